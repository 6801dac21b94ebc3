import { existingCluster } from './cloudhsm';
import { canChangeBack, startRollback } from './clusterTypeChange';
import { type ExceptionName } from './exceptions';
import { keyOf, roleOf } from './lookups';
import { clusterOfKey, dropMaterial, holds } from './materialPlaces';
import { operation, operationOn, type Scene } from './operation';
import { type MemberShapes, required } from './shape';
import { without } from './without';
import { type Cluster, type ClusterFault, type ClusterState, type Hsm, type Key, type Role } from './world';

const clusterFaults: readonly ClusterFault[] = [
	'subnet-deleted',
	'addresses-exhausted',
	'security-group-changed',
	'mutual-tls',
	'network-error',
	'internal-error',
];

const fault: MemberShapes = {
	ClusterId: { type: 'string', required: true },
	Fault: { type: 'string', required: true, oneOf: clusterFaults },
};

const setFault = (
	id: string,
	faults: (before: Cluster['faults'], fault: ClusterFault) => Cluster['faults'],
	present: boolean,
) =>
	operationOn<Cluster>({
		id,
		members: fault,
		subject: existingCluster,
		checks: [
			{
				rule: 'present',
				refuse: 'NotPossibleNow',
				when: ({ parameters }, cluster) =>
					cluster.faults.some((it) => it === parameters['Fault']) === present
						? undefined
						: { message: present ? 'This is not broken.' : 'This is broken already.' },
			},
		],
		effect(draft, { parameters }, cluster) {
			const named = clusterFaults.find((it) => it === parameters['Fault']);
			if (named) draft.put('clusters', { ...cluster, faults: faults(cluster.faults, named) });
			return undefined;
		},
	});

const hsmStates: readonly Hsm['state'][] = ['ACTIVE', 'DEGRADED'];

const setHsmState = operationOn<Hsm>({
	id: 'fault:SetHsmState',
	members: { HsmId: { type: 'string', required: true }, State: { type: 'string', required: true, oneOf: hsmStates } },
	subject: {
		find: ({ world, parameters }) => world.hsms.get(required(parameters, 'HsmId')),
		refuse: 'NotPossibleNow',
		message: ({ parameters }) => `There is no HSM ${required(parameters, 'HsmId')}.`,
	},
	checks: [
		{
			rule: 'state',
			refuse: 'NotPossibleNow',
			when: ({ parameters }, { state }) =>
				hsmStates.includes(state) && state !== parameters['State'] ? undefined : { message: `The HSM is ${state}.` },
		},
	],
	effect(draft, { parameters }, hsm) {
		draft.put('hsms', { ...hsm, state: hsmStates.find((it) => it === parameters['State']) ?? hsm.state });
		return undefined;
	},
});

const loseRole = operationOn<Role>({
	id: 'fault:LoseRole',
	members: { RoleName: { type: 'string', required: true } },
	subject: {
		find: roleOf,
		refuse: 'NotPossibleNow',
		message: ({ parameters }) => `There is no role ${required(parameters, 'RoleName')}.`,
	},
	checks: [],
	effect(draft, _scene, { id }) {
		draft.remove('roles', id);
		return undefined;
	},
});

const loseMaterial = operationOn<Key>({
	id: 'fault:LoseKeyMaterial',
	members: { KeyId: { type: 'string', required: true } },
	subject: {
		find: keyOf,
		refuse: 'NotPossibleNow',
		message: ({ parameters }) => `There is no key ${required(parameters, 'KeyId')}.`,
	},
	checks: [
		{
			rule: 'present',
			refuse: 'NotPossibleNow',
			when: ({ world }, key) => {
				const cluster = clusterOfKey(world, key);
				return cluster && key.material && holds(cluster, key.material)
					? undefined
					: { message: 'There is no key material in a cluster.' };
			},
		},
	],
	effect(draft, _scene, key) {
		const cluster = clusterOfKey(draft.world, key);
		if (cluster && key.material) dropMaterial(draft, cluster.id, key.material.keyHandle);
		return undefined;
	},
});

