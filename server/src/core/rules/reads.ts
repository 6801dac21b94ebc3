import { emptyPart, type Part, type Policy, type PolicyKind, type Statement } from '../model';

/** Slots are made for features only. */
export type PartList = Exclude<keyof Part, 'slots'>;

/** What a rule may say that it looks at: a list of a part, or some of what its lists hold. The fewer parts have it the better. */
export type Read =
	| PartList
	/** Mentions that are ARNs of roles. */
	| 'roleArns'
	| 'statements'
	/** Policies whose permissions somebody carries: of identities, boundaries, sessions, and of unknown kind. */
	| 'carriedPolicies'
	| 'trustPolicies'
	| 'keyPolicies'
	| 'scpPolicies'
	| 'rcpPolicies'
	/** Statements with `Principal` or `NotPrincipal`. */
	| 'principals'
	/** Statements with `NotAction`, `NotResource` or `NotPrincipal`. */
	| 'notElements'
	| 'conditions';

/** Whether a part has what a rule looks at. */
export const hasRead = (part: Part, read: Read): boolean => (readsIn(part) & bitOf(read)) !== 0;

export const bitsOf = (reads: readonly Read[]): number => reads.reduce((all, it) => all | bitOf(it), 0);

/** What a part has, each {@link Read} a bit. */
export function readsIn(part: Part): number {
	let bits = 0;
	for (const [index, list] of LISTS.entries()) if (part[list].length > 0) bits |= 1 << index;
	if (part.mentions.some((it) => it.arn !== undefined)) bits |= bitOf('roleArns');
	for (const policy of part.policies) bits |= inPolicy(policy);
	return bits;
}

function inPolicy({ kind, statements }: Policy): number {
	let bits = KINDS[kind];
	for (const it of statements) bits |= inStatement(it);
	return bits;
}

function inStatement({ principal, notPrincipal, notAction, notResource, conditions }: Statement): number {
	let bits = STATEMENTS;
	if (principal ?? notPrincipal) bits |= PRINCIPALS;
	if (notAction ?? notResource ?? notPrincipal) bits |= NOT_ELEMENTS;
	if (conditions.length > 0) bits |= CONDITIONS;
	return bits;
}

const LISTS = (Object.keys(emptyPart) as (keyof Part)[]).filter((it): it is PartList => it !== 'slots');

const READS: readonly Read[] = [
	...LISTS,
	'roleArns',
	'statements',
	'carriedPolicies',
	'trustPolicies',
	'keyPolicies',
	'scpPolicies',
	'rcpPolicies',
	'principals',
	'notElements',
	'conditions',
];

const BITS: ReadonlyMap<Read, number> = new Map(READS.map((it, index) => [it, 1 << index]));

const bitOf = (read: Read): number => BITS.get(read) ?? 0;

const STATEMENTS = bitOf('statements');
const PRINCIPALS = bitOf('principals');
const NOT_ELEMENTS = bitOf('notElements');
const CONDITIONS = bitOf('conditions');

const KINDS: { readonly [K in PolicyKind]: number } = {
	identity: bitOf('carriedPolicies'),
	boundary: bitOf('carriedPolicies'),
	session: bitOf('carriedPolicies'),
	unknown: bitOf('carriedPolicies'),
	trust: bitOf('trustPolicies'),
	key: bitOf('keyPolicies'),
	scp: bitOf('scpPolicies'),
	rcp: bitOf('rcpPolicies'),
	resource: 0,
};
