import { type OfferField, type OfferRow } from './offer';
import { keyStoreRolePrincipal } from './roleFacts';
import { usualPassword, usualTrustAnchor } from './usual';
import { type Role, type World } from './world';

const action: OfferField = { name: 'Action', label: 'Action, for example iam:CreateServiceLinkedRole', type: 'text' };

export const worldOffers: readonly OfferRow<World>[] = [
	{
		id: 'advanceToNext',
		title: 'Advance Clock to Next Event',
		group: 'clock',
		operation: 'clock:AdvanceToNext',
		parameters: () => ({}),
	},
	{
		id: 'advance',
		title: 'Advance Clock…',
		group: 'clock',
		operation: 'clock:Advance',
		parameters: () => ({ Milliseconds: 24 * 60 * 60 * 1000 }),
		fields: [{ name: 'Milliseconds', label: 'How long: 30 min, 2 h, 7 d', type: 'duration' }],
	},
	{
		id: 'addCluster',
		title: 'Add Active Cluster with Two HSMs',
		group: 'aws',
		operation: 'given:Cluster',
		parameters: () => ({ TrustAnchor: usualTrustAnchor, KmsUserPassword: usualPassword }),
	},
	{
		id: 'createRole',
		title: 'Create Service-Linked Role…',
		group: 'aws',
		operation: 'iam:CreateServiceLinkedRole',
		parameters: () => ({ AWSServiceName: keyStoreRolePrincipal }),
		fields: [{ name: 'AWSServiceName', label: 'Service principal', type: 'text' }],
	},
	{
		id: 'denyAction',
		title: 'Deny the Caller an Action…',
		group: 'fault',
		operation: 'given:Deny',
		parameters: () => ({ Action: 'iam:CreateServiceLinkedRole' }),
		fields: [action],
	},
	{
		id: 'allowAction',
		title: 'Allow the Caller an Action…',
		group: 'fault',
		operation: 'given:Allow',
		parameters: ({ denied }) => ({ Action: denied[0] ?? 'iam:CreateServiceLinkedRole' }),
		fields: [action],
	},
];

export const roleOffers: readonly OfferRow<Role>[] = [
	{
		id: 'deleteRole',
		title: 'Delete Service-Linked Role',
		group: 'aws',
		operation: 'iam:DeleteServiceLinkedRole',
		parameters: ({ id }) => ({ RoleName: id }),
	},
	{
		id: 'describeRole',
		title: 'Change Description…',
		group: 'aws',
		operation: 'iam:UpdateRoleDescription',
		parameters: ({ id, description }) => ({ RoleName: id, Description: description ?? 'Described by us' }),
		fields: [{ name: 'Description', label: 'Description', type: 'text' }],
	},
	{
		id: 'attachPolicy',
		title: 'Attach a Policy…',
		group: 'aws',
		operation: 'iam:AttachRolePolicy',
		parameters: ({ id }, { settings }) => ({
			RoleName: id,
			PolicyArn: `arn:${settings.partition}:iam::aws:policy/ReadOnlyAccess`,
		}),
		fields: [{ name: 'PolicyArn', label: 'Policy ARN', type: 'text' }],
	},
	{
		id: 'loseRole',
		title: 'Make the Role Vanish',
		group: 'fault',
		operation: 'fault:LoseRole',
		parameters: ({ id }) => ({ RoleName: id }),
	},
];
