import { existingCluster } from './cloudhsm';
import { choices } from './decisions';
import { activeHsms, isLimitedWrite, storesOn, thing } from './lookups';
import { type Check, operationOn, type OperationRow } from './operation';
import { type MemberShapes, required } from './shape';
import { without } from './without';
import { type Cluster, type KmsUser } from './world';

const clusterId: MemberShapes = { ClusterId: { type: 'string', required: true } };
const password: MemberShapes = { Password: { type: 'string', required: true, ...choices.hsmPassword, hidden: true } };

// What people do with the CloudHSM tools is no AWS call: nothing of it is recorded, and refusals are ours.
const verb = (row: Omit<OperationRow<Cluster>, 'subject'>) =>
	operationOn<Cluster>({ ...row, subject: existingCluster });

const reachable: Check<Cluster> = {
	rule: 'reachable',
	refuse: 'NotPossibleNow',
	when: ({ world }, cluster) => {
		if (cluster.state === 'DELETE_IN_PROGRESS') return { message: `Cluster ${cluster.id} is being deleted.` };
		return activeHsms(world, cluster).length > 0
			? undefined
			: { message: `Cluster ${cluster.id} has no active HSM to log in to.`, blockers: [thing('cluster', cluster)] };
	},
};

const writable: Check<Cluster> = {
	rule: 'limited-write',
	refuse: 'NotPossibleNow',
	when: (_scene, cluster) =>
		isLimitedWrite(cluster) ? { message: `Cluster ${cluster.id} takes no changes now.` } : undefined,
};

const withoutKms: Check<Cluster> = {
	rule: 'kms-logged-in',
	refuse: 'NotPossibleNow',
	when: ({ world }, cluster) => {
		const store = storesOn(world, cluster).find((it) => it.state === 'CONNECTED');
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
		checks: [reachable, writable, ...checks],
		effect(draft, { parameters }, cluster) {
			const kmsUser = {
				password: required(parameters, 'Password'),
				locked: false,
				loggedIn: cluster.kmsUser?.loggedIn ?? false,
			};
			draft.put('clusters', { ...cluster, kmsUser });
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
		checks: [
			reachable,
			userExists,
			withoutKms,
			notLocked,
			{
				rule: 'password',
				refuse: 'NotPossibleNow',
				when: ({ parameters }, { kmsUser }) =>
					kmsUser?.password === parameters['Password']
						? undefined
						: { message: 'The password is not that of kmsuser.' },
			},
		],
		effect(draft, _scene, cluster) {
			if (cluster.kmsUser) draft.put('clusters', { ...cluster, kmsUser: { ...cluster.kmsUser, loggedIn: true } });
			return undefined;
		},
	}),
	userChange('hsm:LogOutKmsUser', (user) => ({ ...user, loggedIn: false }), [loggedIn]),
	userChange('hsm:FailLogins', (user) => ({ ...user, locked: true }), [withoutKms, notLocked]),
];
