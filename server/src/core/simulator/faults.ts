import { existingCluster } from './cloudhsm';
import { keyOf, roleOf } from './lookups';
import { operationOn } from './operation';
import { type MemberShapes, required } from './shape';
import { type Cluster, type ClusterFault, type Hsm, type Key, type Role } from './world';

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
			when: (_scene, { material }) =>
				material?.present ? undefined : { message: 'There is no key material in a cluster.' },
		},
	],
	effect(draft, _scene, key) {
		if (key.material) draft.put('keys', { ...key, material: { ...key.material, present: false } });
		return undefined;
	},
});

export const faultOperations = [
	setFault('fault:Break', (before, it) => [...before, it], false),
	setFault('fault:Mend', (before, it) => before.filter((other) => other !== it), true),
	setHsmState,
	loseRole,
	loseMaterial,
];
