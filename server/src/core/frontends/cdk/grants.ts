import { emptySpan, holeText, type Span, type Text } from '../../base';
import { type CallExpression, type Entry, type Expression, type Node } from '../../syntax';

import { entryAt, given, openEntry } from '../written';
import { calledOf, type Method, namedIn, propertiesIn, type Seen, type Static } from './calls';
import { importedRole } from './imported';
import { grantees, listArguments } from './principals';
import { type Values } from './values';

/** What a grant makes. */
export interface Grant {
	readonly call: Seen<CallExpression>;
	/** Who gets it. */
	readonly grantee: Seen;
	/** The statement that follows; open where only the CDK knows it. */
	readonly statement: Node;
	/** Whether it is added to a resource, for a service or an account, and not to a role. */
	readonly isForResource: boolean;
	/** Whether the statement says more than whom it is for. */
	readonly isKnown: boolean;
}

/** `key.grantDecrypt(role)`, `role.grantPassRole(…)`, `bucket.grantRead(…)`. */
export function grantOf(method: Method, values: Values): Grant | undefined {
	const { name, args, call, on } = method;
	const [first, ...more] = args;
	if (!/^grant(?:$|[A-Z])/.test(name) || on !== '' || !first) return undefined;
	// Methods of that name which take lists of actions and of resources.
	const meant = (it: Expression): Expression => values.resolved({ it, scope: call.scope }).it;
	if (isListOrText(meant(first)) || (name === 'grant' && more.some((it) => isList(meant(it))))) return undefined;
	const receiver = values.resolved({ it: method.object, scope: call.scope });
	const what = kindOf(receiver, values);
	const known = ACTIONS.get(`${what} ${name}`) ?? ACTIONS.get(name);
	const own = name === 'grant' ? more.map((it) => values.node({ it, scope: call.scope })) : undefined;
	const actions = own && own.length > 0 ? own : known?.map((it) => action(it, call.it.span, values));
	const resource = actions && arnOf(receiver, call.it.span, values);
	return granted(call, { it: first, scope: call.scope }, actions, resource && [resource], values);
}

const isList = (it: Expression): boolean =>
	it.kind === 'list' || (it.kind === 'call' && listArguments(it) !== undefined);

const isListOrText = (it: Expression): boolean => it.kind === 'string' || isList(it);

/** `Grant.addToPrincipal({ grantee, actions, resourceArns })`. */
export function staticGrantOf({ call, name }: Static, values: Values): Grant | undefined {
	const { it, scope } = call;
	if (name.service !== 'iam' || !/^Grant\.addToPrincipal/.test(name.path.join('.'))) return undefined;
	const [first] = it.arguments;
	const props = first ? propertiesIn(first, scope) : namedIn(it, scope);
	const of = (own: string) => props?.entries.find((one) => one.name === own)?.entry.value;
	const grantee = of('grantee');
	const listOf = (own: string): readonly Node[] | undefined => {
		const value = of(own);
		return value && [values.node({ it: value, scope })];
	};
	return grantee && granted(call, { it: grantee, scope }, listOf('actions'), listOf('resourceArns'), values);
}

function granted(
	call: Seen<CallExpression>,
	grantee: Seen,
	actions: readonly Node[] | undefined,
	resources: readonly Node[] | undefined,
	values: Values,
): Grant | undefined {
	const { span } = call.it;
	const isForResource = isForeign(grantee, values);
	const principals = isForResource ? grantees(grantee, values) : undefined;
	const isKnown = actions !== undefined && resources !== undefined;
	const entries: Entry[] = [
		given('Effect', 'Allow', span),
		...(principals ? [entryAt('Principal', principals.principals, grantee.it.span)] : []),
		...(actions ? [entryAt('Action', listOr(actions, span), span)] : []),
		...(resources && !isForResource ? [entryAt('Resource', listOr(resources, span), span)] : []),
		...(principals?.conditions ?? []).map((it) => entryAt('Condition', it, it.span)),
		...(isKnown && !isForResource ? [] : [openEntry(span)]),
	];
	return { call, grantee, statement: { kind: 'object', span, entries }, isForResource, isKnown };
}

const listOr = (nodes: readonly Node[], span: Span): Node => {
	const [only, ...others] = nodes;
	return only && others.length === 0 ? only : { kind: 'list', span, items: nodes };
};

/** Principals that have no policy of their own. */
function isForeign(grantee: Seen, values: Values): boolean {
	const { it, scope } = values.resolved(grantee);
	const called = it.kind === 'call' ? calledOf({ it, scope }, values.imports) : undefined;
	if (called?.kind === 'method' && called.name === 'withConditions')
		return isForeign({ it: called.object, scope }, values);
	return called?.kind === 'made' && called.service === 'iam' && called.name.endsWith('Principal');
}

function kindOf({ it, scope }: Seen, values: Values): string {
	const called = it.kind === 'call' ? calledOf({ it, scope }, values.imports) : undefined;
	if (called?.kind === 'made') return `${called.service}.${called.name}`;
	return called?.kind === 'static' ? `${called.name.service}.${called.name.path[0] ?? ''}` : '';
}

function arnOf(receiver: Seen, span: Span, values: Values): Node {
	const { it } = receiver;
	const role = importedRole(receiver, values.imports);
	if (role?.by === 'arn') return values.node(role.given);
	const id = it.kind === 'call' ? values.logicalId(it) : undefined;
	const at = emptySpan(span.end);
	const text: Text = holeText('ARN', at, id === undefined ? undefined : { target: { name: id, attribute: 'Arn' } });
	return values.notation.written(text, at);
}

function action(value: string, { end }: Span, values: Values): Node {
	const at = emptySpan(end);
	return values.notation.written({ parts: [{ kind: 'literal', value, span: at }], span: at }, at);
}

const ENCRYPT = ['kms:Encrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'];

/** What the CDK writes for certain; for other methods only who gets something is known. */
const ACTIONS: ReadonlyMap<string, readonly string[]> = new Map([
	['kms.Key grantDecrypt', ['kms:Decrypt']],
	['kms.Key grantEncrypt', ENCRYPT],
	['kms.Key grantEncryptDecrypt', ['kms:Decrypt', ...ENCRYPT]],
	['kms.Key grantGenerateMac', ['kms:GenerateMac']],
	['kms.Key grantVerifyMac', ['kms:VerifyMac']],
	['grantPassRole', ['iam:PassRole']],
	['grantAssumeRole', ['sts:AssumeRole']],
]);
