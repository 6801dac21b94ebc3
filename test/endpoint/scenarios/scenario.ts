import { type Account, type Answer } from '../aws';

/** A scenario as any client can play it. */
export interface Scenario {
	/** `S-01`. */
	readonly id: string;
	readonly title: string;
	readonly play: (account: Account) => Promise<void>;
}

/** A list, however a client gives an empty one. */
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const records = (value: unknown): readonly Answer[] => list(value) as readonly Answer[];

/** A moment in milliseconds, whether a client makes dates of numbers or not. */
export function time(value: unknown): number {
	if (value instanceof Date) return value.getTime();
	return typeof value === 'number' ? Math.round(value * 1000) : Date.parse(String(value));
}
