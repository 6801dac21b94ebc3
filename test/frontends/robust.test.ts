import assert from 'node:assert/strict';

import fc from 'fast-check';

import { analyse } from '../../server/src/core/analyse';
import { type Analysis, type AnalyseOptions } from '../../server/src/core/analysis';
import { rules } from '../../server/src/core/rules';
import { catalogue } from '../support/catalogue';
import { allSpans } from './support';

const faults: string[] = [];

const options: AnalyseOptions = {
	catalogue,
	rules,
	severityOf: () => 'default',
	reportSyntax: true,
	onFault: (rule, fault) => faults.push(`${rule}: ${fault instanceof Error ? (fault.stack ?? '') : String(fault)}`),
};

const yaml = `AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Names: {Type: CommaDelimitedList}
Resources:
  Linked:
    Type: AWS::IAM::ServiceLinkedRole
    Properties: {AWSServiceName: cks.kms.amazonaws.com}
  Role:
    Type: AWS::IAM::Role
    DependsOn: [Linked]
    Properties:
      RoleName: !Sub ["\${A}-\${Linked}", {A: !Ref Names}]
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: {Service: !If [C, cks.kms.amazonaws.com, ecs.amazonaws.com]}
            Action: sts:AssumeRole
      Policies:
        - PolicyName: a
          PolicyDocument:
            Statement:
              - Effect: Allow
                Action: [iam:CreateServiceLinkedRole, !Ref AWS::NoValue]
                Resource: !Join [":", [arn, !Ref AWS::Partition, "iam::1:role/AWSServiceRoleForECS"]]
                Condition: {StringLike: {iam:AWSServiceName: "*"}}
  Again:
    Type: AWS::IAM::ServiceLinkedRole
    Properties: {AWSServiceName: cks.kms.amazonaws.com}
`;

const json = `{
  "Version": "2012-10-17",
  "Statement": [
    {"Sid": "a", "Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::1:role/AWSServiceRoleForECS"], "Service": "x"},
     "Action": ["kms:*", "kms:Decryp"], "Resource": "*", "Condition": {"Bool": {"kms:GrantIsForAWSResource": true}}},
    {"Effect": "Deny", "NotAction": "iam:\\u002a", "NotPrincipal": "*", "NotResource": ["arn:aws:iam::<id>:role/\${aws:username}"]}
  ]
}`;

const template = `{"Resources": {
  "Linked": {"Type": "AWS::IAM::ServiceLinkedRole", "Properties": {"AWSServiceName": {"Fn::Sub": "cks.kms.\${AWS::URLSuffix}"}}},
  "P": {"Type": "AWS::IAM::ManagedPolicy", "DependsOn": "Linked", "Properties": {"Roles": [{"Ref": "Linked"}], "PolicyDocument":
    {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": {"Fn::If": ["C", ["a:b"], {"Ref": "AWS::NoValue"}]}, "Resource": {"Fn::GetAtt": ["Linked", "Arn"]}}}}}
}}`;

const examples = [
	{ text: yaml, languageId: 'yaml' },
	{ text: json, languageId: 'json' },
	{ text: template, languageId: 'json' },
] as const;

/** What everybody but the next analysis looks at. */
const told = ({ documentKind, policyKind, blocks, findings }: Analysis) => ({
	documentKind,
	policyKind,
	blocks,
	findings: findings.map((it) => ({ ...it, fixes: it.fixes().map(({ title }) => title) })),
});

function assertInside({ blocks, findings, source }: Analysis): void {
	for (const { start, end, part } of blocks)
		for (const span of allSpans(part)) assert.ok(span.start >= 0 && span.start <= span.end && span.end <= end - start);
	for (const { span } of findings)
		assert.ok(span.start >= 0 && span.start <= span.end && span.end <= source.text.length);
}

