import assert from 'node:assert/strict';

import { type Cluster, type Parameters } from '../../server/src/core/simulator';
import { sealed } from '../../server/src/core/simulator/ciphertext';

import { type Account, keyStoreRole, usual } from './account';

/** Brings an account to where the check speaks; answers the parameters of the command. */
export type Situation = (account: Account) => Parameters;

const policy = '{"Version":"2012-10-17","Statement":[]}';

export const unknown: Parameters = {
	CustomKeyStoreId: 'cks-0',
	KeyId: '0',
	RoleName: 'nobody',
	ClusterId: 'cluster-2a23b4cdefg',
	HsmId: 'hsm-2a23b4cdefg',
	DeletionTaskId: 'task/aws-service-role/cks.kms.amazonaws.com/Role/00000000-0000-4000-8000-000000000000',
	AvailabilityZone: 'us-west-2a',
	Password: 'kmsPswd1',
	PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
	NewCustomKeyStoreName: 'renamed',
	Description: 'x',
	Tags: [],
	TagKeys: [],
	Fault: 'network-error',
	State: 'ACTIVE',
	UserName: 'user',
	PolicyName: 'default',
	PolicyDocument: policy,
	AssumeRolePolicyDocument: policy,
	PermissionsBoundary: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
	RoleArn: 'arn:aws:iam::111122223333:role/nobody',
	RoleSessionName: 'session',
	Plaintext: 'YQ==',
	CiphertextBlob: sealed({ keyId: '0', plaintext: 'YQ==', context: '[]' }),
	DestinationKeyId: '0',
	KeyPairSpec: 'RSA_2048',
	NumberOfBytes: 8,
	AliasName: 'alias/a',
	TargetKeyId: '0',
	GranteePrincipal: 'arn:aws:iam::111122223333:role/nobody',
	RetiringPrincipal: 'arn:aws:iam::111122223333:role/nobody',
	Operations: ['Encrypt'],
	GrantId: '0',
	GrantToken: '0',
	Policy: policy,
	ReplicaRegion: 'eu-west-1',
	PrimaryRegion: 'eu-west-1',
	HsmType: 'hsm2m.medium',
	SubnetIds: ['subnet-11111111', 'subnet-22222222'],
	SignedCert: 'certificate signed by CA-A',
	TrustAnchor: 'CA-A',
	BackupId: 'backup-2a23b4cdefg',
	BackupRetentionPolicy: { Type: 'DAYS', Value: '90' },
	NeverExpires: true,
	DestinationRegion: 'eu-west-1',
	ResourceId: 'cluster-2a23b4cdefg',
	ResourceArn: 'arn:aws:cloudhsm:us-west-2:111122223333:backup/backup-2a23b4cdefg',
	TagList: [{ Key: 'a', Value: 'b' }],
	TagKeyList: ['a'],
	TwoFactor: true,
	KeyHandle: '0',
	GroupName: 'group',
};

export const linkedPolicy =
	'arn:aws:iam::aws:policy/aws-service-role/AWSKeyManagementServiceCustomKeyStoresServiceRolePolicy';

export const onLinkedRole: Situation = (account) => {
	account.store(account.cluster());
	return { ...unknown, RoleName: keyStoreRole };
};

export const onOrdinaryRole: Situation = (account) => {
	account.does('given:OrdinaryRole', { RoleName: 'app' });
	return { ...unknown, RoleName: 'app' };
};

/** A cluster, changed behind AWS's back where no command leads there yet. */
export const clusterWith =
	(change: Partial<Cluster>): Situation =>
	(account) => {
		const ClusterId = account.cluster();
		alters(account, ClusterId, change);
		return { ...unknown, ClusterId };
	};

export function alters(account: Account, id: string, change: Partial<Cluster>): void {
	const cluster = account.world.clusters.get(id);
	assert.ok(cluster);
	account.world = { ...account.world, clusters: new Map([...account.world.clusters, [id, { ...cluster, ...change }]]) };
}

export const creation = (account: Account, more: Parameters = {}): Parameters => ({
	CustomKeyStoreName: 'store-B',
	CloudHsmClusterId: account.cluster(),
	...usual,
	...more,
});

export const store = (account: Account): Parameters => ({ CustomKeyStoreId: account.store(account.cluster()) });
export const connected = (account: Account): Parameters => ({
	CustomKeyStoreId: account.connectedStore(account.cluster()),
});
export const inStore = (account: Account, more: Parameters = {}): Parameters => ({
	Origin: 'AWS_CLOUDHSM',
	...connected(account),
	...more,
});
export const clusterOf = (account: Account): string => [...account.world.clusters.keys()].at(-1) ?? '';

export function losesHsms(account: Account): void {
	for (const HsmId of account.world.hsms.keys()) account.does('fault:SetHsmState', { HsmId, State: 'DEGRADED' });
}

export const key = (account: Account): Parameters => ({
	KeyId: account.key(account.connectedStore(account.cluster())),
});

export const after =
	(operation: string, make: Situation = key): Situation =>
	(account) => {
		const parameters = make(account);
		account.does(operation, parameters);
		return parameters;
	};

export const plainKey = (account: Account): Parameters => {
	const { KeyMetadata } = account.does('kms:CreateKey');
	return { KeyId: (KeyMetadata as Record<string, unknown>)['KeyId'] };
};

export const withoutHsms: Situation = (account) => {
	const parameters = clusterWith({})(account);
	losesHsms(account);
	return parameters;
};

export const withoutUser: Situation = (account) => ({
	...unknown,
	ClusterId: account.cluster({ KmsUserPassword: undefined }),
});
export const withKms: Situation = (account) => {
	account.connectedStore(account.cluster());
	return { ...unknown, ClusterId: clusterOf(account) };
};
export const degraded = clusterWith({ state: 'DEGRADED' });
export const limited = clusterWith({ state: 'MODIFY_IN_PROGRESS' });
export const locked: Situation = after('hsm:FailLogins', clusterWith({}));

export const ofUser = (
	operation: string,
	more: Readonly<Record<string, Situation>>,
): Readonly<Record<string, Situation>> =>
	Object.fromEntries(
		Object.entries({ reachable: withoutHsms, ...more }).map(([rule, situation]) => [`${operation}#${rule}`, situation]),
	);
