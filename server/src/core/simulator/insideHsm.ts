import { takeBackup } from './backupTaking';
import { existingCluster } from './cloudhsm';
import { choices } from './decisions';
import { activeHsms, isLimitedWrite, storesOn, thing } from './lookups';
import { dropMaterial, handlesIn } from './materialPlaces';
import { type Check, type Obstacle, operationOn, type OperationRow } from './operation';
import { flag, integer, type MemberShape, type MemberShapes, required } from './shape';
import { without } from './without';
import { type Cluster, type ClusterState, type KmsUser, type World } from './world';

const clusterId: MemberShapes = { ClusterId: { type: 'string', required: true } };
const adminPassword: MemberShape = { type: 'string', ...choices.hsmPassword, hidden: true };
const password: MemberShapes = { Password: { ...adminPassword, required: true } };

// What people do with the CloudHSM tools is no AWS call: nothing of it is recorded, and refusals are ours.
const verb = (row: Omit<OperationRow<Cluster>, 'subject'>) =>
	operationOn<Cluster>({ ...row, subject: existingCluster });

const activated: readonly ClusterState[] = [
	'ACTIVE',
	'DEGRADED',
	'UPDATE_IN_PROGRESS',
	'MODIFY_IN_PROGRESS',
	'ROLLBACK_IN_PROGRESS',
];

const reachable: Check<Cluster> = {
	rule: 'reachable',
	refuse: 'NotPossibleNow',
	when: ({ world }, cluster) => {
		if (!activated.includes(cluster.state))
			return { message: `Cluster ${cluster.id} is ${cluster.state}: nobody can log in to it yet, or any more.` };
		return withoutHsm(world, cluster);
	},
};

const withoutHsm = (world: World, cluster: Cluster): Obstacle | undefined =>
	activeHsms(world, cluster).length > 0
		? undefined
		: { message: `Cluster ${cluster.id} has no active HSM to log in to.`, blockers: [thing('cluster', cluster)] };

const writable: Check<Cluster> = {
	rule: 'limited-write',
	refuse: 'NotPossibleNow',
	when: (_scene, cluster) =>
		isLimitedWrite(cluster) ? { message: `Cluster ${cluster.id} takes no changes now.` } : undefined,
};

/** Users are made and changed in a cluster that is ACTIVE, which a degraded one is not. */
const active: Check<Cluster> = {
	rule: 'active',
	refuse: 'NotPossibleNow',
	when: (_scene, { id, state }) =>
		state === 'ACTIVE' ? undefined : { message: `Cluster ${id} is ${state}; it must be ACTIVE.` },
};

const withoutKms: Check<Cluster> = {
	rule: 'kms-logged-in',
	refuse: 'NotPossibleNow',
	when: ({ world }, cluster) => {
		// What it made in the cluster's VPC is there for as long as it is logged in: until it has disconnected.
		const store = storesOn(world, cluster).find((it) => it.network !== undefined);
		return (
			store && {
				message: `KMS is logged in as kmsuser; disconnect ${store.name} first.`,
				blockers: [thing('keyStore', store)],
			}
		);
	},
};

const userExists: Check<Cluster> = {
	rule: 'user-exists',
	refuse: 'NotPossibleNow',
	when: (_scene, { id, kmsUser }) => (kmsUser ? undefined : { message: `Cluster ${id} has no kmsuser.` }),
};

const userAbsent: Check<Cluster> = {
	rule: 'user-absent',
	refuse: 'NotPossibleNow',
	when: (_scene, { id, kmsUser }) => (kmsUser ? { message: `Cluster ${id} has a kmsuser already.` } : undefined),
};

const notLocked: Check<Cluster> = {
	rule: 'locked',
	refuse: 'NotPossibleNow',
	when: (_scene, { kmsUser }) => (kmsUser?.locked ? { message: 'kmsuser is locked out.' } : undefined),
};

const loggedIn: Check<Cluster> = {
	rule: 'logged-in',
	refuse: 'NotPossibleNow',
	when: (_scene, { kmsUser }) =>
		kmsUser?.loggedIn ? undefined : { message: 'Nobody but KMS is logged in as kmsuser.' },
};

function withFailedLogins(user: KmsUser, attempts: number): KmsUser {
	const failedLogins = (user.failedLogins ?? 0) + attempts;
	return { ...user, failedLogins, locked: failedLogins >= choices.failedLoginsUntilLocked };
}

const userChange = (id: string, change: (user: KmsUser) => KmsUser, checks: readonly Check<Cluster>[]) =>
	verb({
		id,
		members: clusterId,
		checks: [reachable, userExists, ...checks],
		effect(draft, _scene, cluster) {
			if (cluster.kmsUser) draft.put('clusters', { ...cluster, kmsUser: change(cluster.kmsUser) });
			return undefined;
		},
	});

const setPassword = (id: string, checks: readonly Check<Cluster>[]) =>
	verb({
		id,
		members: { ...clusterId, ...password },
		checks: [reachable, writable, active, ...checks],
		effect(draft, { parameters }, cluster) {
			const user = cluster.kmsUser ? without(cluster.kmsUser, 'failedLogins') : { loggedIn: false };
			draft.put('clusters', {
				...cluster,
				kmsUser: { ...user, password: required(parameters, 'Password'), locked: false },
			});
			return undefined;
		},
	});

