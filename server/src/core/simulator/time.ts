import { day } from './durations';

/** `2026-01-01 00:10:00 UTC`. */
export function shownTime(milliseconds: number): string {
	const date = new Date(milliseconds);
	return Number.isNaN(date.getTime()) ? '' : `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

const units: readonly (readonly [length: number, name: string])[] = [
	[day, 'd'],
	[day / 24, 'h'],
	[60_000, 'min'],
	[1000, 's'],
];

/** `7 d`, `1 h 5 min`, `now`: the two largest units that say something. */
export function shownDuration(milliseconds: number): string {
	let rest = milliseconds;
	const parts: string[] = [];
	for (const [length, name] of units) {
		const count = Math.floor(rest / length);
		rest -= count * length;
		if (count > 0) parts.push(`${count} ${name}`);
	}
	return parts.slice(0, 2).join(' ') || 'now';
}
