import assert from 'node:assert/strict';

import { analysed, analysedWhole } from '../support/analysis';
import { loadAllGrammars } from '../support/grammars';
import { LISTS } from './idioms/lists';
import { SPREADS } from './idioms/spreads';
import { PROGRAMS } from './same/cdk/programs';

before(loadAllGrammars);

/** Each names a service in a way that only the whole program tells. */
const idioms = { ...LISTS, ...SPREADS };

const rulesIn = (body: string, language: string): readonly string[] => {
	const text = PROGRAMS[language]?.(body) ?? '';
	const rules = analysed({ text, language, kind: undefined }).findings.map((it) => it.rule);
	assert.deepEqual(
		rules,
		analysedWhole(text, language).map((it) => it.rule),
	);
	return rules;
};

describe('A service that a program names by an idiom of its language', () => {
	for (const [idiom, bodies] of Object.entries(idioms))
		for (const [language, body] of Object.entries(bodies))
			it(`is known: ${idiom}, in ${language}`, () => {
				const rule = 'ordinary-role-trusts-linked-service';
				assert.ok(rulesIn(body('cks.kms.amazonaws.com'), language).includes(rule), PROGRAMS[language]?.(body('x')));
				assert.ok(!rulesIn(body('ec2.amazonaws.com'), language).includes(rule));
			});
});
