import { HOLE, wildcardMatches } from '../base';
import { type Catalogue } from '../catalogue';
import { type Resource, type Unit } from '../model';

import { comesAfter } from './order';
import { relationHolds } from './relations';
import { requestedRoleName } from './roles';

/** Whether a template asks for a role, or makes a resource wait for what may make the role. */
export function isSeenTo(role: string, resource: Resource, unit: Unit, catalogue: Catalogue): boolean {
	return mayBeRequested(role, unit, catalogue) || waitsForMaker(role, resource, unit, catalogue);
}

/** A request whose service or suffix is left to deployment may be for any role. */
export function mayBeRequested(role: string, { roleRequests }: Unit, catalogue: Catalogue): boolean {
	const pattern = role.replaceAll(HOLE, '*');
	return roleRequests.some(({ value }) => {
		const requested = requestedRoleName(value, catalogue);
		return requested === undefined || wildcardMatches(pattern, requested);
	});
}

/** Only the author knows what a custom resource or a nested stack makes. */
const waitsForMaker = (role: string, resource: Resource, unit: Unit, catalogue: Catalogue): boolean =>
	makersIn(unit, catalogue).some(
		(it) => it !== resource && mayMake(role, it, catalogue) && comesAfter(resource, it, unit),
	);

const known = new WeakMap<Unit, readonly Resource[]>();

/** Found once for all that ask about a template. */
function makersIn(unit: Unit, catalogue: Catalogue): readonly Resource[] {
	const makers =
		known.get(unit) ??
		unit.resources
			.map((it) => it.value)
			.filter(
				({ type }) =>
					isOpaque(type) || catalogue.rolesOfResourceType(type).some((it) => it.relation.relation === 'creates'),
			);
	known.set(unit, makers);
	return makers;
}

function mayMake(role: string, resource: Resource, catalogue: Catalogue): boolean {
	const { type } = resource;
	if (isOpaque(type)) return true;
	return catalogue
		.rolesOfResourceType(type)
		.some(
			(it) =>
				it.role.name === role && it.relation.relation === 'creates' && relationHolds(it.relation, resource) !== 'no',
		);
}

/** A custom resource, a nested stack, or a module of the registry. */
export const isOpaque = (type: string): boolean =>
	/^(?:Custom::|AWS::CloudFormation::(?:CustomResource|Stack)$)|::MODULE$/.test(type);
