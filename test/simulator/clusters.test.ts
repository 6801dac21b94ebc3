import assert from 'node:assert/strict';

import { type Parameters } from '../../server/src/core/simulator';

import { Account, clusterRole, day, usual } from './account';

type Members = Record<string, unknown>;

const made: Parameters = { HsmType: 'hsm2m.medium', SubnetIds: ['subnet-11111111', 'subnet-22222222'] };
const hour = 60 * 60 * 1000;

function create(account: Account, more: Parameters = {}): string {
	const { Cluster } = account.does('cloudhsm:CreateCluster', { ...made, ...more });
	return String((Cluster as Members)['ClusterId']);
}

function described(account: Account, ClusterId: string): Members {
	const { Clusters } = account.does('cloudhsm:DescribeClusters', { Filters: { clusterIds: [ClusterId] } });
	const [cluster] = Clusters as Members[];
	assert.ok(cluster);
	return cluster;
}

function backups(account: Account, Filters: Parameters = {}, region?: string): Members[] {
	return account.does('cloudhsm:DescribeBackups', { Filters, SortAscending: true }, region)['Backups'] as Members[];
}

const csr = (account: Account, id: string) => (described(account, id)['Certificates'] as Members)['ClusterCsr'];

/** A cluster made of the first backup of another, with HSMs in both zones. */
function restoredFrom(account: Account, clusterId: string): string {
	const [backup] = backups(account, { clusterIds: [clusterId] });
	const id = create(account, { SourceBackupId: backup?.['BackupId'] });
	account.waits();
	for (const AvailabilityZone of ['us-west-2a', 'us-west-2b'])
		account.does('cloudhsm:CreateHsm', { ClusterId: id, AvailabilityZone });
	account.waits();
	return id;
}

