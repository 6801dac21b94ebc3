import { type Command, type Parameters, type World } from '../../server/src/core/simulator';

import { Account, usual } from './account';
import { connectedExternal, credential, endpoint, service } from './xks';

type Members = Record<string, unknown>;

/** Who looks on while commands are carried out. */
export type Onlooker = (before: World, command: Command, response: Members) => void;

/** An account that remembers what was carried out in it. */
export class Toured extends Account {
	readonly carriedOut = new Set<string>();

	constructor(readonly saw: Onlooker = () => undefined) {
		super();
	}

	override does(operation: string, parameters: Parameters = {}, region?: string): Members {
		const before = this.world;
		const response = super.does(operation, parameters, region);
		this.carriedOut.add(operation);
		this.saw(before, { operation, parameters, ...(region !== undefined && { region }) }, response);
		return response;
	}
}

const document = '{"Version":"2012-10-17","Statement":[{"Principal":{"AWS":"111122223333"}}]}';
const tag = { Key: 'a', Value: 'b' };

function roles(account: Account): void {
	const RoleName = 'app';
	const role = { RoleName };
	const PolicyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
	const inline = { ...role, PolicyName: 'inline', PolicyDocument: document };
	account.does('iam:CreateServiceLinkedRole', { AWSServiceName: 'cloudhsm.amazonaws.com' });
	account.does('iam:CreateRole', { ...role, AssumeRolePolicyDocument: document });
	account.does('sts:GetCallerIdentity');
	account.does('sts:AssumeRole', { RoleArn: 'arn:aws:iam::111122223333:role/app', RoleSessionName: 'me' });
	account.does('iam:UpdateRoleDescription', { ...role, Description: 'Ours' });
	account.does('iam:UpdateRole', { ...role, MaxSessionDuration: 7200 });
	account.does('iam:TagRole', { ...role, Tags: [tag] });
	account.does('iam:UntagRole', { ...role, TagKeys: ['a'] });
	for (const name of ['GetRole', 'ListRoleTags', 'ListRoles']) account.does(`iam:${name}`, role);
	account.does('iam:AttachRolePolicy', { ...role, PolicyArn });
	account.does('iam:ListAttachedRolePolicies', role);
	account.does('iam:DetachRolePolicy', { ...role, PolicyArn });
	for (const name of [
		'PutRolePolicy',
		'GetRolePolicy',
		'ListRolePolicies',
		'DeleteRolePolicy',
		'UpdateAssumeRolePolicy',
	])
		account.does(`iam:${name}`, inline);
	account.does('iam:PutRolePermissionsBoundary', { ...role, PermissionsBoundary: PolicyArn });
	account.does('iam:DeleteRolePermissionsBoundary', role);
	account.does('iam:DeleteRole', role);
	account.does('given:OrdinaryRole', { RoleName: 'other' });
	account.does('given:Deny', { Action: 'kms:CreateKey' });
	account.does('given:Allow', { Action: 'kms:CreateKey' });
	account.does('given:Resource', { RoleName: 'AWSServiceRoleForAutoScaling', ResourceId: 'group-1' });
	account.does('given:NoResource', { ResourceId: 'group-1' });
	const DeletionTaskId = account.deletes('AWSServiceRoleForAutoScaling');
	account.does('iam:GetServiceLinkedRoleDeletionStatus', { DeletionTaskId });
	account.does('clock:AdvanceToNext');
	account.waits();
}

