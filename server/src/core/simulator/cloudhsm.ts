import { takeBackup } from './backupTaking';
import { clusterEntry, hsmEntry } from './clusterEntries';
import { type Draft } from './draft';
import { durations } from './durations';
import { backupArn, hsmId, networkAddress, networkInterfaceId } from './identifiers';
import { activeHsms, hsmsOf, thing } from './lookups';
import { type Obstacle, operation, operationOn, type Scene, type Subject } from './operation';
import { cloudHsmPage } from './pageMembers';
import { isRecord } from './settings';
import { isGiven, type MemberShape, type MemberShapes, required, text } from './shape';
import { zone } from './subnets';
import { type Backup, type Cluster, type ClusterState, type Hsm } from './world';

export const clusterId: MemberShapes = {
	ClusterId: { type: 'string', required: true, pattern: /^cluster-[2-7a-zA-Z]{11,16}$/ },
};

/** A cluster in the command's Region, also one that is being deleted. */
export const existingCluster: Subject<Cluster> = {
	find: ({ world, region, parameters }) => {
		const cluster = world.clusters.get(required(parameters, 'ClusterId'));
		return cluster?.region === region && cluster.state !== 'DELETED' ? cluster : undefined;
	},
	refuse: 'CloudHsmResourceNotFoundException',
	message: ({ region, parameters }) => `There is no cluster ${required(parameters, 'ClusterId')} in ${region}.`,
};

const createHsm = operationOn<Cluster>({
	id: 'cloudhsm:CreateHsm',
	members: {
		...clusterId,
		AvailabilityZone: { ...zone, required: true },
		IpAddress: { type: 'string', pattern: /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$/ },
	},
	subject: existingCluster,
	checks: [
		{
			rule: 'state',
			refuse: 'CloudHsmInvalidRequestException',
			when: (_scene, cluster) => stateObstacle(cluster, ['UNINITIALIZED', 'INITIALIZED', 'ACTIVE', 'DEGRADED']),
		},
		{
			rule: 'first-hsm',
			decision: 'A-23',
			refuse: 'CloudHsmInvalidRequestException',
			when: ({ world }, cluster) => {
				const hsms = hsmsOf(world, cluster);
				if (cluster.state !== 'UNINITIALIZED' || hsms.length === 0) return undefined;
				const message = `Cluster ${cluster.id} has one HSM, and gets no more until it is initialized.`;
				return { message, blockers: hsms.map((it) => thing('hsm', it)) };
			},
		},
		{
			rule: 'zone',
			refuse: 'CloudHsmInvalidRequestException',
			when: ({ parameters }, { id, zones }) =>
				zones.includes(required(parameters, 'AvailabilityZone'))
					? undefined
					: {
							message: `${id} has no subnet in ${required(parameters, 'AvailabilityZone')}, only in ${zones.join(', ')}.`,
						},
		},
		{
			rule: 'address',
			refuse: 'CloudHsmInvalidRequestException',
			when: ({ world, parameters }, { region, vpcId }) => {
				const address = text(parameters, 'IpAddress');
				const user = [...world.hsms.values()].find(
					(it) => it.eniIp === address && it.region === region && world.clusters.get(it.clusterId)?.vpcId === vpcId,
				);
				return address === undefined || !user
					? undefined
					: { message: `${user.id} has this address.`, blockers: [thing('hsm', user)] };
			},
		},
		{ rule: 'quota', decision: 'A-20', refuse: 'CloudHsmInvalidRequestException', when: quotaObstacle },
	],
	effect(draft, { parameters }, cluster) {
		// The new HSM gets what the others hold, by a backup.
		if (cluster.state === 'ACTIVE' && activeHsms(draft.world, cluster).length > 0) takeBackup(draft, cluster.id);
		const at = required(parameters, 'AvailabilityZone');
		const hsm = newHsm(draft, cluster, at, 'CREATE_IN_PROGRESS', text(parameters, 'IpAddress'));
		draft.schedule('hsmCreated', hsm.id, draft.world.now + durations.hsmCreated);
		return {
			response: { Hsm: hsmEntry(draft.world, hsm) },
			responseElements: { hsm: { hsmId: hsm.id, state: hsm.state } },
		};
	},
});

