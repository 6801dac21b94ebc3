import { holeText, type Text } from '../../base';
import {
	type Attachment,
	type Choice,
	type Key,
	type Policy,
	type PolicyCarrier,
	type Resource,
	type Role,
	type RoleRequest,
	type Setting,
} from '../../model';

import { defined } from '../defined';
import { type Draft } from '../draft';

/** What the type of a resource says about roles, keys and what is attached to whom. */
export function addRelations(draft: Draft, resource: Resource, policies: readonly Policy[]): void {
	draft.attachments.push(...attachmentsOf(resource));
	switch (resource.type) {
		case 'AWS::IAM::ServiceLinkedRole':
			draft.roleRequests.push(roleRequestOf(resource));
			return;
		case 'AWS::IAM::Role':
			draft.roles.push(roleOf(resource, policies));
			return;
		case 'AWS::KMS::Key':
			draft.keys.push(keyOf(resource, policies));
	}
}

function roleRequestOf(resource: Resource): RoleRequest {
	const services = textsAt(resource, 'AWSServiceName');
	const [first] = services;
	return defined({
		resource,
		servicePrincipal: first && services.length > 1 ? holeText('Fn::If', first.span) : first,
		services,
		customSuffix: choiceAt(resource, 'CustomSuffix'),
	});
}

function roleOf(resource: Resource, policies: readonly Policy[]): Role {
	const { propertiesSpan } = resource;
	return defined({
		resource,
		roleName: settingsAt(resource, 'RoleName')[0]?.text,
		path: choiceAt(resource, 'Path'),
		trust: policies.find((it) => it.kind === 'trust'),
		linkedForm: propertiesSpan && {
			type: 'AWS::IAM::ServiceLinkedRole',
			serviceProperty: 'AWSServiceName',
			propertiesSpan,
		},
	});
}

function keyOf(resource: Resource, policies: readonly Policy[]): Key {
	return defined({
		resource,
		origin: choiceAt(resource, 'Origin'),
		customKeyStore: choiceAt(resource, 'CustomKeyStoreId'),
		keySpec: choiceAt(resource, 'KeySpec'),
		keyUsage: choiceAt(resource, 'KeyUsage'),
		multiRegion: choiceAt(resource, 'MultiRegion'),
		rotation: choiceAt(resource, 'EnableKeyRotation'),
		policy: policies.find((it) => it.host?.property === 'KeyPolicy'),
	});
}

function attachmentsOf(resource: Resource): readonly Attachment[] {
	const attached: Attachment[] = [];
	for (const { path, text } of resource.settings) {
		const attachment = attachmentAt(resource, path, text);
		if (attachment) attached.push(attachment);
	}
	return attached;
}

function attachmentAt(resource: Resource, property: string, text: Text): Attachment | undefined {
	const { type } = resource;
	if (isManagedPolicy(type, property)) {
		const target = CARRIERS.get(type) ?? 'role';
		return { resource, property, managedPolicy: text, asBoundary: isBoundary(property), target };
	}
	const target = receiverIn(type, property);
	if (!target) return undefined;
	return { resource, property, receiver: text, asBoundary: false, target, ...(target === 'role' && { role: text }) };
}

const CARRIERS: ReadonlyMap<string, PolicyCarrier> = new Map([
	['AWS::IAM::Group', 'group'],
	['AWS::IAM::User', 'user'],
	['AWS::SSO::PermissionSet', 'permission set'],
]);

const isBoundary = (path: string): boolean =>
	path === 'PermissionsBoundary' || path === 'PermissionsBoundary.ManagedPolicyArn';

/** A property that lists managed policies by ARN or, for SAM, by name. */
export function isManagedPolicy(type: string, path: string): boolean {
	if (path.startsWith('PermissionsBoundary')) return isBoundary(path);
	if (type === 'AWS::SSO::PermissionSet') return path === 'ManagedPolicies';
	if (type.startsWith('AWS::Serverless::')) return path === 'Policies';
	return type.startsWith('AWS::IAM::') && path === 'ManagedPolicyArns';
}

/** A property that names the roles which a policy or an instance profile is for. */
export const isReceivingRole = (type: string, path: string): boolean => receiverIn(type, path) === 'role';

function receiverIn(type: string, path: string): PolicyCarrier | undefined {
	switch (type) {
		case 'AWS::IAM::RolePolicy':
			return path === 'RoleName' ? 'role' : undefined;
		case 'AWS::IAM::UserPolicy':
			return path === 'UserName' ? 'user' : undefined;
		case 'AWS::IAM::GroupPolicy':
			return path === 'GroupName' ? 'group' : undefined;
		case 'AWS::IAM::InstanceProfile':
			return path === 'Roles' ? 'role' : undefined;
		case 'AWS::IAM::Policy':
		case 'AWS::IAM::ManagedPolicy':
			return RECEIVERS.get(path);
		default:
			return undefined;
	}
}

const RECEIVERS: ReadonlyMap<string, PolicyCarrier> = new Map([
	['Groups', 'group'],
	['Roles', 'role'],
	['Users', 'user'],
]);

const settingsAt = ({ settings }: Resource, path: string): readonly Setting[] =>
	settings.filter((it) => it.path === path);

const textsAt = (resource: Resource, path: string): readonly Text[] => settingsAt(resource, path).map((it) => it.text);

function choiceAt(resource: Resource, path: string): Choice | undefined {
	const all = settingsAt(resource, path);
	const [first] = all;
	return first && { ...first, all };
}
