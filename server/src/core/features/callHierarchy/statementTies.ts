import { flat, hasHoles, HOLE, literalValue, type Match, type Span, type Text, wildcardMatches } from '../../base';
import { type Catalogue } from '../../catalogue';
import { type Condition, type Policy, type Statement } from '../../model';
import { coversAction, isCarried, patternOf, plainOperator } from '../../rules';

import { readable, toArn, toParty, toPrincipal } from './pointers';
import { type ArnPointer, type Pointer, type Tie, type Verb } from './told';

/** Who a policy speaks for or about. */
export interface Held {
	readonly policy: Policy;
	/** What has the permissions of an identity policy. */
	readonly carriers: readonly Pointer[];
	/** What a trust policy or the policy of a resource belongs to. */
	readonly owner: Pointer;
}

/** Who may do what, as a policy says. */
export function* statementTies({ policy, carriers, owner }: Held, catalogue: Catalogue): Iterable<Tie<Span>> {
	for (const statement of policy.statements) {
		const effect = statement.effect && literalValue(statement.effect);
		if (effect !== 'Allow' && effect !== 'Deny') continue;
		const said = saidBy(statement, effect === 'Deny');
		if (policy.kind === 'trust') yield* trustTies(statement, owner, said);
		else if (isOfResource(policy)) yield* resourceTies(statement, policy, owner, said);
		else if (isCarried(policy) && (policy.kind !== 'boundary' || said.isDenied))
			for (const it of permissions(statement, said, catalogue)) for (const from of carriers) yield { ...it, from };
	}
}

const isOfResource = ({ kind, statements }: Policy): boolean =>
	kind === 'key' || kind === 'resource' || (kind === 'unknown' && statements.some((it) => it.principal));

type Said = Omit<Tie<Span>, 'from' | 'to' | 'verb' | 'at'>;

type Permission = Omit<Tie<Span>, 'from'>;

function saidBy(statement: Statement, isDenied: boolean): Said {
	const { span, hasUnknownElements } = statement;
	const detail = limitsOf(statement);
	return { isDenied, isDoubtful: hasUnknownElements, detail, except: [], services: [], around: span };
}

function* trustTies(statement: Statement, to: Pointer, said: Said): Iterable<Tie<Span>> {
	const granted = ASSUMING.map((it) => grants(statement, it));
	if (granted.every((it) => it === 'no')) return;
	const isDoubtful = said.isDoubtful || !granted.includes('yes');
	for (const { from, at } of principalsOf(statement)) yield { ...said, from, to, verb: 'trust', at, isDoubtful };
}

const ASSUMING = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'] as const;

/** A policy of a resource names whom it lets in; that of a key lets them use it. */
function* resourceTies(statement: Statement, { kind }: Policy, owner: Pointer, said: Said): Iterable<Tie<Span>> {
	const actions = listed(statement, () => true);
	const detail = joined(actions, said.detail);
	for (const { from, at } of principalsOf(statement)) {
		if (kind === 'key')
			yield { ...said, from, to: owner, verb: 'admit', at, detail: joined(detail, 'by its key policy') };
		if (from.kind === 'arn') yield { ...said, from: owner, to: from, verb: 'name', at, detail };
	}
}

function* principalsOf({ principal }: Statement): Iterable<{ readonly from: Pointer; readonly at: Span }> {
	if (principal?.everyone) yield { from: toParty('everyone', 'everyone'), at: principal.everyone.span };
	for (const { type, items } of principal?.groups ?? [])
		for (const it of items) {
			const from = toPrincipal(type, it);
			if (from) yield { from, at: it.span };
		}
}

const PERMITTED: readonly (readonly [verb: Verb, action: string])[] = [
	['assume', 'sts:AssumeRole'],
	['pass', 'iam:PassRole'],
	['create', 'iam:CreateServiceLinkedRole'],
	['delete', 'iam:DeleteServiceLinkedRole'],
];

function* permissions(statement: Statement, said: Said, catalogue: Catalogue): Iterable<Permission> {
	for (const [verb, action] of PERMITTED) {
		const granted = grants(statement, action);
		if (granted === 'no') continue;
		const key = verb === 'pass' ? 'iam:passedtoservice' : verb === 'create' ? 'iam:awsservicename' : '';
		const services = servicesIn(statement, key);
		const isDoubtful = said.isDoubtful || granted === 'maybe';
		for (const { to, ...target } of targets(statement, 'iam'))
			yield { ...said, ...target, to, verb, services, isDoubtful, detail: joined(target.detail, said.detail) };
	}
	const actions = listed(statement, (it) => isOnKeys(it, catalogue));
	if (actions === '') return;
	for (const { to, ...target } of targets(statement, 'kms'))
		yield { ...said, ...target, to, verb: 'key', detail: joined(actions, target.detail, said.detail) };
}

