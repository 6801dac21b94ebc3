import { contains, type Span } from '../../base';
import { type Expression, type Program } from '../../syntax';

import { within } from './within';

/** Whether a place is in a text that has the variable of a loop in it: what is changed there is changed for all. */
export function isInLoopText({ statements }: Program, place: Span): boolean {
	const names = loopNames(statements, place);
	const text = names.size > 0 ? textAround(statements, place) : undefined;
	return text !== undefined && mentions(text, names);
}

/** Names of loops, and of functions, which are asked again and again. */
function loopNames(it: unknown, place: Span): ReadonlySet<string> {
	const found = new Set<string>();
	addLoopNames(it, place, found);
	return found;
}

function addLoopNames(it: unknown, place: Span, found: Set<string>): void {
	if (typeof it !== 'object' || it === null) return;
	if (hasSpan(it) && !contains(it.span, place)) return;
	if (isRepeated(it)) for (const name of it.parameters) found.add(name);
	for (const value of Object.values(it)) addLoopNames(value, place, found);
}

const hasSpan = (it: object): it is { readonly span: Span } => 'kind' in it && 'span' in it;

const isRepeated = (it: object): it is { readonly parameters: readonly string[] } =>
	'kind' in it && (it.kind === 'function' || it.kind === 'scope') && 'parameters' in it;

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
