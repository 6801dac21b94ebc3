import { byCodePoint } from './json.mjs';

/** Fewer policies than this are an accident. */
const LEAST = 2;

/** What AWS's own policies name, the most frequent first: so are completions ranked. Nothing is judged by it. */
export function usageOf(managed) {
	const actions = new Counts();
	const conditionKeys = new Counts();
	const principals = new Counts();
	for (const { latestVersionId, versions } of Object.values(managed)) {
		const statements = [versions[latestVersionId].document.Statement].flat();
		actions.add(statements.flatMap(({ Action, NotAction }) => [Action ?? [], NotAction ?? []].flat()));
		const tests = statements.flatMap(({ Condition }) => Object.values(Condition ?? {}).flatMap(Object.entries));
		conditionKeys.add(tests.map(([key]) => key.replace(/\/.*/, '/')));
		principals.add(
			tests.flatMap(([, values]) => [values].flat()).filter((it) => /^[a-z0-9.-]+\.amazonaws\.com$/.test(it)),
		);
	}
	const services = {};
	for (const action of actions.ranked()) {
		const [service, name] = action.split(':');
		if (name && !/[*?]/.test(action)) (services[service.toLowerCase()] ??= []).push(name);
	}
	return {
		actions: Object.fromEntries(Object.entries(services).map(([service, names]) => [service, names.join(' ')])),
		conditionKeys: conditionKeys.ranked(),
		principals: principals.ranked(),
	};
}

/** IAM ignores case; the spelling that most policies use is kept. */
class Counts {
	#counts = new Map();

	/** What one policy names, each once. */
	add(names) {
		for (const name of new Set(names)) this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
	}

	ranked() {
		const sorted = [...this.#counts].sort(([a, m], [b, n]) => n - m || byCodePoint(a, b));
		const merged = new Map();
		for (const [name, count] of sorted) {
			const known = merged.get(name.toLowerCase()) ?? { name, count: 0 };
			merged.set(name.toLowerCase(), { ...known, count: known.count + count });
		}
		const often = [...merged.values()].filter(({ count }) => count >= LEAST);
		return often.sort((a, b) => b.count - a.count || byCodePoint(a.name, b.name)).map(({ name }) => name);
	}
}