// A cluster that asks clients for certificates is of no use to KMS.
const mutualTls = (id: string, present: boolean, change: (before: Cluster['faults']) => Cluster['faults']) =>
	verb({
		id,
		members: clusterId,
		checks: [
			reachable,
			writable,
			{
				rule: 'present',
				refuse: 'NotPossibleNow',
				when: (_scene, { faults }) =>
					faults.includes('mutual-tls') === present
						? undefined
						: { message: present ? 'Mutual TLS is not demanded.' : 'Mutual TLS is demanded already.' },
			},
		],
		effect(draft, _scene, cluster) {
			draft.put('clusters', { ...cluster, faults: change(cluster.faults) });
			return undefined;
		},
	});

export const insideHsmOperations = [
	setPassword('hsm:CreateKmsUser', [userAbsent]),
	setPassword('hsm:ChangeKmsUserPassword', [userExists, withoutKms]),
	verb({
		id: 'hsm:DeleteKmsUser',
		members: clusterId,
		checks: [reachable, userExists, writable, withoutKms],
		effect(draft, _scene, cluster) {
			draft.put('clusters', without(cluster, 'kmsUser'));
			return undefined;
		},
	}),
	verb({
		id: 'hsm:LogInKmsUser',
		members: { ...clusterId, ...password },
		checks: [reachable, userExists, withoutKms, notLocked],
		effect(draft, { parameters }, cluster) {
			if (!cluster.kmsUser) return undefined;
			// A wrong password is no refusal, which would change nothing: the HSM counts it.
			const isRight = cluster.kmsUser.password === parameters['Password'];
			const kmsUser = isRight
				? { ...without(cluster.kmsUser, 'failedLogins'), loggedIn: true }
				: withFailedLogins(cluster.kmsUser, 1);
			draft.put('clusters', { ...cluster, kmsUser });
			return { response: { LoggedIn: isRight, Locked: kmsUser.locked } };
		},
	}),
	userChange('hsm:LogOutKmsUser', (user) => ({ ...user, loggedIn: false }), [loggedIn]),
	verb({
		id: 'hsm:FailLogins',
		members: { ...clusterId, Attempts: { type: 'integer', min: 1, max: 100 } },
		checks: [reachable, userExists, withoutKms, notLocked],
		effect(draft, { parameters }, cluster) {
			if (!cluster.kmsUser) return undefined;
			const attempts = integer(parameters, 'Attempts') ?? choices.failedLoginsUntilLocked;
			const kmsUser = withFailedLogins(cluster.kmsUser, attempts);
			draft.put('clusters', { ...cluster, kmsUser });
			return { response: { Locked: kmsUser.locked } };
		},
	}),
	verb({
		id: 'hsm:SetTwoFactor',
		members: { ...clusterId, TwoFactor: { type: 'boolean', required: true } },
		checks: [reachable, userExists, writable, withoutKms],
		effect(draft, { parameters }, cluster) {
			if (!cluster.kmsUser) return undefined;
			const user = without(cluster.kmsUser, 'twoFactor');
			const kmsUser: KmsUser = flag(parameters, 'TwoFactor') ? { ...user, twoFactor: true } : user;
			draft.put('clusters', { ...cluster, kmsUser });
			return undefined;
		},
	}),
	verb({
		id: 'hsm:ActivateCluster',
		members: { ...clusterId, Password: adminPassword },
		checks: [
			{
				rule: 'state',
				refuse: 'NotPossibleNow',
				when: (_scene, { id, state }) =>
					state === 'INITIALIZED' ? undefined : { message: `Cluster ${id} is ${state}; it must be INITIALIZED.` },
			},
			{ ...reachable, rule: 'hsm', when: (scene, cluster) => withoutHsm(scene.world, cluster) },
		],
		effect(draft, _scene, cluster) {
			draft.put('clusters', { ...cluster, state: 'ACTIVE' });
			takeBackup(draft, cluster.id);
			return undefined;
		},
	}),
	verb({
		id: 'hsm:DeleteKey',
		members: { ...clusterId, KeyHandle: { type: 'string', required: true, min: 1 } },
		checks: [
			reachable,
			writable,
			userExists,
			loggedIn,
			{
				rule: 'key-found',
				refuse: 'NotPossibleNow',
				when: ({ world, parameters }, cluster) =>
					handlesIn(world, cluster).includes(required(parameters, 'KeyHandle'))
						? undefined
						: { message: `kmsuser has no key ${required(parameters, 'KeyHandle')} in ${cluster.id}.` },
			},
		],
		effect(draft, { parameters }, { id }) {
			dropMaterial(draft, id, required(parameters, 'KeyHandle'));
			return undefined;
		},
	}),
	verb({
		id: 'hsm:ListKeys',
		readOnly: true,
		members: clusterId,
		checks: [reachable],
		effect: (_draft, { world }, cluster) => ({ response: { KeyHandles: handlesIn(world, cluster) } }),
	}),
	mutualTls('hsm:RegisterMutualTls', false, (before) => [...before, 'mutual-tls']),
	mutualTls('hsm:DeregisterMutualTls', true, (before) => before.filter((it) => it !== 'mutual-tls')),
];
