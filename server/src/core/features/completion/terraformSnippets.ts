import { type Catalogue } from '../../catalogue';
import { filledIn } from '../../snippetText';

import { type Proposal } from './proposal';
import { type PolicyContent, type StatementContent, policyContents } from './statementContents';

/** What is written beside other resources. */
export const terraformSnippets = (catalogue: Catalogue): readonly Proposal[] => [
	proposal('guarded-service-linked-role', 'made under a condition, and kept from being destroyed', guardedRole()),
	...policyContents(catalogue).map((it) => proposal(it.name, it.detail, documentOf(it))),
];

const proposal = (value: string, detail: string, lines: readonly string[]): Proposal => ({
	value,
	what: 'snippet',
	detail,
	rank: 0,
	...filledIn(lines.join('\n')),
});

/** `prevent_destroy` keeps it, and a count of none leaves out one that is there already. */
const guardedRole = (): readonly string[] => [
	'resource "aws_iam_service_linked_role" "\uE010linked\uE011" {',
	'  count            = var.create_service_linked_role ? 1 : 0',
	'  aws_service_name = "\uE010autoscaling.amazonaws.com\uE011"',
	'',
	'  lifecycle {',
	'    prevent_destroy = true',
	'  }',
	'}',
];

/** A data source that makes the policy. */
const documentOf = (it: PolicyContent): readonly string[] => [
	`data "aws_iam_policy_document" "\uE010${it.name.replaceAll('-', '_')}\uE011" {`,
	...terraformStatements(it).map((line) => (line === '' ? '' : `  ${line}`)),
	'}',
];

/** Blocks for the body of such a data source. */
export const terraformStatements = ({ statements }: PolicyContent): readonly string[] =>
	statements.flatMap((it, at) => [...(at > 0 ? [''] : []), ...statementBlock(it)]);

function statementBlock({ principal, actions, resource, condition }: StatementContent): readonly string[] {
	const width = resource === undefined ? 'actions'.length : 'resources'.length;
	const list = (items: readonly string[]): string => `[${items.map((it) => JSON.stringify(it)).join(', ')}]`;
	const [only, ...others] = actions;
	const named =
		others.length === 0
			? [`  ${'actions'.padEnd(width)} = ${list([only ?? ''])}`]
			: [`  actions = [`, ...actions.map((it) => `    ${JSON.stringify(it)},`), '  ]'];
	const alone = others.length === 0 ? width : 'resources'.length;
	return [
		'statement {',
		...named,
		...(resource === undefined ? [] : [`  ${'resources'.padEnd(alone)} = ${list([resource])}`]),
		...(principal
			? [
					'',
					'  principals {',
					`    type        = "${principal.type}"`,
					`    identifiers = ${list([principal.value])}`,
					'  }',
				]
			: []),
		...(condition
			? [
					'',
					'  condition {',
					`    test     = "${condition.operator}"`,
					`    variable = "${condition.key}"`,
					`    values   = ${list([condition.value])}`,
					'  }',
				]
			: []),
		'}',
	];
}
