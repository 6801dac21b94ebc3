import { holeText, type Text } from '../../base';
import {
	type Attachment,
	type Key,
	type Policy,
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
	return defined({
		resource,
		servicePrincipal: onlyTextAt(resource, 'AWSServiceName'),
		customSuffix: settingAt(resource, 'CustomSuffix'),
	});
}

function roleOf(resource: Resource, policies: readonly Policy[]): Role {
	return defined({
		resource,
		roleName: textAt(resource, 'RoleName'),
		path: settingAt(resource, 'Path'),
		trust: policies.find((it) => it.kind === 'trust'),
	});
}

function keyOf(resource: Resource, policies: readonly Policy[]): Key {
	return defined({
		resource,
		origin: settingAt(resource, 'Origin'),
		customKeyStore: settingAt(resource, 'CustomKeyStoreId'),
		keySpec: settingAt(resource, 'KeySpec'),
		keyUsage: settingAt(resource, 'KeyUsage'),
		multiRegion: settingAt(resource, 'MultiRegion'),
		rotation: settingAt(resource, 'EnableKeyRotation'),
		policy: policies.find((it) => it.host?.property === 'KeyPolicy'),
	});
}

function attachmentsOf(resource: Resource): readonly Attachment[] {
	const attached: Attachment[] = [];
	for (const { path, text } of resource.settings) {
		if (path.startsWith('PermissionsBoundary') && isBoundary(path))
			attached.push({ resource, property: path, managedPolicy: text, asBoundary: true });
		else if (isManagedPolicy(resource.type, path))
			attached.push({ resource, property: path, managedPolicy: text, asBoundary: false });
		else if (isReceivingRole(resource.type, path))
			attached.push({ resource, property: path, role: text, asBoundary: false });
	}
	return attached;
}

const isBoundary = (path: string): boolean =>
	path === 'PermissionsBoundary' || path === 'PermissionsBoundary.ManagedPolicyArn';

/** A property that lists managed policies by ARN or, for SAM, by name. */
export function isManagedPolicy(type: string, path: string): boolean {
	if (isBoundary(path)) return true;
	if (type === 'AWS::SSO::PermissionSet') return path === 'ManagedPolicies';
	if (type.startsWith('AWS::Serverless::')) return path === 'Policies';
	return type.startsWith('AWS::IAM::') && path === 'ManagedPolicyArns';
}

/** A property that names the roles which a policy or an instance profile is for. */
export function isReceivingRole(type: string, path: string): boolean {
	if (type === 'AWS::IAM::RolePolicy') return path === 'RoleName';
	return /^AWS::IAM::(?:Policy|ManagedPolicy|InstanceProfile)$/.test(type) && path === 'Roles';
}

const settingAt = ({ settings }: Resource, path: string): Setting | undefined =>
	settings.find((it) => it.path === path);

/** A hole where branches of a condition give several. */
function onlyTextAt(resource: Resource, path: string): Text | undefined {
	const [first, ...others] = resource.settings.filter((it) => it.path === path);
	return first && others.length > 0 ? holeText('Fn::If', first.text.span) : first?.text;
}

const textAt = (resource: Resource, path: string): Text | undefined => settingAt(resource, path)?.text;
