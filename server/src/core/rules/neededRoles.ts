import { keptFor, type Span } from '../base';
import { type Catalogue, type LinkedRole } from '../catalogue';
import { type Placed, type Resource, type Unit } from '../model';

import { reasonsOf, relationHolds } from './relations';
import { isSeenTo } from './roleMaking';
import { requestedService } from './roles';

/** A resource whose creation fails as long as roles are missing. */
export interface Need {
	readonly resource: Placed<Resource>;
	readonly roles: readonly LinkedRole[];
	/** The property that brings the need; else the type. */
	readonly place: Span;
}

const known = new WeakMap<Unit, readonly Need[]>();

/** The needs that neither a request nor what a resource waits for sees to; found once for all that ask about a template. */
export function openNeeds(unit: Unit, catalogue: Catalogue): readonly Need[] {
	const needs = known.get(unit) ?? openNeedsIn(unit, catalogue);
	known.set(unit, needs);
	return needs;
}

function openNeedsIn(unit: Unit, catalogue: Catalogue): readonly Need[] {
	const isOpen = (role: LinkedRole, { value }: Placed<Resource>): boolean =>
		!isOfOldTime(role, unit, catalogue) && !isSeenTo(role.name, value, unit, catalogue);
	const needs: Need[] = [];
	for (const resource of unit.resources) {
		const needed = neededBy(resource.value, catalogue);
		if (needed.length === 0) continue;
		const open = needed.filter((it) => isOpen(it.role, resource));
		const [place = resource.value.typeSpan] = open.flatMap((it) => it.reasons);
		if (open.length > 0) needs.push({ resource, roles: open.map((it) => it.role), place });
	}
	return needs;
}

export const namesOf = (roles: readonly LinkedRole[]): string => roles.map((it) => it.name).join(' and ');

interface Needed {
	readonly role: LinkedRole;
	readonly reasons: readonly Span[];
}

const neededBy = keptFor((resource: Resource, catalogue: Catalogue): readonly Needed[] => {
	const needed = catalogue
		.rolesOfResourceType(resource.type)
		.filter(({ relation }) => relation.relation === 'needs' && relationHolds(relation, resource) === 'yes')
		.map(({ role, relation }): Needed => ({ role, reasons: reasonsOf(relation, resource) }));
	const late = catalogue.tables.lateRoles
		.filter(({ type, property }) => type === resource.type && (property === null || has(resource, property)))
		.flatMap((it) => catalogue.roleByName(it.role) ?? [])
		.map((role): Needed => ({ role, reasons: [] }));
	return [...needed, ...late];
});

const has = ({ settings }: Resource, property: string): boolean => settings.some(({ path }) => path === property);

/** The role of the service that came before serves as well. */
const isOfOldTime = ({ principal }: LinkedRole, { roleRequests }: Unit, { tables }: Catalogue): boolean =>
	tables.supersededBy.some(
		(it) => it.by === principal && roleRequests.some(({ value }) => requestedService(value) === it.principal),
	);
