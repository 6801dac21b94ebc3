import { type Key, keyStateOf, shownTime, shownTransition, type World } from '../core/simulator';

import { isRecord } from './http';

/** The whole state as plain JSON: every table as a list, and no secrets. */
export function worldView(world: World): Readonly<Record<string, unknown>> {
	const { settings, now, denied, failing, transitions, keys } = world;
	const tables = Object.entries(world).filter(([, it]) => it instanceof Map);
	return {
		account: settings.account,
		now,
		time: shownTime(now),
		settings,
		denied,
		failing,
		inProgress: transitions.map((it) => ({ ...it, time: shownTime(it.at), text: shownTransition(world, it) })),
		...Object.fromEntries(tables.map(([name, it]) => [name, plain(it)])),
		keys: [...keys.values()].map((it) => ({ ...(plain(it) as Partial<Key>), state: keyStateOf(world, it) })),
	};
}

const secret = /password|secret/i;

function plain(value: unknown): unknown {
	if (value instanceof Map) return [...value.values()].map(plain);
	if (Array.isArray(value)) return value.map(plain);
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([name]) => !secret.test(name))
			.map(([name, it]) => [name, plain(it)]),
	);
}
