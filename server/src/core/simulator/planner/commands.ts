import { type Command, type Parameters } from '../command';
import { choices } from '../decisions';
import { type Cluster, type Hsm, type Key, type KeyStore } from '../world';

/** What a plan sets as kmsuser's password; whoever follows the plan chooses another. */
export const plannedPassword = 'plannedPswd1';

const on = (operation: string, region: string, parameters: Parameters): Command => ({ operation, region, parameters });

export const deleteRole = (RoleName: string): Command => ({
	operation: 'iam:DeleteServiceLinkedRole',
	parameters: { RoleName },
});

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
