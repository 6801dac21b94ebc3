import { remembered } from '../base';

import { once } from './actions';
import { type UsageData } from './types';

/** How often AWS's own policies name something: 0 is the most frequent, `undefined` is rare or unknown. */
export interface UsageLookup {
	actionUsage(service: string): ReadonlyMap<string, number>;
	/** Names ignore case; those of keys with a placeholder end with their slash. */
	conditionKeyUsage(name: string): number | undefined;
	principalUsage(name: string): number | undefined;
}

export function usageLookup(read: () => UsageData): UsageLookup {
	const keys = once(() => placesOf(read().conditionKeys));
	const principals = once(() => placesOf(read().principals));
	return {
		actionUsage: remembered((service) => {
			const { actions } = read();
			return Object.hasOwn(actions, service) ? placesOf(actions[service]?.split(' ') ?? []) : NONE;
		}),
		conditionKeyUsage: (name) => keys().get(name.replace(/(?<=\/).*/, '').toLowerCase()),
		principalUsage: (name) => principals().get(name),
	};
}

const NONE: ReadonlyMap<string, number> = new Map();

const placesOf = (names: readonly string[]): ReadonlyMap<string, number> =>
	new Map(names.map((it, index) => [it.toLowerCase(), index]));