export function newHsm(draft: Draft, { id, region }: Cluster, at: string, state: Hsm['state'], address?: string): Hsm {
	const seed = draft.issue();
	const hsm: Hsm = {
		id: hsmId(seed),
		clusterId: id,
		region,
		zone: at,
		state,
		eniId: networkInterfaceId(seed),
		eniIp: address ?? networkAddress(seed),
	};
	draft.put('hsms', hsm);
	return hsm;
}

/** Refuses unless the cluster is in one of these states. */
export function stateObstacle(cluster: Cluster, states: readonly ClusterState[]): Obstacle | undefined {
	if (states.includes(cluster.state)) return undefined;
	const message = `Cluster ${cluster.id} is ${cluster.state}; it must be ${states.join(' or ')}.`;
	return { message, blockers: [thing('cluster', cluster)] };
}

function quotaObstacle({ world }: Scene, cluster: Cluster): Obstacle | undefined {
	const { hsmsPerRegion, hsmsPerCluster } = world.settings.quotas;
	const inRegion = [...world.hsms.values()].filter((it) => it.region === cluster.region);
	if (inRegion.length >= hsmsPerRegion)
		return { message: `${cluster.region} has ${inRegion.length} HSMs, which is the quota.` };
	return hsmsOf(world, cluster).length >= hsmsPerCluster
		? { message: `${cluster.id} has ${hsmsPerCluster} HSMs, which is the quota.` }
		: undefined;
}

const selectors = ['HsmId', 'EniId', 'EniIp'] as const;

const losesHsms: readonly ClusterState[] = [
	'UNINITIALIZED',
	'INITIALIZE_IN_PROGRESS',
	'INITIALIZED',
	'ACTIVE',
	'DEGRADED',
	'UPDATE_IN_PROGRESS',
];

const deleteHsm = operationOn<Cluster>({
	id: 'cloudhsm:DeleteHsm',
	members: {
		...clusterId,
		HsmId: { type: 'string', pattern: /^hsm-[2-7a-zA-Z]{11,16}$/ },
		EniId: { type: 'string', pattern: /^eni-[0-9a-fA-F]{8,17}$/ },
		EniIp: { type: 'string', pattern: /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$/ },
	},
	conflicts: [
		{
			rule: 'selector',
			refuse: 'CloudHsmInvalidRequestException',
			when: ({ parameters }) =>
				selectors.filter((it) => isGiven(parameters, it)).length === 1
					? undefined
					: { message: `Name the HSM by exactly one of ${selectors.join(', ')}.` },
		},
	],
	subject: existingCluster,
	checks: [
		{
			rule: 'hsm-found',
			refuse: 'CloudHsmResourceNotFoundException',
			when: (scene, { id }) => (hsmNamed(scene) ? undefined : { message: `${id} has no such HSM.` }),
		},
		{
			rule: 'state',
			refuse: 'CloudHsmInvalidRequestException',
			when: (_scene, cluster) => stateObstacle(cluster, losesHsms),
		},
	],
	effect(draft, scene, cluster) {
		const hsm = hsmNamed(scene);
		if (!hsm) return undefined;
		if (cluster.state === 'ACTIVE' && activeHsms(draft.world, cluster).length > 0) takeBackup(draft, cluster.id);
		draft.put('hsms', { ...hsm, state: 'DELETE_IN_PROGRESS' });
		draft.unschedule('hsmCreated', hsm.id);
		draft.schedule('hsmDeleted', hsm.id, draft.world.now + durations.hsmDeleted);
		return { response: { HsmId: hsm.id }, responseElements: { hsmId: hsm.id } };
	},
});

