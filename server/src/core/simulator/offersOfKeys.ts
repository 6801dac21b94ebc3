import { choices } from './decisions';
import { type OfferRow } from './offer';
import { usualPassword } from './usual';
import { type Key, type KeyStore } from './world';

const store = ({ id }: KeyStore) => ({ CustomKeyStoreId: id });
const isHsmStore = ({ type }: KeyStore) => type === 'AWS_CLOUDHSM';
const key = ({ id }: Key) => ({ KeyId: id });

export const keyStoreOffers: readonly OfferRow<KeyStore>[] = [
	{
		id: 'connectKeyStore',
		title: 'Connect Key Store',
		group: 'aws',
		operation: 'kms:ConnectCustomKeyStore',
		parameters: store,
	},
	{
		id: 'disconnectKeyStore',
		title: 'Disconnect Key Store',
		group: 'aws',
		operation: 'kms:DisconnectCustomKeyStore',
		parameters: store,
	},
	{
		id: 'createKey',
		title: 'Create KMS Key',
		group: 'aws',
		operation: 'kms:CreateKey',
		appliesTo: isHsmStore,
		parameters: ({ id, type }) => ({ CustomKeyStoreId: id, Origin: type }),
	},
	{
		id: 'renameKeyStore',
		title: 'Rename Key Store…',
		group: 'aws',
		operation: 'kms:UpdateCustomKeyStore',
		parameters: ({ id, name }) => ({ CustomKeyStoreId: id, NewCustomKeyStoreName: name }),
		fields: [{ name: 'NewCustomKeyStoreName', label: 'New name', type: 'text' }],
	},
	{
		id: 'changeKeyStorePassword',
		title: 'Update Password of kmsuser in AWS KMS…',
		group: 'aws',
		operation: 'kms:UpdateCustomKeyStore',
		appliesTo: isHsmStore,
		parameters: ({ id }) => ({ CustomKeyStoreId: id, KeyStorePassword: usualPassword }),
		fields: [{ name: 'KeyStorePassword', label: "kmsuser's password, 7 to 32 characters", type: 'secret' }],
	},
	{
		id: 'deleteKeyStore',
		title: 'Delete Custom Key Store',
		group: 'aws',
		operation: 'kms:DeleteCustomKeyStore',
		parameters: store,
		confirm: 'Delete this key store? KMS forgets it for good; the cluster stays.',
	},
];

export const keyOffers: readonly OfferRow<Key>[] = [
	{
		id: 'encrypt',
		title: 'Encrypt Something',
		group: 'aws',
		operation: 'kms:Encrypt',
		parameters: (it) => ({ ...key(it), Plaintext: 'SGVsbG8=' }),
	},
	{ id: 'enableKey', title: 'Enable Key', group: 'aws', operation: 'kms:EnableKey', parameters: key },
	{ id: 'disableKey', title: 'Disable Key', group: 'aws', operation: 'kms:DisableKey', parameters: key },
	{
		id: 'enableKeyRotation',
		title: 'Enable Key Rotation',
		group: 'aws',
		operation: 'kms:EnableKeyRotation',
		parameters: key,
	},
	{
		id: 'scheduleKeyDeletion',
		title: 'Schedule Key Deletion…',
		group: 'aws',
		operation: 'kms:ScheduleKeyDeletion',
		parameters: (it) => ({ ...key(it), PendingWindowInDays: choices.pendingWindow.min }),
		fields: [{ name: 'PendingWindowInDays', label: 'Waiting period in days, 7 to 30', type: 'number' }],
	},
	{
		id: 'cancelKeyDeletion',
		title: 'Cancel Key Deletion',
		group: 'aws',
		operation: 'kms:CancelKeyDeletion',
		parameters: key,
	},
	{
		id: 'loseKeyMaterial',
		title: 'Delete the Key Material in the Cluster',
		group: 'fault',
		operation: 'fault:LoseKeyMaterial',
		appliesTo: ({ origin }) => origin === 'AWS_CLOUDHSM',
		parameters: key,
	},
];
