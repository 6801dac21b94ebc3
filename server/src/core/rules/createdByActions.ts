import { literalValue, type Text } from '../base';
import { type Catalogue, type LinkedRole } from '../catalogue';
import { type Policy } from '../model';

import { isAllow } from './statements';

/** A linked role, and the action that creates it on first use. */
export interface CreatedRole {
	readonly role: LinkedRole;
	readonly action: Text;
}

/** The roles that the allowed actions of a policy always create on first use, each with the first of them. */
export function createdBy({ statements }: Policy, catalogue: Catalogue): readonly CreatedRole[] {
	const made = new Map<LinkedRole, Text>();
	for (const text of statements.filter(isAllow).flatMap((it) => it.action?.items ?? [])) {
		const action = literalValue(text)?.toLowerCase() ?? '';
		for (const role of triggersOf(catalogue).get(action) ?? []) if (!made.has(role)) made.set(role, text);
	}
	return [...made].map(([role, action]) => ({ role, action }));
}

const triggers = new WeakMap<Catalogue, ReadonlyMap<string, readonly LinkedRole[]>>();

/** By action in lower case, those that always create the role. */
function triggersOf(catalogue: Catalogue): ReadonlyMap<string, readonly LinkedRole[]> {
	const known = triggers.get(catalogue);
	if (known) return known;
	const made = new Map<string, LinkedRole[]>();
	for (const role of catalogue.roles)
		for (const { action, remark } of role.path === null ? [] : role.creation.operations)
			if (remark === undefined) made.set(action.toLowerCase(), [...(made.get(action.toLowerCase()) ?? []), role]);
	triggers.set(catalogue, made);
	return made;
}
