import { type AnalysedBlock, type Analysis } from '../../analysis';
import { touches } from '../../base';
import { type Policy, type Statement } from '../../model';
import { type Snippet, written } from '../../snippetText';

import { cdkDocument } from './cdk';
import { contentOf, type DocumentContent, type PlacedPolicy, valuesOf } from './content';
import { cloudFormation, documentAs, type Named, plainJson, statementAs } from './documents';
import { lossesIn } from './losses';
import { type Names, snakeCase, wordsOf } from './names';
import { jsonencoded, policyDocument } from './terraform';

/** What a policy can be written in, by the names that the command line takes. */
export const targets = [
	{ id: 'json', title: 'IAM policy (JSON)', language: 'json' },
	{ id: 'cloudformation-yaml', title: 'CloudFormation (YAML)', language: 'yaml' },
	{ id: 'cloudformation-json', title: 'CloudFormation (JSON)', language: 'json' },
	{ id: 'terraform', title: 'Terraform: aws_iam_policy_document', language: 'terraform' },
	{ id: 'terraform-jsonencode', title: 'Terraform: jsonencode', language: 'terraform' },
	{ id: 'cdk-typescript', title: 'AWS CDK in TypeScript', language: 'typescript' },
	{ id: 'cdk-python', title: 'AWS CDK in Python', language: 'python' },
	{ id: 'cdk-java', title: 'AWS CDK in Java', language: 'java' },
	{ id: 'cdk-csharp', title: 'AWS CDK in C#', language: 'csharp' },
	{ id: 'cdk-go', title: 'AWS CDK in Go', language: 'go' },
] as const;

export type Target = (typeof targets)[number];

/** A policy to convert, and the statement of it around the caret. */
export interface Convertible extends PlacedPolicy {
	readonly statement?: Statement;
}

export interface Converted {
	readonly text: string;
	readonly language: Target['language'];
	/** What has to be filled in, and what could not be carried, a sentence each. */
	readonly notes: readonly string[];
}

/** Without the one in which the document is written. */
export function offeredTargets({ documentKind, source: { languageId } }: Analysis): readonly Target[] {
	const own =
		documentKind === 'iamPolicy'
			? 'json'
			: documentKind === 'cloudFormation'
				? `cloudformation-${languageId.startsWith('json') ? 'json' : 'yaml'}`
				: undefined;
	return targets.filter(({ id }) => id !== own);
}

/** The innermost policy around an offset; of a document with a single one that one. */
export function convertibleAt(analysis: Analysis, offset: number): Convertible | undefined {
	const all = policiesOf(analysis);
	const place = policyAround(analysis, offset) ?? (all.length === 1 ? all[0] : undefined);
	const statement = place?.policy.statements.find((it) => touches(it.span, offset - place.block.start));
	return place && { ...place, ...(statement && { statement }) };
}

export function policyAround(analysis: Analysis, offset: number): PlacedPolicy | undefined {
	const around = policiesOf(analysis).filter(({ block, policy }) => touches(policy.span, offset - block.start));
	return around.sort((a, b) => length(a.policy) - length(b.policy))[0];
}

/** All of a document, in source order. */
export const policiesOf = (analysis: Analysis): readonly PlacedPolicy[] =>
	analysis.blocks.flatMap((block: AnalysedBlock) =>
		[block.part, ...block.part.nested.map(({ part }) => part)].flatMap(({ policies }) =>
			policies.map((policy) => ({ analysis, block, policy })),
		),
	);

const length = ({ span }: Policy): number => span.end - span.start;

/** A whole policy, or one statement of it. */
export function converted(place: PlacedPolicy, target: Target, only?: Statement): Converted {
	const content = contentOf(place, only ? [only] : place.policy.statements);
	const said: DocumentContent = only ? { statements: content.statements, losses: content.losses } : content;
	const { text, names } = textIn(said, place, target, only !== undefined);
	const notes = [...filledIn(names, said, target), ...content.losses, ...lossesIn(said, target.id, only !== undefined)];
	return { text: commented(notes, target) + text, language: target.language, notes };
}

