import { contentsOf } from './backupTaking';
import { type Entry, entriesIn, entryIn, oneOf, tagsIn, textIn, timeIn } from './described';
import { type Draft } from './draft';
import { durations } from './durations';
import { hsmId } from './identifiers';
import { thing } from './lookups';
import { operation, type Scene } from './operation';
import { isRecord } from './settings';
import { type MemberShapes, text } from './shape';
import { type TransitionKind } from './transition';
import { usualPassword } from './usual';
import { type Backup, type BackupContents, type Cluster, type ClusterState, type Hsm } from './world';

/** What a cluster's trust anchor is called as long as no key store tells it. */
export const unknownTrustAnchor = 'unknown trust anchor';

const clusterMember: MemberShapes = {
	Cluster: {
		type: 'structure',
		required: true,
		members: { ClusterId: { type: 'string', required: true, pattern: /^cluster-[2-7a-zA-Z]{11,16}$/ } },
	},
	/** The first cluster that it and its relatives stem from; absent: itself. */
	Lineage: { type: 'string', min: 1 },
};

const entryOf = ({ parameters }: Scene, name: string): Entry => {
	const value = parameters[name];
	return isRecord(value) ? value : {};
};

/** A cluster as DescribeClusters prints it, with its HSMs. What happens inside the HSM is taken to be well. */
export const describedCluster = operation({
	id: 'given:DescribedCluster',
	members: clusterMember,
	checks: [
		{
			rule: 'taken',
			refuse: 'NotPossibleNow',
			when(scene) {
				const taken = scene.world.clusters.get(textIn(entryOf(scene, 'Cluster'), 'ClusterId') ?? '');
				return taken && { message: `There is a cluster ${taken.id}.`, blockers: [thing('cluster', taken)] };
			},
		},
	],
	effect(draft, scene) {
		const entry = entryOf(scene, 'Cluster');
		const cluster = clusterFrom(scene, entry);
		draft.put('clusters', cluster);
		comes(draft, clusterComing[cluster.state], cluster.id);
		for (const it of entriesIn(entry, 'Hsms')) {
			const hsm = hsmFrom(draft, cluster, it);
			draft.put('hsms', hsm);
			comes(draft, hsmComing[hsm.state], hsm.id);
		}
		return undefined;
	},
});

const states: readonly ClusterState[] = [
	'CREATE_IN_PROGRESS',
	'UNINITIALIZED',
	'INITIALIZE_IN_PROGRESS',
	'INITIALIZED',
	'ACTIVE',
	'UPDATE_IN_PROGRESS',
	'MODIFY_IN_PROGRESS',
	'ROLLBACK_IN_PROGRESS',
	'DELETE_IN_PROGRESS',
	'DELETED',
	'DEGRADED',
];

type Coming = Exclude<TransitionKind, 'keyExpires'>;

// What a change of HSM type would be taken back to is not described, so a rollback ends as any change.
const clusterComing: Readonly<Partial<Record<ClusterState, Coming>>> = {
	CREATE_IN_PROGRESS: 'clusterCreated',
	INITIALIZE_IN_PROGRESS: 'clusterInitialized',
	UPDATE_IN_PROGRESS: 'typeChangeEnds',
	MODIFY_IN_PROGRESS: 'typeChangeEnds',
	ROLLBACK_IN_PROGRESS: 'typeChangeEnds',
	DELETE_IN_PROGRESS: 'clusterDeleted',
};

const hsmComing: Readonly<Partial<Record<Hsm['state'], Coming>>> = {
	CREATE_IN_PROGRESS: 'hsmCreated',
	DELETE_IN_PROGRESS: 'hsmDeleted',
};

function comes(draft: Draft, kind: Coming | undefined, subject: string): void {
	if (kind) draft.schedule(kind, subject, draft.world.now + durations[kind]);
}

const setUp: readonly ClusterState[] = [
	'ACTIVE',
	'UPDATE_IN_PROGRESS',
	'MODIFY_IN_PROGRESS',
	'ROLLBACK_IN_PROGRESS',
	'DEGRADED',
];

function clusterFrom({ region, parameters, world }: Scene, entry: Entry): Cluster {
	const id = textIn(entry, 'ClusterId') ?? '';
	const state = oneOf(states, entry['State']) ?? 'ACTIVE';
	const subnets = subnetsIn(entry);
	const zones = Object.keys(subnets);
	const found = entriesIn(entry, 'Hsms').flatMap((it) => textIn(it, 'AvailabilityZone') ?? []);
	const retention = Number(textIn(entryIn(entry, 'BackupRetentionPolicy'), 'Value'));
	return {
		id,
		region,
		state,
		hsmType: textIn(entry, 'HsmType') ?? 'hsm1.medium',
		mode: entry['Mode'] === 'NON_FIPS' ? 'NON_FIPS' : 'FIPS',
		lineage: text(parameters, 'Lineage') ?? id,
		trustAnchor: unknownTrustAnchor,
		zones: zones.length > 0 ? zones : [...new Set(found)],
		...(setUp.includes(state) && { kmsUser: { password: usualPassword, locked: false, loggedIn: false } }),
		faults: [],
		createdAt: timeIn(entry, 'CreateTimestamp') ?? world.now,
		...optional('stateMessage', textIn(entry, 'StateMessage')),
		...optional('networkType', oneOf(['IPV4', 'DUALSTACK'] as const, entry['NetworkType'])),
		...optional('vpcId', textIn(entry, 'VpcId')),
		...optional('securityGroupId', textIn(entry, 'SecurityGroup')),
		subnets,
		...(retention > 0 && { backupRetention: retention }),
		...optional('sourceBackupId', textIn(entry, 'SourceBackupId')),
		...optional('signedCertificate', textIn(entryIn(entry, 'Certificates'), 'ClusterCertificate')),
		tags: tagsIn(entry, 'TagList'),
	};
}