describe('a cluster', () => {
	it('goes from its creation to its activation step by step (S-09)', () => {
		const account = new Account();
		const ClusterId = create(account);
		assert.equal(described(account, ClusterId)['State'], 'CREATE_IN_PROGRESS');
		assert.equal(account.role(clusterRole)['Path'], '/aws-service-role/cloudhsm.amazonaws.com/');
		account.waits();
		assert.equal(described(account, ClusterId)['State'], 'UNINITIALIZED');
		assert.equal(csr(account, ClusterId), undefined);
		const certificates = { ClusterId, SignedCert: 'certificate signed by CA-A', TrustAnchor: 'CA-A' };
		account.isRefused('CloudHsmInvalidRequestException', 'cloudhsm:InitializeCluster', certificates);
		account.does('cloudhsm:CreateHsm', { ClusterId, AvailabilityZone: 'us-west-2a' });
		account.waits();
		assert.ok(csr(account, ClusterId));
		account.isRefused('CloudHsmInvalidRequestException', 'cloudhsm:InitializeCluster', {
			...certificates,
			TrustAnchor: 'CA-B',
		});
		const ofFile = { ...certificates, TrustAnchor: `${certificates.TrustAnchor}\n` };
		assert.equal(account.does('cloudhsm:InitializeCluster', ofFile)['State'], 'INITIALIZE_IN_PROGRESS');
		account.waits();
		assert.equal(described(account, ClusterId)['State'], 'INITIALIZED');
		assert.deepEqual(described(account, ClusterId)['Certificates'], { ClusterCertificate: certificates.SignedCert });
		const store = { CustomKeyStoreName: 'store-A', CloudHsmClusterId: ClusterId, ...usual };
		account.isRefused('CloudHsmClusterNotActiveException', 'kms:CreateCustomKeyStore', store);
		account.does('hsm:ActivateCluster', { ClusterId });
		assert.equal(described(account, ClusterId)['State'], 'ACTIVE');
		account.waits();
		const relative = restoredFrom(account, ClusterId);
		assert.deepEqual(described(account, relative)['Certificates'], { ClusterCertificate: certificates.SignedCert });
		account.does('cloudhsm:CreateHsm', { ClusterId, AvailabilityZone: 'us-west-2b' });
		account.waits();
		account.does('hsm:CreateKmsUser', { ClusterId, Password: usual.KeyStorePassword });
		account.connectedStore(ClusterId);
	});

	it('loses its request for a certificate with its only HSM, and says nothing to nobody before that', () => {
		const account = new Account();
		const ClusterId = create(account);
		account.waits();
		account.does('cloudhsm:CreateHsm', { ClusterId, AvailabilityZone: 'us-west-2a' });
		account.waits();
		const [hsm] = described(account, ClusterId)['Hsms'] as Members[];
		account.does('cloudhsm:DeleteHsm', { ClusterId, EniId: hsm?.['EniId'] });
		account.waits();
		assert.equal(csr(account, ClusterId), undefined);
		account.isRefused('NotPossibleNow', 'hsm:CreateKmsUser', { ClusterId, Password: usual.KeyStorePassword });
	});

	it('shares its lineage with what is made of its backups (S-11, S-17)', () => {
		const account = new Account({ quotas: { hsmsPerRegion: 20 } });
		const cluster = account.cluster();
		const relative = restoredFrom(account, cluster);
		assert.equal(described(account, relative)['State'], 'ACTIVE');
		const store = account.store(cluster);
		const other = { CustomKeyStoreName: 'store-B', CloudHsmClusterId: relative, ...usual };
		account.isRefused('CloudHsmClusterInUseException', 'kms:CreateCustomKeyStore', other);
		const unrelated = account.cluster();
		const moved = { CustomKeyStoreId: store, CloudHsmClusterId: unrelated };
		account.isRefused('CloudHsmClusterNotRelatedException', 'kms:UpdateCustomKeyStore', moved);
		account.does('kms:UpdateCustomKeyStore', { ...moved, CloudHsmClusterId: relative });
		account.does('kms:ConnectCustomKeyStore', { CustomKeyStoreId: store });
		account.waits();
		assert.equal(account.entry(store)['ConnectionState'], 'CONNECTED');
	});

	it('brings back in a restored one the keys and the user of the backup, and no later ones', () => {
		const account = new Account({ quotas: { hsmsPerRegion: 20 } });
		const cluster = account.cluster();
		const store = account.connectedStore(cluster);
		const [early, Plaintext] = [account.key(store), 'YQ=='];
		account.waits(2 * day);
		const late = account.key(store);
		account.does('kms:DisconnectCustomKeyStore', { CustomKeyStoreId: store });
		account.waits();
		const backup = backups(account, { clusterIds: [cluster] }).at(-1);
		const relative = create(account, { SourceBackupId: backup?.['BackupId'] });
		account.waits();
		for (const AvailabilityZone of ['us-west-2a', 'us-west-2b'])
			account.does('cloudhsm:CreateHsm', { ClusterId: relative, AvailabilityZone });
		account.waits();
		account.does('kms:UpdateCustomKeyStore', { CustomKeyStoreId: store, CloudHsmClusterId: relative });
		account.does('kms:ConnectCustomKeyStore', { CustomKeyStoreId: store });
		account.waits();
		account.does('kms:Encrypt', { KeyId: early, Plaintext });
		assert.match(
			account.isRefused('KMSInvalidStateException', 'kms:Encrypt', { KeyId: late, Plaintext }).message,
			new RegExp(relative),
		);
	});

	it('is backed up once a day, and each backup is kept as long as its cluster says', () => {
		const account = new Account();
		const ClusterId = account.cluster();
		account.does('cloudhsm:ModifyCluster', { ClusterId, BackupRetentionPolicy: { Type: 'DAYS', Value: '7' } });
		account.waits(3 * day);
		assert.equal(backups(account).length, 4);
		const [, kept] = backups(account);
		account.does('cloudhsm:ModifyBackupAttributes', { BackupId: kept?.['BackupId'], NeverExpires: true });
		account.waits(400 * day);
		const left = backups(account);
		assert.ok(left.some((it) => it['BackupId'] === kept?.['BackupId']));
		assert.ok(left.length > 7 && left.length < 11, String(left.length));
	});

	it('keeps a deleted backup for seven days, in which it can come back', () => {
		const account = new Account();
		const cluster = account.cluster();
		const [backup] = backups(account);
		const BackupId = backup?.['BackupId'];
		const { Backup } = account.does('cloudhsm:DeleteBackup', { BackupId });
		assert.equal((Backup as Members)['DeleteTimestamp'], account.world.now / 1000 + 7 * 24 * 3600);
		account.does('cloudhsm:RestoreBackup', { BackupId });
		account.does('cloudhsm:DeleteBackup', { BackupId });
		account.waits(7 * day);
		account.isRefused('CloudHsmResourceNotFoundException', 'cloudhsm:RestoreBackup', { BackupId });
		assert.deepEqual(
			backups(account, { states: ['DELETED'], clusterIds: [cluster] }).map((it) => it['BackupId']),
			[BackupId],
		);
	});

	it('can be made in another Region of a copied backup, where it is another cluster to KMS', () => {
		const account = new Account();
		const cluster = account.cluster();
		account.store(cluster);
		const [backup] = backups(account);
		account.does('cloudhsm:CopyBackupToRegion', { BackupId: backup?.['BackupId'], DestinationRegion: 'eu-west-1' });
		account.waits();
		const [copy] = backups(account, { sourceBackupIds: [backup?.['BackupId']] }, 'eu-west-1');
		assert.equal(copy?.['BackupState'], 'READY');
		assert.equal(copy['SourceRegion'], 'us-west-2');
		const { Cluster } = account.does(
			'cloudhsm:CreateCluster',
			{ ...made, SourceBackupId: copy['BackupId'] },
			'eu-west-1',
		);
		account.waits();
		const ClusterId = (Cluster as Members)['ClusterId'];
		for (const AvailabilityZone of ['eu-west-1a', 'eu-west-1b'])
			account.does('cloudhsm:CreateHsm', { ClusterId, AvailabilityZone }, 'eu-west-1');
		account.waits();
		account.does(
			'kms:CreateCustomKeyStore',
			{ CustomKeyStoreName: 'store-A', CloudHsmClusterId: ClusterId, ...usual },
			'eu-west-1',
		);
	});
});

