import assert from 'node:assert/strict';

import { type Analysis } from '../../../server/src/core/analysis';
import { convertibleAt, converted, type Target, targets } from '../../../server/src/core/features/convert';
import { analysed } from '../../support/analysis';
import { allow, jsonPolicy, notesOf, statementOf, targetCalled, textOf } from '../../support/convertedBack';
import { loadAllGrammars } from '../../support/grammars';

before(loadAllGrammars);

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
		const source = jsonPolicy(
			statementOf({ ...allow, Resource: ['<bucket-name>', '<bucket_name>', '<bucket-name>/x'] }),
		);
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
			const notes = notesOf(jsonPolicy(statementOf(statement)), id);
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

	it('is the innermost one', () => {
		const inner = JSON.stringify({
			Resources: {
				P: {
					Type: 'AWS::IAM::ManagedPolicy',
					Properties: { PolicyDocument: statementOf({ ...allow, Action: 'x:inner' }) },
				},
			},
		});
		const text = JSON.stringify({
			Resources: {
				S: { Type: 'AWS::CloudFormation::StackSet', Properties: { TemplateBody: inner } },
				R: {
					Type: 'AWS::IAM::Role',
					Properties: {
						AssumeRolePolicyDocument: statementOf({ Effect: 'Allow', Action: 'x:trust' }),
						Policies: [{ PolicyDocument: statementOf({ Effect: 'Allow', Action: 'x:inline' }) }],
					},
				},
			},
		});
		const source = analysed({ text, language: 'json', kind: undefined });
		for (const action of ['x:trust', 'x:inline', 'x:inner']) {
			const place = convertibleAt(source, text.indexOf(action));
			assert.ok(place, action);
			assert.match(converted(place, targetCalled('json')).text, new RegExp(`"Action": "${action}"`));
		}
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
