import assert from 'node:assert/strict';

import { Account, day, keyStoreRole, usual } from './account';

describe('a key store', () => {
	it('is made once when the same creation is sent again (S-12)', () => {
		const account = new Account();
		const cluster = account.cluster();
		const store = account.store(cluster);
		assert.equal(account.store(cluster), store);
		assert.equal(account.world.keyStores.size, 1);
		account.isRefused('CustomKeyStoreNameInUseException', 'kms:CreateCustomKeyStore', {
			CustomKeyStoreName: 'store-A',
			CloudHsmClusterId: account.cluster(),
			...usual,
		});
	});

	it('needs two active HSMs in two zones (S-10)', () => {
		const account = new Account();
		for (const Zones of [['us-west-2a'], ['us-west-2a', 'us-west-2a']]) {
			const creation = { CustomKeyStoreName: 'store-A', CloudHsmClusterId: account.cluster({ Zones }), ...usual };
			account.isRefused('CloudHsmClusterInvalidConfigurationException', 'kms:CreateCustomKeyStore', creation);
		}
		account.store(account.cluster());
	});

	it('needs its own cluster and its trust anchor (S-11)', () => {
		const account = new Account();
		const cluster = account.cluster();
		const creation = { CustomKeyStoreName: 'store-A', CloudHsmClusterId: cluster, ...usual };
		account.isRefused('IncorrectTrustAnchorException', 'kms:CreateCustomKeyStore', {
			...creation,
			TrustAnchorCertificate: 'CA-B',
		});
		account.isRefused('CloudHsmClusterNotFoundException', 'kms:CreateCustomKeyStore', {
			...creation,
			CloudHsmClusterId: 'cluster-2a23b4cdefg',
		});
		account.store(cluster);
		account.isRefused('CloudHsmClusterInUseException', 'kms:CreateCustomKeyStore', {
			...creation,
			CustomKeyStoreName: 'store-B',
		});
	});

	it('connects and disconnects in time (S-13)', () => {
		const account = new Account();
		const cluster = account.cluster();
		const store = account.store(cluster);
		const named = { CustomKeyStoreId: store };
		assert.deepEqual(account.does('kms:ConnectCustomKeyStore', named), {});
		assert.equal(account.entry(store)['ConnectionState'], 'CONNECTING');
		account.waits();
		assert.equal(account.entry(store)['ConnectionState'], 'CONNECTED');
		assert.notEqual(account.world.clusters.get(cluster)?.kmsUser?.password, 'kmsPswd1');
		const network = account.hsmStore(store)?.network;
		assert.deepEqual(network, { securityGroup: `kms-${store}`, zones: ['us-west-2a', 'us-west-2b'] });
		const before = account.world;
		assert.deepEqual(account.does('kms:ConnectCustomKeyStore', named), {});
		assert.equal(account.world, before);
		account.does('kms:DisconnectCustomKeyStore', named);
		assert.equal(account.entry(store)['ConnectionState'], 'DISCONNECTING');
		account.waits();
		assert.equal(account.entry(store)['ConnectionState'], 'DISCONNECTED');
		assert.equal(account.hsmStore(store)?.network, undefined);
		account.isRefused('CustomKeyStoreInvalidStateException', 'kms:DisconnectCustomKeyStore', named);
		account.does('kms:ConnectCustomKeyStore', named);
		account.waits();
		assert.equal(account.entry(store)['ConnectionState'], 'CONNECTED', 'KMS knows the password that it set');
	});

	it('fails to connect with a wrong password, until it is told the right one (S-14)', () => {
		const account = new Account();
		const store = account.store(account.cluster(), { KeyStorePassword: 'kmsPswd2' });
		const named = { CustomKeyStoreId: store };
		assert.deepEqual(account.does('kms:ConnectCustomKeyStore', named), {});
		account.waits();
		assert.equal(account.entry(store)['ConnectionState'], 'FAILED');
		assert.equal(account.entry(store)['ConnectionErrorCode'], 'INVALID_CREDENTIALS');
		const update = { ...named, KeyStorePassword: 'kmsPswd1' };
		account.isRefused('CustomKeyStoreInvalidStateException', 'kms:ConnectCustomKeyStore', named);
		account.isRefused('CustomKeyStoreInvalidStateException', 'kms:UpdateCustomKeyStore', update);
		account.does('kms:DisconnectCustomKeyStore', named);
		account.waits();
		account.does('kms:UpdateCustomKeyStore', update);
		account.does('kms:ConnectCustomKeyStore', named);
		account.waits();
		assert.equal(account.entry(store)['ConnectionState'], 'CONNECTED');
		assert.ok(!('ConnectionErrorCode' in account.entry(store)));
	});

	const troubles: readonly [code: string, operation: string, more: Record<string, string>][] = [
		['USER_NOT_FOUND', 'hsm:DeleteKmsUser', {}],
		['USER_LOGGED_IN', 'hsm:LogInKmsUser', { Password: 'kmsPswd1' }],
		['USER_LOCKED_OUT', 'hsm:FailLogins', {}],
		['INVALID_CREDENTIALS', 'hsm:ChangeKmsUserPassword', { Password: 'another1' }],
		['SUBNET_NOT_FOUND', 'fault:Break', { Fault: 'subnet-deleted' }],
		['INSUFFICIENT_FREE_ADDRESSES_IN_SUBNET', 'fault:Break', { Fault: 'addresses-exhausted' }],
		['NETWORK_ERRORS', 'fault:Break', { Fault: 'network-error' }],
		['INTERNAL_ERROR', 'fault:Break', { Fault: 'internal-error' }],
	];
	for (const [code, operation, more] of troubles) {
		it(`ends FAILED with ${code} after ${operation} (S-15)`, () => {
			const account = new Account();
			const cluster = account.cluster();
			const store = account.store(cluster);
			account.does(operation, { ClusterId: cluster, ...more });
			account.does('kms:ConnectCustomKeyStore', { CustomKeyStoreId: store });
			account.waits();
			assert.equal(account.entry(store)['ConnectionState'], 'FAILED');
			assert.equal(account.entry(store)['ConnectionErrorCode'], code);
		});
	}

	it('refuses to connect at once without HSMs, and later without a cluster (S-16)', () => {
		const account = new Account();
		const cluster = account.cluster();
		const store = account.store(cluster);
		const hsms = [...account.world.hsms.keys()];
		for (const HsmId of hsms) account.does('cloudhsm:DeleteHsm', { ClusterId: cluster, HsmId });
		account.waits();
		account.isRefused('CloudHsmClusterInvalidConfigurationException', 'kms:ConnectCustomKeyStore', {
			CustomKeyStoreId: store,
		});
		assert.equal(account.entry(store)['ConnectionState'], 'DISCONNECTED');
		assert.ok(!('ConnectionErrorCode' in account.entry(store)));
		account.does('cloudhsm:DeleteCluster', { ClusterId: cluster });
		account.waits();
		account.does('kms:ConnectCustomKeyStore', { CustomKeyStoreId: store });
		account.waits();
		assert.equal(account.entry(store)['ConnectionErrorCode'], 'CLUSTER_NOT_FOUND');
	});

	it('names the loss of its last HSM while it connects (A-10)', () => {
		const account = new Account();
		const store = account.store(account.cluster());
		account.does('kms:ConnectCustomKeyStore', { CustomKeyStoreId: store });
		for (const HsmId of account.world.hsms.keys()) account.does('fault:SetHsmState', { HsmId, State: 'DEGRADED' });
		account.waits();
		assert.equal(account.entry(store)['ConnectionErrorCode'], 'INSUFFICIENT_CLOUDHSM_HSMS');
	});

	it('ends FAILED when its role has vanished (A-07)', () => {
		const account = new Account();
		const store = account.store(account.cluster());
		account.does('fault:LoseRole', { RoleName: keyStoreRole });
		account.does('kms:ConnectCustomKeyStore', { CustomKeyStoreId: store });
		account.waits();
		assert.equal(account.entry(store)['ConnectionErrorCode'], 'INTERNAL_ERROR');
	});

	it('can be changed only in some states (S-17)', () => {
		const account = new Account();
		const store = account.connectedStore(account.cluster());
		const named = { CustomKeyStoreId: store };
		account.does('kms:UpdateCustomKeyStore', { ...named, NewCustomKeyStoreName: 'renamed' });
		account.isRefused('CustomKeyStoreInvalidStateException', 'kms:UpdateCustomKeyStore', {
			...named,
			KeyStorePassword: 'kmsPswd1',
		});
		account.isRefused('CustomKeyStoreInvalidStateException', 'kms:UpdateCustomKeyStore', {
			...named,
			NewCustomKeyStoreName: 'again',
			KeyStorePassword: 'kmsPswd1',
		});
		assert.equal(account.entry(store)['CustomKeyStoreName'], 'renamed');
		account.isRefused('ValidationException', 'kms:UpdateCustomKeyStore', named);
		account.does('kms:DisconnectCustomKeyStore', named);
		account.waits();
		account.isRefused('CloudHsmClusterNotRelatedException', 'kms:UpdateCustomKeyStore', {
			...named,
			CloudHsmClusterId: account.cluster(),
		});
	});

	it('cannot go while it holds a key, nor while it is connected (S-21)', () => {
		const account = new Account();
		const cluster = account.cluster();
		const store = account.connectedStore(cluster);
		const named = { CustomKeyStoreId: store };
		account.does('kms:ScheduleKeyDeletion', { KeyId: account.key(store), PendingWindowInDays: 7 });
		const { blockers } = account.isRefused('CustomKeyStoreHasCMKsException', 'kms:DeleteCustomKeyStore', named);
		assert.deepEqual(
			blockers.map((it) => it.kind),
			['key'],
		);
		account.does('kms:DisconnectCustomKeyStore', named);
		account.waits(2 * 60 * 1000);
		account.isRefused('CustomKeyStoreHasCMKsException', 'kms:DeleteCustomKeyStore', named);
		account.does('kms:ConnectCustomKeyStore', named);
		account.waits(7 * day);
		account.isRefused('CustomKeyStoreInvalidStateException', 'kms:DeleteCustomKeyStore', named);
		account.does('kms:DisconnectCustomKeyStore', named);
		account.waits();
		account.does('kms:DeleteCustomKeyStore', named);
		account.does('hsm:ChangeKmsUserPassword', { ClusterId: cluster, Password: 'kmsPswd1' });
		account.store(cluster);
	});

	it('leaves the records that the guide shows', () => {
		const account = new Account();
		const cluster = account.cluster();
		const store = account.connectedStore(cluster);
		account.isRefused('CustomKeyStoreInvalidStateException', 'kms:DeleteCustomKeyStore', { CustomKeyStoreId: store });
		const [created, connected] = ['CreateCustomKeyStore', 'ConnectCustomKeyStore'].map((name) =>
			account.events.find((it) => it.eventName === name),
		);
		assert.deepEqual(created?.requestParameters, { customKeyStoreName: 'store-A', clusterId: cluster });
		assert.deepEqual(created?.responseElements, { customKeyStoreId: store });
		assert.deepEqual(connected?.requestParameters, { customKeyStoreId: store });
		assert.equal(connected?.responseElements, null);
		assert.deepEqual(connected?.additionalEventData, { customKeyStoreName: 'store-A', clusterId: cluster });
		assert.equal(account.events.at(-1)?.errorCode, 'CustomKeyStoreInvalidStateException');
		const network = account.events.filter((it) => it.userIdentity.type === 'AssumedRole');
		const made = (name: string) => network.filter((it) => it.eventName === name).map((it) => it.requestParameters);
		assert.deepEqual(made('CreateSecurityGroup'), [{ groupName: `kms-${store}` }]);
		assert.deepEqual(
			made('CreateNetworkInterface'),
			Object.values(account.world.clusters.get(cluster)?.subnets ?? {}).map((subnetId) => ({
				subnetId,
				description: `KMS managed ENI for cluster ${cluster}`,
			})),
		);
		assert.ok(network.every((it) => it.userIdentity.roleName === keyStoreRole && it.userIdentity.assumed));
	});

	it('leaves the same record of a call that changes nothing', () => {
		const account = new Account();
		const cluster = account.cluster();
		const store = account.store(cluster);
		account.store(cluster);
		const last = () => account.events.at(-1);
		assert.deepEqual(last()?.responseElements, { customKeyStoreId: store });
		account.does('kms:ConnectCustomKeyStore', { CustomKeyStoreId: store });
		account.does('kms:ConnectCustomKeyStore', { CustomKeyStoreId: store });
		assert.deepEqual(last()?.additionalEventData, { customKeyStoreName: 'store-A', clusterId: cluster });
		const role = { RoleName: keyStoreRole };
		const { DeletionTaskId: task } = account.does('iam:DeleteServiceLinkedRole', role);
		account.does('iam:DeleteServiceLinkedRole', role);
		assert.deepEqual(last()?.responseElements, { deletionTaskId: task });
	});

	it('counts toward a quota in its Region (S-25)', () => {
		const account = new Account({ quotas: { keyStores: 1 } });
		account.store(account.cluster());
		account.isRefused('LimitExceededException', 'kms:CreateCustomKeyStore', {
			CustomKeyStoreName: 'store-B',
			CloudHsmClusterId: account.cluster(),
			...usual,
		});
		const there = String(account.does('given:Cluster', { TrustAnchor: 'CA-A' }, 'eu-central-1')['ClusterId']);
		account.does(
			'kms:CreateCustomKeyStore',
			{ CustomKeyStoreName: 'store-B', CloudHsmClusterId: there, ...usual },
			'eu-central-1',
		);
	});
});
