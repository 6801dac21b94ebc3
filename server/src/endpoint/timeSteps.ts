import { type Command, type World } from '../core/simulator';

import { isRecord } from './http';

const lengths: Readonly<Record<string, number>> = {
	days: 86_400_000,
	hours: 3_600_000,
	minutes: 60_000,
	seconds: 1000,
	milliseconds: 1,
};

/**
 * The command that a request to the clock means: `{"days": 7, "minutes": 5}`, `{"to": "2026-01-08T00:00:00Z"}` or
 * `{"toNext": true}`; otherwise what is wrong with it.
 */
export function timeStep(body: unknown, { now }: World): Command | string {
	if (!isRecord(body)) return 'The clock takes a JSON object.';
	const names = Object.keys(body);
	const [first] = names;
	if (names.length === 1 && first === 'toNext' && body['toNext'] === true) return { operation: 'clock:AdvanceToNext' };
	if (names.length === 1 && first === 'to') return stepTo(body['to'], now);
	const unknown = names.find((it) => !Object.hasOwn(lengths, it) || !isCount(body[it]));
	if (unknown !== undefined || names.length === 0)
		return 'The clock takes {"toNext": true}, {"to": TIME}, or counts of days, hours, minutes, seconds, milliseconds.';
	return advance(names.reduce((sum, it) => sum + Number(body[it]) * Number(lengths[it]), 0));
}

const isCount = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value) && value >= 0;

const longest = 3650 * 86_400_000;

const advance = (milliseconds: number): Command | string =>
	milliseconds > longest
		? 'At most 3650 days pass at once.'
		: { operation: 'clock:Advance', parameters: { Milliseconds: Math.round(milliseconds) } };

function stepTo(to: unknown, now: number): Command | string {
	const at = typeof to === 'number' ? to : typeof to === 'string' ? Date.parse(to) : NaN;
	if (Number.isNaN(at)) return '"to" is a time such as "2026-01-08T00:00:00Z", or milliseconds since 1970.';
	return at < now ? 'The clock does not go back; undo does.' : advance(at - now);
}
