import assert from 'node:assert/strict';

import { type Analysis, type AnalyseOptions } from '../../../server/src/core/analysis';
import { literalValue, shown } from '../../../server/src/core/base';
import { type Rewrite, rewrites } from '../../../server/src/core/features';
import { type PolicyKind, type Principals, type Statement, type Values } from '../../../server/src/core/model';
import { analyse } from '../../../server/src/core/analyse';
import { rules } from '../../../server/src/core/rules';
import { grammarFor, parserFor } from '../../../server/src/core/syntax';
import { constructs } from '../../frontends/cdkConstructs';
import { programs } from '../../frontends/cdkPrograms';
import { policies } from '../../frontends/same/policies';
import { policyWriters } from '../../frontends/same/writers';
import { analysed, type Asked, replaced } from '../../support/analysis';
import { catalogue } from '../../support/catalogue';
import { loadAllGrammars } from '../../support/grammars';
import { allExamples, asked } from '../../support/pages';
import { statementLists } from './statementLists';

const json = (...statements: readonly string[]): string =>
	`{\n  "Version": "2012-10-17",\n  "Statement": [\n    ${statements.join(',\n    ')}\n  ]\n}\n`;
const yaml = (...statements: readonly string[]): string =>
	`Resources:\n  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        Version: "2012-10-17"\n        Statement:\n${statements.map((it) => `          - ${it.replaceAll('\n', '\n            ')}\n`).join('')}`;

/** The text after the rewrite whose title begins so, offered where `|` stands. */
function after(marked: string, language: string, title: string): string {
	const text = marked.replace('|', '');
	const all = rewrites(analysed({ text, language, kind: undefined }), marked.indexOf('|'), catalogue);
	const found = all.find((it) => it.title.startsWith(title));
	assert.ok(found, `${title} among ${all.map((it) => it.title).join(' | ')}`);
	return replaced(text, found.replacements);
}

const titles = (marked: string, language: string): readonly string[] =>
	rewrites(analysed({ text: marked.replace('|', ''), language, kind: undefined }), marked.indexOf('|'), catalogue).map(
		(it) => it.title,
	);