/** An HSM of the cluster that the command names; one that is being deleted counts as gone. */
export function hsmNamed({ world, parameters }: Scene): Hsm | undefined {
	const { ClusterId: cluster, HsmId: id, EniId: eni, EniIp: address } = parameters;
	return [...world.hsms.values()].find(
		(it) =>
			it.clusterId === cluster &&
			it.state !== 'DELETE_IN_PROGRESS' &&
			(id === undefined || it.id === id) &&
			(eni === undefined || it.eniId === eni) &&
			(address === undefined || it.eniIp === address),
	);
}

/** A backup of the command's Region that is not gone, by its id or ARN. */
export function backupNamed({ world, region, parameters }: Scene, member: string): Backup | undefined {
	const given = required(parameters, member);
	const backup = world.backups.get(given.slice(given.lastIndexOf('/') + 1));
	const named = backup && (given === backup.id || given === backupArn(world, backup));
	return named && backup.region === region && backup.state !== 'DELETED' ? backup : undefined;
}

const deleteCluster = operationOn<Cluster>({
	id: 'cloudhsm:DeleteCluster',
	members: clusterId,
	subject: existingCluster,
	checks: [
		{
			rule: 'hsms',
			refuse: 'CloudHsmInvalidRequestException',
			when: ({ world }, cluster) => {
				const left = hsmsOf(world, cluster);
				const message = `Cluster ${cluster.id} still has ${left.length} ${left.length === 1 ? 'HSM' : 'HSMs'}.`;
				return left.length === 0 ? undefined : { message, blockers: left.map((it) => thing('hsm', it)) };
			},
		},
		{
			rule: 'state',
			refuse: 'CloudHsmInvalidRequestException',
			when: (_scene, cluster) => stateObstacle(cluster, ['UNINITIALIZED', 'INITIALIZED', 'ACTIVE', 'DEGRADED']),
		},
	],
	effect(draft, _scene, cluster) {
		const going: Cluster = { ...cluster, state: 'DELETE_IN_PROGRESS' };
		draft.put('clusters', going);
		draft.schedule('clusterDeleted', cluster.id, draft.world.now + durations.clusterDeleted);
		return { response: { Cluster: clusterEntry(draft.world, going) } };
	},
});

/** Filters as a member. What is in them is judged by {@link filterObstacle}. */
export const filterMembers = (known: readonly string[]): MemberShape => ({
	type: 'structure',
	members: Object.fromEntries(known.map((it) => [it, { type: 'list', of: { type: 'string' } } satisfies MemberShape])),
});

const filters: Readonly<Record<string, (cluster: Cluster) => string | undefined>> = {
	clusterIds: ({ id }) => id,
	vpcIds: ({ vpcId }) => vpcId,
	states: ({ state }) => state,
};

const describeClusters = operation({
	id: 'cloudhsm:DescribeClusters',
	readOnly: true,
	members: { Filters: filterMembers(Object.keys(filters)), ...cloudHsmPage(25) },
	conflicts: [
		{
			rule: 'filters',
			refuse: 'CloudHsmInvalidRequestException',
			when: (scene) => filterObstacle(scene, Object.keys(filters)),
		},
	],
	checks: [],
	effect: (_draft, { world, region, parameters }) => ({
		response: {
			Clusters: [...world.clusters.values()]
				.filter((it) => it.region === region && passes(it, parameters['Filters'], filters))
				.map((it) => clusterEntry(world, it)),
		},
	}),
});

/** Filters have names that the operation knows. */
export function filterObstacle({ parameters }: Scene, known: readonly string[]): Obstacle | undefined {
	const given = parameters['Filters'];
	if (!isRecord(given)) return undefined;
	const unknown = Object.keys(given).find((it) => !known.includes(it));
	return unknown === undefined ? undefined : { message: `There is no filter ${unknown}, only ${known.join(', ')}.` };
}

/** Whether a thing has one of the values of each filter. */
export const passes = <T>(
	it: T,
	given: unknown,
	known: Readonly<Record<string, (it: T) => string | undefined>>,
): boolean =>
	!isRecord(given) ||
	Object.entries(given).every(([name, values]) => Array.isArray(values) && values.includes(known[name]?.(it)));

export const hsmOperations = [createHsm, deleteHsm, deleteCluster, describeClusters];