const optional = <K extends string, V>(name: K, value: V | undefined) =>
	(value === undefined ? {} : { [name]: value }) as Partial<Record<K, V>>;

const subnetsIn = (entry: Entry): Readonly<Record<string, string>> =>
	Object.fromEntries(
		Object.entries(entryIn(entry, 'SubnetMapping')).flatMap(([zone, id]) =>
			typeof id === 'string' ? [[zone, id]] : [],
		),
	);

const hsmStates: readonly Hsm['state'][] = [
	'CREATE_IN_PROGRESS',
	'ACTIVE',
	'DEGRADED',
	'DELETE_IN_PROGRESS',
	'DELETED',
];

const hsmFrom = (draft: Draft, { id, region, zones }: Cluster, entry: Entry): Hsm => ({
	id: textIn(entry, 'HsmId') ?? hsmId(draft.issue()),
	clusterId: id,
	region,
	zone: textIn(entry, 'AvailabilityZone') ?? zones[0] ?? `${region}a`,
	state: oneOf(hsmStates, entry['State']) ?? 'ACTIVE',
	...optional('eniId', textIn(entry, 'EniId')),
	...optional('eniIp', textIn(entry, 'EniIp')),
});

/** A backup as DescribeBackups prints it. Its cluster, if it is there still, must be given first. */
export const describedBackup = operation({
	id: 'given:DescribedBackup',
	members: {
		Backup: {
			type: 'structure',
			required: true,
			members: { BackupId: { type: 'string', required: true, pattern: /^backup-[2-7a-zA-Z]{11,16}$/ } },
		},
		Lineage: { type: 'string', min: 1 },
	},
	checks: [
		{
			rule: 'taken',
			refuse: 'NotPossibleNow',
			when(scene) {
				const taken = scene.world.backups.get(textIn(entryOf(scene, 'Backup'), 'BackupId') ?? '');
				return taken && { message: `There is a backup ${taken.id}.`, blockers: [thing('backup', taken)] };
			},
		},
	],
	effect(draft, scene) {
		const backup = backupFrom(scene, entryOf(scene, 'Backup'));
		draft.put('backups', backup);
		const { now } = draft.world;
		if (backup.state === 'CREATE_IN_PROGRESS') comes(draft, 'backupReady', backup.id);
		if (backup.state === 'PENDING_DELETION')
			draft.schedule('backupDeleted', backup.id, Math.max(backup.deleteAt ?? now + durations.backupDeleted, now + 1));
		return undefined;
	},
});

const backupStates: readonly Backup['state'][] = ['CREATE_IN_PROGRESS', 'READY', 'PENDING_DELETION', 'DELETED'];

function backupFrom(scene: Scene, entry: Entry): Backup {
	const clusterId = textIn(entry, 'ClusterId') ?? '';
	const { world, region } = scene;
	const copiedAt = timeIn(entry, 'CopyTimestamp');
	const deleteAt = timeIn(entry, 'DeleteTimestamp');
	return {
		id: textIn(entry, 'BackupId') ?? '',
		region,
		state: oneOf(backupStates, entry['BackupState']) ?? 'READY',
		clusterId,
		createdAt: timeIn(entry, 'CreateTimestamp') ?? world.now,
		...(copiedAt !== undefined && {
			copy: {
				copiedAt,
				sourceRegion: textIn(entry, 'SourceRegion') ?? '',
				sourceBackup: textIn(entry, 'SourceBackup') ?? '',
				sourceCluster: textIn(entry, 'SourceCluster') ?? '',
			},
		}),
		...(deleteAt !== undefined && { deleteAt }),
		neverExpires: entry['NeverExpires'] === true,
		retentionDays: world.clusters.get(clusterId)?.backupRetention ?? 90,
		contents: contentsFrom(scene, entry, clusterId),
		tags: tagsIn(entry, 'TagList'),
	};
}

function contentsFrom({ world, parameters }: Scene, entry: Entry, clusterId: string): BackupContents {
	const cluster = world.clusters.get(clusterId);
	if (cluster) return contentsOf(world, cluster);
	return {
		lineage: text(parameters, 'Lineage') ?? clusterId,
		trustAnchor: unknownTrustAnchor,
		hsmType: textIn(entry, 'HsmType') ?? 'hsm1.medium',
		mode: entry['Mode'] === 'NON_FIPS' ? 'NON_FIPS' : 'FIPS',
		kmsUser: { password: usualPassword, locked: false, loggedIn: false },
		handles: [],
	};
}
