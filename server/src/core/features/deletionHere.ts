import { type Catalogue, type LinkedRole } from '../catalogue';
import { type Placed, type Resource, type Slot, type Unit } from '../model';
import { deletionBlockers, requestedRole, usersOf } from '../rules';

import { card, code, escaped } from './markdown';

/** What of the file is in the way of deleting a role; nothing where the file shows nothing. */
export function usedHere(role: LinkedRole, unit: Unit): string | undefined {
	return line(
		'uses it, so it has to go before the role',
		'use it, so they have to go before the role',
		usersOf(role, unit.resourcesByType),
	);
}

/** At a request for a role: what has to be gone first, and what of that the file shows. */
export function deletionOfRequest({ resource }: Slot, unit: Unit, catalogue: Catalogue): string | undefined {
	const request = unit.roleRequests.find(({ value }) => value.resource === resource)?.value;
	const made = request && requestedRole(request, catalogue);
	if (!made) return undefined;
	const { prerequisites } = catalogue.deletionVerdict(made.role);
	const { unordered, staying, possible } = deletionBlockers(request, made, unit);
	const first =
		prerequisites.length === 0
			? undefined
			: `**Before AWS deletes ${escaped(made.name)}**, this has to be gone or done: ${prerequisites.map(escaped).join('; ')}.`;
	const here = [
		line('uses it, and nothing has it deleted first', 'use it, and nothing has them deleted first', unordered),
		line('uses it, and stays when the stack goes', 'use it, and stay when the stack goes', staying),
		line('may hold what uses it', 'may hold what uses it', possible),
	];
	return [first, ...here].some((it) => it !== undefined) ? card(first, ...here) : undefined;
}

const MOST = 5;

function line(one: string, several: string, resources: readonly Placed<Resource>[]): string | undefined {
	if (resources.length === 0) return undefined;
	const shown = resources.slice(0, MOST).map(({ value }) => `${code(value.logicalId)} (${escaped(value.type)})`);
	const more = resources.length > MOST ? ` and ${resources.length - MOST} more` : '';
	return `- **In this file** ${shown.join(', ')}${more} ${resources.length === 1 ? one : several}.`;
}