describe('a change of HSM type', () => {
	const begun = (account: Account) => {
		const ClusterId = account.cluster({ HsmType: 'hsm1.medium' });
		const store = account.connectedStore(ClusterId);
		const key = account.key(store);
		account.does('cloudhsm:ModifyCluster', { ClusterId, HsmType: 'hsm2m.medium' });
		return { ClusterId, store, key };
	};

	it('lets keys be used but not made, and takes half an hour for each HSM', () => {
		const account = new Account();
		const { ClusterId, store, key } = begun(account);
		assert.equal(described(account, ClusterId)['State'], 'MODIFY_IN_PROGRESS');
		account.does('kms:Encrypt', { KeyId: key, Plaintext: 'YQ==' });
		account.isRefused('CloudHsmClusterInvalidConfigurationException', 'kms:CreateKey', {
			CustomKeyStoreId: store,
			Origin: 'AWS_CLOUDHSM',
		});
		account.isRefused('CloudHsmInvalidRequestException', 'cloudhsm:CreateHsm', {
			ClusterId,
			AvailabilityZone: 'us-west-2a',
		});
		account.waits(hour - 1);
		assert.equal(described(account, ClusterId)['State'], 'MODIFY_IN_PROGRESS');
		account.waits(1);
		assert.equal(described(account, ClusterId)['State'], 'ACTIVE');
		account.key(store);
	});

	it('can be taken back for a day, and what was made since is lost', () => {
		const account = new Account();
		const { ClusterId, store, key } = begun(account);
		account.waits(2 * hour);
		const late = account.key(store);
		account.does('cloudhsm:ModifyCluster', { ClusterId, HsmType: 'hsm1.medium' });
		assert.equal(described(account, ClusterId)['State'], 'ROLLBACK_IN_PROGRESS');
		account.waits();
		assert.equal(described(account, ClusterId)['HsmType'], 'hsm1.medium');
		account.does('kms:Encrypt', { KeyId: key, Plaintext: 'YQ==' });
		account.isRefused('KMSInvalidStateException', 'kms:Encrypt', { KeyId: late, Plaintext: 'YQ==' });
	});

	it('goes back by itself when errors rise, and the password of then holds again', () => {
		const account = new Account();
		const { ClusterId, store } = begun(account);
		account.does('fault:FailTypeChange', { ClusterId });
		account.does('kms:DisconnectCustomKeyStore', { CustomKeyStoreId: store });
		account.waits();
		assert.equal(described(account, ClusterId)['State'], 'ACTIVE');
		account.does('kms:ConnectCustomKeyStore', { CustomKeyStoreId: store });
		account.waits();
		assert.equal(account.entry(store)['ConnectionState'], 'CONNECTED');
	});
});

