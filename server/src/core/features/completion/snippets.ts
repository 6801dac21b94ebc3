import { type Analysis } from '../../analysis';
import { type Catalogue } from '../../catalogue';
import { type Policy } from '../../model';
import { notationIn, type PolicyNotation, type Snippet, written, writtenItems } from '../../snippetText';

import { type Proposal } from './proposal';
import { type ArnWords, plainWords, type StatementContent, policyContents } from './statementContents';
import { terraformSnippets } from './terraformSnippets';

/** Whole statements for a place in the list of them. */
export function statementSnippets(
	{ kind, host }: Policy,
	analysis: Analysis,
	offset: number,
	catalogue: Catalogue,
): readonly Proposal[] {
	const isFilledIn = host !== undefined && analysis.documentKind === 'cloudFormation';
	const notation = notationIn(analysis, offset);
	const isTerraformJson = analysis.documentKind === 'terraform' && notation.kind === 'json' && host === undefined;
	const contentOf = (it: StatementContent): Snippet => (isTerraformJson ? argumentsOf(it) : documentOf(it, isFilledIn));
	return policyContents(catalogue, isFilledIn ? FILLED_IN : plainWords)
		.filter(({ kinds }) => kind === 'unknown' || kinds.includes(kind))
		.map(({ name, detail, statements }) => ({
			value: name,
			what: 'snippet',
			detail,
			rank: 0,
			...writtenItems(statements.map(contentOf), notation),
		}));
}

/** A template fills in what is in braces. */
const FILLED_IN: ArnWords = {
	partition: '${AWS::Partition}',
	account: '${AWS::AccountId}',
	anyAccount: '${AWS::AccountId}',
};

function documentOf({ principal, actions, resource, condition }: StatementContent, isFilledIn: boolean): Snippet {
	const put = (text: string): Snippet => (isFilledIn && text.includes('${') ? { 'Fn::Sub': text } : text);
	const [only, ...others] = actions;
	return {
		Effect: 'Allow',
		...(principal && { Principal: { [principal.type]: put(principal.value) } }),
		Action: others.length === 0 ? (only ?? '') : actions,
		...(resource !== undefined && { Resource: put(resource) }),
		...(condition && { Condition: { [condition.operator]: { [condition.key]: condition.value } } }),
	};
}

/** A block of an `aws_iam_policy_document` in JSON. */
const argumentsOf = ({ principal, actions, resource, condition }: StatementContent): Snippet => ({
	...(principal && { principals: [{ type: principal.type, identifiers: [principal.value] }] }),
	actions,
	...(resource !== undefined && { resources: [resource] }),
	...(condition && { condition: [{ test: condition.operator, variable: condition.key, values: [condition.value] }] }),
});

/** Whole resources for a place among those of a template or of Terraform. */
export function resourceSnippets(analysis: Analysis, offset: number, catalogue: Catalogue): readonly Proposal[] {
	const notation = notationIn(analysis, offset);
	const name = 'guarded-service-linked-role';
	if (analysis.documentKind === 'terraform') return notation.kind === 'hcl' ? terraformSnippets(catalogue) : [];
	const resource: Snippet = {
		'\uE010ServiceLinkedRole\uE011': {
			Type: 'AWS::IAM::ServiceLinkedRole',
			Condition: '\uE010CreateServiceLinkedRole\uE011',
			DeletionPolicy: 'Retain',
			UpdateReplacePolicy: 'Retain',
			Properties: { AWSServiceName: '\uE010autoscaling.amazonaws.com\uE011' },
		},
	};
	return [
		snippet(name, 'made under a condition, and kept when the stack goes', resource, { ...notation, isMember: true }),
	];
}

function snippet(value: string, detail: string, content: Snippet, notation: PolicyNotation): Proposal {
	return { value, what: 'snippet', detail, rank: 0, ...written(content, notation) };
}
