import assert from 'node:assert/strict';

import { analysed, analysedWhole } from '../support/analysis';
import { loadAllGrammars } from '../support/grammars';
import { IDIOMS } from './idioms';
import { idiomatic } from './idioms/program';

before(loadAllGrammars);

const rulesIn = (body: string, language: string): readonly string[] => {
	const text = idiomatic(body, language);
	const rules = analysed({ text, language, kind: undefined }).findings.map((it) => it.rule);
	assert.deepEqual(
		rules,
		analysedWhole(text, language).map((it) => it.rule),
	);
	return rules;
};

describe('A service that a program names by an idiom of its language', () => {
	for (const [idiom, bodies] of Object.entries(IDIOMS))
		for (const [language, body] of Object.entries(bodies))
			it(`is known: ${idiom}, in ${language}`, () => {
				const rule = 'ordinary-role-trusts-linked-service';
				assert.ok(rulesIn(body('cks.kms.amazonaws.com'), language).includes(rule), idiomatic(body('x'), language));
				assert.ok(!rulesIn(body('ec2.amazonaws.com'), language).includes(rule));
			});
});
