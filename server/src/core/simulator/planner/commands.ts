import { type Command, type Parameters } from '../command';
import { choices } from '../decisions';
import { type Backup, type Cluster, type Hsm, type Key, type KeyStore, type Resource, type World } from '../world';

/** What a plan sets as kmsuser's password; whoever follows the plan chooses another. */
export const plannedPassword = 'plannedPswd1';

const on = (operation: string, region: string, parameters: Parameters): Command => ({ operation, region, parameters });

export const deleteRole = (RoleName: string): Command => ({
	operation: 'iam:DeleteServiceLinkedRole',
	parameters: { RoleName },
});

export const deleteOrdinaryRole = (RoleName: string): Command => ({
	operation: 'iam:DeleteRole',
	parameters: { RoleName },
});

export const deleteResource = ({ id, region }: Resource): Command => on('given:NoResource', region, { ResourceId: id });

const onStore =
	(operation: string) =>
	({ id, region }: KeyStore, more: Parameters = {}): Command =>
		on(operation, region, { CustomKeyStoreId: id, ...more });

export const deleteStore = onStore('kms:DeleteCustomKeyStore');
export const connectStore = onStore('kms:ConnectCustomKeyStore');
export const disconnectStore = onStore('kms:DisconnectCustomKeyStore');
export const updateStore = onStore('kms:UpdateCustomKeyStore');
export const createKey = (store: KeyStore, more: Parameters = {}): Command =>
	onStore('kms:CreateKey')(store, { Origin: store.type, ...more });

const onKey =
	(operation: string) =>
	({ id, region }: Key, more: Parameters = {}): Command =>
		on(operation, region, { KeyId: id, ...more });

export const scheduleKeyDeletion = (key: Key): Command =>
	onKey('kms:ScheduleKeyDeletion')(key, { PendingWindowInDays: choices.pendingWindow.min });
export const cancelKeyDeletion = onKey('kms:CancelKeyDeletion');
export const enableKey = onKey('kms:EnableKey');
export const encrypt = (key: Key): Command => onKey('kms:Encrypt')(key, { Plaintext: 'YQ==' });

const onCluster =
	(operation: string) =>
	({ id, region }: Cluster, more: Parameters = {}): Command =>
		on(operation, region, { ClusterId: id, ...more });

export const deleteCluster = onCluster('cloudhsm:DeleteCluster');
export const createHsm = onCluster('cloudhsm:CreateHsm');
export const deleteHsm = ({ id, clusterId, region }: Hsm): Command =>
	on('cloudhsm:DeleteHsm', region, { ClusterId: clusterId, HsmId: id });
export const logOutKmsUser = onCluster('hsm:LogOutKmsUser');
export const createKmsUser = onCluster('hsm:CreateKmsUser');
export const changeKmsUserPassword = onCluster('hsm:ChangeKmsUserPassword');
export const mend = onCluster('fault:Mend');

export const createStore = ({ id, region }: Cluster, more: Parameters): Command =>
	on('kms:CreateCustomKeyStore', region, { CustomKeyStoreType: 'AWS_CLOUDHSM', CloudHsmClusterId: id, ...more });

export const deregisterMutualTls = onCluster('hsm:DeregisterMutualTls');
export const activateCluster = (cluster: Cluster): Command =>
	onCluster('hsm:ActivateCluster')(cluster, { Password: plannedPassword });
export const turnTwoFactorOff = (cluster: Cluster): Command =>
	onCluster('hsm:SetTwoFactor')(cluster, { TwoFactor: false });

/** Certificates in the words of the simulator; whoever follows the plan has real ones. */
const plannedAnchor = 'planned trust anchor';

export const initializeCluster = (cluster: Cluster): Command =>
	onCluster('cloudhsm:InitializeCluster')(cluster, {
		SignedCert: `certificate of ${cluster.id} signed by ${plannedAnchor}`,
		TrustAnchor: plannedAnchor,
	});

/** A cluster from nothing or from a backup, with subnets in two zones. */
export const createCluster = (world: World, region: string, backup?: Backup): Command =>
	on('cloudhsm:CreateCluster', region, {
		HsmType: backup?.contents.hsmType ?? 'hsm2m.medium',
		Mode: backup?.contents.mode ?? 'FIPS',
		SubnetIds: subnetsIn(world, region),
		...(backup && { SourceBackupId: backup.id }),
	});

function subnetsIn({ subnets }: World, region: string): readonly string[] {
	const here = [...subnets.values()].filter((it) => it.region === region);
	const ofOneVpc = here.filter((it) => it.vpcId === here[0]?.vpcId);
	const one = ofOneVpc.filter((it, index) => ofOneVpc.findIndex((other) => other.zone === it.zone) === index);
	return one.length > 0 ? one.map((it) => it.id).slice(0, 2) : ['subnet-00000000000000001', 'subnet-00000000000000002'];
}

export const deleteBackup = ({ id, region }: Backup): Command => on('cloudhsm:DeleteBackup', region, { BackupId: id });

export const restoreBackup = ({ id, region }: Backup): Command =>
	on('cloudhsm:RestoreBackup', region, { BackupId: id });

export const createLinkedRole = (AWSServiceName: string): Command => ({
	operation: 'iam:CreateServiceLinkedRole',
	parameters: { AWSServiceName },
});
