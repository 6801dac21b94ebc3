import { type World } from '../world';

/**
 * What counts first.
 * `thorough`: no key material stays behind that could go, then few commands, then little waiting;
 * `fewest`: few commands, then little waiting, whatever stays behind;
 * `soonest`: no key material stays behind that could go, then little waiting, then few commands.
 */
export type Preference = 'thorough' | 'fewest' | 'soonest';

export const preferences: readonly Preference[] = ['thorough', 'fewest', 'soonest'];

/** What all parts of one search for a plan share. */
export interface Quest {
	readonly preference: Preference;
	/** The world that the plan begins in. */
	readonly start: World;
	/** A plan that deletes something makes nothing: no HSM, cluster, key store or user. */
	readonly mayCreate: boolean;
	/** Key stores that the plan deletes together with their clusters. */
	readonly storesGo: boolean;
	/** What has been found out about worlds on the way. */
	readonly found: Map<string, unknown>;
}
