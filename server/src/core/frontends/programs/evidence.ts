import { type Part } from '../../base';
import { type CallExpression, type CodeEntry, type Expression } from '../../syntax';

import { plain } from '../cdk/calls';
import { patternParts } from '../codeTexts';

/** A quick look at what may become an object with statements, before any name is followed. */
export function mayBePolicy(it: Expression): boolean {
	if (it.kind === 'object') return entryNamed(it, 'Statement') !== undefined;
	if (it.kind !== 'call') return false;
	return isMap(it) && [...it.arguments, ...it.named.map(({ key }) => key)].some((one) => isKey(one) || isPair(one));
}

/** `Map.of("Statement", …)`, `Map.ofEntries(entry("Statement", …))`, `dict(Statement=…)`. */
const isMap = ({ callee }: CallExpression): boolean =>
	(callee.kind === 'member' && /^of(?:Entries)?$/.test(callee.name)) ||
	(callee.kind === 'name' && callee.name === 'dict');

const isKey = (it: Expression | undefined): boolean => it?.kind === 'string' && plain(it) === 'Statement';

const isPair = (it: Expression): boolean => it.kind === 'call' && isKey(it.arguments[0]);

export const entryNamed = (it: Expression, name: string): CodeEntry | undefined =>
	it.kind === 'object' ? it.entries.find(({ key }) => key.kind === 'string' && plain(key) === name) : undefined;

/** Whether the strings that an expression puts together speak of statements. */
export function mentionsStatement(it: Expression): boolean {
	if (it.kind === 'string') return it.parts.some((part) => part.kind === 'literal' && part.value.includes('Statement'));
	if (it.kind === 'sum') return it.terms.some(mentionsStatement);
	if (it.kind !== 'call') return false;
	const given = [...(it.callee.kind === 'member' ? [it.callee.object] : []), ...it.arguments];
	return given.some((one) => (one.kind === 'string' || one.kind === 'sum') && mentionsStatement(one));
}

/** `%s` and the like as holes, whoever puts something in. */
export const withVerbs = (parts: readonly Part[]): readonly Part[] =>
	parts.flatMap((part) =>
		part.kind === 'literal' && part.value.length === part.span.end - part.span.start
			? patternParts(part.value, part.span, VERBS, (label, span) => ({ kind: 'hole', what: 'value', label, span }))
			: [part],
	);

const VERBS = /%(?:\d+\$|\(\w+\))?[sdvq]/g;

/**
 * Methods of tests, whose arguments are patterns of what others write: those of the assertions of the CDK, Jest, Chai,
 * AssertJ and the like.
 */
export const asksForPattern = (method: string): boolean => PATTERNS.test(method.replaceAll('_', ''));

const PATTERNS =
	/^(?:(?:has|find|all)(?:resource|output|mapping|parameter|condition)\w*|(?:to)?haveresource\w*|templatematches|(?:object|array)(?:like|equals|with)|exact|serializedjson|(?:to|is)(?:match|equal|strictequal|contain|deepequal)\w*|tohave\w*|(?:not)?(?:deep|same)\w*equals?\w*|assert\w+)$/i;

/** The name that a value is assigned to: the last one of `self.trust` or `role["Trust"]`. */
export function lastName(it: Expression): string | undefined {
	if (it.kind === 'name' || it.kind === 'member') return it.name;
	return it.kind === 'index' && it.index?.kind === 'string' ? plain(it.index) : undefined;
}