describe('Rewrites', () => {
	it('expand a pattern, in a list and alone', () => {
		const single = after(
			json('{ "Effect": "Allow", "Action": "kms:*ReEnc|rypt*", "Resource": "*" }'),
			'json',
			'Expand "kms:*ReEncrypt*" to its 2 actions',
		);
		assert.match(single, /"Action": \["kms:ReEncryptFrom", "kms:ReEncryptTo"\], "Resource"/);
		const list = yaml('Effect: Allow\nAction:\n  - kms:Encrypt\n  - kms:ReEncr|ypt*\n  - kms:Decrypt\nResource: "*"');
		assert.equal(
			after(list, 'yaml', 'Expand'),
			yaml(
				'Effect: Allow\nAction:\n  - kms:Encrypt\n  - kms:ReEncryptFrom\n  - kms:ReEncryptTo\n  - kms:Decrypt\nResource: "*"',
			),
		);
	});

	it('do not expand what is every action of a service of any name', () => {
		assert.deepEqual(titles(json('{ "Effect": "Allow", "Action": "|*", "Resource": "*" }'), 'json'), []);
	});

	it('collapse actions to a pattern only where it means exactly these', () => {
		const actions = [
			'"kms:ReplicateKey"',
			'"kms:GenerateDataKey"',
			'"kms:GenerateDataKeyPair"',
			'"kms:GenerateDataKeyPairWithoutPlaintext"',
			'"kms:GenerateDataKeyWithoutPlaintext"',
		];
		const statement = (list: readonly string[]): string =>
			json(`{ "Effect": "Allow", "Action": [|${list.join(', ')}], "Resource": "*" }`);
		assert.match(
			after(statement(actions), 'json', 'Collapse 4'),
			/"Action": \["kms:ReplicateKey", "kms:GenerateData\*"\]/,
		);
		assert.ok(!titles(statement(actions.slice(0, 4)), 'json').some((it) => it.includes('"kms:GenerateData*"')));
	});

	it('sort actions and take out doubles', () => {
		assert.match(
			after(
				json('{ "Effect": "Allow", "Action": ["s3:PutObject", |"kms:Decrypt", "s3:putobject"], "Resource": "*" }'),
				'json',
				'Sort actions and remove a double',
			),
			/"Action": \["kms:Decrypt", "s3:PutObject"\]/,
		);
		const commented = yaml('Effect: Allow\nAction:\n  - s3:PutObject # why\n  - kms:Decr|ypt\nResource: "*"');
		assert.ok(!titles(commented, 'yaml').some((it) => it.startsWith('Sort')));
	});

	it('split a statement by service, and by action, with all else as it is written', () => {
		const text = yaml(
			'Sid: Own\nEffect: Allow\nAction:\n  - s3:PutObject\n  - kms:Decr|ypt # for it\n  - s3:GetObject\nResource: !Sub "arn:${AWS::Partition}:s3:::x" # here',
		);
		assert.equal(
			after(text, 'yaml', 'Split the statement by service'),
			yaml(
				'Sid: Own\nEffect: Allow\nAction:\n  - s3:PutObject\n  - s3:GetObject\nResource: !Sub "arn:${AWS::Partition}:s3:::x" # here'.replace(
					' # here',
					'',
				),
				'Sid: OwnKms\nEffect: Allow\nAction:\n  - kms:Decrypt # for it\nResource: !Sub "arn:${AWS::Partition}:s3:::x" # here',
			),
		);
		assert.equal(
			after(
				json('{ "Effect": "Allow", "Action": ["s3:PutObject", "s3:|GetObject"], "Resource": "*" }'),
				'json',
				'Split the statement by action',
			),
			json(
				'{ "Effect": "Allow", "Action": ["s3:PutObject"], "Resource": "*" }',
				'{ "Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "*" }',
			),
		);
	});

	it('merge statements that differ in actions only, and leave others alone', () => {
		const one = '{ "Effect": "Allow", "Action": "s3:|GetObject", "Resource": "*" }';
		const two = '{ "Resource": "*", "Effect": "Allow", "Action": ["s3:PutObject", "s3:getobject"] }';
		const other = '{ "Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "*" }';
		const text = after(json(one, two, other), 'json', 'Merge');
		assert.match(text, /"Action": \["s3:GetObject", "s3:PutObject"\], "Resource": "\*" \},\s+\{ "Effect": "Deny"/);
		assert.ok(!titles(json(one, other), 'json').some((it) => it.startsWith('Merge')));
	});

	it('leave what YAML names and what a comment speaks of', () => {
		const [own, named] = [
			'Effect: Allow\nAction: s3:Get|Object\nResource: &all "*"',
			'Effect: Allow\nAction: s3:PutObject\nResource: *all',
		];
		const user = 'Effect: Deny\nAction: iam:*\nResource: *all';
		assert.ok(titles(yaml(own, named), 'yaml').some((it) => it.startsWith('Merge')));
		const other = named.replace('s3:Put', 's3:|Put');
		assert.ok(!titles(yaml(own.replace('|', ''), other, user), 'yaml').some((it) => it.startsWith('Merge')));
		const anchored = own.replace('s3:Get|Object', '[s3:GetObject, kms:|Decrypt]');
		assert.ok(!titles(yaml(anchored), 'yaml').some((it) => it.startsWith('Split')));
		const spokenOf = yaml('Effect: Allow\nAction: s3:|GetObject\nResource: "*"').concat(
			'          # writes\n          - Effect: Allow\n            Action: s3:PutObject\n            Resource: "*"\n',
		);
		assert.deepEqual(titles(spokenOf, 'yaml'), []);
	});

	it('sort and expand lists as they are written, and put actions where their pattern stood', () => {
		const flow = (list: string): string => yaml(`{Effect: Allow, Action: ${list}, Resource: '*'}`);
		assert.equal(after(flow('[s3:Put|Object, s3:GetObject]'), 'yaml', 'Sort'), flow('[s3:GetObject, s3:PutObject]'));
		const block = (list: string): string => yaml(`Effect: Allow\nAction: ${list}\nResource: '*'`);
		assert.equal(after(block('[s3:Put|Object, s3:GetObject]'), 'yaml', 'Sort'), block('[s3:GetObject, s3:PutObject]'));
		const long = after(json('{ "Effect": "Allow", "Action": ["iam:Get|*"], "Resource": "*" }'), 'json', 'Expand');
		assert.match(long, /"Action": \[\n {6}"iam:GetAccessKeyLastUsed",\n {6}"/);
	});

	it('guard a service-linked role with what it needs, and add nothing that is there', () => {
		const bare =
			'Resources:\n  R:\n    Type: AWS::IAM::Service|LinkedRole\n    Properties:\n      AWSServiceName: autoscaling.amazonaws.com\n';
		const text = after(bare, 'yaml', 'Guard');
		const { findings, units } = analysed({ text, language: 'yaml', kind: undefined });
		assert.deepEqual(
			findings.filter((it) => it.rule === 'unguarded-singleton' || it.rule === 'policy-syntax'),
			[],
			text,
		);
		assert.equal(units[0]?.roleRequests[0]?.value.resource.condition?.name, 'CreateServiceLinkedRole');
		assert.deepEqual(titles(`${text.replace('Type: AWS::IAM::S', 'Type: AWS::IAM::|S')}`, 'yaml'), []);
		const inJson =
			'{\n  "AWSTemplateFormatVersion": "2010-09-09",\n  "Conditions": {\n    "A": { "Fn::Equals": ["a", "b"] }\n  },\n  "Resources": {\n    "R": {\n      "Type": "AWS::IAM::Service|LinkedRole",\n      "Properties": { "AWSServiceName": "autoscaling.amazonaws.com" }\n    }\n  }\n}\n';
		const parsed = JSON.parse(after(inJson, 'json', 'Guard')) as Record<string, Record<string, unknown>>;
		assert.deepEqual(Object.keys(parsed), ['AWSTemplateFormatVersion', 'Conditions', 'Parameters', 'Resources']);
		assert.deepEqual(Object.keys(parsed['Conditions'] ?? {}), ['A', 'CreateServiceLinkedRole']);
	});
});

describe('Rewrites in Terraform and programs', () => {
	before(loadAllGrammars);

	const role = 'resource "aws_iam_service_linked_role" "a" {\n  aws_service_name = "autoscaling.|amazonaws.com"\n}\n';
	const variable = 'variable "create_service_linked_role" {';

	it('guard a role by a count, with a variable that is declared once', () => {
		const text = after(role, 'terraform', 'Guard');
		assert.match(text, /\{\n {2}count = var\.create_service_linked_role \? 1 : 0\n\n {2}aws_service_name/);
		assert.match(text, /prevent_destroy = true/);
		assert.equal(text.split(variable).length, 2);
		const again = after(`${role}\n${variable}}\n`, 'terraform', 'Guard');
		assert.equal(again.split(variable).length, 2);
	});

	it('only keep a role that others name, since a count would change its address', () => {
		const named = `${role}\noutput "arn" {\n  value = aws_iam_service_linked_role.a.arn\n}\n`;
		const text = after(named, 'terraform', 'Keep');
		assert.ok(!text.includes('count'), text);
		assert.match(text, /prevent_destroy = true/);
	});

	it('leave a list alone that others may share', () => {
		const shared =
			"import * as iam from 'aws-cdk-lib/aws-iam';\nconst all = ['s3:GetObject', 'kms:Decrypt'];\nnew iam.PolicyDocument({ statements: [new iam.PolicyStatement({ resources: ['|*'], actions: all })] });\n";
		assert.ok(!titles(shared, 'typescript').some((it) => /^(?:Split|Merge)/.test(it)));
	});

	it('do not take a statement for two where only one is expected', () => {
		const single =
			"import * as iam from 'aws-cdk-lib/aws-iam';\nrole.addToPolicy(new iam.PolicyStatement({ actions: ['|s3:GetObject', 'kms:Decrypt'], resources: ['*'] }));\n";
		assert.ok(!titles(single, 'typescript').some((it) => it.startsWith('Split')));
	});
});

/** What a statement allows or denies, one line for each action, so that statements may be split and merged. */
function said({ blocks }: Analysis): readonly string[] {
	const lines = blocks.flatMap(({ part }) => part.policies.flatMap((it) => it.statements.flatMap(saidBy)));
	return [...new Set(lines)].sort();
}

function saidBy(it: Statement): readonly string[] {
	const conditions = it.conditions.map(({ operator, key, values }) => [operator, shown(key), values.map(shown)]);
	const beside = [it.effect && shown(it.effect), principals(it.principal), principals(it.notPrincipal), conditions];
	const not = [it.notAction && actionsOf(it.notAction), it.notResource?.items.map(shown)];
	const actions = it.action ? actionsOf(it.action) : ['-'];
	const resources = it.resource ? it.resource.items.map(shown) : ['-'];
	return actions.flatMap((action) => resources.map((resource) => JSON.stringify([action, resource, beside, not])));
}

const actionsOf = ({ items }: Values): readonly string[] => [...new Set(items.flatMap(meant))].sort();

function meant(item: Values['items'][number]): readonly string[] {
	const value = literalValue(item);
	const ids = value === undefined || /^[^:]*\*/.test(value) ? [] : catalogue.actionIdsMatching(value);
	return ids.length > 0 ? ids.map((it) => it.toLowerCase()) : [shown(item).toLowerCase()];
}

const principals = (it: Principals | undefined) =>
	it && [it.everyone && shown(it.everyone), it.groups.map(({ type, items }) => [type, items.map(shown)])];

const syntaxFaults = ({ findings }: Analysis): number => findings.filter((it) => it.rule === 'policy-syntax').length;

/** Whether a parser finds a fault in a program or in HCL. */
function hasSyntaxFault({ source: { languageId, text } }: Analysis): boolean {
	const grammar = grammarFor(languageId);
	return grammar !== undefined && parserFor(grammar)?.parse(text)?.rootNode.hasError === true;
}

/** Only what concerns syntax: the rules have tests of their own. */
const options: AnalyseOptions = {
	catalogue,
	rules: rules.filter((it) => it.meta.id === 'policy-syntax'),
	severityOf: () => 'default',
	reportSyntax: true,
};

const read = ({ text: written, language, kind }: Asked, text = written): Analysis => {
	return analyse({ text, languageId: language, ...(kind !== undefined && { kind: kind as PolicyKind }) }, options);
};

describe('Every rewrite of every example', () => {
	const isLong = process.env['SLR_LENS_LONG'] === '1';
	const ofPages = allExamples().map(({ rule, example }) => ({ from: rule, ...asked(example) }));
	const inTerraform = policyWriters
		.filter((it) => it.language === 'terraform')
		.flatMap(({ notation, language, write }) =>
			policies.map((it) => ({ from: `${it.name}, ${notation}`, language, text: write(it) ?? '', kind: undefined })),
		);
	const inPrograms = [statementLists, programs, constructs].flatMap((all) =>
		Object.entries(all).map(([language, text]) => ({
			from: `a program in ${language}`,
			language,
			text,
			kind: undefined,
		})),
	);
	const examples = [...[...ofPages, ...inTerraform].filter((_, index) => isLong || index % 3 === 0), ...inPrograms];
	before(loadAllGrammars);

	it('is read again, and says the same unless it is meant to change it', function () {
		this.timeout(120_000);
		const seen = new Map<string, number>();
		for (const example of examples) {
			const before = read(example);
			for (const { offset, title, replacements, changes } of everywhere(before)) {
				const now = read(example, replaced(example.text, replacements));
				const about = `${example.from}, ${title} at ${offset}:\n${now.source.text}`;
				assert.equal(syntaxFaults(now), syntaxFaults(before), about);
				assert.equal(hasSyntaxFault(now), hasSyntaxFault(before), about);
				if (changes === 'nothing') assert.deepEqual(said(now), said(before), about);
				const kind = `${title.split(' ', 1).join()} in ${example.language}`;
				seen.set(kind, (seen.get(kind) ?? 0) + 1);
			}
		}
		for (const it of ['Expand', 'Sort', 'Split', 'Merge', 'Guard'])
			for (const language of ['json', 'yaml', 'terraform', ...(it === 'Guard' ? [] : Object.keys(programs))])
				assert.ok((seen.get(`${it} in ${language}`) ?? 0) > 0, it);
	});
});

/** At the first character of every action, and of every role that is asked for. */
function everywhere(analysis: Analysis): readonly (Rewrite & { readonly offset: number })[] {
	const offsets = analysis.blocks.flatMap(({ start, part }) => [
		...part.policies
			.flatMap((policy) => policy.statements.flatMap((it) => it.action?.items ?? []))
			.map((it) => start + it.span.start),
		...part.roleRequests.map((it) => start + it.resource.typeSpan.start),
	]);
	const all = offsets.flatMap((offset) => rewrites(analysis, offset, catalogue).map((it) => ({ ...it, offset })));
	const seen = new Set<string>();
	return all.filter((it) => {
		const key = it.title + JSON.stringify(it.replacements);
		return !seen.has(key) && seen.add(key);
	});
}
