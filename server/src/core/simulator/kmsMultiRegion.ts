import { type Draft } from './draft';
import { durations } from './durations';
import { recordedEntries } from './event';
import { keyIdOf } from './identifiers';
import { notBusy, notDisabled, notInStore, notPending, onKey } from './keyChecks';
import { metadataOf } from './keyMetadata';
import { policyFault, policyOf } from './kmsKeyDetails';
import { thing } from './lookups';
import { relatedKeys } from './multiRegion';
import { type Check, type Scene } from './operation';
import { type MemberShape, required, text } from './shape';
import { tagFault, tagMember, tagsFrom } from './tags';
import { type Key } from './world';

const regionName: MemberShape = { type: 'string', required: true, min: 1, max: 32, pattern: /^([a-z]+-){2,3}\d+$/ };

const primary: Check<Key> = {
	rule: 'primary',
	refuse: 'UnsupportedOperationException',
	when: (_scene, { id, replication }) =>
		replication?.role === 'PRIMARY' ? undefined : { message: `Key ${id} is no primary key of a multi-Region key.` },
};

const replicaIn = ({ world }: Scene, key: Key, region: string): Key | undefined =>
	relatedKeys(world, key).find((it) => it.region === region);

const replicate = onKey({
	id: 'kms:ReplicateKey',
	members: {
		ReplicaRegion: regionName,
		Policy: { type: 'string', min: 1, max: 131_072 },
		BypassPolicyLockoutSafetyCheck: { type: 'boolean' },
		Description: { type: 'string', max: 8192 },
		Tags: { type: 'list', of: tagMember('TagKey', 'TagValue'), hidden: true },
	},
	conflicts: [
		{ rule: 'policy', refuse: 'MalformedPolicyDocumentException', when: policyFault },
		{ rule: 'tags', refuse: 'TagException', when: (scene) => tagFault(scene, 'Tags', 'TagKey') },
	],
	checks: [
		notInStore,
		primary,
		notPending,
		notBusy,
		notDisabled,
		{
			rule: 'taken',
			refuse: 'AlreadyExistsException',
			when: (scene, key) => {
				const taken = replicaIn(scene, key, required(scene.parameters, 'ReplicaRegion'));
				return taken && { message: `${taken.region} has this key already.`, blockers: [thing('key', taken)] };
			},
		},
	],
	effect(draft, { parameters }, key) {
		const region = required(parameters, 'ReplicaRegion');
		const policy = text(parameters, 'Policy');
		const replica: Key = {
			id: `${keyIdOf(key)}@${region}`,
			region,
			origin: key.origin,
			multiRegion: true,
			description: text(parameters, 'Description') ?? '',
			intended: 'Enabled',
			rotation: key.rotation,
			createdAt: draft.world.now,
			tags: tagsFrom(parameters['Tags'], 'TagKey', 'TagValue'),
			replication: { sharedId: keyIdOf(key), role: 'REPLICA', progress: 'Creating' },
			...(policy !== undefined && { policy }),
		};
		draft.put('keys', replica);
		draft.schedule('keyReplicated', replica.id, draft.world.now + durations.keyReplicated);
		const metadata = metadataOf(draft.world, replica);
		return {
			response: {
				ReplicaKeyMetadata: metadata,
				ReplicaPolicy: policyOf(draft.world, replica),
				ReplicaTags: parameters['Tags'] ?? [],
			},
			responseElements: { replicaKeyMetadata: recordedEntries(metadata) },
		};
	},
});

const movePrimary = onKey({
	id: 'kms:UpdatePrimaryRegion',
	members: { PrimaryRegion: regionName },
	checks: [
		notInStore,
		primary,
		notPending,
		notBusy,
		{
			rule: 'replica-found',
			refuse: 'NotFoundException',
			when: (scene, key) =>
				replicaIn(scene, key, required(scene.parameters, 'PrimaryRegion'))
					? undefined
					: { message: `${required(scene.parameters, 'PrimaryRegion')} has no replica of this key.` },
		},
		{
			rule: 'replica-busy',
			refuse: 'KMSInvalidStateException',
			when: (scene, key) =>
				replicaIn(scene, key, required(scene.parameters, 'PrimaryRegion'))?.replication?.progress === undefined
					? undefined
					: { message: 'The replica is still being made.' },
		},
	],
	effect(draft, scene, key) {
		const next = replicaIn(scene, key, required(scene.parameters, 'PrimaryRegion'));
		if (!next || next.id === key.id) return undefined;
		move(draft, key, 'REPLICA');
		move(draft, next, 'PRIMARY');
		draft.schedule('primaryMoved', next.id, draft.world.now + durations.primaryMoved);
		return undefined;
	},
});

function move(draft: Draft, key: Key, role: 'PRIMARY' | 'REPLICA'): void {
	if (!key.replication) return;
	draft.put('keys', { ...key, replication: { ...key.replication, role, progress: 'Updating' } });
}

export const multiRegionOperations = [replicate, movePrimary];
