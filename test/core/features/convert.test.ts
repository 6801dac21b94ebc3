import assert from 'node:assert/strict';

import * as prettier from 'prettier';

import { policiesOf, targets, type Target } from '../../../server/src/core/features/convert';
import { type Policy } from '../../../server/src/core/model';
import { policySaid } from '../../frontends/same/model';
import { policies } from '../../frontends/same/policies';
import { policyWriters } from '../../frontends/same/writers';
import { analysed } from '../../support/analysis';
import {
	allow,
	convertedBack,
	jsonPolicy,
	notesOf,
	policyIn,
	statementOf,
	targetCalled,
	textOf,
} from '../../support/convertedBack';
import { loadAllGrammars } from '../../support/grammars';
import { allExamples, asked } from '../../support/pages';

before(loadAllGrammars);

/** All of them, or one of so many. */
const every = process.env['SLR_LENS_LONG'] === '1' ? 1 : 7;

/** A policy alone tells its kind by its content. */
const said = (policy: Policy) => ({ ...policySaid(policy), kind: undefined });

describe('A policy in another notation', () => {
	for (const [index, policy] of policies.entries())
		for (const [at, { notation, language, write }] of policyWriters.entries()) {
			const taken = targets.filter((_, turn) => (index + at + turn) % every === 0);
			it(`says the same as in ${notation}, without a note: ${policy.name}`, () => {
				const kind = notation === 'IAM JSON' ? policy.kind : undefined;
				const analysis = analysed({ text: write(policy) ?? '', language, kind });
				for (const target of taken) {
					const { made, text, read } = convertedBack(analysis, target);
					assert.deepEqual(said(policyIn(read)), said(policyIn(analysis)), text);
					assert.deepEqual(made.notes, []);
				}
			});
		}

	const examples = allExamples().filter(({ example }) => /^(?:json|yaml|terraform|python)$/.test(example.language));

	for (const [index, { rule, example }] of examples.entries()) {
		if (index % every !== 0) continue;
		it(`says the same or what it cannot say: ${rule}, line ${example.line + 1}`, () => {
			const analysis = analysed(asked(example));
			for (const place of policiesOf(analysis))
				for (const target of targets) {
					const { made, text, read } = convertedBack(analysis, target, place);
					if (hasLosses(made.notes) || place.policy.statements.length === 0) continue;
					assert.deepEqual(filledIn(policyIn(read)), filledIn(place.policy), text);
				}
		});
	}

	const whole: Readonly<Record<string, object>> = {
		'principals of all types, denied': {
			Sid: 'All',
			Effect: 'Deny',
			NotPrincipal: {
				AWS: ['*', '111122223333', 'arn:aws:iam::111122223333:user/a'],
				Service: ['ec2.amazonaws.com', 'lambda.amazonaws.com'],
				Federated: 'arn:aws:iam::111122223333:saml-provider/x',
				CanonicalUser: ['79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be'],
			},
			NotAction: ['s3:Get*'],
			NotResource: 'arn:aws:s3:::b/*',
		},
		'tests of several operators and keys, with numbers and booleans': {
			...allow,
			Condition: {
				'ForAllValues:StringLikeIfExists': { 'aws:TagKeys': ['a*', 'b'], 'aws:PrincipalTag/x y': '' },
				NumericLessThanEquals: { 's3:max-keys': 10, 's3:TlsVersion': '1.2' },
				Bool: { 'aws:SecureTransport': false, 'aws:ViaAWSService': [true] },
				Null: { 'aws:TokenIssueTime': 'true' },
			},
		},
		'more keys than Java takes in one call': {
			...allow,
			Condition: {
				StringEquals: Object.fromEntries([...'abcdefghijkl'].map((it) => [`aws:PrincipalTag/${it}`, it])),
			},
		},
		'a list without an item': { ...allow, Action: [] },
		'characters that open a variable and do not close it': { ...allow, Resource: ['a/${x'] },
	};

	for (const [name, statement] of Object.entries(whole))
		it(`says the same, whatever it says: ${name}`, () => {
			const source = jsonPolicy(statementOf(statement), 'resource');
			for (const target of targets) {
				const { made, read, text } = convertedBack(source, target);
				assert.deepEqual(
					made.notes.filter((it) => !it.startsWith('Fill in')),
					[],
				);
				assert.deepEqual(said(policyIn(read)), said(policyIn(source)), text);
				const back = convertedBack(read, targetCalled('json'));
				assert.deepEqual(said(policyIn(back.read)), said(policyIn(source)), back.text);
			}
		});

	it('stands as Prettier would write it', async () => {
		const long = `arn:aws:iam::111122223333:role/${'a/'.repeat(40)}b`;
		const documents = [
			...policies.map(({ document }) => document),
			statementOf({ ...allow, Resource: long, Condition: { ArnLike: { 'aws:PrincipalArn': long } } }),
			statementOf({ ...allow, Principal: { AWS: long } }),
			statementOf({ ...allow, Action: ['a:b', `it's "${'x'.repeat(70)}"`], Principal: { AWS: ['a', 'b', 'c'] } }),
		];
		for (const document of documents)
			for (const [id, parser] of [
				['cdk-typescript', 'typescript'] as const,
				['cloudformation-yaml', 'yaml'] as const,
			]) {
				const text = textOf(jsonPolicy(document), id);
				const style = { parser, singleQuote: true, printWidth: 80, proseWrap: 'preserve' } as const;
				assert.equal(text, await prettier.format(text, style));
			}
	});
});

