import { isRecord } from './settings';

/** Something as AWS describes it. */
export type Entry = Readonly<Record<string, unknown>>;

export const textIn = (entry: Entry, name: string): string | undefined => {
	const value = entry[name];
	return typeof value === 'string' && value !== '' ? value : undefined;
};

export const entryIn = (entry: Entry, name: string): Entry => {
	const value = entry[name];
	return isRecord(value) ? value : {};
};

export const entriesIn = (entry: Entry, name: string): readonly Entry[] => {
	const value = entry[name];
	return Array.isArray(value) ? value.filter(isRecord) : [];
};

/** A moment as the AWS CLI prints it: seconds since 1970 or ISO 8601; in milliseconds. */
export function timeIn(entry: Entry, name: string): number | undefined {
	const value = entry[name];
	const time = typeof value === 'number' ? value * 1000 : typeof value === 'string' ? Date.parse(value) : NaN;
	return Number.isFinite(time) && Math.abs(time) < 8e15 ? Math.round(time) : undefined;
}

/** `value` if it is one of these. */
export const oneOf = <T extends string>(values: readonly T[], value: unknown): T | undefined =>
	values.find((it) => it === value);

export const tagsIn = (entry: Entry, name: string): Readonly<Record<string, string>> =>
	Object.fromEntries(
		entriesIn(entry, name).flatMap((it) => {
			const key = textIn(it, 'Key');
			return key === undefined ? [] : [[key, textIn(it, 'Value') ?? '']];
		}),
	);
