import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { rules } from '../server/src/core/rules';
import { checked } from './runners/check';
import { compareCounts, countsOf, updateCounts } from './runners/counts';
import { ruleNumbers } from './runners/ruleNumbers';
import { caseResults } from './runners/sidecars';

const policy = `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "*" }]
}
`;
const place = { line: 3, column: 46, text: '"iam:CreateServiceLinkedRole"' };

describe('A run over cases', () => {
	let folder = '';
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'slr-lens-'));
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	const run = (sidecar: object, file = 'one.json', text = policy) => {
		writeFileSync(join(folder, file), text);
		const whole = { case: '1', file, verdict: 'wrong', expected: 'none', allowed_information: [], must_not_report: [] };
		writeFileSync(join(folder, 'one.case.json'), JSON.stringify({ ...whole, ...sidecar }));
		const [result] = caseResults(folder, ruleNumbers(undefined));
		assert.ok(result);
		return result;
	};
	const stateOf = (expected: object, file?: string) =>
		run({ expected: [expected] }, file).expectations.map((it) => it.state);

	it('finds what a sidecar expects at its place', () => {
		assert.deepEqual(stateOf({ rule: 'SLR401', at: place }), ['found']);
	});

	it('misses an expectation at another place', () => {
		assert.deepEqual(stateOf({ rule: 'SLR401', at: { line: 2, column: 3, text: '"Version"' } }), ['missed']);
	});

	it('tells a rule that is not there and a notation that is not read from a miss', () => {
		assert.deepEqual(stateOf({ rule: 'SLR999', at: place }), ['rule not implemented']);
		assert.deepEqual(stateOf({ rule: 'SLR401', at: place }, 'one.rb'), ['notation not supported']);
	});

	it('counts a warning in a correct file as a false alarm unless the sidecar allows it', () => {
		const correct = { verdict: 'correct' };
		assert.equal(run(correct).falseAlarms.length, 1);
		assert.equal(run({ ...correct, allowed_information: ['SLR401 hints'] }).falseAlarms.length, 0);
	});

	it('counts what a sidecar forbids as a false alarm in a wrong file too', () => {
		assert.equal(run({}).falseAlarms.length, 0);
		assert.equal(run({ must_not_report: ['SLR401'] }).falseAlarms.length, 1);
	});

	it('says which counts have changed', () => {
		const path = join(folder, 'counts.json');
		const counts = countsOf([checked({ name: 'one', text: policy, languageId: 'json' })]);
		assert.equal(compareCounts(path, 'one', counts).length, 1);
		updateCounts(path, 'one', counts);
		assert.deepEqual(compareCounts(path, 'one', counts), []);
		assert.deepEqual(compareCounts(path, 'one', { ...counts, findings: {} }), [
			'- create-role-for-any-service warning: 1',
		]);
	});
});

describe('The numbers of rules in sidecars', () => {
	it('name every rule but those that came later', () => {
		const later = [
			'element-type',
			'empty-list-in-allow',
			'missing-statement',
			'unused-suppression',
			'wildcard-in-action-service',
		];
		const named = [...ruleNumbers(undefined).values(), ...later];
		assert.deepEqual(
			rules.map((it) => it.meta.id).filter((it) => !named.includes(it)),
			[],
		);
	});
});
