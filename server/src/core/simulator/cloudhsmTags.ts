import { type Draft } from './draft';
import { tagList } from './clusterEntries';
import { backupArn } from './identifiers';
import { type Check, operationOn, type Scene, type Subject } from './operation';
import { cloudHsmPage } from './pageMembers';
import { type MemberShapes, required, text } from './shape';
import { mostTags, tagFault, tagKeys, tagMember, tagsFrom, withoutTags } from './tags';
import { without } from './without';
import { type Backup, type Cluster, type Tags, type World } from './world';

type Tagged =
	{ readonly kind: 'cluster'; readonly entity: Cluster } | { readonly kind: 'backup'; readonly entity: Backup };

const resource: MemberShapes = {
	ResourceId: { type: 'string', required: true, pattern: /^(cluster|backup)-[2-7a-zA-Z]{11,16}$/ },
};

const taggedThing: Subject<Tagged> = {
	find({ world, region, parameters }) {
		const id = required(parameters, 'ResourceId');
		const cluster = world.clusters.get(id);
		if (cluster?.region === region && cluster.state !== 'DELETED') return { kind: 'cluster', entity: cluster };
		const backup = world.backups.get(id);
		return backup?.region === region && backup.state !== 'DELETED' ? { kind: 'backup', entity: backup } : undefined;
	},
	refuse: 'CloudHsmResourceNotFoundException',
	message: ({ region, parameters }) =>
		`There is no cluster or backup ${required(parameters, 'ResourceId')} in ${region}.`,
};

function setTags(draft: Draft, tagged: Tagged, tags: Tags): void {
	switch (tagged.kind) {
		case 'cluster':
			return draft.put('clusters', { ...tagged.entity, tags });
		case 'backup':
			return draft.put('backups', { ...tagged.entity, tags });
	}
}

const tagResource = operationOn<Tagged>({
	id: 'cloudhsm:TagResource',
	members: {
		...resource,
		TagList: { type: 'list', required: true, min: 1, max: 50, of: tagMember('Key', 'Value'), hidden: true },
	},
	conflicts: [{ rule: 'tags', refuse: 'CloudHsmTagException', when: (scene) => tagFault(scene, 'TagList', 'Key') }],
	subject: taggedThing,
	checks: [
		{
			rule: 'quota',
			refuse: 'CloudHsmResourceLimitExceededException',
			when: ({ parameters }, { entity }) =>
				Object.keys({ ...entity.tags, ...tagsFrom(parameters['TagList'], 'Key', 'Value') }).length > mostTags
					? { message: `A resource has at most ${mostTags} tags.` }
					: undefined,
		},
	],
	effect(draft, { parameters }, tagged) {
		setTags(draft, tagged, { ...tagged.entity.tags, ...tagsFrom(parameters['TagList'], 'Key', 'Value') });
		return undefined;
	},
});

const untagResource = operationOn<Tagged>({
	id: 'cloudhsm:UntagResource',
	members: { ...resource, TagKeyList: { ...tagKeys, min: 1, max: 50 } },
	subject: taggedThing,
	checks: [],
	effect(draft, { parameters }, tagged) {
		setTags(draft, tagged, withoutTags(tagged.entity.tags ?? {}, parameters['TagKeyList']));
		return undefined;
	},
});

const listTags = operationOn<Tagged>({
	id: 'cloudhsm:ListTags',
	readOnly: true,
	members: { ...resource, ...cloudHsmPage(100) },
	subject: taggedThing,
	checks: [],
	effect: (_draft, _scene, { entity }) => ({ response: { TagList: tagList(entity.tags) } }),
});

const arn: MemberShapes = { ResourceArn: { type: 'string', min: 20, max: 2048 } };

/** Only backups are shared, and only while they are ready. */
const sharedBackup: Subject<Backup> = {
	find: ({ world, region, parameters }) => {
		const given = required(parameters, 'ResourceArn');
		const backup = world.backups.get(given.slice(given.lastIndexOf('/') + 1));
		const own = backup?.region === region && backup.state !== 'DELETED' && given === backupArn(world, backup);
		return own ? backup : undefined;
	},
	refuse: 'CloudHsmResourceNotFoundException',
	message: ({ parameters }) => `There is no backup ${text(parameters, 'ResourceArn') ?? ''}.`,
};

const ready: Check<Backup> = {
	rule: 'state',
	refuse: 'CloudHsmInvalidRequestException',
	when: (_scene, { id, state }) =>
		state === 'READY' ? undefined : { message: `Backup ${id} is ${state}; only one that is READY is shared.` },
};

const policyOf = (world: World, backup: Backup, policy: string | undefined) => ({
	response: { ResourceArn: backupArn(world, backup), ...(policy !== undefined && { Policy: policy }) },
});

const getPolicy = operationOn<Backup>({
	id: 'cloudhsm:GetResourcePolicy',
	readOnly: true,
	members: arn,
	subject: sharedBackup,
	checks: [],
	effect: (_draft, _scene, { policy }) => ({ response: policy === undefined ? {} : { Policy: policy } }),
});

const putPolicy = operationOn<Backup>({
	id: 'cloudhsm:PutResourcePolicy',
	members: { ...arn, Policy: { type: 'string', min: 1, max: 20000 } },
	conflicts: [
		{
			rule: 'policy',
			refuse: 'CloudHsmInvalidRequestException',
			when: (scene) => (isPolicy(scene) ? undefined : { message: 'The policy is no JSON object with statements.' }),
		},
	],
	subject: sharedBackup,
	checks: [ready],
	effect(draft, { parameters }, backup) {
		const policy = required(parameters, 'Policy');
		draft.put('backups', { ...backup, policy });
		return policyOf(draft.world, backup, policy);
	},
});

function isPolicy({ parameters }: Scene): boolean {
	try {
		const read: unknown = JSON.parse(required(parameters, 'Policy'));
		return typeof read === 'object' && read !== null && 'Statement' in read;
	} catch {
		return false;
	}
}

const deletePolicy = operationOn<Backup>({
	id: 'cloudhsm:DeleteResourcePolicy',
	members: arn,
	subject: sharedBackup,
	checks: [ready],
	effect(draft, _scene, backup) {
		draft.put('backups', without(backup, 'policy'));
		return policyOf(draft.world, backup, backup.policy);
	},
});

export const clusterTagOperations = [tagResource, untagResource, listTags, getPolicy, putPolicy, deletePolicy];
