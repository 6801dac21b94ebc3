import { backupArn, clusterId as newClusterId, securityGroupId, vpcId } from './identifiers';
import { certificateObstacle } from './certificates';
import { type BackupContents } from './clusterEntities';
import { clusterEntry } from './clusterEntries';
import { backupNamed, existingCluster, clusterId, stateObstacle } from './cloudhsm';
import { choices } from './decisions';
import { durations } from './durations';
import { activeHsms, thing } from './lookups';
import { type Obstacle, operation, operationOn, type Scene } from './operation';
import { clusterRolePrincipal } from './roleFacts';
import { ensureLinkedRole, roleCreationObstacle } from './roleMaking';
import { isRecord } from './settings';
import { isGiven, type MemberShape, type MemberShapes, required, text } from './shape';
import { subnetsObstacle, unknownSubnet, zonesOf, vpcOf } from './subnets';
import { tagFault, tagMember, tagsFrom } from './tags';
import { type Cluster } from './world';

const certificate: MemberShape = { type: 'string', required: true, min: 1, max: 5000, hidden: true };

export const retention: MemberShapes = {
	BackupRetentionPolicy: {
		type: 'structure',
		members: {
			Type: { type: 'string', oneOf: ['DAYS'] },
			Value: { type: 'string', min: 1, max: 3, pattern: /^[0-9]+$/ },
		},
	},
};

/** Days, as a retention policy says it. */
export function retentionDays({ parameters }: Scene): number | undefined {
	const policy = parameters['BackupRetentionPolicy'];
	return isRecord(policy) && typeof policy['Value'] === 'string' ? Number(policy['Value']) : undefined;
}

export function retentionObstacle(scene: Scene): Obstacle | undefined {
	if (!isGiven(scene.parameters, 'BackupRetentionPolicy')) return undefined;
	const days = retentionDays(scene);
	const { min, max } = choices.backupRetention;
	return days !== undefined && days >= min && days <= max
		? undefined
		: { message: `Backups are kept for ${min} to ${max} days.` };
}

export const createCluster = operation({
	id: 'cloudhsm:CreateCluster',
	members: {
		HsmType: { type: 'string', required: true, max: 32, pattern: /^(p|)hsm[0-9][a-z.]*\.[a-zA-Z]+$/ },
		SubnetIds: {
			type: 'list',
			required: true,
			min: 1,
			max: 10,
			of: { type: 'string', pattern: /^subnet-[0-9a-fA-F]{8,17}$/ },
		},
		Mode: { type: 'string', oneOf: ['FIPS', 'NON_FIPS'] },
		NetworkType: { type: 'string', oneOf: ['IPV4', 'DUALSTACK'] },
		...retention,
		SourceBackupId: {
			type: 'string',
			pattern: /^(arn:aws[a-z-]*:cloudhsm:[a-z0-9-]+:\d{12}:backup\/)?backup-[2-7a-zA-Z]{11,16}$/,
		},
		TagList: { type: 'list', min: 1, max: 50, of: tagMember('Key', 'Value'), hidden: true },
	},
	conflicts: [
		{ rule: 'kind', refuse: 'CloudHsmInvalidRequestException', when: kindObstacle },
		{ rule: 'retention', refuse: 'CloudHsmInvalidRequestException', when: retentionObstacle },
		{ rule: 'tags', refuse: 'CloudHsmTagException', when: (scene) => tagFault(scene, 'TagList', 'Key') },
	],
	checks: [
		{
			rule: 'may-create-role',
			refuse: 'CloudHsmAccessDeniedException',
			when: (scene) => roleCreationObstacle(scene, clusterRolePrincipal),
		},
		{ rule: 'subnet-found', refuse: 'CloudHsmResourceNotFoundException', when: unknownSubnet },
		{ rule: 'subnets', refuse: 'CloudHsmInvalidRequestException', when: subnetsObstacle },
		{ rule: 'backup-found', refuse: 'CloudHsmResourceNotFoundException', when: backupMissing },
		{ rule: 'backup', refuse: 'CloudHsmInvalidRequestException', when: backupObstacle },
		{ rule: 'quota', decision: 'A-20', refuse: 'CloudHsmInvalidRequestException', when: quotaObstacle },
	],
	effect(draft, scene) {
		ensureLinkedRole(draft, clusterRolePrincipal);
		const cluster = newCluster(scene, draft.issue(), draft.issue());
		draft.put('clusters', cluster);
		draft.schedule('clusterCreated', cluster.id, draft.world.now + durations.clusterCreated);
		const entry = clusterEntry(draft.world, cluster);
		return {
			response: { Cluster: entry },
			responseElements: { cluster: { clusterId: cluster.id, state: cluster.state } },
		};
	},
});

const modeOf = ({ parameters }: Scene): Cluster['mode'] =>
	text(parameters, 'Mode') === 'NON_FIPS' ? 'NON_FIPS' : 'FIPS';

