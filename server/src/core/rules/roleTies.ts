import { HOLE, keptFor, type Span } from '../base';
import { type Catalogue } from '../catalogue';
import { type Part, type Resource, type Unit } from '../model';

import { relationHolds } from './relations';
import { isMadeOnlyByService, requestedRoleName } from './roles';

/** Why a resource wants a role, and the text that says so. */
export interface Tie {
	readonly message: 'needs' | 'creates';
	readonly span: Span;
}

/** The resources that ask for a role, by its name. */
export function requestsByRole(unit: Unit, catalogue: Catalogue): ReadonlyMap<string, readonly Resource[]> {
	const byRole = new Map<string, Resource[]>();
	for (const { value: request } of unit.roleRequests) {
		const role = requestedRoleName(request, catalogue);
		if (role === undefined || isMadeOnlyByService(request, catalogue)) continue;
		byRole.set(role, [...(byRole.get(role) ?? []), request.resource]);
	}
	return byRole;
}

/** Where resources name roles that AWS looks up in the account of the stack. */
export function rolesNamed({ parts }: Unit): ReadonlyMap<Resource, ReadonlyMap<string, Span>> {
	const byResource = new Map<Resource, ReadonlyMap<string, Span>>();
	for (const { value } of parts) for (const [resource, names] of rolesNamedIn(value)) byResource.set(resource, names);
	return byResource;
}

const rolesNamedIn = keptFor(({ mentions }: Part): ReadonlyMap<Resource, ReadonlyMap<string, Span>> => {
	const byResource = new Map<Resource, Map<string, Span>>();
	for (const { arn, place, resource, text } of mentions) {
		if (!arn || !resource || (place !== 'principal' && place !== 'roleProperty')) continue;
		if (arn.account.value !== HOLE || !arn.path.value.startsWith('/aws-service-role/')) continue;
		const names = byResource.get(resource) ?? new Map<string, Span>();
		if (!names.has(arn.name.value)) names.set(arn.name.value, text.span);
		byResource.set(resource, names);
	}
	return byResource;
});

/** The roles that a resource wants first: those that it names, and those that AWS says its type needs or creates. */
export function tiesOf(
	resource: Resource,
	named: ReadonlyMap<string, Span> | undefined,
	catalogue: Catalogue,
): ReadonlyMap<string, Tie> {
	const ofType = tiesOfType(resource, catalogue);
	if (!named) return ofType;
	const ties = new Map(ofType);
	for (const [role, span] of named) ties.set(role, { message: 'needs', span });
	return ties;
}

const tiesOfType = keptFor((resource: Resource, catalogue: Catalogue): ReadonlyMap<string, Tie> => {
	const ties = new Map<string, Tie>();
	for (const message of ['creates', 'needs'] as const)
		for (const { role, relation } of catalogue.rolesOfResourceType(resource.type))
			if (relation.relation === message && relationHolds(relation, resource) === 'yes')
				ties.set(role.name, { message, span: resource.typeSpan });
	return ties;
});
