import assert from 'node:assert/strict';

import { type ImportFile, importWorld, replay } from '../../server/src/core/simulator';
import { catalogue } from '../support/catalogue';

import { clusterRole, keyStoreRole } from './account';
import { credential } from './xks';

export const now = Date.UTC(2026, 5, 1);
export const account = '444455556666';
export const cluster = 'cluster-2a23b4cdefg';
export const restored = 'cluster-3a23b4cdefg';
export const store = 'cks-0123456789abcdef0';
export const externalStore = 'cks-1123456789abcdef0';
export const keyId = (digit: number) => `${digit}1111111-2222-4333-8444-555555555555`;
export const arn = (id: string, region = 'eu-west-1') => `arn:aws:kms:${region}:${account}:key/${id}`;

export const stores = {
	CustomKeyStores: [
		{
			CustomKeyStoreId: store,
			CustomKeyStoreName: 'payments',
			CustomKeyStoreType: 'AWS_CLOUDHSM',
			CloudHsmClusterId: cluster,
			TrustAnchorCertificate: '-----BEGIN CERTIFICATE-----',
			ConnectionState: 'CONNECTED',
			CreationDate: '2025-01-02T03:04:05.678000+00:00',
			AMemberOfTomorrow: { kept: true },
		},
		{
			CustomKeyStoreId: externalStore,
			CustomKeyStoreName: 'vault',
			CustomKeyStoreType: 'EXTERNAL_KEY_STORE',
			ConnectionState: 'FAILED',
			ConnectionErrorCode: 'XKS_PROXY_TIMED_OUT',
			CreationDate: 1735787045,
			XksProxyConfiguration: {
				Connectivity: 'VPC_ENDPOINT_SERVICE',
				AccessKeyId: credential.AccessKeyId,
				UriEndpoint: 'https://xks.example.com',
				UriPath: '/kms/xks/v1',
				VpcEndpointServiceName: 'com.amazonaws.vpce.eu-west-1.vpce-svc-0123',
				VpcEndpointServiceOwner: '777788889999',
			},
		},
	],
};

export const clusters = {
	Clusters: [
		{
			ClusterId: cluster,
			State: 'ACTIVE',
			HsmType: 'hsm2m.medium',
			Mode: 'NON_FIPS',
			BackupRetentionPolicy: { Type: 'DAYS', Value: '30' },
			SubnetMapping: { 'eu-west-1a': 'subnet-1', 'eu-west-1b': 'subnet-2' },
			Hsms: [
				{ HsmId: 'hsm-2a23b4cdefg', AvailabilityZone: 'eu-west-1a', State: 'ACTIVE', ClusterId: cluster },
				{ HsmId: 'hsm-3a23b4cdefg', AvailabilityZone: 'eu-west-1b', State: 'ACTIVE', ClusterId: cluster },
			],
			CreateTimestamp: 1700000000.5,
			TagList: [{ Key: 'team', Value: 'payments' }],
		},
		{
			ClusterId: restored,
			State: 'ACTIVE',
			SourceBackupId: 'backup-2a23b4cdefg',
			SubnetMapping: { 'eu-west-1a': 'subnet-1', 'eu-west-1b': 'subnet-2' },
			Hsms: [],
		},
	],
};

export const backups = {
	Backups: [{ BackupId: 'backup-2a23b4cdefg', ClusterId: cluster, BackupState: 'READY', CreateTimestamp: 1700000000 }],
};

export const described = (digit: number, more: Record<string, unknown> = {}) => ({
	KeyMetadata: {
		KeyId: keyId(digit),
		Arn: arn(keyId(digit)),
		KeyState: 'Enabled',
		KeyManager: 'CUSTOMER',
		Origin: 'AWS_CLOUDHSM',
		CustomKeyStoreId: store,
		CreationDate: '2025-01-02T03:04:05+00:00',
		...more,
	},
});

export const roles = {
	Roles: [
		{
			RoleName: keyStoreRole,
			Path: '/aws-service-role/cks.kms.amazonaws.com/',
			RoleId: 'AROA2345',
			Arn: `arn:aws:iam::${account}:role/aws-service-role/cks.kms.amazonaws.com/${keyStoreRole}`,
			CreateDate: '2025-01-01T00:00:00+00:00',
			AssumeRolePolicyDocument: {},
		},
		{
			RoleName: clusterRole,
			Path: '/aws-service-role/cloudhsm.amazonaws.com/',
			Arn: `arn:aws:iam::${account}:role/aws-service-role/cloudhsm.amazonaws.com/${clusterRole}`,
		},
	],
};

export const file = (name: string, ...values: readonly unknown[]): ImportFile => ({
	name,
	text: values.map((it) => (typeof it === 'string' ? it : JSON.stringify(it, null, 4))).join('\n'),
});

export function imported(...files: readonly ImportFile[]) {
	const result = importWorld(files, { now }, catalogue);
	assert.ok(result.ok, JSON.stringify(result));
	const { world, outcomes } = replay(result.history, catalogue);
	assert.ok(outcomes.every((it) => it.ok));
	return { ...result, world };
}
