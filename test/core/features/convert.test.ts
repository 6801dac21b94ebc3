import assert from 'node:assert/strict';

import * as prettier from 'prettier';

import { type Analysis } from '../../../server/src/core/analysis';
import { convertibleAt, converted, policiesOf, type Target, targets } from '../../../server/src/core/features/convert';
import { type Policy } from '../../../server/src/core/model';
import { policySaid } from '../../frontends/same/model';
import { policies } from '../../frontends/same/policies';
import { policyWriters } from '../../frontends/same/writers';
import { analysed } from '../../support/analysis';
import { convertedBack, policyIn, targetCalled } from '../../support/convertedBack';
import { loadAllGrammars } from '../../support/grammars';
import { allExamples, asked } from '../../support/pages';

before(loadAllGrammars);

/** All of them, or one of so many. */
const every = process.env['SLR_LENS_LONG'] === '1' ? 1 : 7;

/** A policy alone tells its kind by its content. */
const said = (policy: Policy) => ({ ...policySaid(policy), kind: undefined });

const json = (document: object, kind?: string): Analysis =>
	analysed({ text: JSON.stringify(document), language: 'json', kind });

const textOf = (analysis: Analysis, id: Target['id']): string => {
	const place = convertibleAt(analysis, 0);
	assert.ok(place);
	return converted(place, targetCalled(id)).text;
};

const notesOf = (analysis: Analysis, id: Target['id']): readonly string[] => {
	const place = convertibleAt(analysis, 0);
	assert.ok(place);
	return converted(place, targetCalled(id)).notes;
};

const statementOf = (statement: object) => ({ Version: '2012-10-17', Statement: [statement] });

