import { type OfferField, type OfferRow } from './offer';
import { usualPassword } from './usual';
import { type Cluster, type Hsm, type World } from './world';

const password: OfferField = { name: 'Password', label: 'Password of kmsuser, 8 to 32 characters', type: 'secret' };

const fault: OfferField = {
	name: 'Fault',
	label: 'What goes wrong',
	type: 'text',
	options: [
		'subnet-deleted',
		'addresses-exhausted',
		'security-group-changed',
		'mutual-tls',
		'network-error',
		'internal-error',
	],
};

const named = ({ id }: Cluster) => ({ ClusterId: id });
const withPassword = ({ id }: Cluster) => ({ ClusterId: id, Password: usualPassword });

export const clusterOffers: readonly OfferRow<Cluster>[] = [
	{
		id: 'createKeyStore',
		title: 'Create Custom Key Store…',
		group: 'aws',
		operation: 'kms:CreateCustomKeyStore',
		parameters: ({ id, trustAnchor }, world) => ({
			CustomKeyStoreName: freeStoreName(world),
			CustomKeyStoreType: 'AWS_CLOUDHSM',
			CloudHsmClusterId: id,
			TrustAnchorCertificate: trustAnchor,
			KeyStorePassword: usualPassword,
		}),
		fields: [
			{ name: 'CustomKeyStoreName', label: 'Name of the key store', type: 'text' },
			{ name: 'KeyStorePassword', label: "kmsuser's password, 7 to 32 characters", type: 'secret' },
		],
	},
	{
		id: 'createHsm',
		title: 'Create HSM…',
		group: 'aws',
		operation: 'cloudhsm:CreateHsm',
		parameters: ({ id, zones }) => ({ ClusterId: id, AvailabilityZone: zones[0] ?? '' }),
		fields: [{ name: 'AvailabilityZone', label: 'Availability Zone', type: 'text' }],
	},
	{
		id: 'deleteCluster',
		title: 'Delete Cluster',
		group: 'aws',
		operation: 'cloudhsm:DeleteCluster',
		parameters: named,
		confirm: 'Delete this cluster? Key stores that use it stop working.',
	},
	{
		id: 'createKmsUser',
		title: 'Create kmsuser…',
		group: 'hsm',
		operation: 'hsm:CreateKmsUser',
		parameters: withPassword,
		fields: [password],
	},
	{
		id: 'changeKmsUserPassword',
		title: 'Change Password of kmsuser…',
		group: 'hsm',
		operation: 'hsm:ChangeKmsUserPassword',
		parameters: withPassword,
		fields: [password],
	},
	{ id: 'deleteKmsUser', title: 'Delete kmsuser', group: 'hsm', operation: 'hsm:DeleteKmsUser', parameters: named },
	{
		id: 'logInKmsUser',
		title: 'Log In as kmsuser…',
		group: 'hsm',
		operation: 'hsm:LogInKmsUser',
		parameters: withPassword,
		fields: [password],
	},
	{ id: 'logOutKmsUser', title: 'Log kmsuser Out', group: 'hsm', operation: 'hsm:LogOutKmsUser', parameters: named },
	{
		id: 'lockKmsUser',
		title: 'Lock kmsuser by Wrong Passwords',
		group: 'hsm',
		operation: 'hsm:FailLogins',
		parameters: named,
	},
	{
		id: 'injectFault',
		title: 'Break Something…',
		group: 'fault',
		operation: 'fault:Break',
		parameters: ({ id }) => ({ ClusterId: id, Fault: 'subnet-deleted' }),
		fields: [fault],
	},
	{
		id: 'clearFault',
		title: 'Mend…',
		group: 'fault',
		operation: 'fault:Mend',
		parameters: ({ id, faults }) => ({ ClusterId: id, Fault: faults[0] ?? 'subnet-deleted' }),
		fields: [fault],
	},
];

/** `store-A`, or the next letter that no store of the account has. */
function freeStoreName({ keyStores }: World): string {
	const taken = new Set([...keyStores.values()].map((it) => it.name));
	const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((it) => `store-${it}`);
	return letters.find((it) => !taken.has(it)) ?? `store-${taken.size + 1}`;
}

export const hsmOffers: readonly OfferRow<Hsm>[] = [
	{
		id: 'deleteHsm',
		title: 'Delete HSM',
		group: 'aws',
		operation: 'cloudhsm:DeleteHsm',
		parameters: ({ id, clusterId }) => ({ ClusterId: clusterId, HsmId: id }),
	},
	{
		id: 'loseHsm',
		title: 'Let the HSM Fail',
		group: 'fault',
		operation: 'fault:SetHsmState',
		parameters: ({ id }) => ({ HsmId: id, State: 'DEGRADED' }),
	},
	{
		id: 'restoreHsm',
		title: 'Let the HSM Recover',
		group: 'fault',
		operation: 'fault:SetHsmState',
		parameters: ({ id }) => ({ HsmId: id, State: 'ACTIVE' }),
	},
];
