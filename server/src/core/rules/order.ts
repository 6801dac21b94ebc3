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
