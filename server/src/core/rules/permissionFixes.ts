import { type Fix, literalValue, parseArn, type Text } from '../base';
import { type Condition, type Policy, type Statement, type Values } from '../model';

import { SERVICE_NAME_KEY } from './anyService';
import { replacement } from './roles';
import { conditionsOn } from './statements';

/** The place of the roles of the service that a condition names. */
export function placeOfService(statement: Statement): readonly Fix[] {
	const [value, ...others] = conditionsOn(statement, SERVICE_NAME_KEY).flatMap((it) => it.values);
	const [resource, ...more] = statement.resource?.items ?? [];
	const service = value && literalValue(value);
	const arn = resource && parseArn(resource);
	const isAlone = others.length === 0 && more.length === 0 && statement.action?.items.length === 1;
	return arn && service !== undefined && isAlone
		? [replacement(arn.resource.span, `role/aws-service-role/${service}/*`)]
		: [];
}

/** Takes an entry out of a list that keeps others. */
export const removalOfEntry = ({ span }: Text, { items }: Values, isPreferred: boolean): readonly Fix[] =>
	items.length > 1 ? [{ title: 'Remove the entry', edits: [{ kind: 'remove', span }], preferred: isPreferred }] : [];

/** Linked roles are deleted by a task of its own: the two actions for it in place of `iam:DeleteRole`. */
export function linkedDeletion(text: Text, { element }: Values): readonly Fix[] {
	if (literalValue(text)?.toLowerCase() !== 'iam:deleterole') return [];
	const [remove, status] = ['iam:DeleteServiceLinkedRole', 'iam:GetServiceLinkedRoleDeletionStatus'];
	const title = `Change to ${remove}`;
	if (element.shape !== 'list')
		return [
			{ title, edits: [{ kind: 'setValue', span: element.valueSpan, value: [remove, status] }], preferred: false },
		];
	return [
		{
			title,
			edits: [
				{ kind: 'replace', span: text.span, text: remove },
				{ kind: 'addItem', list: element.valueSpan, value: status },
			],
			preferred: false,
		},
	];
}

/** Adds an action beside another. */
export const actionBeside = (text: Text, { element }: Values, action: string): Fix => ({
	title: `Allow ${action}`,
	edits: [
		element.shape === 'list'
			? { kind: 'addItem', list: element.valueSpan, value: action }
			: { kind: 'setValue', span: element.valueSpan, value: [literalValue(text) ?? '', action] },
	],
	preferred: true,
});

/** The ARN where others stay, the statement where it has no other action. */
export function removalOfResource(
	{ resource, action, span }: Statement,
	{ statements }: Policy,
	text: Text,
): readonly Fix[] {
	const isOneOfMany = (resource?.items.length ?? 0) > 1;
	if (!isOneOfMany && (action?.items.length !== 1 || statements.length < 2)) return [];
	const title = isOneOfMany ? 'Remove the ARN' : 'Remove the statement';
	return [{ title, edits: [{ kind: 'remove', span: isOneOfMany ? text.span : span }], preferred: true }];
}

/** Not where the operator has other keys, or stands there without the prefix already. */
export function withoutPrefix(
	{ operator, operatorElement }: Condition,
	prefix: string,
	{ conditions }: Statement,
): readonly Fix[] {
	const plain = operator.slice(prefix.length);
	const others = conditions.filter(
		(it) => it.operator === operator || it.operator.toLowerCase() === plain.toLowerCase(),
	);
	return others.length === 1 ? [replacement(operatorElement.nameSpan, plain)] : [];
}