/** Anything but a value to fill in. */
const hasLosses = (notes: readonly string[]): boolean =>
	notes.some((it) => !/^(?:Fill in|Declare|Comments are)/.test(it));

/** A value that is to be filled in may stand for several where the source has one, and the other way round. */
const filledIn = (policy: Policy): unknown =>
	JSON.parse(
		JSON.stringify(said(policy), (name, value: unknown) => {
			if (name === 'open') return undefined;
			// A key that is nothing but a hole is no key for every front end.
			return name === 'conditions' ? (value as unknown[][]).filter((it) => it[1] !== '<value>') : value;
		}),
	);

describe('The words of a notation', () => {
	const account = 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${aws:username}/x';
	const all = jsonPolicy(statementOf({ ...allow, Resource: account }));

	const resources: Readonly<Record<Target['id'], string>> = {
		json: `"Resource": "${account}"`,
		'cloudformation-yaml': 'Resource: !Sub arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${!aws:username}/x',
		'cloudformation-json': '"Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${!aws:username}/x"',
		terraform:
			'"arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:role/&{aws:username}/x"',
		'terraform-jsonencode':
			'"arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:role/$${aws:username}/x"',
		'cdk-typescript': '`arn:${cdk.Aws.PARTITION}:iam::${cdk.Aws.ACCOUNT_ID}:role/\\${aws:username}/x`',
		'cdk-python': 'f"arn:{cdk.Aws.PARTITION}:iam::{cdk.Aws.ACCOUNT_ID}:role/${{aws:username}}/x"',
		'cdk-java': '"arn:" + Aws.PARTITION + ":iam::" + Aws.ACCOUNT_ID + ":role/${aws:username}/x"',
		'cdk-csharp': '$"arn:{Aws.PARTITION}:iam::{Aws.ACCOUNT_ID}:role/${{aws:username}}/x"',
		'cdk-go': 'fmt.Sprintf("arn:%s:iam::%s:role/${aws:username}/x", *awscdk.Aws_PARTITION(), *awscdk.Aws_ACCOUNT_ID())',
	};

	for (const { id } of targets)
		it(`fill in the account and leave a policy variable to AWS: ${id}`, () => {
			const text = textOf(all, id);
			assert.ok(text.includes(resources[id]), text);
		});

	for (const { id } of targets)
		it(`leave a policy variable to AWS where nothing else is filled in: ${id}`, () => {
			const text = textOf(jsonPolicy(statementOf({ ...allow, Resource: 'a/${aws:username}' })), id);
			const own = id === 'terraform' ? '&{' : id === 'terraform-jsonencode' ? '$${' : '${';
			assert.match(text, new RegExp(`['" ]a/${own.replace(/\$/g, '\\$')}aws:username`), text);
			assert.ok(!/Sub|f"|\$"|Sprintf|`/.test(text), text);
		});

	it('know a policy variable by its form', () => {
		const names = [
			'aws:username',
			'aws:PrincipalTag/eks:cluster',
			"aws:PrincipalTag/Cost Center, 'none'",
			'*',
			'?',
			'$',
		];
		for (const name of names) {
			const source = jsonPolicy(statementOf({ ...allow, Resource: `a/\${${name}}/*` }));
			for (const target of targets) {
				const { made, read, text } = convertedBack(source, target);
				assert.deepEqual([said(policyIn(read)), made.notes], [said(policyIn(source)), []], text);
				assert.ok(text.includes(`{${name}}`) || text.includes(`{!${name}}`), text);
			}
		}
	});

	it('escape what would mean something', () => {
		const text = `it's "100%" of %{x} \\ {y} \`z\` {{q`;
		for (const target of targets) {
			const source = jsonPolicy(statementOf({ ...allow, Resource: [text, `${text} \${AWS::Region}`] }));
			const { read, text: written } = convertedBack(source, target);
			assert.deepEqual(said(policyIn(read)), said(policyIn(source)), written);
		}
	});

	it('tell everybody from everybody with an account', () => {
		const of = (principal: unknown, id: Target['id']): string =>
			textOf(jsonPolicy(statementOf({ Effect: 'Deny', Principal: principal, Action: 's3:*', Resource: '*' })), id);
		assert.match(of('*', 'cdk-typescript'), /new iam\.StarPrincipal\(\)/);
		assert.match(of({ AWS: '*' }, 'cdk-typescript'), /new iam\.AnyPrincipal\(\)/);
		assert.match(of('*', 'terraform'), /type {8}= "\*"\n\s+identifiers = \["\*"\]/);
		assert.match(of({ AWS: '*' }, 'terraform'), /type {8}= "AWS"\n\s+identifiers = \["\*"\]/);
	});

	it('give a value of one to who knows single values, and keep a list that is written as such', () => {
		const single = textOf(jsonPolicy(statementOf({ ...allow, Action: ['s3:GetObject'] })), 'terraform');
		assert.match(textOf(analysed({ text: single, language: 'terraform', kind: undefined }), 'json'), /"Action": "s3:/);
		assert.match(
			textOf(jsonPolicy(statementOf({ ...allow, Action: ['s3:GetObject'] })), 'cloudformation-json'),
			/"Action": \[/,
		);
	});

	it('keep an old version and an id where there are words for them', () => {
		const old = jsonPolicy({ Version: '2008-10-17', Id: 'old', Statement: [allow] });
		assert.match(textOf(old, 'terraform'), /version {3}= "2008-10-17"\n {2}policy_id = "old"/);
		assert.match(textOf(old, 'cloudformation-yaml'), /Version: '2008-10-17'\n {2}Id: old/);
		assert.deepEqual(notesOf(old, 'cdk-go'), [
			'The source is of 2008-10-17; the AWS CDK writes 2012-10-17, with which policy variables are filled in.',
			'The Id is left out: a PolicyDocument of the AWS CDK has none.',
		]);
		assert.equal(notesOf(jsonPolicy({ Statement: [allow] }), 'terraform').length, 1);
		assert.deepEqual(notesOf(jsonPolicy({ Statement: [allow] }), 'terraform-jsonencode'), []);
	});

	it('name the block after what the policy is for', () => {
		const trust = jsonPolicy(
			statementOf({ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }),
			'trust',
		);
		assert.match(textOf(trust, 'cloudformation-yaml'), /^AssumeRolePolicyDocument:\n/);
		assert.match(textOf(trust, 'terraform-jsonencode'), /^assume_role_policy = jsonencode\(\{\n/);
		assert.match(textOf(trust, 'terraform'), /^data "aws_iam_policy_document" "assume_role" \{/);
	});
});