/** Whether a pattern in lower case covers actions on keys; what AWS does not list may be one. */
const isOnKeys = (pattern: string, catalogue: Catalogue): boolean =>
	wildcardMatches(pattern.split(':')[0] ?? '', 'kms') &&
	(catalogue.action(pattern)?.resources.some((it) => it.type.name === 'key') ?? true);

/** Whether a statement speaks of an action. */
function grants({ action, notAction }: Statement, name: string): Match {
	const covers = (all: readonly Text[]): Match =>
		all.some((it) => coversAction(it, name))
			? 'yes'
			: all.some((it) => hasHoles(it) && wildcardMatches(patternOf(it).toLowerCase(), name.toLowerCase()))
				? 'maybe'
				: 'no';
	if (!notAction) return action ? covers(action.items) : 'no';
	const left = covers(notAction.items);
	return left === 'no' ? (notAction.hasUnknown ? 'maybe' : 'yes') : left === 'yes' ? 'no' : 'maybe';
}

interface Target {
	readonly to: ArnPointer;
	readonly at: Span;
	readonly except: readonly Pointer[];
	readonly detail: string;
}

function targets({ resource, notResource }: Statement, service: 'iam' | 'kms'): readonly Target[] {
	const pointed = (all: readonly Text[]) =>
		all.flatMap((it) => {
			const to = toArn(it, service);
			return to ? [{ to, at: it.span }] : [];
		});
	if (!notResource)
		return pointed(resource?.items ?? []).map((it) => ({ ...it, except: [], detail: patternIn(it.to) }));
	const except = pointed(notResource.items).map((it) => it.to);
	const detail = `on all but ${except.map((it) => it.label).join(', ') || 'others'}`;
	return [{ to: { kind: 'arn', pattern: '*', label: '*' }, at: notResource.element.nameSpan, except, detail }];
}

/** What a pattern covers that names nothing by itself. */
const patternIn = ({ id, pattern, label }: ArnPointer): string =>
	id === undefined && pattern !== HOLE && /[*?\uE000]/.test(pattern) ? `on ${label}` : '';

/** The actions of a statement, a few of them by name. */
function listed({ action, notAction }: Statement, isMeant: (pattern: string) => boolean): string {
	if (notAction?.items.some((it) => coversAction(it, 'kms:Decrypt'))) return '';
	if (notAction) return `all but ${few(notAction.items.map(flat))}`;
	return few((action?.items ?? []).map((it) => flat(it)).filter((it) => isMeant(it.toLowerCase())));
}

function few(all: readonly string[]): string {
	const [a, b, c, ...more] = all.map(readable);
	const named = [a, b, c].filter((it) => it !== undefined).join(', ');
	return more.length > 0 ? `${named} and ${more.length} more` : named;
}

const SERVICE_KEYS: ReadonlyMap<string, string> = new Map([
	['iam:passedtoservice', 'to'],
	['iam:awsservicename', 'for'],
]);

/** What conditions leave, in words. */
function limitsOf({ conditions }: Statement): string {
	const services = conditions.flatMap((it) => {
		const word = SERVICE_KEYS.get(keyOf(it));
		if (word === undefined) return [];
		return [`${isNegated(it) ? 'not' : 'only'} ${word} ${few(it.values.map(flat))}`];
	});
	const others = new Set(conditions.filter((it) => !SERVICE_KEYS.has(keyOf(it))).map((it) => flat(it.key)));
	return joined(...services, others.size > 0 ? `on conditions (${few([...others])})` : '');
}

const keyOf = ({ key }: Condition): string => (literalValue(key) ?? '').toLowerCase();

const isNegated = ({ operator }: Condition): boolean => plainOperator(operator).includes('Not');

/** The patterns that a condition leaves; none where nothing limits the services. */
const servicesIn = ({ conditions }: Statement, key: string): readonly string[] =>
	conditions.filter((it) => keyOf(it) === key && !isNegated(it)).flatMap((it) => it.values.map(patternOf));

export const joined = (...parts: readonly string[]): string => parts.filter((it) => it !== '').join(', ');
