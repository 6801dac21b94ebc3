import { type Command } from '../command';
import { shownDuration } from '../time';
import { type World } from '../world';

/** What a step does, in the imperative, with the names that people know. */
export function stepTitle(world: World, { operation, parameters = {} }: Command): string {
	const text = (member: string) => {
		const value = parameters[member];
		if (typeof value === 'object' && value !== null) return 'given';
		return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
	};
	const words = titles[operation];
	return words ? words(world, text) : operation;
}

type Words = (world: World, text: (member: string) => string) => string;

const store: Words = ({ keyStores }, text) => {
	const id = text('CustomKeyStoreId');
	const name = keyStores.get(id)?.name;
	return name === undefined ? `key store ${id}` : `key store ${name} (${id})`;
};

const titles: Readonly<Record<string, Words>> = {
	'iam:DeleteServiceLinkedRole': (_world, text) => `Delete the role ${text('RoleName')}`,
	'kms:CreateCustomKeyStore': (_world, text) =>
		`Create key store ${text('CustomKeyStoreName')} on cluster ${text('CloudHsmClusterId')}`,
	'kms:ConnectCustomKeyStore': (world, text) => `Connect ${store(world, text)}`,
	'kms:DisconnectCustomKeyStore': (world, text) => `Disconnect ${store(world, text)}`,
	'kms:DeleteCustomKeyStore': (world, text) => `Delete ${store(world, text)}`,
	'kms:UpdateCustomKeyStore': (world, text) => `Update ${updated(text)} of ${store(world, text)}`,
	'kms:CreateKey': (world, text) => `Create a KMS key in ${store(world, text)}`,
	'kms:ScheduleKeyDeletion': (_world, text) =>
		`Schedule the deletion of key ${text('KeyId')}, ${text('PendingWindowInDays')} days ahead`,
	'kms:CancelKeyDeletion': (_world, text) => `Cancel the deletion of key ${text('KeyId')}`,
	'kms:EnableKey': (_world, text) => `Enable key ${text('KeyId')}`,
	'cloudhsm:CreateHsm': (_world, text) =>
		`Create an HSM in ${text('AvailabilityZone')} for cluster ${text('ClusterId')}`,
	'cloudhsm:DeleteHsm': (_world, text) => `Delete HSM ${text('HsmId')} of cluster ${text('ClusterId')}`,
	'cloudhsm:DeleteCluster': (_world, text) => `Delete cluster ${text('ClusterId')}`,
	'hsm:CreateKmsUser': (_world, text) => `Create the crypto user kmsuser in cluster ${text('ClusterId')}`,
	'hsm:ChangeKmsUserPassword': (_world, text) => `Change kmsuser's password in cluster ${text('ClusterId')}`,
	'hsm:LogOutKmsUser': (_world, text) => `Log kmsuser out of cluster ${text('ClusterId')}`,
	'fault:Mend': (_world, text) => `${mending[text('Fault')] ?? `Mend ${text('Fault')}`} (cluster ${text('ClusterId')})`,
	'hsm:ActivateCluster': (_world, text) => `Activate cluster ${text('ClusterId')}`,
	'hsm:DeregisterMutualTls': (_world, text) => `Turn mutual TLS of cluster ${text('ClusterId')} off`,
	'hsm:SetTwoFactor': (_world, text) => `Turn kmsuser's second factor off in cluster ${text('ClusterId')}`,
	'cloudhsm:CreateCluster': (_world, text) =>
		text('SourceBackupId') === '' ? 'Create a cluster' : `Create a cluster from backup ${text('SourceBackupId')}`,
	'cloudhsm:InitializeCluster': (_world, text) => `Initialize cluster ${text('ClusterId')}`,
	'cloudhsm:DeleteBackup': (_world, text) => `Delete backup ${text('BackupId')}`,
	'cloudhsm:RestoreBackup': (_world, text) => `Keep backup ${text('BackupId')} from being deleted`,
	'iam:DeleteRole': (_world, text) => `Delete the role ${text('RoleName')}`,
	'given:NoResource': ({ resources }, text) =>
		`Delete ${resources.get(text('ResourceId'))?.arn ?? text('ResourceId')} in its service`,
	'iam:CreateServiceLinkedRole': (_world, text) => `Create the linked role of ${text('AWSServiceName')}`,
	'fault:MendProxy': (_world, text) => `Mend the proxy ${text('UriEndpoint')}: ${text('Fault')}`,
	'fault:MendEndpointService': (_world, text) => `Mend the endpoint service ${text('ServiceName')}: ${text('Fault')}`,
	'clock:Advance': (_world, text) => `Wait ${shownDuration(Number(text('Milliseconds')))}`,
};

const updated = (text: (member: string) => string): string => {
	if (text('CloudHsmClusterId') !== '') return 'the cluster';
	if (text('XksProxyUriPath') !== '') return 'the URI path';
	if (text('XksProxyAuthenticationCredential') !== '') return 'the authentication credential';
	return text('KeyStorePassword') === '' ? 'the settings' : "kmsuser's password";
};

/** What mending a fault of a cluster is in an account. */
const mending: Readonly<Record<string, string>> = {
	'addresses-exhausted': 'Free an address in each subnet',
	'security-group-changed': 'Restore the rules of the security group',
	'mutual-tls': 'Turn mutual TLS off',
	'network-error': 'Wait until the network error has passed',
	'internal-error': 'Wait until AWS has mended its internal error',
};

/** What a wait has brought, the last things in full. */
export function waitReason(passed: readonly string[]): string {
	const [last = ''] = passed.slice(-1);
	return passed.length > 2 ? `${last} ${passed.length - 1} more things happen before.` : passed.join(' ');
}
