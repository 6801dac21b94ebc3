import { oncePer } from '../base';
import { type Resource, type Unit } from '../model';

/** Whether `later` names `earlier`, itself or through others, so that it is created after it and deleted before it. */
export function comesAfter(later: Resource, { logicalId }: Resource, unit: Unit): boolean {
	return namesNothing(later) ? false : namedFrom(later, unit).has(logicalId);
}

/** The same where the document shows that something waits for something, and not what. */
export const mayComeAfter = (later: Resource, earlier: Resource, unit: Unit): boolean =>
	comesAfter(later, earlier, unit) || later.hasUnknownOrder === true || awaitedIn(unit).has(earlier.logicalId);

const awaitedIn = oncePer(
	({ parts }: Unit): ReadonlySet<string> =>
		new Set(parts.flatMap(({ value }) => value.awaited.map(({ name }) => name))),
);

const namesNothing = ({ dependsOn, references }: Resource): boolean =>
	dependsOn.length === 0 && references.length === 0;

const known = new WeakMap<Unit, Map<Resource, ReadonlySet<string>>>();

/** All that a resource names, itself or through others; gathered once for all that ask about a template. */
function namedFrom(resource: Resource, unit: Unit): ReadonlySet<string> {
	const ofUnit = known.get(unit) ?? new Map<Resource, ReadonlySet<string>>();
	known.set(unit, ofUnit);
	const named = ofUnit.get(resource) ?? gathered(resource, unit);
	ofUnit.set(resource, named);
	return named;
}

function gathered(from: Resource, { resourceById }: Unit): ReadonlySet<string> {
	const seen = new Set<string>();
	const waiting = [from];
	const add = ({ name }: { readonly name: string }): void => {
		if (seen.has(name)) return;
		seen.add(name);
		const next = resourceById.get(name)?.value;
		if (next && !namesNothing(next)) waiting.push(next);
	};
	for (let it = waiting.pop(); it; it = waiting.pop()) {
		it.dependsOn.forEach(add);
		it.references.forEach(add);
	}
	return seen;
}

/** Two resources of which each deployment makes at most one. */
export const neverTogether = ({ condition: a }: Resource, { condition: b }: Resource, { conditions }: Unit): boolean =>
	a !== undefined && b !== undefined && a.name !== b.name && conditions.holdTogether(a.name, b.name) === 'no';
