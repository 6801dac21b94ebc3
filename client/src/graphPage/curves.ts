import { type Direction, type Point } from './placed';

const round = (value: number): number => Math.round(value * 10) / 10;
const at = ({ x, y }: Point): string => `${round(x)} ${round(y)}`;

/** A smooth line through the points that leaves and enters each of them in the direction of the graph. */
export function directedCurve(points: readonly Point[], direction: Direction): string {
	const [first, ...rest] = points;
	if (!first) return '';
	let from = first;
	let path = `M${at(first)}`;
	for (const to of rest) {
		const between = middle(from, to);
		const [leaving, entering] =
			direction === 'right'
				? [
						{ x: between.x, y: from.y },
						{ x: between.x, y: to.y },
					]
				: [
						{ x: from.x, y: between.y },
						{ x: to.x, y: between.y },
					];
		path += ` C${at(leaving)} ${at(entering)} ${at(to)}`;
		from = to;
	}
	return path;
}

/** A smooth line through the points: straight into the first and the last, curved at the corners between. */
export function curve(points: readonly Point[]): string {
	const [first, ...rest] = points;
	if (!first || rest.length === 0) return '';
	const corners = rest.slice(0, -1);
	const last = rest.at(-1) ?? first;
	let path = `M${at(first)}`;
	corners.forEach((corner, index) => {
		const next = corners[index + 1];
		const end = next ? middle(corner, next) : last;
		path += ` Q${at(corner)} ${at(end)}`;
	});
	return corners.length === 0 ? `${path} L${at(last)}` : path;
}

/** An arc from one point to another that keeps clear of what lies straight between them. */
export function arc(from: Point, to: Point): string {
	const between = middle(from, to);
	const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
	const bow = Math.min(length / 4, 48);
	const control = { x: between.x + ((to.y - from.y) / length) * bow, y: between.y - ((to.x - from.x) / length) * bow };
	return `M${at(from)} Q${at(control)} ${at(to)}`;
}

const middle = (one: Point, other: Point): Point => ({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 });
