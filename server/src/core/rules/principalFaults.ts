import { closestOf, type Fix, flat, hasWildcard, HOLE, literalValue, parseArn, type Text } from '../base';
import { type PolicyKind, type PrincipalGroup, type Principals } from '../model';

import { LINKED_ROLE_PREFIX, replacement } from './roles';
import { type Problem } from './rule';

/** What is wrong with the form of a Principal; the names are messages of the rule on it. */
export function* principalFaults({ element, everyone, groups }: Principals, kind: PolicyKind): Iterable<Problem> {
	if (element.shape === 'list') yield { span: element.nameSpan, message: 'list' };
	if (everyone) yield* bareFault(everyone);
	for (const group of groups) {
		if (!KINDS.includes(group.type)) yield keyFault(group);
		else if (group.type === 'Federated' && isRefused(kind))
			yield { span: group.element.nameSpan, message: 'federated' };
		else for (const text of group.items) yield* valueFault(text, group, groups, kind);
	}
}

const KINDS = ['AWS', 'Service', 'Federated', 'CanonicalUser'];

/** Policies that are known to stand on something other than a role. */
const isRefused = (kind: PolicyKind): boolean => kind === 'key' || kind === 'resource';

function* bareFault(text: Text): Iterable<Problem> {
	const value = literalValue(text);
	if (value === undefined || value === '*' || value === '') return;
	const right = SERVICE.test(value) ? { Service: value } : isAccountOrArn(value) ? { AWS: value } : undefined;
	yield { span: text.span, message: 'bare', fixes: () => (right ? [setting(text, right)] : []) };
}

const isAccountOrArn = (value: string): boolean => /^\d{12}$/.test(value) || /^arn:[^:]*:(?:iam|sts):/.test(value);

const setting = ({ span }: Text, value: Readonly<Record<string, string>>): Fix => ({
	title: `Put it under ${Object.keys(value).join()}`,
	edits: [{ kind: 'setValue', span, value }],
	preferred: true,
});

function keyFault({ type: name, element: { nameSpan } }: PrincipalGroup): Problem {
	const lower = KINDS.map((it) => it.toLowerCase());
	const near =
		lower.indexOf(name.toLowerCase()) >= 0 ? name.toLowerCase() : closestOf(name.toLowerCase(), lower, 2)?.value;
	const right = KINDS[lower.indexOf(near ?? '')];
	return {
		span: nameSpan,
		message: 'key',
		data: { name },
		fixes: () => (right === undefined ? [] : [replacement(nameSpan, right)]),
	};
}

function* valueFault(
	text: Text,
	group: PrincipalGroup,
	groups: readonly PrincipalGroup[],
	kind: PolicyKind,
): Iterable<Problem> {
	const value = flat(text);
	if (value === '') return;
	if (group.type === 'Service' && isNoService(value)) yield { span: text.span, message: 'notService', data: { value } };
	if (group.type !== 'AWS') return;
	if (SERVICE.test(value)) yield serviceFault(text, value, group, groups);
	else yield* awsFault(text, value, kind);
}

const SERVICE = /^[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?$/i;

const isNoService = (value: string): boolean =>
	!value.includes(HOLE) && (value.startsWith('arn:') || value.includes('*') || !value.includes('.'));

/** The kind itself is changed where nothing else stands under it. */
function serviceFault(
	{ span }: Text,
	value: string,
	group: PrincipalGroup,
	groups: readonly PrincipalGroup[],
): Problem {
	const isAlone = group.items.length === 1 && !groups.some((it) => it.type === 'Service');
	return {
		span,
		message: 'service',
		data: { value },
		fixes: () => (isAlone ? [replacement(group.element.nameSpan, 'Service')] : []),
	};
}

function* awsFault(text: Text, value: string, kind: PolicyKind): Iterable<Problem> {
	const { span } = text;
	const arn = parseArn(text);
	if (!arn) {
		if (value !== '*' && !value.includes(HOLE) && !value.startsWith('arn:') && !IDENTIFIER.test(value))
			yield { span, message: 'account', data: { value } };
		return;
	}
	const { service, resource } = arn;
	if (hasWildcard(value) && !hasRuleOfItsOwn(value)) {
		const isTrust = kind === 'trust';
		yield { span, message: isTrust ? 'trustWildcard' : 'wildcard', ...(isTrust && { severity: 'warning' }) };
	} else if (resource.value.startsWith('group/')) yield { span, message: 'group' };
	else if (
		![service.value, resource.value].some((it) => it.startsWith(HOLE) || it === '') &&
		!isSomebody(service.value, resource.value)
	)
		yield { span, message: 'resource', data: { value: value.replaceAll(HOLE, '${…}') } };
}

/** The ARN of a linked role, or of a role in any account. */
const hasRuleOfItsOwn = (value: string): boolean =>
	LINKED_ROLE.test(value) || /:iam::[^:]*[*?][^:]*:role\//.test(value);

const LINKED_ROLE = new RegExp(`:iam::[^:]*:role/(?:aws-service-role/|(?:.*/)?${LINKED_ROLE_PREFIX})`);

/** An account, the id of a deleted user or role, or a canonical user. */
const IDENTIFIER = /^(?:\d{12}|A(?:RO|ID)A[A-Z0-9]+(?::.*)?|[0-9a-f]{64})$/;

const isSomebody = (service: string, resource: string): boolean =>
	(service === 'iam' || service === 'sts') &&
	/^(?:root$|user\/|role\/|assumed-role\/|federated-user\/|self$)/.test(resource);
