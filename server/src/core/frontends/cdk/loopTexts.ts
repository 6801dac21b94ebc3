import { contains, type Span } from '../../base';
import { type CodeStatement, type Expression, type Program } from '../../syntax';

import { within } from './within';

/** Whether a place is in a text that has the variable of a loop in it: what is changed there is changed for all. */
export function isInLoopText({ statements }: Program, place: Span): boolean {
	const names = loopNames(statements, place);
	const text = names.size > 0 ? textAround(statements, place) : undefined;
	return text !== undefined && mentions(text, names);
}

function loopNames(statements: readonly CodeStatement[], place: Span): ReadonlySet<string> {
	const found = new Set<string>();
	for (const it of statements) {
		if (it.kind !== 'scope' || !contains(it.span, place)) continue;
		if (it.what === 'loop') for (const name of it.parameters) found.add(name);
		for (const name of loopNames(it.statements, place)) found.add(name);
	}
	return found;
}

/** The outermost text, with all that is put together there. */
function textAround(it: unknown, place: Span): Expression | undefined {
	if (typeof it !== 'object' || it === null) return undefined;
	if (isText(it) && contains(it.span, place)) return it;
	for (const value of Object.values(it)) {
		const found = textAround(value, place);
		if (found) return found;
	}
	return undefined;
}

const isText = (it: object): it is Expression =>
	'kind' in it && (it.kind === 'string' || it.kind === 'sum') && 'span' in it;

const mentions = (it: Expression, names: ReadonlySet<string>): boolean =>
	it.kind === 'name' ? names.has(it.name) : within(it).some((inner) => mentions(inner, names));
