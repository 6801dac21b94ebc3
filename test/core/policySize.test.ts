import assert from 'node:assert/strict';

import { analysed } from '../support/analysis';

/** A policy whose JSON has so many characters, none of them white space. */
function policyOf(length: number, principal = ''): string {
	const policy = (filler: string) =>
		`{"Version":"2012-10-17","Statement":[{"Effect":"Deny",${principal}"Action":"s3:GetObject","Resource":"arn:aws:s3:::amzn-s3-demo-bucket/${filler}"}]}`;
	return policy('x'.repeat(length - policy('').length));
}

const found = (text: string, kind?: string): readonly string[] =>
	analysed({ text, language: 'json', kind })
		.findings.filter((it) => it.rule === 'policy-size')
		.map((it) => it.severity);

const everybody = '"Principal":"*",';

describe('The quotas on the size of policies', () => {
	const kinds: readonly (readonly [kind: string, most: number, principal?: string])[] = [
		['boundary', 6144],
		['session', 2048],
		['scp', 10240],
		['rcp', 5120, everybody],
		['key', 32768, everybody],
	];
	for (const [kind, most, principal] of kinds)
		it(`hold for ${kind} policies to the character`, () => {
			assert.deepEqual(found(policyOf(Math.floor(most * 0.9), principal), kind), []);
			assert.deepEqual(found(policyOf(most, principal), kind), ['warning']);
			assert.deepEqual(found(policyOf(most + 1, principal), kind), ['error']);
		});

	it('rise to 8,192 characters for trust policies', () => {
		assert.deepEqual(found(policyOf(8192, everybody), 'trust'), ['warning']);
		assert.deepEqual(found(policyOf(8193, everybody), 'trust'), ['error']);
	});

	it('leave out white space where IAM counts, and count it where AWS Organizations does', () => {
		const spaced = (text: string) => text.replace('{', `{${' '.repeat(200)}`);
		assert.deepEqual(found(spaced(policyOf(5500)), 'boundary'), []);
		assert.deepEqual(found(spaced(policyOf(10200)), 'scp'), ['error']);
	});

	it('hold for all inline policies of a role together', () => {
		const role = (length: number) => {
			const policies = ['A', 'B'].map((name) => `{"PolicyName":"${name}","PolicyDocument":${policyOf(length)}}`).join();
			return `{"Resources":{"R":{"Type":"AWS::IAM::Role","Properties":{"Policies":[${policies}]}}}}`;
		};
		assert.deepEqual(found(role(5120)), ['warning']);
		assert.deepEqual(found(role(5121)), ['error']);
	});
});