function textIn(
	content: DocumentContent,
	place: PlacedPolicy,
	target: Target,
	isStatement: boolean,
): { readonly text: string; readonly names: Names } {
	const source = familyOf(place.analysis);
	switch (target.id) {
		case 'json':
			return inJson(content, plainJson(), isStatement, (it) => it);
		case 'cloudformation-json':
			return inJson(content, cloudFormation(source === 'cloudFormation'), isStatement, (it) => ({
				[propertyOf(place.policy)]: it,
			}));
		case 'cloudformation-yaml': {
			const making = cloudFormation(source === 'cloudFormation');
			const tree: Snippet = isStatement
				? content.statements.map((it) => statementAs(it, making))
				: { [propertyOf(place.policy)]: documentAs(content, making) };
			const { text } = written(tree, { kind: 'yaml', step: '  ', indent: '' });
			return { text: `${text}\n`, names: making.names };
		}
		case 'terraform':
			return policyDocument(content, { name: nameOf(place.policy), isOwn: source === 'terraform', isStatement });
		case 'terraform-jsonencode': {
			const argument = ARGUMENTS[place.policy.kind] ?? 'policy';
			return jsonencoded(content, { argument, isOwn: source === 'terraform', isStatement });
		}
		case 'cdk-typescript':
		case 'cdk-python':
		case 'cdk-java':
		case 'cdk-csharp':
		case 'cdk-go':
			return cdkDocument(content, target.language, { isOwn: source === target.language, isStatement });
	}
}

function inJson(
	content: DocumentContent,
	making: Named<Snippet>,
	isStatement: boolean,
	held: (document: Snippet) => Snippet,
): { readonly text: string; readonly names: Names } {
	const json = (it: Snippet): string => JSON.stringify(it, undefined, 2);
	const text = isStatement
		? content.statements.map((it) => json(statementAs(it, making))).join(',\n')
		: json(held(documentAs(content, making)));
	return { text: `${text}\n`, names: making.names };
}

/** What the expressions of a source can be kept in. */
function familyOf({ documentKind, source: { languageId } }: Analysis): string {
	if (documentKind !== 'cdk' && documentKind !== 'program') return documentKind;
	return /^(?:java|type)script(?:react)?$/.test(languageId) ? 'typescript' : languageId;
}

const PROPERTIES: Readonly<Partial<Record<Policy['kind'], string>>> = {
	trust: 'AssumeRolePolicyDocument',
	key: 'KeyPolicy',
	scp: 'Content',
	rcp: 'Content',
};

const ARGUMENTS: Readonly<Partial<Record<Policy['kind'], string>>> = {
	trust: 'assume_role_policy',
	scp: 'content',
	rcp: 'content',
};

const propertyOf = ({ kind }: Policy): string => PROPERTIES[kind] ?? 'PolicyDocument';

/** Like the resource that holds the policy. */
function nameOf({ kind, host }: Policy): string {
	const id = host?.logicalId.split('.').at(-1) ?? '';
	return /^[A-Za-z]\w*$/.test(id) ? snakeCase(wordsOf(id)) : kind === 'trust' ? 'assume_role' : 'policy';
}

function filledIn({ all }: Names, content: DocumentContent, { id }: Target): readonly string[] {
	const pseudo = new Set(
		valuesOf(content)
			.flat()
			.flatMap((it) => (it.kind === 'pseudo' ? [it.what] : [])),
	);
	const inPlain = id === 'json' && pseudo.size > 0;
	const declared = id === 'terraform-jsonencode' && pseudo.size > 0;
	return [
		...[...all].map(([source, name]) => `Fill in ${name}, which is ${source.replace(/\s+/g, ' ')} in the source.`),
		...(inPlain ? [`Fill in ${[...pseudo].map((it) => PLAIN[it]).join(', ')}: IAM knows no such variables.`] : []),
		...(declared ? ['Declare the data sources that are named, such as data "aws_caller_identity" "current" {}.'] : []),
	];
}

const PLAIN = {
	account: '${AWS::AccountId}',
	partition: '${AWS::Partition}',
	region: '${AWS::Region}',
	urlSuffix: '${AWS::URLSuffix}',
} as const;

/** JSON has no comments. */
function commented(notes: readonly string[], { language }: Target): string {
	if (notes.length === 0 || language === 'json') return '';
	const sign = /^(?:yaml|python|terraform)$/.test(language) ? '#' : '//';
	return `${notes.map((it) => `${sign} ${it}\n`).join('')}\n`;
}
