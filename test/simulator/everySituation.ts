import { usual } from './account';
import { clusterSituations } from './clusterRefusals';
import { keySituations } from './keyRefusals';
import { roleSituations } from './roleRefusals';
import {
	after,
	alters,
	clusterOf,
	clusterWith,
	connected,
	creation,
	degraded,
	inStore,
	key,
	limited,
	linkedPolicy,
	locked,
	losesHsms,
	ofUser,
	onLinkedRole,
	onOrdinaryRole,
	plainKey,
	type Situation,
	store,
	unknown,
	withKms,
	withoutUser,
} from './situations';
import { xksSituations } from './xksRefusals';

const onRoles = ['Attach', 'Detach', 'Put', 'Delete'].map((it) => `iam:${it}RolePolicy`);
const protectedOperations = [
	...onRoles,
	'iam:UpdateAssumeRolePolicy',
	'iam:PutRolePermissionsBoundary',
	'iam:DeleteRolePermissionsBoundary',
	'iam:DeleteRole',
];

/** For each check of each operation, how an account comes to where it refuses. */
export const situations: Readonly<Record<string, Situation>> = {
	...xksSituations,
	...roleSituations,
	...keySituations,
	...clusterSituations,
	'iam:CreateServiceLinkedRole#service-name': () => ({ AWSServiceName: 'nobody.amazonaws.com' }),
	'iam:CreateServiceLinkedRole#has-role': ({ world }) => ({
		AWSServiceName: world.book.tables.servicesWithoutRole[0]?.principal,
	}),
	'iam:CreateServiceLinkedRole#suffix': () => ({ AWSServiceName: 'cks.kms.amazonaws.com', CustomSuffix: 'a' }),
	'iam:CreateServiceLinkedRole#only-by-service': () => ({ AWSServiceName: 'mrk.kms.amazonaws.com' }),
	'iam:CreateServiceLinkedRole#taken': after('iam:CreateServiceLinkedRole', () => ({
		AWSServiceName: 'cloudhsm.amazonaws.com',
	})),
	'iam:UpdateRole#session-duration': (account) => ({ ...onLinkedRole(account), MaxSessionDuration: 7200 }),
	'iam:TagRole#quota': (account) => ({
		...onLinkedRole(account),
		Tags: Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: '' })),
	}),
	...Object.fromEntries(protectedOperations.map((it) => [`${it}#service-linked`, onLinkedRole])),
	'iam:AttachRolePolicy#linked-policy': (account) => ({ ...onOrdinaryRole(account), PolicyArn: linkedPolicy }),
	'iam:AttachUserPolicy#linked-policy': () => ({ UserName: 'user', PolicyArn: linkedPolicy }),
	'iam:AttachUserPolicy#principal': () => unknown,
	'iam:AttachGroupPolicy#linked-policy': () => ({ GroupName: 'group', PolicyArn: linkedPolicy }),
	'iam:AttachGroupPolicy#principal': () => unknown,

	'kms:CreateCustomKeyStore#members': () => ({ CustomKeyStoreName: 'a', ...usual }),
	'kms:CreateCustomKeyStore#name-in-use': (account) => {
		account.store(account.cluster(), { CustomKeyStoreName: 'store-B' });
		return creation(account);
	},
	'kms:CreateCustomKeyStore#quota': (account) => {
		for (let count = 0; count < 10; count++) account.store(account.cluster(), { CustomKeyStoreName: `store ${count}` });
		return creation(account);
	},
	'kms:CreateCustomKeyStore#cluster-found': (account) => creation(account, { CloudHsmClusterId: unknown['ClusterId'] }),
	'kms:CreateCustomKeyStore#cluster-in-use': (account) => {
		account.store(account.cluster());
		return { CustomKeyStoreName: 'store-B', CloudHsmClusterId: clusterOf(account), ...usual };
	},
	'kms:CreateCustomKeyStore#cluster-active': (account) => {
		const parameters = creation(account);
		alters(account, clusterOf(account), { state: 'INITIALIZED' });
		return parameters;
	},
	'kms:CreateCustomKeyStore#trust-anchor': (account) => creation(account, { TrustAnchorCertificate: 'CA-B' }),
	'kms:CreateCustomKeyStore#configuration': (account) => {
		const parameters = creation(account);
		account.does('fault:Break', { ClusterId: clusterOf(account), Fault: 'mutual-tls' });
		return parameters;
	},
	'kms:CreateCustomKeyStore#may-create-role': (account) => {
		account.does('given:Deny', { Action: 'iam:CreateServiceLinkedRole' });
		return creation(account);
	},
	'kms:ConnectCustomKeyStore#state': after('kms:DisconnectCustomKeyStore', connected),
	'kms:ConnectCustomKeyStore#cluster-active': (account) => {
		const parameters = store(account);
		alters(account, clusterOf(account), { state: 'DEGRADED' });
		return parameters;
	},
	'kms:ConnectCustomKeyStore#configuration': (account) => {
		const parameters = store(account);
		account.does('fault:Break', { ClusterId: clusterOf(account), Fault: 'security-group-changed' });
		return parameters;
	},
	'kms:DisconnectCustomKeyStore#state': store,
	'kms:UpdateCustomKeyStore#members': store,
	'kms:UpdateCustomKeyStore#state': (account) => ({ ...connected(account), KeyStorePassword: 'kmsPswd1' }),
	'kms:UpdateCustomKeyStore#name-in-use': (account) => {
		account.store(account.cluster(), { CustomKeyStoreName: 'store-B' });
		return { ...store(account), NewCustomKeyStoreName: 'store-B' };
	},
	'kms:UpdateCustomKeyStore#cluster-found': (account) => ({
		...store(account),
		CloudHsmClusterId: unknown['ClusterId'],
	}),
	'kms:UpdateCustomKeyStore#cluster-active': (account) => {
		const parameters = { ...store(account), CloudHsmClusterId: clusterOf(account) };
		alters(account, clusterOf(account), { state: 'DEGRADED' });
		return parameters;
	},
	'kms:UpdateCustomKeyStore#cluster-related': (account) => ({
		...store(account),
		CloudHsmClusterId: account.cluster(),
	}),
	'kms:UpdateCustomKeyStore#configuration': (account) => {
		const parameters = { ...store(account), CloudHsmClusterId: clusterOf(account) };
		losesHsms(account);
		return parameters;
	},
	'kms:DeleteCustomKeyStore#has-keys': (account) => {
		const parameters = connected(account);
		account.key(String(parameters['CustomKeyStoreId']));
		return parameters;
	},
	'kms:DeleteCustomKeyStore#state': connected,
	'kms:DescribeCustomKeyStores#id-or-name': () => ({ CustomKeyStoreId: 'cks-0', CustomKeyStoreName: 'a' }),
	'kms:DescribeCustomKeyStores#found': () => ({ CustomKeyStoreName: 'a' }),

	'kms:CreateKey#origin': () => ({ Origin: 'AWS_CLOUDHSM' }),
	'kms:CreateKey#kind': (account) => inStore(account, { KeyUsage: 'SIGN_VERIFY' }),
	'kms:CreateKey#beyond': () => ({ KeySpec: 'RSA_2048' }),
	'kms:CreateKey#store-found': () => ({ Origin: 'AWS_CLOUDHSM', CustomKeyStoreId: 'cks-0' }),
	'kms:CreateKey#type': (account) => inStore(account, { Origin: 'EXTERNAL_KEY_STORE', XksKeyId: 'a' }),
	'kms:CreateKey#state': (account) => ({ ...store(account), Origin: 'AWS_CLOUDHSM' }),
	'kms:CreateKey#configuration': (account) => {
		const parameters = inStore(account);
		alters(account, clusterOf(account), { state: 'ROLLBACK_IN_PROGRESS' });
		return parameters;
	},
	'kms:CreateKey#may-create-role': (account) => {
		account.does('given:Deny', { Action: 'iam:CreateServiceLinkedRole' });
		return { MultiRegion: true };
	},
	...Object.fromEntries(
		['EnableKey', 'DisableKey', 'ScheduleKeyDeletion'].map((it) => [
			`kms:${it}#pending-deletion`,
			after('kms:ScheduleKeyDeletion'),
		]),
	),
	'kms:CancelKeyDeletion#not-pending': key,
	...Object.fromEntries(
		['kms:EnableKeyRotation', 'kms:DisableKeyRotation'].flatMap((it) => [
			[`${it}#kind`, key],
			[`${it}#pending-deletion`, after('kms:ScheduleKeyDeletion', plainKey)],
			[`${it}#disabled`, after('kms:DisableKey', plainKey)],
		]),
	),

	'cloudhsm:CreateHsm#state': clusterWith({ state: 'MODIFY_IN_PROGRESS' }),
	'cloudhsm:CreateHsm#zone': (account) => ({ ClusterId: account.cluster(), AvailabilityZone: 'us-west-2d' }),
	'cloudhsm:CreateHsm#quota': (account) => {
		for (let count = 0; count < 2; count++) account.cluster();
		return { ...unknown, ClusterId: account.cluster() };
	},
	'cloudhsm:DeleteHsm#state': (account) => ({
		...limited(account),
		HsmId: [...account.world.hsms.keys()][0],
	}),
	'cloudhsm:DeleteHsm#hsm-found': clusterWith({}),
	'cloudhsm:DeleteCluster#hsms': clusterWith({}),
	'cloudhsm:DeleteCluster#state': (account) => {
		const ClusterId = account.cluster({ Zones: [] });
		alters(account, ClusterId, { state: 'MODIFY_IN_PROGRESS' });
		return { ClusterId };
	},

	...ofUser('hsm:CreateKmsUser', { 'limited-write': limited, active: degraded, 'user-absent': clusterWith({}) }),
	...ofUser('hsm:ChangeKmsUserPassword', {
		'limited-write': limited,
		active: degraded,
		'user-exists': withoutUser,
		'kms-logged-in': withKms,
	}),
	...ofUser('hsm:DeleteKmsUser', { 'limited-write': limited, 'user-exists': withoutUser, 'kms-logged-in': withKms }),
	...ofUser('hsm:LogInKmsUser', { 'user-exists': withoutUser, 'kms-logged-in': withKms, locked }),
	...ofUser('hsm:LogOutKmsUser', { 'user-exists': withoutUser, 'logged-in': clusterWith({}) }),
	...ofUser('hsm:FailLogins', { 'user-exists': withoutUser, 'kms-logged-in': withKms, locked }),
	'fault:Break#present': after('fault:Break', clusterWith({})),
	'fault:Mend#present': clusterWith({}),
	'fault:SetHsmState#state': (account) => {
		account.cluster();
		return { HsmId: [...account.world.hsms.keys()][0], State: 'ACTIVE' };
	},
	'fault:LoseKeyMaterial#present': after('fault:LoseKeyMaterial'),
	'fault:Fail#operation': () => ({ Operation: 'kms:Nothing', Exception: 'KMSInternalException' }),
	'given:Cluster#zones': () => ({ Zones: ['us-west-2a'], HsmZones: ['us-west-2b'] }),
	'given:OrdinaryRole#taken': onOrdinaryRole,
	'given:Deny#changes': after('given:Deny', () => ({ Action: 'kms:CreateKey' })),
	'given:Allow#changes': () => ({ Action: 'kms:CreateKey' }),
	'clock:Advance#too-far': (account) => {
		account.world = { ...account.world, now: Date.UTC(9000, 0, 1) };
		return { Milliseconds: 1 };
	},
	'clock:AdvanceToNext#something-due': () => ({}),
};
