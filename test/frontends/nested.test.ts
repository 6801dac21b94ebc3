import assert from 'node:assert/strict';

import { analysed } from '../support/analysis';
import { firstPart } from './support';

const inner = `Parameters:
  Names: {Type: CommaDelimitedList}
Resources:
  Linked:
    Type: AWS::IAM::ServiceLinkedRole
    Condition: IsHome
    Properties:
      AWSServiceName: ecs.amazonaws.com
  Reader:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Action: [s3:GetObjekt, !Ref Names]
            Resource: !Sub "arn:aws:s3:::\${Bucket}/*"
`;

const outer = (body: string) =>
	`Resources:\n  Set:\n    Type: AWS::CloudFormation::StackSet\n    Properties:\n      StackSetName: x\n      TemplateBody: ${body}\n`;

const indented = (text: string): string => text.replace(/^(?=.)/gm, '        ');

const bodies: readonly (readonly [name: string, body: string])[] = [
	['a block', `|\n${indented(inner)}`],
	['double quotes', JSON.stringify(inner)],
];

describe('a template inside of a stack set', () => {
	for (const [name, body] of bodies)
		it(`says what it would say alone, at its place: ${name}`, () => {
			const { part, source } = firstPart(outer(body), 'yaml');
			const [nested, another] = part.nested;
			assert.ok(nested && !another);
			assert.equal(nested.resource.logicalId, 'Set');
			assert.deepEqual(
				nested.part.resources.map((it) => [
					it.logicalId,
					source.slice(it.idSpan.start, it.idSpan.end),
					it.condition?.name,
				]),
				[
					['Linked', 'Linked', 'IsHome'],
					['Reader', 'Reader', undefined],
				],
			);
			const [request] = nested.part.roleRequests;
			const service = request?.servicePrincipal?.span ?? assert.fail();
			assert.equal(source.slice(service.start, service.end), 'ecs.amazonaws.com');
			assert.equal(nested.part.policies[0]?.statements[0]?.action?.hasUnknown, true);
			assert.deepEqual(part.roleRequests, []);
		});

	it('is checked like any other, without fixes', () => {
		for (const [, body] of bodies) {
			const text = outer(body);
			const found = analysed({ text, language: 'yaml', kind: undefined }).findings.filter(
				(it) => it.rule === 'unknown-action',
			);
			assert.deepEqual(
				found.map((it) => [text.slice(it.span.start, it.span.end), it.fixes().length]),
				[['GetObjekt', 0]],
			);
		}
	});

	it('is not read while it is broken, or where it is no template', () => {
		for (const body of [
			'"{\\"Resources\\": {\\"A\\": {\\"Type\\": \\"AWS::X::Y\\""',
			'"Resources of mine"',
			'!Ref Body',
			'|\n        Resources: [a',
		])
			assert.deepEqual(firstPart(outer(body), 'yaml').part.nested, [], body);
	});
});
