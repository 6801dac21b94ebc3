import assert from 'node:assert/strict';

import { targets } from '../../server/src/core/features/convert';
import { policySaid } from '../frontends/same/model';
import { managedPolicyFolder, managedPolicyInputs } from '../runners/inputs';
import { analysed } from '../support/analysis';
import { convertedBack, policyIn, targetCalled } from '../support/convertedBack';
import { loadAllGrammars } from '../support/grammars';

before(loadAllGrammars);

/** Each policy is written in every notation with 1, and else in one of so many, each notation as often. */
const every = Number(process.env['SLR_LENS_EVERY'] ?? '1');

describe('Every policy that AWS manages', () => {
	for (const [index, { name, text }] of managedPolicyInputs(managedPolicyFolder).entries())
		it(`says the same in other notations, and back in JSON: ${name}`, () => {
			const analysis = analysed({ text, language: 'json', kind: 'identity' });
			const said = { ...policySaid(policyIn(analysis)), kind: undefined };
			for (const target of targets.filter((_, at) => (index + at) % every === 0)) {
				const there = convertedBack(analysis, target);
				assert.deepEqual({ ...policySaid(policyIn(there.read)), kind: undefined }, said, there.text);
				const back = convertedBack(there.read, targetCalled('json'));
				assert.deepEqual({ ...policySaid(policyIn(back.read)), kind: undefined }, said, back.text);
				assert.deepEqual(
					[...there.made.notes, ...back.made.notes].filter((it) => !isOfVersion(it)),
					[],
				);
			}
		});
});

/** Some of these policies have an old version or none. */
const isOfVersion = (note: string): boolean => /^The source (?:is of|has no)/.test(note);
