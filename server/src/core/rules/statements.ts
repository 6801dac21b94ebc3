import {
	editDistance,
	flat,
	hasHoles,
	HOLE,
	literalValue,
	oncePer,
	remembered,
	type Span,
	type Text,
	wildcardMatches,
} from '../base';
import { type Condition, type Element, type Part, type Policy, type Statement } from '../model';

/** A policy that gives its permissions to whoever carries it; a policy of unknown kind may be one. */
export const isCarried = ({ kind }: Policy): boolean =>
	kind === 'identity' || kind === 'boundary' || kind === 'session' || kind === 'unknown';

/** All statements of a part. */
export const statementsOf = oncePer(({ policies }: Part): readonly Statement[] =>
	policies.flatMap((it) => it.statements),
);

export const isAllow = ({ effect }: Statement): boolean => effect !== undefined && literalValue(effect) === 'Allow';

/** Whether it cannot be one that allows, whatever only deployment tells. */
export const isDeny = (statement: Statement): boolean => !isAllow(statement) && !isEffectOpen(statement);

export const isEffectOpen = ({ effect }: Statement): boolean => effect !== undefined && hasHoles(effect);

/** The text as a pattern that matches whatever its holes may become. */
export const patternOf = (text: Text): string => flat(text).replaceAll(HOLE, '*');

/** Whether an action pattern covers an action, whatever its holes become. */
export const coversAction = (pattern: Text, action: string): boolean =>
	!hasHoles(pattern) && wildcardMatches(flat(pattern).toLowerCase(), action.toLowerCase());

export function conditionsOn({ conditions }: Statement, key: string): readonly Condition[] {
	return conditions.length === 0 ? conditions : conditions.filter((it) => isSameKey(literalValue(it.key), key));
}

const isSameKey = (written: string | undefined, key: string): boolean =>
	written === key || (written?.length === key.length && written.toLowerCase() === key.toLowerCase());

/** `StringLike` of `ForAnyValue:StringLikeIfExists`. */
export const plainOperator = remembered((operator): string =>
	operator.replace(/^For(?:AnyValue|AllValues):/i, '').replace(/IfExists$/i, ''),
);

/** Where something is missing from an object: its first key. */
export const headOf = ({ elements, span }: { readonly elements: readonly Element[]; readonly span: Span }): Span =>
	elements[0]?.nameSpan ?? span;

/** Whether a policy has policy variables, which only its newer language knows. */
export const usesVariables = (policy: Policy): boolean => firstVariable(policy) !== undefined;

/** `${aws:username}`, as written. */
export function firstVariable({ statements }: Policy): string | undefined {
	for (const { parts } of statements.flatMap(valuesOf))
		for (const it of parts) if (it.kind === 'hole' && isVariable(it.label)) return `\${${it.label}}`;
	return undefined;
}

const valuesOf = ({ resource, notResource, conditions }: Statement): readonly Text[] => [
	...(resource?.items ?? []),
	...(notResource?.items ?? []),
	...conditions.flatMap((it) => it.values),
];

/** `aws:username`, `saml:sub`: what a request brings, not what a template does. */
const isVariable = (label: string): boolean => /^[a-z][\w-]*:[^:]/.test(label);

/** Whether one of the elements is written, or something so near that the rule on unknown elements speaks of it. */
export const hasElement = (elements: readonly Element[], wanted: readonly string[]): boolean =>
	elements.some(({ name }) => wanted.includes(name)) ||
	elements.some(({ name }) => wanted.some((it) => editDistance(name.toLowerCase(), it.toLowerCase(), 2) <= 2));

export const OLD_VERSION = '2008-10-17';

export const NEW_VERSION = '2012-10-17';

export const POLICY_VERSIONS: readonly string[] = [OLD_VERSION, NEW_VERSION];

/** What stands at the top of a policy, and in a statement. Names are case-sensitive. */
export const POLICY_ELEMENTS = ['Version', 'Id', 'Statement'] as const;

export const STATEMENT_ELEMENTS = [
	'Sid',
	'Effect',
	'Principal',
	'NotPrincipal',
	'Action',
	'NotAction',
	'Resource',
	'NotResource',
	'Condition',
] as const;
