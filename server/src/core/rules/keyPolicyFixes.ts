import { type Fix, flat, literalValue, type Text } from '../base';
import { type Catalogue, type VolumeRole } from '../catalogue';
import { type Condition, type Policy, type PrincipalGroup, type Statement } from '../model';

import { plainOf } from './copies';
import { type KeyUser } from './keyUsers';
import { replacement } from './roles';

/** A statement that lets a role create grants for AWS services. */
export function grantBeside(policy: Policy, { text }: KeyUser, { tables }: Catalogue): readonly Fix[] {
	const list = policy.elements.find((it) => it.name === 'Statement');
	const AWS = plainOf(text, policy);
	if (list?.shape !== 'list' || AWS === undefined) return [];
	const value = {
		Effect: 'Allow',
		Principal: { AWS },
		Action: 'kms:CreateGrant',
		Resource: '*',
		Condition: { Bool: { [tables.grantForResource.key]: 'true' } },
	};
	return [
		{
			title: 'Allow grants for AWS services',
			edits: [{ kind: 'addItem', list: list.valueSpan, value }],
			preferred: true,
		},
	];
}

/** Where the statement allows grants alone and has no condition. */
export const grantCondition = ({ span, elements, action }: Statement, { tables }: Catalogue): readonly Fix[] =>
	elements.some((it) => it.name === 'Condition') || action?.items.length !== 1 || !action.items.every(isGrant)
		? []
		: [
				{
					title: 'Limit to grants for AWS resources',
					edits: [
						{
							kind: 'addEntry',
							object: span,
							key: 'Condition',
							value: { Bool: { [tables.grantForResource.key]: 'true' } },
						},
					],
					preferred: true,
				},
			];

const isGrant = (text: Text): boolean => literalValue(text)?.toLowerCase() === 'kms:creategrant';

/** Where it is the only principal. */
export function roleInstead(
	text: Text,
	{ element, items }: PrincipalGroup,
	{ principal }: Statement,
	{ role, principal: service }: VolumeRole,
): readonly Fix[] {
	if (items.length !== 1 || principal?.groups.length !== 1) return [];
	const parts = [
		'arn:',
		{ hole: 'partition' },
		':iam::',
		{ hole: 'account' },
		`:role/aws-service-role/${service}/${role}`,
	] as const;
	return [
		{
			title: `Change to ${role}`,
			edits: [
				{ kind: 'replace', span: element.nameSpan, text: 'AWS' },
				{ kind: 'setText', span: text.span, parts },
			],
			preferred: true,
		},
	];
}

/** The role where others stay, else the statement where others stay. */
export function removalOfPrincipal(text: Text, { principal, span }: Statement, { statements }: Policy): readonly Fix[] {
	const count = principal?.groups.flatMap((it) => it.items).length ?? 0;
	if (count === 1 && statements.length === 1) return [];
	const title = count > 1 ? 'Remove the role' : 'Remove the statement';
	return [{ title, edits: [{ kind: 'remove', span: count > 1 ? text.span : span }], preferred: true }];
}

/** The Region of the stack, or the operator that knows wildcards. */
export function viaServiceFixes(
	fault: string,
	text: Text,
	condition: Condition,
	{ conditions }: Statement,
): readonly Fix[] {
	const service = flat(text).split('.')[0] ?? '';
	const isAlone = conditions.filter((it) => it.operatorElement === condition.operatorElement).length === 1;
	if (fault === 'region')
		return [
			{
				title: 'Add the Region',
				edits: [{ kind: 'setText', span: text.span, parts: [`${service}.`, { hole: 'region' }, '.amazonaws.com'] }],
				preferred: true,
			},
		];
	const like = condition.operator.replace(/Equals(?:IgnoreCase)?/i, 'Like');
	return fault === 'wildcard' && isAlone && !conditions.some((it) => it.operator === like)
		? [replacement(condition.operatorElement.nameSpan, like)]
		: [];
}
