import assert from 'node:assert/strict';

import { analyse } from '../../server/src/core/analyse';
import { type AnalyseOptions } from '../../server/src/core/analysis';
import { type StatementOverride } from '../../server/src/core/configuration';
import { type Rule } from '../../server/src/core/rules';
import { catalogue } from '../support/catalogue';

/** Finds every action. */
const anyAction = (id: string): Rule => ({
	meta: { id, title: '', severity: 'warning', group: 'policy validity', sources: [], messages: {}, advice: '' },
	*check({ slots }) {
		for (const { what, text } of slots) if (what === 'action') yield { span: text.span, message: '' };
	},
});

const options: AnalyseOptions = {
	catalogue,
	rules: [anyAction('one-rule'), anyAction('two-rule')],
	severityOf: () => 'default',
	reportSyntax: true,
};

function found(text: string, languageId: string): readonly string[] {
	return analyse({ text, languageId }, options).findings.map(
		({ rule, span }) => `${text.slice(span.start, span.end)} ${rule}`,
	);
}

const policy = (first: string, second: string, top = '') =>
	`${top}{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Resource": "*", "Action": [\n${first}\n${second}\n]}}`;

describe('suppression', () => {
	it('finds all where nothing is switched off', () => {
		assert.deepEqual(found(policy('"a:A",', '"b:B"'), 'json'), [
			'a:A one-rule',
			'a:A two-rule',
			'b:B one-rule',
			'b:B two-rule',
		]);
	});

	it('holds on the line of a comment, on the next, and in the file', () => {
		assert.deepEqual(found(policy('"a:A", // slr-lens-disable-line one-rule', '"b:B"'), 'jsonc'), [
			'a:A two-rule',
			'b:B one-rule',
			'b:B two-rule',
		]);
		assert.deepEqual(found(policy('// slr-lens-disable-next-line one-rule, two-rule', '"a:A", "b:B"'), 'jsonc'), []);
		assert.deepEqual(found(policy('"a:A",', '"b:B"', '// slr-lens-disable-file two-rule\n'), 'jsonc'), [
			'a:A one-rule',
			'b:B one-rule',
		]);
	});

	it('needs the name of a rule, and a comment', () => {
		const all = ['a:A one-rule', 'a:A two-rule', 'b:B one-rule', 'b:B two-rule'];
		assert.deepEqual(found(policy('"a:A", // slr-lens-disable-line', '"b:B"'), 'jsonc'), all);
		const inText = policy('"a:A",', '"b:B"').replace('"2012', '"// slr-lens-disable-file one-rule", "Version": "2012');
		assert.deepEqual(found(inText, 'jsonc'), all);
	});

	it('holds in YAML', () => {
		const text =
			'Version: "2012-10-17"\nStatement:\n  Effect: Allow\n  Resource: "*"\n  Action: a:A # slr-lens-disable-line two-rule\n';
		assert.deepEqual(found(text, 'yaml'), ['a:A one-rule']);
	});

	const template = (ofResource: string, ofTemplate = '') => `{
		"AWSTemplateFormatVersion": "2010-09-09"${ofTemplate},
		"Resources": {
			"A": {"Type": "AWS::IAM::ManagedPolicy"${ofResource}, "Properties": {"PolicyDocument": ${policy('"a:A"', '')}}},
			"B": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": ${policy('"b:B"', '')}}}
		}
	}`;
	const metadata = ', "Metadata": {"slr-lens": {"disable": ["two-rule"]}}';

	it('is told by the Metadata of a resource or of the template', () => {
		assert.deepEqual(found(template(metadata), 'json'), ['a:A one-rule', 'b:B one-rule', 'b:B two-rule']);
		assert.deepEqual(found(template('', metadata), 'json'), ['a:A one-rule', 'b:B one-rule']);
	});

	it('tells the kind of a policy by a comment, if there is such a kind', () => {
		const kind = (comment: string) =>
			analyse({ text: policy('"a:A"', '', comment), languageId: 'jsonc', kind: 'scp' }, options).policyKind;
		assert.deepEqual(kind('// slr-lens: kind=boundary\n'), { kind: 'boundary', isStated: true });
		assert.deepEqual(kind('// slr-lens: kind=nonsense\n'), { kind: 'scp', isStated: true });
	});
});

describe('severities of single statements', () => {
	const statements = [
		{ Sid: 'A', Effect: 'Allow', Action: 'a:A', Resource: '*' },
		{ Effect: 'Allow', Action: 'b:B', Resource: '*' },
	];
	const text = JSON.stringify({ Version: '2012-10-17', Statement: statements });
	const severities = (overrides: readonly StatementOverride[], of = text) =>
		analyse({ text: of, languageId: 'json' }, { ...options, statements: overrides }).findings.map(
			({ rule, severity, span }) => `${of.slice(span.start, span.end)} ${rule} ${severity}`,
		);

	it('hold for the statement with the Sid, or at the place', () => {
		assert.deepEqual(severities([{ statement: { sid: 'A' }, rules: { 'one-rule': 'off', 'two-rule': 'error' } }]), [
			'a:A two-rule error',
			'b:B one-rule warning',
			'b:B two-rule warning',
		]);
		assert.deepEqual(severities([{ statement: { pointer: '/Statement/1' }, rules: { 'one-rule': 'off' } }]), [
			'a:A one-rule warning',
			'a:A two-rule warning',
			'b:B two-rule warning',
		]);
		assert.deepEqual(severities([{ statement: { sid: 'B' }, rules: { 'one-rule': 'off' } }]).length, 4);
	});

	it('hold in what the AWS CLI prints around a policy, and for a statement that is no list', () => {
		const wrapped = `{"PolicyVersion": {"Document": ${JSON.stringify({ Version: '2012-10-17', Statement: statements[1] })}}}`;
		const pointer = '/PolicyVersion/Document/Statement';
		assert.deepEqual(severities([{ statement: { pointer }, rules: { 'one-rule': 'off' } }], wrapped), [
			'b:B two-rule warning',
		]);
	});

	it('are overruled by later ones', () => {
		const rules = (severity: 'off' | 'hint' | 'default') => ({
			statement: { sid: 'A' },
			rules: { 'one-rule': severity },
		});
		assert.ok(severities([rules('off'), rules('hint')]).includes('a:A one-rule hint'));
		assert.ok(severities([rules('off'), rules('default')]).includes('a:A one-rule warning'));
	});
});
