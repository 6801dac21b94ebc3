import assert from 'node:assert/strict';

import { unitOf } from '../../server/src/core/model';
import { lowered } from '../frontends/support';

const together = (
	conditions: string,
	parameters = '{Env: {Type: String}, Flag: {Type: String, AllowedValues: ["yes", "no"]}}',
) => {
	const text = `Parameters: ${parameters}\nConditions:\n${conditions
		.split('\n')
		.map((it) => `  ${it}\n`)
		.join('')}Resources:\n  R: {Type: AWS::X::Y}\n`;
	const parts = (lowered(text, 'yaml')?.parts ?? []).map(({ part }) => ({ value: part, offset: 0 }));
	return unitOf(parts, true).conditions.holdTogether('A', 'B');
};

describe('two conditions', () => {
	it('exclude each other where one is the negation of the other', () => {
		assert.equal(together('A: !Equals [!Ref Env, prod]\nB: !Not [!Condition A]'), 'no');
		assert.equal(together('A: !Equals [!Ref Env, prod]\nB: !Not [!Equals [prod, !Ref Env]]'), 'no');
		assert.equal(together('{A: {Fn::Not: [{Condition: B}]}, B: {Fn::Equals: [{Ref: Env}, x]}}'), 'no');
	});

	it('exclude each other where one parameter needs two values', () => {
		assert.equal(together('A: !Equals [!Ref Env, prod]\nB: !Equals [!Ref Env, test]'), 'no');
		assert.equal(together('A: !Equals [!Ref Env, prod]\nB: !Equals [!Sub "${Env}", prod]'), 'yes');
		assert.equal(together('A: !Equals [!Ref AWS::Region, a]\nB: !Equals [!Ref AWS::Region, b]'), 'no');
	});

	it('exclude each other where the parameter may have no other value', () => {
		const other = (flag: string) => `A: !Not [!Equals [!Ref ${flag}, "yes"]]\nB: !Not [!Equals [!Ref ${flag}, "no"]]`;
		assert.equal(together(other('Flag')), 'no');
		assert.equal(together(other('Env')), 'yes');
	});

	it('hold together where something makes both hold', () => {
		assert.equal(together('A: !Equals [!Ref Env, prod]\nB: !Equals [!Ref Flag, "yes"]'), 'yes');
		assert.equal(together('A: !Equals [!Ref Env, prod]\nB: !Or [!Condition A, !Equals [!Ref Flag, "yes"]]'), 'yes');
		assert.equal(
			together('A: !And [!Equals [!Ref Env, a], !Equals [!Ref Flag, "no"]]\nB: !Equals [!Ref Flag, "yes"]'),
			'no',
		);
		assert.equal(together('A: !Equals [a, a]\nB: !Equals [a, b]'), 'no');
		assert.equal(together('A: !Equals [a, a]\nB: !Equals [b, b]'), 'yes');
	});

	it('may hold together where not all is known', () => {
		assert.equal(together('A: !Equals [!ImportValue x, a]\nB: !Equals [!Ref Env, b]'), 'maybe');
		assert.equal(together('A: !Equals [!FindInMap [M, !Ref Env, x], a]\nB: !Not [!Condition A]'), 'no');
		assert.equal(together('A: !Equals [!Ref Env, b]'), 'maybe');
		assert.equal(together('A: !Condition A\nB: !Equals [a, a]'), 'maybe');
	});

	it('are not tried without end', () => {
		const many = (from: number) =>
			`!And [${Array.from({ length: 10 }, (_, i) => `!Equals [!Ref P${from + i}, a]`).join(', ')}]`;
		assert.equal(together(`A: ${many(0)}\nB: ${many(10)}`), 'maybe');
	});
});
