import { type Resource, type Unit } from '../model';

/** Whether `later` names `earlier`, itself or through others, so that it is created after it and deleted before it. */
export function comesAfter(later: Resource, earlier: Resource, { resourceById }: Unit): boolean {
	const seen = new Set<string>();
	const waiting = [later];
	for (let it = waiting.pop(); it; it = waiting.pop()) {
		for (const { name } of [...it.dependsOn, ...it.references]) {
			if (name === earlier.logicalId) return true;
			const next = seen.has(name) ? undefined : resourceById.get(name)?.value;
			seen.add(name);
			if (next) waiting.push(next);
		}
	}
	return false;
}

/** Two resources of which each deployment makes at most one. */
export const neverTogether = ({ condition: a }: Resource, { condition: b }: Resource, { conditions }: Unit): boolean =>
	a !== undefined && b !== undefined && a.name !== b.name && conditions.holdTogether(a.name, b.name) === 'no';