function clusters(account: Account): string {
	for (const zone of ['a', 'b'])
		account.does('given:Subnet', { AvailabilityZone: `us-west-2${zone}`, SubnetId: `subnet-${zone.repeat(8)}` });
	const { Cluster } = account.does('cloudhsm:CreateCluster', {
		HsmType: 'hsm1.medium',
		SubnetIds: ['subnet-aaaaaaaa', 'subnet-bbbbbbbb'],
	});
	const ClusterId = String((Cluster as Members)['ClusterId']);
	const cluster = { ClusterId };
	account.waits();
	account.does('cloudhsm:CreateHsm', { ...cluster, AvailabilityZone: 'us-west-2a' });
	account.waits();
	account.does('cloudhsm:InitializeCluster', { ...cluster, SignedCert: 'signed by CA-A', TrustAnchor: 'CA-A' });
	account.waits();
	account.does('hsm:ActivateCluster', cluster);
	account.does('cloudhsm:CreateHsm', { ...cluster, AvailabilityZone: 'us-west-2b' });
	account.waits();
	account.does('cloudhsm:DescribeClusters');
	account.does('cloudhsm:ModifyCluster', { ...cluster, HsmType: 'hsm2m.medium' });
	account.does('fault:FailTypeChange', cluster);
	account.waits();
	for (const [operation, resource] of [
		['cloudhsm:TagResource', { TagList: [tag] }],
		['cloudhsm:ListTags', {}],
		['cloudhsm:UntagResource', { TagKeyList: ['a'] }],
	] as const)
		account.does(operation, { ResourceId: ClusterId, ...resource });
	backups(account);
	users(account, ClusterId);
	return ClusterId;
}

function backups(account: Account): void {
	const { Backups } = account.does('cloudhsm:DescribeBackups');
	const [{ BackupId, BackupArn: ResourceArn } = {}] = Backups as Members[];
	account.does('cloudhsm:ModifyBackupAttributes', { BackupId, NeverExpires: true });
	account.does('cloudhsm:CopyBackupToRegion', { BackupId, DestinationRegion: 'eu-west-1' });
	for (const name of ['PutResourcePolicy', 'GetResourcePolicy', 'DeleteResourcePolicy'])
		account.does(`cloudhsm:${name}`, { ResourceArn, Policy: document });
	account.does('cloudhsm:DeleteBackup', { BackupId });
	account.does('cloudhsm:RestoreBackup', { BackupId });
}

function users(account: Account, ClusterId: string): void {
	const user = { ClusterId, Password: usual.KeyStorePassword, TwoFactor: false };
	for (const name of [
		'CreateKmsUser',
		'LogInKmsUser',
		'LogOutKmsUser',
		'FailLogins',
		'ChangeKmsUserPassword',
		'SetTwoFactor',
		'DeleteKmsUser',
		'CreateKmsUser',
		'RegisterMutualTls',
		'DeregisterMutualTls',
		'ListKeys',
	])
		account.does(`hsm:${name}`, user);
	account.does('fault:Break', { ClusterId, Fault: 'network-error' });
	account.does('fault:Mend', { ClusterId, Fault: 'network-error' });
	account.does('fault:SetClusterState', { ClusterId, State: 'DEGRADED' });
	account.does('fault:SetClusterState', { ClusterId, State: 'ACTIVE' });
}

