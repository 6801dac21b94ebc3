import { type PolicyKind } from '../model';
import { type Entry, entryOf, type Node, valueOf } from '../syntax';

/** Whether a value is an IAM policy document for certain: `Statement` with a policy version or a statement of IAM's. */
export function isPolicyDocument(node: Node | undefined): boolean {
	if (node?.kind !== 'object') return false;
	const statement = entryOf(node, 'Statement');
	if (!statement) return hasPolicyVersion(node) && node.entries.some(isMisspelt);
	if (hasPolicyVersion(node)) return true;
	return itemsOf(statement.value).some(isStatement);
}

/** `statement`, `Statements`: with a version of IAM's and statements of IAM's it is meant. */
const isMisspelt = ({ key, value }: Entry): boolean =>
	/^st?a?te?me?nts?$/i.test(key.value) && itemsOf(value).some(hasEffect);

/** The same for code, where other things have keys of these names: a version of IAM's, or a statement with an effect. */
export function isPolicyInCode(node: Node): boolean {
	if (node.kind !== 'object') return false;
	const statement = entryOf(node, 'Statement');
	if (!statement) return false;
	if (hasPolicyVersion(node)) return statement.value?.kind !== 'scalar';
	if (!node.entries.every(({ key, value }) => ELEMENTS.has(key.value) || isVersion(value))) return false;
	return itemsOf(statement.value).some(hasEffect);
}

const ELEMENTS: ReadonlySet<string> = new Set(['Version', 'Id', 'Statement']);

const hasPolicyVersion = (node: Node): boolean => isVersion(valueOf(node, 'Version'));

const isVersion = (it: Node | undefined): boolean =>
	it?.kind === 'scalar' && /^20(?:12-10-17|08-10-17)$/.test(it.value);

function hasEffect(node: Node): boolean {
	const effect = valueOf(node, 'Effect');
	return effect?.kind === 'scalar' && /^(?:allow|deny)$/i.test(effect.value);
}

const STATEMENT_KEYS = new Set(
	'Effect Action NotAction Resource NotResource Principal NotPrincipal Condition Sid'.split(' '),
);

/** `Effect` with one of its two values, or several keys that only together are IAM's. */
function isStatement(node: Node): boolean {
	if (node.kind !== 'object') return false;
	if (hasEffect(node)) return true;
	return node.entries.filter((it) => STATEMENT_KEYS.has(it.key.value)).length >= 2;
}

/** What a policy is for, as far as its content tells; `unknown` while nothing does. */
export function kindByContent(document: Node): PolicyKind {
	const statements = itemsOf(valueOf(document, 'Statement')).filter((it) => it.kind === 'object');
	const all = statements.map(evidenceOf);
	const actions = all.flatMap((it) => it.actions);
	if (all.some((it) => it.hasPrincipal)) return kindWithPrincipal(all, actions);
	if (all.every((it) => !it.hasResource && it.actions.length === 0)) return 'unknown';
	return isGuardrail(all) ? 'scp' : 'identity';
}

interface Evidence {
	readonly isDeny: boolean;
	readonly hasPrincipal: boolean;
	readonly isForEveryone: boolean;
	/** Or for users of another identity provider. */
	readonly isForServices: boolean;
	readonly hasResource: boolean;
	readonly isForAllResources: boolean;
	readonly isNotAction: boolean;
	readonly actions: readonly string[];
	/** Operator and key, both in lower case. */
	readonly conditions: readonly string[];
}

function evidenceOf(statement: Node): Evidence {
	const has = (name: string) => entryOf(statement, name) !== undefined;
	const resources = textsOf(valueOf(statement, 'Resource'));
	return {
		isDeny: textsOf(valueOf(statement, 'Effect'))[0] === 'Deny',
		hasPrincipal: has('Principal') || has('NotPrincipal'),
		isForEveryone: textsOf(valueOf(statement, 'Principal'))[0] === '*',
		isForServices: ['Service', 'Federated'].some((it) => entryOf(valueOf(statement, 'Principal'), it) !== undefined),
		hasResource: has('Resource') || has('NotResource'),
		isForAllResources: resources.length === 1 && resources[0] === '*',
		isNotAction: has('NotAction'),
		actions: [...textsOf(valueOf(statement, 'Action')), ...textsOf(valueOf(statement, 'NotAction'))],
		conditions: conditionsOf(valueOf(statement, 'Condition')),
	};
}

function kindWithPrincipal(all: readonly Evidence[], actions: readonly string[]): PolicyKind {
	if (isResourceControl(all, actions)) return 'rcp';
	const isTrust = /^sts:(?:assume|tagsession|setsource|setcontext|\*)/i;
	if (actions.length > 0 && actions.every((it) => isTrust.test(it)) && all.every(isAboutRole)) return 'trust';
	if (actions.length > 0 && actions.every((it) => /^kms:/i.test(it))) return 'key';
	return 'resource';
}

/** A policy of an endpoint or an organization has a resource, and nobody but AWS's own principals and everybody. */
const isAboutRole = ({ hasResource, isForServices }: Evidence): boolean => !hasResource || isForServices;

/** Services that resource control policies reach; a policy of a resource has one service, and names the resource. */
const CONTROLLED = /^(?:s3|sts|kms|sqs|secretsmanager|ecr|aoss|cognito-identity|cognito-idp|dynamodb|logs|lambda):/i;

function isResourceControl(all: readonly Evidence[], actions: readonly string[]): boolean {
	const isForEverything = all.every((it) => it.isDeny && it.isForEveryone && it.isForAllResources && !it.isNotAction);
	if (!isForEverything || !actions.every((it) => CONTROLLED.test(it))) return false;
	const services = new Set(actions.map((it) => it.split(':')[0]));
	return services.size > 1 || all.some((it) => it.conditions.some((key) => /orgid|orgpaths|isawsservice/.test(key)));
}

/** Only denials, and something that makes sense for a whole organization rather than for one identity. */
function isGuardrail(all: readonly Evidence[]): boolean {
	const denials = all.filter((it) => it.isDeny);
	const others = all.filter((it) => !it.isDeny);
	const isFullAccess = ({ actions, isForAllResources }: Evidence) => isForAllResources && actions.join() === '*';
	if (denials.length === 0 || !others.every(isFullAccess)) return false;
	return denials.some(
		({ conditions, actions, isNotAction }) =>
			conditions.some((it) =>
				/not\w* aws:principal(?:arn$|tag\/)|:(?:principalorgid|principalaccount|resourceorgid)$/.test(it),
			) ||
			actions.some((it) => /^organizations:(?:leave|\*)/i.test(it)) ||
			(isNotAction && conditions.some((it) => it.endsWith(' aws:requestedregion'))),
	);
}

function conditionsOf(node: Node | undefined): readonly string[] {
	if (node?.kind !== 'object') return [];
	return node.entries.flatMap(({ key, value }) =>
		value?.kind === 'object' ? value.entries.map((it) => `${key.value} ${it.key.value}`.toLowerCase()) : [],
	);
}

function textsOf(node: Node | undefined): readonly string[] {
	return itemsOf(node).flatMap((it) => (it.kind === 'scalar' ? [it.value] : []));
}

/** The items of a list, or the one value that stands for a list of one. */
const itemsOf = (node: Node | undefined): readonly Node[] => (node?.kind === 'list' ? node.items : node ? [node] : []);