describe('kmsuser', () => {
	/** How the connection of a store ends after something was done. */
	function ends(befalls: (account: Account, ClusterId: string) => void): unknown {
		const account = new Account();
		const cluster = account.cluster();
		const store = account.store(cluster);
		befalls(account, cluster);
		account.does('kms:ConnectCustomKeyStore', { CustomKeyStoreId: store });
		account.waits();
		const { ConnectionErrorCode, ConnectionState } = account.entry(store);
		return ConnectionErrorCode ?? ConnectionState;
	}

	it('stands in the way of connections in each of its ways (S-15)', () => {
		const verb =
			(name: string, more: Parameters = {}) =>
			(account: Account, ClusterId: string) =>
				account.does(name, { ClusterId, ...more });
		const repeated = (step: ReturnType<typeof verb>, times: number) => (account: Account, ClusterId: string) => {
			for (let count = 0; count < times; count++) step(account, ClusterId);
		};
		assert.equal(ends(verb('hsm:DeleteKmsUser')), 'USER_NOT_FOUND');
		assert.equal(ends(verb('hsm:LogInKmsUser', { Password: usual.KeyStorePassword })), 'USER_LOGGED_IN');
		assert.equal(ends(verb('hsm:FailLogins', { Attempts: 5 })), 'USER_LOCKED_OUT');
		assert.equal(ends(verb('hsm:FailLogins', { Attempts: 4 })), 'CONNECTED');
		assert.equal(ends(repeated(verb('hsm:LogInKmsUser', { Password: 'kmsPswd9' }), 5)), 'USER_LOCKED_OUT');
		assert.equal(ends(repeated(verb('hsm:LogInKmsUser', { Password: 'kmsPswd9' }), 4)), 'CONNECTED');
		assert.equal(ends(verb('hsm:SetTwoFactor', { TwoFactor: true })), 'INVALID_CREDENTIALS');
		assert.equal(ends(verb('fault:Break', { Fault: 'subnet-deleted' })), 'SUBNET_NOT_FOUND');
	});

	it('can delete orphaned key material while its store is disconnected', () => {
		const account = new Account();
		const ClusterId = account.cluster();
		const store = account.connectedStore(ClusterId);
		const key = account.key(store);
		account.does('kms:ScheduleKeyDeletion', { KeyId: key, PendingWindowInDays: 7 });
		account.does('kms:DisconnectCustomKeyStore', { CustomKeyStoreId: store });
		account.waits(7 * day);
		const [orphan] = account.world.orphans.values();
		assert.equal(orphan?.clusterId, ClusterId);
		const user = { ClusterId, Password: 'kmsPswd3' };
		account.does('hsm:ChangeKmsUserPassword', user);
		account.does('hsm:LogInKmsUser', user);
		account.does('hsm:DeleteKey', { ClusterId, KeyHandle: orphan.id });
		assert.equal(account.world.orphans.size, 0);
		assert.deepEqual(account.does('hsm:ListKeys', { ClusterId })['KeyHandles'], []);
	});

	it('cannot log in to a cluster that demands mutual TLS for key stores', () => {
		const account = new Account();
		const ClusterId = account.cluster();
		account.does('hsm:RegisterMutualTls', { ClusterId });
		account.isRefused('CloudHsmClusterInvalidConfigurationException', 'kms:CreateCustomKeyStore', {
			CustomKeyStoreName: 'store-A',
			CloudHsmClusterId: ClusterId,
			...usual,
		});
		account.does('hsm:DeregisterMutualTls', { ClusterId });
		account.store(ClusterId);
	});
});