const clusterStates: readonly ClusterState[] = ['ACTIVE', 'DEGRADED', 'UPDATE_IN_PROGRESS'];

const setClusterState = operationOn<Cluster>({
	id: 'fault:SetClusterState',
	members: {
		ClusterId: { type: 'string', required: true },
		State: { type: 'string', required: true, oneOf: clusterStates },
	},
	subject: existingCluster,
	checks: [
		{
			rule: 'state',
			refuse: 'NotPossibleNow',
			when: ({ parameters }, { state }) =>
				clusterStates.includes(state) && state !== parameters['State']
					? undefined
					: { message: `The cluster is ${state}.` },
		},
	],
	effect(draft, { parameters }, cluster) {
		const state = clusterStates.find((it) => it === parameters['State']) ?? cluster.state;
		draft.put('clusters', { ...cluster, state });
		return undefined;
	},
});

const failTypeChange = operationOn<Cluster>({
	id: 'fault:FailTypeChange',
	members: { ClusterId: { type: 'string', required: true } },
	subject: existingCluster,
	checks: [
		{
			rule: 'state',
			refuse: 'NotPossibleNow',
			when: ({ world }, cluster) =>
				cluster.state === 'MODIFY_IN_PROGRESS' || (cluster.state === 'ACTIVE' && canChangeBack(world, cluster))
					? undefined
					: { message: 'The HSM type is not being changed.' },
		},
	],
	effect(draft, _scene, cluster) {
		startRollback(draft, cluster);
		return undefined;
	},
});

/** What each service can fail with at any time, through no fault of the caller. */
export const serviceFailures: Readonly<Record<string, readonly ExceptionName[]>> = {
	kms: ['KMSInternalException', 'DependencyTimeoutException', 'KeyUnavailableException', 'ThrottlingException'],
	cloudhsm: ['CloudHsmInternalFailureException', 'CloudHsmServiceException'],
	iam: ['ServiceFailureException', 'ConcurrentModificationException', 'LimitExceededException'],
};

const failure: MemberShapes = { Operation: { type: 'string', required: true, pattern: /^(kms|cloudhsm|iam):\w+$/ } };
const named = ({ parameters }: Scene) => required(parameters, 'Operation');

const fail = (isKnown: (operation: string) => boolean) =>
	operation({
		id: 'fault:Fail',
		members: { ...failure, Exception: { type: 'string', required: true } },
		checks: [
			{
				rule: 'operation',
				refuse: 'NotPossibleNow',
				when: (scene) => (isKnown(named(scene)) ? undefined : { message: `The simulator knows no ${named(scene)}.` }),
			},
			{
				rule: 'exception',
				refuse: 'NotPossibleNow',
				when: (scene) => {
					const possible = serviceFailures[named(scene).split(':')[0] ?? ''] ?? [];
					return possible.some((it) => it === scene.parameters['Exception'])
						? undefined
						: { message: `${named(scene)} fails with ${possible.join(', ')}.` };
				},
			},
		],
		effect(draft, scene) {
			const possible = serviceFailures[named(scene).split(':')[0] ?? ''] ?? [];
			const exception = possible.find((it) => it === scene.parameters['Exception']);
			if (exception) draft.setFailing({ ...draft.world.failing, [named(scene)]: exception });
			return undefined;
		},
	});

const recover = operation({
	id: 'fault:Recover',
	members: failure,
	checks: [
		{
			rule: 'failing',
			refuse: 'NotPossibleNow',
			when: (scene) => (scene.world.failing[named(scene)] ? undefined : { message: `${named(scene)} is not failing.` }),
		},
	],
	effect(draft, scene) {
		draft.setFailing(without(draft.world.failing, named(scene)));
		return undefined;
	},
});

export const faultOperations = (isKnown: (operation: string) => boolean) => [
	setFault('fault:Break', (before, it) => [...before, it], false),
	setFault('fault:Mend', (before, it) => before.filter((other) => other !== it), true),
	setHsmState,
	loseRole,
	loseMaterial,
	setClusterState,
	failTypeChange,
	fail(isKnown),
	recover,
];