const sourceBackup = (scene: Scene) =>
	isGiven(scene.parameters, 'SourceBackupId') ? backupNamed(scene, 'SourceBackupId') : undefined;

function newCluster(scene: Scene, seed: number, other: number): Cluster {
	const { parameters, region, world } = scene;
	const backup = sourceBackup(scene);
	const id = newClusterId(seed);
	const subnets = zonesOf(scene);
	const contents = backup?.contents;
	const retained = retentionDays(scene);
	return {
		id,
		region,
		state: 'CREATE_IN_PROGRESS',
		hsmType: required(parameters, 'HsmType'),
		mode: modeOf(scene),
		lineage: contents?.lineage ?? id,
		trustAnchor: contents?.trustAnchor ?? '',
		zones: Object.keys(subnets),
		subnets,
		vpcId: vpcOf(scene) ?? vpcId(0),
		securityGroupId: securityGroupId(other),
		networkType: text(parameters, 'NetworkType') === 'DUALSTACK' ? 'DUALSTACK' : 'IPV4',
		faults: [],
		createdAt: world.now,
		tags: tagsFrom(parameters['TagList'], 'Key', 'Value'),
		...(retained !== undefined && { backupRetention: retained }),
		...(backup && { sourceBackupId: backup.id, backedUpAt: world.now, restored: backup.contents.handles }),
		...(contents?.kmsUser && { kmsUser: contents.kmsUser }),
		...(contents && { signedCertificate: contents.signedCertificate ?? usualCertificate(contents) }),
	};
}

const usualCertificate = ({ lineage, trustAnchor }: BackupContents) =>
	`certificate of ${lineage} signed by ${trustAnchor}`;

function kindObstacle(scene: Scene): Obstacle | undefined {
	const type = text(scene.parameters, 'HsmType') ?? '';
	if (!choices.hsmTypes.some((it) => it === type))
		return { message: `There is no HSM type ${type}, only ${choices.hsmTypes.join(' and ')}.` };
	return type === choices.fipsOnlyType && modeOf(scene) === 'NON_FIPS'
		? { message: `HSMs of type ${type} run in FIPS mode only.` }
		: undefined;
}

function backupMissing(scene: Scene): Obstacle | undefined {
	const named = text(scene.parameters, 'SourceBackupId');
	return named === undefined || sourceBackup(scene)
		? undefined
		: { message: `There is no backup ${named} in ${scene.region}.` };
}

function backupObstacle(scene: Scene): Obstacle | undefined {
	const backup = sourceBackup(scene);
	if (!backup) return undefined;
	const blockers = [thing('backup', backup)];
	if (backup.state !== 'READY')
		return { message: `Backup ${backup.id} is ${backup.state}; it must be READY.`, blockers };
	return backup.contents.mode === modeOf(scene)
		? undefined
		: {
				message: `Backup ${backupArn(scene.world, backup)} is of a cluster in mode ${backup.contents.mode}.`,
				blockers,
			};
}

function quotaObstacle({ world, region }: Scene): Obstacle | undefined {
	const there = [...world.clusters.values()].filter((it) => it.region === region && it.state !== 'DELETED');
	return there.length < world.settings.quotas.clustersPerRegion
		? undefined
		: {
				message: `${region} has ${there.length} clusters, which is the quota.`,
				blockers: there.map((it) => thing('cluster', it)),
			};
}

export const initializeCluster = operationOn<Cluster>({
	id: 'cloudhsm:InitializeCluster',
	members: { ...clusterId, SignedCert: certificate, TrustAnchor: certificate },
	subject: existingCluster,
	checks: [
		{
			rule: 'state',
			refuse: 'CloudHsmInvalidRequestException',
			when: (_scene, cluster) => stateObstacle(cluster, ['UNINITIALIZED']),
		},
		{
			rule: 'hsm',
			refuse: 'CloudHsmInvalidRequestException',
			when: ({ world }, cluster) =>
				activeHsms(world, cluster).length > 0
					? undefined
					: {
							message: `Cluster ${cluster.id} has no active HSM, so there is no request to sign yet.`,
							blockers: [thing('cluster', cluster)],
						},
		},
		{
			rule: 'certificates',
			refuse: 'CloudHsmInvalidRequestException',
			when: ({ parameters }) =>
				certificateObstacle(required(parameters, 'SignedCert'), required(parameters, 'TrustAnchor')),
		},
	],
	effect(draft, { parameters }, cluster) {
		const state = 'INITIALIZE_IN_PROGRESS';
		const stateMessage = 'The cluster is being initialized; then set the password of its first user.';
		draft.put('clusters', {
			...cluster,
			state,
			stateMessage,
			trustAnchor: required(parameters, 'TrustAnchor'),
			signedCertificate: required(parameters, 'SignedCert'),
		});
		draft.schedule('clusterInitialized', cluster.id, draft.world.now + durations.clusterInitialized);
		return {
			response: { State: state, StateMessage: stateMessage },
			responseElements: { state, stateMessage },
		};
	},
});