function keys(account: Account, store: string): void {
	const KeyId = account.key(store);
	const key = { KeyId, TargetKeyId: KeyId, DestinationKeyId: KeyId };
	const alias = { ...key, AliasName: 'alias/a' };
	const role = 'arn:aws:iam::111122223333:role/app';
	const { CiphertextBlob } = account.does('kms:Encrypt', { ...key, Plaintext: 'YQ==' });
	account.does('kms:Decrypt', { CiphertextBlob });
	account.does('kms:ReEncrypt', { ...key, CiphertextBlob });
	account.does('kms:GenerateDataKey', { ...key, NumberOfBytes: 8 });
	account.does('kms:GenerateDataKeyWithoutPlaintext', { ...key, NumberOfBytes: 8 });
	account.does('kms:GenerateRandom', { CustomKeyStoreId: store, NumberOfBytes: 8 });
	for (const name of ['CreateAlias', 'UpdateAlias', 'ListAliases', 'DeleteAlias']) account.does(`kms:${name}`, alias);
	for (const name of ['RevokeGrant', 'RetireGrant']) {
		const grant = account.does('kms:CreateGrant', { KeyId, GranteePrincipal: role, Operations: ['Encrypt'] });
		account.does('kms:ListGrants', key);
		account.does('kms:ListRetirableGrants', { RetiringPrincipal: role });
		account.does(`kms:${name}`, { KeyId, GrantId: grant['GrantId'] });
	}
	account.does('kms:TagResource', { KeyId, Tags: [{ TagKey: 'a', TagValue: 'b' }] });
	account.does('kms:UntagResource', { KeyId, TagKeys: ['a'] });
	account.does('kms:UpdateKeyDescription', { KeyId, Description: 'Ours' });
	account.does('kms:PutKeyPolicy', { KeyId, Policy: document });
	for (const name of [
		'ListResourceTags',
		'GetKeyPolicy',
		'ListKeyPolicies',
		'DescribeKey',
		'ListKeys',
		'GetKeyLastUsage',
	])
		account.does(`kms:${name}`, { KeyId });
	for (const name of ['DisableKey', 'EnableKey', 'ScheduleKeyDeletion', 'CancelKeyDeletion'])
		account.does(`kms:${name}`, { KeyId });
	account.does('fault:LoseKeyMaterial', { KeyId });
	account.does('kms:ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 });
}

function multiRegionKeys(account: Account): void {
	const { KeyMetadata } = account.does('kms:CreateKey', { MultiRegion: true });
	const { KeyId } = KeyMetadata as Members;
	for (const name of ['EnableKeyRotation', 'GetKeyRotationStatus', 'DisableKeyRotation', 'RotateKeyOnDemand'])
		account.does(`kms:${name}`, { KeyId });
	account.does('kms:ListKeyRotations', { KeyId });
	account.does('kms:ReplicateKey', { KeyId, ReplicaRegion: 'eu-west-1' });
	account.waits(60_000);
	account.does('kms:UpdatePrimaryRegion', { KeyId, PrimaryRegion: 'eu-west-1' });
}

function external(account: Account): void {
	const store = connectedExternal(account);
	const XksKeyId = 'ext-2';
	account.does('given:ExternalKey', { UriEndpoint: endpoint, XksKeyId });
	account.does('fault:LoseExternalKey', { UriEndpoint: endpoint, XksKeyId });
	account.does('given:ProxyCredential', { UriEndpoint: endpoint, ...credential });
	account.does('given:ProxyPaths', { UriEndpoint: endpoint, UriPaths: ['/kms/xks/v1'] });
	for (const name of ['BreakProxy', 'MendProxy'])
		account.does(`fault:${name}`, { UriEndpoint: endpoint, Fault: 'slow' });
	const ServiceName = service(account);
	for (const name of ['BreakEndpointService', 'MendEndpointService'])
		account.does(`fault:${name}`, { ServiceName, Fault: 'one-zone' });
	account.does('kms:DescribeCustomKeyStores', { CustomKeyStoreId: store });
}

/** Carries every operation out once, from an empty account to one that is empty again. */
export function tour(saw?: Onlooker): Toured {
	const account = new Toured(saw);
	roles(account);
	const ClusterId = clusters(account);
	const store = account.connectedStore(ClusterId);
	keys(account, store);
	const lost = account.key(store);
	multiRegionKeys(account);
	external(account);
	account.does('kms:DisconnectCustomKeyStore', { CustomKeyStoreId: store });
	account.does('kms:ScheduleKeyDeletion', { KeyId: lost, PendingWindowInDays: 7 });
	account.waits();
	account.does('kms:UpdateCustomKeyStore', { CustomKeyStoreId: store, NewCustomKeyStoreName: 'renamed' });
	account.does('kms:DeleteCustomKeyStore', { CustomKeyStoreId: store });
	const user = { ClusterId, Password: 'kmsPswd3' };
	account.does('hsm:ChangeKmsUserPassword', user);
	account.does('hsm:LogInKmsUser', user);
	account.does('hsm:DeleteKey', { ClusterId, KeyHandle: [...account.world.orphans.keys()][0] });
	const [hsm] = [...account.world.hsms.values()].filter((it) => it.clusterId === ClusterId);
	account.does('fault:SetHsmState', { HsmId: hsm?.id, State: 'DEGRADED' });
	for (const { id, clusterId } of account.world.hsms.values())
		account.does('cloudhsm:DeleteHsm', { ClusterId: clusterId, HsmId: id });
	account.waits();
	account.does('cloudhsm:DeleteCluster', { ClusterId });
	account.does('fault:Fail', { Operation: 'kms:CreateKey', Exception: 'KMSInternalException' });
	account.does('fault:Recover', { Operation: 'kms:CreateKey' });
	account.does('fault:LoseRole', { RoleName: 'other' });
	account.waits();
	account.cluster();
	return account;
}
