import { HOLE, keptFor, linkedServiceOf, literalValue, type Match, parseRoleArn } from '../base';
import { type Catalogue, type LinkedRole } from '../catalogue';
import { type Placed, type Resource, type RoleRequest, type Unit } from '../model';

import { mayComeAfter, neverTogether } from './order';
import { relationHolds } from './relations';
import { staysBehind } from './retention';
import { mayHaveSuffix, requestedService } from './roles';

/** What of a template is in the way when CloudFormation deletes a role that it asks for. */
export interface DeletionBlockers {
	/** They use the role, and nothing has them deleted first. */
	readonly unordered: readonly Placed<Resource>[];
	/** They use the role, and stay when the stack goes. */
	readonly staying: readonly Placed<Resource>[];
	/** They may use the role, or hold what does, and nothing has them deleted first. */
	readonly possible: readonly Placed<Resource>[];
	/** Whether any resource uses the role, also one that goes first. */
	readonly isUsed: boolean;
}

/** The role that a request makes, and its name with a suffix; none where the template does not tell. */
export function requestedRole(request: RoleRequest, catalogue: Catalogue) {
	const service = requestedService(request);
	const role = service === undefined ? undefined : catalogue.roleByPrincipal(service);
	const suffix = mayHaveSuffix(request) ? request.customSuffix && literalValue(request.customSuffix.text) : '';
	if (!role || suffix === undefined) return undefined;
	return { role, name: suffix === '' ? role.name : `${role.name}_${suffix}` };
}

/** The resources of a template that certainly keep a role from being deleted. */
export const usersOf = (role: LinkedRole, resources: Unit['resourcesByType']): readonly Placed<Resource>[] =>
	blockingTypes(role)
		.flatMap((it) => resources.get(it) ?? [])
		.filter((it) => useOf(it.value, role, role.name, undefined) === 'yes');

const NESTED_STACK = 'AWS::CloudFormation::Stack';

export function deletionBlockers(
	{ resource: request }: RoleRequest,
	{ role, name }: { readonly role: LinkedRole; readonly name: string },
	unit: Unit,
): DeletionBlockers {
	const unordered: Placed<Resource>[] = [];
	const staying: Placed<Resource>[] = [];
	const possible: Placed<Resource>[] = [];
	let isUsed = false;
	for (const placed of [...blockingTypes(role), NESTED_STACK].flatMap((it) => unit.resourcesByType.get(it) ?? [])) {
		const { value } = placed;
		const use = value.type === NESTED_STACK ? 'maybe' : useOf(value, role, name, request);
		if (use === 'no' || neverTogether(request, value, unit)) continue;
		isUsed ||= use === 'yes';
		if (use === 'yes' && staysBehind(value)) staying.push(placed);
		else if (!mayComeAfter(value, request, unit)) (use === 'yes' ? unordered : possible).push(placed);
	}
	return { unordered, staying, possible, isUsed };
}

const blockingTypes = keptFor(({ cloudFormation }: LinkedRole): readonly string[] => [
	...new Set(cloudFormation.flatMap((it) => (it.relation === 'blocks-deletion' ? it.type : []))),
]);

/** A resource that names a role of the service uses that one; one that names none uses the role without a suffix. */
function useOf(resource: Resource, role: LinkedRole, name: string, request: Resource | undefined): Match {
	const best = keepingOf(resource, role);
	const named = best === 'no' ? [] : rolesNamedIn(resource, role);
	if (named.length === 0) return name === role.name ? best : 'no';
	const isNamed = named.some((it) => it === name || (it.includes(HOLE) && refersTo(resource, request)));
	return isNamed ? best : 'no';
}

/** Whether what is set of a resource makes it keep the role. */
function keepingOf(resource: Resource, role: LinkedRole): Match {
	let best: Match = 'no';
	for (const it of role.cloudFormation) {
		if (it.relation !== 'blocks-deletion' || it.type !== resource.type) continue;
		const answer = relationHolds(it, resource);
		if (answer === 'yes') return answer;
		if (answer === 'maybe') best = answer;
	}
	return best;
}

const rolesNamedIn = (resource: Resource, { principal }: LinkedRole): readonly string[] =>
	linkedRolesIn(resource).flatMap((it) => (it.service === principal ? it.name : []));

const linkedRolesIn = keptFor(({ settings }: Resource) =>
	settings.flatMap(({ text }) => {
		const arn = parseRoleArn(text);
		return arn ? [{ service: linkedServiceOf(arn)?.value, name: arn.name.value }] : [];
	}),
);

const refersTo = ({ references }: Resource, request: Resource | undefined): boolean =>
	references.some((it) => it.name === request?.logicalId);
