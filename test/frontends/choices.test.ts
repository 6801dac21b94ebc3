import assert from 'node:assert/strict';

import { shown, type Span } from '../../server/src/core/base';
import { cloudFormation, holdersOf } from '../../server/src/core/frontends';
import { readerFor } from '../../server/src/core/syntax';
import { catalogue } from '../support/catalogue';
import { firstPart, lowered } from './support';

const resource = (type: string, properties: string): string =>
	`Resources:\n  R:\n    Type: ${type}\n    Properties: {${properties}}\n`;

describe('a property with branches', () => {
	it('has all of them, the first in front', () => {
		const { part } = firstPart(
			resource('AWS::IAM::Role', 'Path: !If [A, /a/, !If [B, /b/, !Ref AWS::NoValue]]'),
			'yaml',
		);
		const path = part.roles[0]?.path;
		assert.equal(path && shown(path.text), '/a/');
		assert.deepEqual(
			path?.all.map((it) => shown(it.text)),
			['/a/', '/b/'],
		);
	});

	it('leaves the service of a request open, and tells what it may be', () => {
		const request = (value: string) =>
			firstPart(resource('AWS::IAM::ServiceLinkedRole', `AWSServiceName: ${value}`), 'yaml').part.roleRequests[0];
		const branched = request('!If [A, a.amazonaws.com, b.amazonaws.com]');
		assert.equal(branched?.servicePrincipal && shown(branched.servicePrincipal), '${Fn::If}');
		assert.deepEqual(branched?.services.map(shown), ['a.amazonaws.com', 'b.amazonaws.com']);
		assert.deepEqual(request('c.amazonaws.com')?.services.map(shown), ['c.amazonaws.com']);
	});
});

describe('references', () => {
	const references = (value: string, languageId: 'json' | 'yaml') => {
		const text =
			languageId === 'yaml'
				? resource('AWS::X::Y', `P: ${value}`)
				: `{"Resources": {"R": {"Type": "AWS::X::Y", "Properties": {"P": ${value}}}}}`;
		const { part, source } = firstPart(text, languageId);
		const written = (span: Span | undefined) => span && source.slice(span.start, span.end);
		return part.resources[0]?.references.map((it) => [
			it.name,
			written(it.span),
			it.attribute,
			written(it.attributeSpan),
			written(it.expressionSpan),
		]);
	};

	it('know the places of the name, the attribute and the whole expression', () => {
		assert.deepEqual(references('!GetAtt Role.Arn', 'yaml'), [['Role', 'Role', 'Arn', 'Arn', '!GetAtt Role.Arn']]);
		assert.deepEqual(references('!GetAtt [Nested, Outputs, Arn]', 'yaml'), [
			['Nested', 'Nested', 'Outputs.Arn', 'Outputs, Arn', '!GetAtt [Nested, Outputs, Arn]'],
		]);
		const json = '{"Fn::GetAtt": ["Role", "Arn"]}';
		assert.deepEqual(references(json, 'json'), [['Role', 'Role', 'Arn', 'Arn', json]]);
		assert.deepEqual(references('!Sub "a ${ Role.Arn } b ${Other}"', 'yaml'), [
			['Role', 'Role', 'Arn', 'Arn', '${ Role.Arn }'],
			['Other', 'Other', undefined, undefined, '${Other}'],
		]);
		assert.deepEqual(references('!Ref Role', 'yaml'), [['Role', 'Role', undefined, undefined, '!Ref Role']]);
	});
});

describe('sections beside the resources', () => {
	it('declare names', () => {
		const text = `Parameters: {P: {Type: String}}
Conditions: {C: !Equals [a, b]}
Mappings: {M: {}}
Resources:
  R: {Type: AWS::X::Y}
Outputs: {O: {Value: x}}
`;
		const parts = lowered(text, 'yaml')?.parts ?? [];
		const declared = parts.flatMap(({ part, source }) =>
			part.declared.map(({ what, name, span }) => [what, name, source.slice(span.start, span.end)]),
		);
		assert.deepEqual(declared, [
			['parameter', 'P', 'P'],
			['condition', 'C', 'C'],
			['mapping', 'M', 'M'],
			['output', 'O', 'O'],
		]);
	});
});

describe('properties that hold policies and roles', () => {
	it('are found behind lists and maps', () => {
		const table = {
			policyProperties: () => ({ policies: ['A[].B'], roles: ['M{}.Role', 'L[][]'], managedPolicies: [] }),
			typeNamed: () => undefined,
			propertySpelled: () => undefined,
		};
		const { policies, roles, managedPolicies } = holdersOf('X', table);
		assert.deepEqual(['A.B', 'A', 'A.B.C'].map(policies), [true, false, false]);
		assert.deepEqual(['M.any.Role', 'M.a.b.Role', 'M.Role', 'MX.any.Role', 'L'].map(roles), [
			true,
			true,
			false,
			false,
			true,
		]);
		assert.equal(managedPolicies('A'), false);
	});

	it('mention roles by whatever name', () => {
		const mentions = (type: string, properties: string) =>
			firstPart(resource(type, properties), 'yaml').part.mentions.map((it) => `${it.name} ${shown(it.text)}`);
		assert.deepEqual(mentions('AWS::Lambda::Function', 'Role: Admin'), ['Role Admin']);
		assert.deepEqual(mentions('AWS::Glue::Job', 'Role: !ImportValue x'), []);
		assert.deepEqual(mentions('AWS::X::Y', 'Thing: Admin'), []);
	});
});

describe('a value with holes', () => {
	it('is written as Fn::Sub in a template, and plainly where it has none', () => {
		const block = readerFor('yaml', 'A: b')?.read('A: b').blocks[0] ?? assert.fail();
		const span = { start: 0, end: 1 };
		const adapted = (parts: readonly (string | { hole: 'region' })[]) =>
			cloudFormation.adapted([{ kind: 'setText', span, parts }], block, catalogue);
		assert.deepEqual(adapted(['a.', { hole: 'region' }]), [
			{ kind: 'setValue', span, value: { 'Fn::Sub': 'a.${AWS::Region}' } },
		]);
		assert.deepEqual(adapted(['a']), [{ kind: 'setValue', span, value: 'a' }]);
	});
});
