import { type Text } from '../base';
import { type Catalogue } from '../catalogue';
import { type Placed, type Resource, type Unit } from '../model';

/** A resource that needs a role of the same template until it is deleted. */
export interface RoleUse {
	readonly user: Placed<Resource>;
	/** The logical id of the role. */
	readonly role: string;
	/** Whether a function does the deleting. */
	readonly isCustom: boolean;
}

/** The policies that are resources of their own, by the logical id of the role that they are for. */
export function policiesByRole({ attachments }: Unit): ReadonlyMap<string, readonly Resource[]> {
	const byRole = new Map<string, Resource[]>();
	for (const { value } of attachments) {
		const { role, resource } = value;
		for (const target of role && /Policy$/.test(resource.type) ? targetsOf(role) : [])
			byRole.set(target, [...(byRole.get(target) ?? []), resource]);
	}
	return byRole;
}

export function* roleUses(unit: Unit, { tables }: Catalogue): Iterable<RoleUse> {
	const roles = new Map(unit.roles.map(({ value }) => [value.resource.logicalId, value.resource]));
	for (const user of unit.resources) {
		const { type } = user.value;
		const isCustom = /^(?:Custom::|AWS::CloudFormation::CustomResource$)/.test(type);
		const property = tables.roleUsedWhileDeleted.find((it) => it.type === type)?.property;
		const used = isCustom ? roleOfFunction(user.value, unit) : property ? namedAt(user.value, property) : [];
		for (const role of used) {
			const resource = roles.get(role);
			if (resource && (isCustom || !hasOwnPermissions(resource))) yield { user, role, isCustom };
		}
	}
}

/** What else a role may do can be enough for the service; of a function nobody knows. */
const hasOwnPermissions = ({ settings, hasUnknownProperties }: Resource): boolean =>
	hasUnknownProperties === true ||
	settings.some(({ path }) => path === 'ManagedPolicyArns' || /^Policies(?:\.|$)/.test(path));

function roleOfFunction(custom: Resource, { resourceById }: Unit): readonly string[] {
	const functions = namedAt(custom, 'ServiceToken').flatMap((it) => resourceById.get(it)?.value ?? []);
	return functions.filter((it) => it.type === 'AWS::Lambda::Function').flatMap((it) => namedAt(it, 'Role'));
}

const namedAt = ({ settings }: Resource, property: string): readonly string[] =>
	settings.filter(({ path }) => path === property).flatMap(({ text }) => targetsOf(text));

/** The logical ids that a text refers to. */
const targetsOf = ({ parts }: Text): readonly string[] =>
	parts.flatMap((it) => (it.kind === 'hole' && it.target ? [it.target.name] : []));