const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };

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
				const text = textOf(json(document), id);
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
	const all = json(statementOf({ ...allow, Resource: account }));

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
			const text = textOf(json(statementOf({ ...allow, Resource: 'a/${aws:username}' })), id);
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
			const source = json(statementOf({ ...allow, Resource: `a/\${${name}}/*` }));
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
			const source = json(statementOf({ ...allow, Resource: [text, `${text} \${AWS::Region}`] }));
			const { read, text: written } = convertedBack(source, target);
			assert.deepEqual(said(policyIn(read)), said(policyIn(source)), written);
		}
	});

	it('tell everybody from everybody with an account', () => {
		const of = (principal: unknown, id: Target['id']): string =>
			textOf(json(statementOf({ Effect: 'Deny', Principal: principal, Action: 's3:*', Resource: '*' })), id);
		assert.match(of('*', 'cdk-typescript'), /new iam\.StarPrincipal\(\)/);
		assert.match(of({ AWS: '*' }, 'cdk-typescript'), /new iam\.AnyPrincipal\(\)/);
		assert.match(of('*', 'terraform'), /type {8}= "\*"\n\s+identifiers = \["\*"\]/);
		assert.match(of({ AWS: '*' }, 'terraform'), /type {8}= "AWS"\n\s+identifiers = \["\*"\]/);
	});

	it('give a value of one to who knows single values, and keep a list that is written as such', () => {
		const single = textOf(json(statementOf({ ...allow, Action: ['s3:GetObject'] })), 'terraform');
		assert.match(textOf(analysed({ text: single, language: 'terraform', kind: undefined }), 'json'), /"Action": "s3:/);
		assert.match(
			textOf(json(statementOf({ ...allow, Action: ['s3:GetObject'] })), 'cloudformation-json'),
			/"Action": \[/,
		);
	});

	it('keep an old version and an id where there are words for them', () => {
		const old = json({ Version: '2008-10-17', Id: 'old', Statement: [allow] });
		assert.match(textOf(old, 'terraform'), /version {3}= "2008-10-17"\n {2}policy_id = "old"/);
		assert.match(textOf(old, 'cloudformation-yaml'), /Version: '2008-10-17'\n {2}Id: old/);
		assert.deepEqual(notesOf(old, 'cdk-go'), [
			'The source is of 2008-10-17; the AWS CDK writes 2012-10-17, with which policy variables are filled in.',
			'The Id is left out: a PolicyDocument of the AWS CDK has none.',
		]);
		assert.equal(notesOf(json({ Statement: [allow] }), 'terraform').length, 1);
		assert.deepEqual(notesOf(json({ Statement: [allow] }), 'terraform-jsonencode'), []);
	});

	it('name the block after what the policy is for', () => {
		const trust = json(
			statementOf({ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }),
			'trust',
		);
		assert.match(textOf(trust, 'cloudformation-yaml'), /^AssumeRolePolicyDocument:\n/);
		assert.match(textOf(trust, 'terraform-jsonencode'), /^assume_role_policy = jsonencode\(\{\n/);
		assert.match(textOf(trust, 'terraform'), /^data "aws_iam_policy_document" "assume_role" \{/);
	});
});

describe('What only the source knows', () => {
	const template = analysed({
		text: [
			'Resources:',
			'  Reader:',
			'    Type: AWS::IAM::ManagedPolicy',
			'    Properties:',
			'      PolicyDocument:',
			'        Version: "2012-10-17"',
			'        Statement:',
			'          - Effect: Allow',
			'            Action: s3:GetObject',
			'            Resource:',
			'              - !Sub "${Logs.Arn}/${!aws:username}"',
			'              - !GetAtt Logs.Arn',
			'              - !Ref Bucket',
			'              - "{{resolve:ssm:bucket}}/x"',
			'              - !ImportValue shared',
			'',
		].join('\n'),
		language: 'yaml',
		kind: undefined,
	});

	it('stays where the notation has the same words', () => {
		assert.deepEqual(textOf(template, 'cloudformation-yaml').split('\n').slice(8), [
			'        - !Sub ${Logs.Arn}/${!aws:username}',
			'        - !GetAtt Logs.Arn',
			'        - !Ref Bucket',
			"        - '{{resolve:ssm:bucket}}/x'",
			'        - !Ref ImportValueShared',
			'',
		]);
	});

	it('gets a name to fill in, and a sentence', () => {
		const text = textOf(template, 'terraform');
		assert.ok(text.startsWith('# Fill in logs_arn, which is Logs.Arn in the source.\n'), text);
		assert.match(text, /"\$\{var\.logs_arn\}\/&\{aws:username\}",\n\s+var\.logs_arn,\n\s+var\.bucket,/);
		assert.match(text, /^data "aws_iam_policy_document" "reader" \{$/m);
	});

	it('gets two names where it is two things', () => {
		const source = json(statementOf({ ...allow, Resource: ['<bucket-name>', '<bucket_name>', '<bucket-name>/x'] }));
		assert.match(textOf(source, 'cdk-python'), /resources=\[bucket_name, bucket_name_2, f"\{bucket_name\}\/x"\]/);
	});

	it('has expressions of the same language', () => {
		const text = `import * as iam from 'aws-cdk-lib/aws-iam';
const it = new iam.PolicyDocument({ statements: [new iam.PolicyStatement({ actions: ['s3:*'], resources: [bucket.arn, \`\${bucket.arn}/*\`] })] });
`;
		const source = analysed({ text, language: 'typescript', kind: undefined });
		assert.match(textOf(source, 'cdk-typescript'), /resources: \[bucket\.arn, `\$\{bucket\.arn\}\/\*`\],/);
		assert.match(textOf(source, 'cdk-java'), /bucketArn \+ "\/\*"/);
		assert.match(textOf(source, 'json'), /"<bucket-arn>",\n\s+"<bucket-arn>\/\*"/);
	});

	it('has roles of the program as principals', () => {
		const text = `import * as iam from 'aws-cdk-lib/aws-iam';
const role = new iam.Role(this, 'A', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
new iam.Role(this, 'B', { assumedBy: role });
`;
		const source = analysed({ text, language: 'typescript', kind: undefined });
		const place = convertibleAt(source, text.lastIndexOf('role'));
		assert.ok(place);
		assert.match(converted(place, targetCalled('json')).text, /"AWS": "<role>"/);
	});

	it('is no more than the statement where a program has nothing but one', () => {
		const text = `import * as iam from 'aws-cdk-lib/aws-iam';
const reading = new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] });
`;
		assert.deepEqual(notesOf(analysed({ text, language: 'typescript', kind: undefined }), 'json'), []);
	});

	const losses: readonly (readonly [what: string, statement: object, id: Target['id'], note: RegExp])[] = [
		['an element of nobody', { ...allow, Efect: 'Deny' }, 'json', /^"Efect", which no statement has/],
		['an empty condition', { ...allow, Condition: {} }, 'json', /^A Condition without a test/],
		['principals without a value', { ...allow, NotPrincipal: { AWS: [] } }, 'cdk-go', /no word for principals/],
		['a list of principals', { ...allow, Principal: ['*'] }, 'json', /^Principal is neither "\*" nor an object/],
		['an unknown type', { ...allow, Principal: { Aws: 'x' } }, 'cdk-java', /^Principals of type "Aws"/],
		[
			'a service without a domain',
			{ ...allow, Principal: { Service: 'ec2' } },
			'cdk-java',
			/writes "ec2\.amazonaws\.com"/,
		],
		['no effect', { Action: 's3:*', Resource: '*' }, 'terraform', /^A statement without an Effect/],
		['an effect in other letters', { ...allow, Effect: 'deny' }, 'cdk-csharp', /^An Effect that is neither/],
	];

	for (const [what, statement, id, note] of losses)
		it(`is said where it is lost: ${what}`, () => {
			const notes = notesOf(json(statementOf(statement)), id);
			assert.ok(
				notes.some((it) => note.test(it)),
				notes.join('\n'),
			);
		});

	it('is said of comments and of choices', () => {
		const source = `Resources:
  P:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          # Why it is so.
          - Effect: Allow
            Action: s3:GetObject
            Resource: !If [Live, 'arn:aws:s3:::live/*', 'arn:aws:s3:::test/*']
`;
		const notes = notesOf(analysed({ text: source, language: 'yaml', kind: undefined }), 'json');
		assert.ok(notes.some((it) => /^Comments/.test(it)) && notes.some((it) => /^A choice/.test(it)), notes.join());
		const plain = source.replace(/ *#.*\n/, '').replace(/!If .*/, 'arn:aws:s3:::test/*');
		assert.deepEqual(notesOf(analysed({ text: plain, language: 'yaml', kind: undefined }), 'json'), []);
	});
});

describe('The place of a policy', () => {
	const two = [
		'resource "aws_iam_policy" "a" {',
		'  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "a:b", Resource = "*" }] })',
		'}',
		'resource "aws_iam_policy" "b" {',
		'  policy = jsonencode({ Statement = [{ Effect = "Deny", Action = "c:d", Resource = "*" }, { Effect = "Deny", Action = "e:f", Resource = "*" }] })',
		'}',
		'',
	].join('\n');
	const read = (): Analysis => analysed({ text: two, language: 'terraform', kind: undefined });

	it('is where the caret is, with its statement', () => {
		const place = convertibleAt(read(), two.indexOf('e:f'));
		assert.equal(place?.policy.statements.length, 2);
		assert.ok(place.statement);
		const { text } = converted(place, targetCalled('json'), place.statement);
		assert.equal(text, '{\n  "Effect": "Deny",\n  "Action": "e:f",\n  "Resource": "*"\n}\n');
	});

	it('is nowhere between several, and anywhere in a document with one', () => {
		assert.equal(convertibleAt(read(), 0), undefined);
		assert.ok(
			convertibleAt(
				analysed({ text: two.slice(0, two.indexOf('resource', 5)), language: 'terraform', kind: undefined }),
				0,
			),
		);
	});

	for (const { id } of targets)
		it(`gives a statement alone as an item of a list or a block: ${id}`, () => {
			const place = convertibleAt(read(), two.indexOf('c:d'));
			assert.ok(place);
			const { text, notes } = converted(place, targetCalled(id), place.statement);
			assert.ok(/c:d/.test(text) && !/e:f|Version|import|data "/.test(text), text);
			assert.deepEqual(notes, []);
		});
});
