import { type Edit, type Fix, HOLE, type Plain, type RoleArn, type Text } from '../base';
import { type Catalogue } from '../catalogue';
import { type Mention, type Statement } from '../model';

/**
 * The same statement for whoever the condition on `aws:PrincipalArn` tells, and not for a principal that has to exist.
 * Only where the principal is this one ARN, so that nobody else is let in or left out.
 */
export function byCondition(
	{ text, statement }: Mention,
	operator: 'ArnEquals' | 'ArnLike',
	preferred: boolean,
): readonly Fix[] {
	const arn = plainArn(text);
	const group = statement?.principal?.groups[0];
	if (!statement || !arn || !group || !isOnly(statement)) return [];
	const condition = conditionEdit(statement, operator, arn.value);
	if (!condition) return [];
	const principal: Edit = { kind: 'setValue', span: group.element.valueSpan, value: arn.account };
	const whom = arn.account === '*' ? 'everybody' : 'the account';
	const title = `Name ${whom}, and the role in a condition on aws:PrincipalArn`;
	return [{ title, edits: [principal, condition], preferred }];
}

const isOnly = ({ principal }: Statement): boolean =>
	principal?.groups.length === 1 && principal.groups[0]?.items.length === 1 && !principal.hasUnknown;

/** A statement with a condition of the same operator is left to its author. */
function conditionEdit({ elements, conditions, span }: Statement, operator: string, arn: Plain): Edit | undefined {
	const written = elements.find((it) => it.name === 'Condition');
	const value = { 'aws:PrincipalArn': arn };
	if (!written) return { kind: 'addEntry', object: span, key: 'Condition', value: { [operator]: value } };
	if (written.shape !== 'object' || conditions.some((it) => it.operator === operator)) return undefined;
	return { kind: 'addEntry', object: written.valueSpan, key: operator, value };
}

/** The ARN and the root of its account as values to write; a wildcard for the account is everybody. */
function plainArn({ parts }: Text): { readonly value: Plain; readonly account: Plain } | undefined {
	const isTemplate = parts.some((it) => it.kind === 'hole');
	if (parts.some((it) => it.kind === 'hole' && !/^[\w.]+$|^AWS::\w+$/.test(it.label))) return undefined;
	const written = parts.map((it) => (it.kind === 'literal' ? it.value : `\${${it.label}}`)).join('');
	const [, partition, account = ''] = /^arn:([^:]*(?:::[^:]*)?):iam::(\$\{[^}]*\}|[^:]*):role\//.exec(written) ?? [];
	if (partition === undefined || written.includes(HOLE)) return undefined;
	const asValue = (value: string): Plain => (isTemplate && value.includes('${') ? { 'Fn::Sub': value } : value);
	const root = /[*?]/.test(account) ? '*' : asValue(`arn:${partition}:iam::${account}:root`);
	return { value: asValue(written), account: root };
}

/** Trust in the service itself, for this account only; where the service is known to assume ordinary roles. */
export function byService(
	{ text, statement }: Mention,
	{ account }: RoleArn,
	principal: string,
	{ tables }: Catalogue,
): readonly Fix[] {
	const group = statement?.principal?.groups[0];
	const isUsual = tables.dualUse.some((it) => it.principal === principal);
	if (!statement || !group || !isUsual || !isOnly(statement) || hasCondition(statement)) return [];
	const isOwn = account.value === HOLE && text.parts.some((it) => it.kind === 'hole' && it.what === 'account');
	if (!isOwn && !/^\d{12}$/.test(account.value)) return [];
	const from = isOwn ? { Ref: 'AWS::AccountId' } : account.value;
	const limit = { StringEquals: { 'aws:SourceAccount': from } };
	const edits: readonly Edit[] = [
		{
			kind: 'setValue',
			span: statement.principal?.element.valueSpan ?? group.element.span,
			value: { Service: principal },
		},
		{ kind: 'addEntry', object: statement.span, key: 'Condition', value: limit },
	];
	return [{ title: `Trust ${principal} for this account`, edits, preferred: false }];
}

const hasCondition = ({ elements }: Statement): boolean => elements.some((it) => it.name === 'Condition');
