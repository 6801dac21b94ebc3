import { type Thing, type ThingKind } from '../command';
import { type Transition, type TransitionKind } from '../transition';
import { type World } from '../world';

import { type PlanStep } from './plan';

/** Something that a plan waits for. */
export interface Awaited {
	readonly kind: TransitionKind;
	/** The id of the thing that changes. */
	readonly subject: string;
	/** What people look at to see it: the role of a deletion task, the cluster of an HSM. */
	readonly of: string;
}

/** What a transition is about, for people. */
export const awaited = ({ tasks, hsms }: World, { kind, subject }: Transition): Awaited => ({
	kind,
	subject,
	of: tasks.get(subject)?.roleName ?? hsms.get(subject)?.clusterId ?? subject,
});

/** Without waiting for what other people do at the same time. */
export function concerning(before: World, after: World, steps: readonly PlanStep[]): readonly PlanStep[] {
	const named = new Set(steps.flatMap(({ command }) => Object.values(command.parameters ?? {})));
	const isOurs = ({ subject, of }: Awaited) =>
		named.has(subject) ||
		named.has(of) ||
		steps.some((it) => it.makes?.id === subject) ||
		isLost(before, after, subject);
	return steps.map((it) => ({ ...it, awaits: it.awaits.filter(isOurs) }));
}

const isLost = (before: World, after: World, id: string): boolean =>
	(before.keys.has(id) && !after.keys.has(id)) || (before.hsms.has(id) && !after.hsms.has(id));

const tables = { keyStore: 'keyStores', key: 'keys', hsm: 'hsms', cluster: 'clusters' } as const;

/** What a command has made. */
export function madeBetween(before: World, after: World): Thing | undefined {
	for (const [kind, table] of Object.entries(tables)) {
		if (after[table].size <= before[table].size) continue;
		const id = [...after[table].keys()].find((it) => !before[table].has(it));
		if (id !== undefined) return { kind: kind as ThingKind, id };
	}
	return undefined;
}