describe('analysis of half-typed text', () => {
	for (const { text, languageId } of examples) {
		it(`never throws and stays inside the text, for every prefix in ${languageId}`, () => {
			let previous: Analysis | undefined;
			for (let end = 0; end <= text.length; end++) {
				previous = analyse({ text: text.slice(0, end), languageId }, options, previous);
				assertInside(previous);
			}
			assert.deepEqual(faults, []);
			assert.notEqual(previous?.documentKind, 'none');
		});
	}
});

describe('analysis after an edit', () => {
	const edit = fc.record({
		at: fc.double({ min: 0, max: 1, noNaN: true }),
		removed: fc.nat({ max: 12 }),
		typed: fc.constantFrom(
			'',
			'x',
			'"',
			'{',
			'}',
			'\n',
			', ',
			': ',
			'!Ref ',
			'  ',
			'${',
			'# slr-lens-disable-file policy-syntax',
		),
	});

	for (const { text, languageId } of examples) {
		it(`is what a first analysis says, in ${languageId}`, () => {
			fc.assert(
				fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
					let source = { text, languageId } as { text: string; languageId: string };
					let analysis = analyse(source, options);
					for (const { at, removed, typed } of edits) {
						const from = Math.floor(at * source.text.length);
						source = { languageId, text: source.text.slice(0, from) + typed + source.text.slice(from + removed) };
						analysis = analyse(source, options, analysis);
						assert.deepEqual(told(analysis), told(analyse(source, options)));
						assertInside(analysis);
					}
				}),
				{ numRuns: 25, seed: 7 },
			);
			assert.deepEqual(faults, []);
		});
	}

	it('keeps the parts of untouched resources, and sees a parameter become a list', () => {
		const before = analyse({ text: yaml, languageId: 'yaml' }, options);
		const after = analyse(
			{ text: yaml.replace('PolicyName: a', 'PolicyName: bc'), languageId: 'yaml' },
			options,
			before,
		);
		const kept = after.blocks.filter((it) =>
			before.blocks.some((old) => old.part === it.part && it.part.resources.length > 0),
		);
		assert.deepEqual(
			kept.map((it) => it.part.resources[0]?.logicalId),
			['Linked', 'Again'],
		);
		const other = analyse({ text: yaml.replace('CommaDelimitedList', 'String'), languageId: 'yaml' }, options, before);
		assert.ok(
			!other.blocks.some((it) => it.part.resources.length > 0 && before.blocks.some((old) => old.part === it.part)),
		);
	});

	it('keeps nothing under other options', () => {
		const before = analyse({ text: yaml, languageId: 'yaml' }, options);
		const off: AnalyseOptions = { ...options, severityOf: () => 'off' };
		assert.deepEqual(analyse(before.source, off, before).findings, []);
	});
});

describe('analysis', () => {
	it('goes on where a rule throws, and tells of it', () => {
		const faults: string[] = [];
		const [rule] = rules;
		assert.ok(rule);
		const broken = { ...rule, meta: { ...rule.meta, id: 'broken' }, check: () => assert.fail('on purpose') };
		const analysis = analyse(
			{ text: json, languageId: 'json' },
			{ ...options, rules: [broken, ...rules], onFault: (id) => faults.push(id) },
		);
		assert.deepEqual(faults, ['broken']);
		assert.deepEqual(told(analysis), told(analyse({ text: json, languageId: 'json' }, options)));
	});

	it('says once where a file of ours is nested too deep, and nothing of others', () => {
		const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
		const quiet = { ...options, reportSyntax: false };
		const found = (text: string) => analyse({ text, languageId: 'json' }, quiet).findings.map((it) => it.rule);
		assert.deepEqual(
			found(`{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ${deep}}]}`).filter(
				(it) => it === 'policy-syntax',
			),
			['policy-syntax'],
		);
		assert.deepEqual(found(deep), []);
	});

	it('finds at most ten thousand problems', () => {
		const statements = Array.from({ length: 11_000 }, () => '{"Action": "iam:PassRole", "Resource": "*"}');
		const text = `{"Version": "2012-10-17", "Statement": [${statements.join()}]}`;
		assert.equal(analyse({ text, languageId: 'json' }, options).findings.length, 10_000);
	});
});
