import { type Draft } from './draft';
import { durations } from './durations';
import { hsmId } from './identifiers';
import { hsmsOf, isThere, thing } from './lookups';
import { type Obstacle, operation, operationOn, type Scene, type Subject } from './operation';
import { type MemberShapes, required, text } from './shape';
import { type Cluster, type ClusterState, type Hsm, type World } from './world';

const clusterId: MemberShapes = {
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
	members: { ...clusterId, AvailabilityZone: { type: 'string', required: true }, IpAddress: { type: 'string' } },
	subject: existingCluster,
	checks: [
		{
			rule: 'state',
			refuse: 'CloudHsmInvalidRequestException',
			when: (_scene, cluster) => stateObstacle(cluster, ['INITIALIZED', 'ACTIVE', 'DEGRADED']),
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
		{ rule: 'quota', decision: 'A-20', refuse: 'CloudHsmInvalidRequestException', when: quotaObstacle },
	],
	effect(draft, { parameters }, cluster) {
		const hsm = newHsm(draft, cluster, required(parameters, 'AvailabilityZone'), 'CREATE_IN_PROGRESS');
		draft.schedule('hsmCreated', hsm.id, draft.world.now + durations.hsmCreated);
		return { response: { Hsm: hsmEntry(hsm) }, responseElements: { hsm: { hsmId: hsm.id, state: hsm.state } } };
	},
});

export function newHsm(draft: Draft, { id, region }: Cluster, zone: string, state: Hsm['state']): Hsm {
	const hsm: Hsm = { id: hsmId(draft.issue()), clusterId: id, region, zone, state };
	draft.put('hsms', hsm);
	return hsm;
}

function stateObstacle(cluster: Cluster, states: readonly ClusterState[]): Obstacle | undefined {
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

const deleteHsm = operationOn<Cluster>({
	id: 'cloudhsm:DeleteHsm',
	members: { ...clusterId, HsmId: { type: 'string', required: true, pattern: /^(hsm-)?[2-7a-zA-Z]{11,16}$/ } },
	subject: existingCluster,
	checks: [
		{
			rule: 'state',
			refuse: 'CloudHsmInvalidRequestException',
			when: (_scene, cluster) => stateObstacle(cluster, ['UNINITIALIZED', 'INITIALIZED', 'ACTIVE', 'DEGRADED']),
		},
		{
			rule: 'hsm-found',
			refuse: 'CloudHsmResourceNotFoundException',
			when: (scene, { id }) =>
				hsmNamed(scene) ? undefined : { message: `${id} has no HSM ${text(scene.parameters, 'HsmId')}.` },
		},
	],
	effect(draft, scene) {
		const hsm = hsmNamed(scene);
		if (!hsm) return undefined;
		draft.put('hsms', { ...hsm, state: 'DELETE_IN_PROGRESS' });
		draft.unschedule('hsmCreated', hsm.id);
		draft.schedule('hsmDeleted', hsm.id, draft.world.now + durations.hsmDeleted);
		return { response: { HsmId: hsm.id }, responseElements: { hsmId: hsm.id } };
	},
});

/** An HSM of the cluster that the command names; one that is being deleted counts as gone. */
export function hsmNamed({ world, parameters }: Scene): Hsm | undefined {
	const hsm = world.hsms.get(required(parameters, 'HsmId'));
	const counts = hsm?.clusterId === parameters['ClusterId'] && hsm?.state !== 'DELETE_IN_PROGRESS';
	return counts ? hsm : undefined;
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

const describeClusters = operation({
	id: 'cloudhsm:DescribeClusters',
	readOnly: true,
	members: { Filters: { type: 'structure' }, MaxResults: { type: 'integer', min: 1, max: 25 } },
	checks: [],
	effect: (_draft, { world, region }) => ({
		response: {
			Clusters: [...world.clusters.values()].filter((it) => it.region === region).map((it) => clusterEntry(world, it)),
		},
	}),
});

const clusterEntry = (world: World, cluster: Cluster) => ({
	ClusterId: cluster.id,
	State: cluster.state,
	HsmType: cluster.hsmType,
	Mode: cluster.mode,
	CreateTimestamp: cluster.createdAt / 1000,
	Hsms: isThere(cluster) ? hsmsOf(world, cluster).map(hsmEntry) : [],
});

const hsmEntry = ({ id, clusterId: ClusterId, zone, state }: Hsm) => ({
	HsmId: id,
	ClusterId,
	AvailabilityZone: zone,
	State: state,
});

export const clusterOperations = [createHsm, deleteHsm, deleteCluster, describeClusters];
