import assert from 'node:assert/strict';

import { editsOf } from '../../server/src/core/analyse';
import { type Analysis } from '../../server/src/core/analysis';
import { analysed, analysedWhole } from '../support/analysis';
import { saidBy } from '../support/findings';
import { loadAllGrammars } from '../support/grammars';
import { constructs, inJavaScript } from './cdkConstructs';
import { programs } from './cdkPrograms';
import { heldPolicies, programsWithCdk } from './programTexts';
import { changed, randomly } from './edits';

/** The long run is in .ci/run. */
const ROUNDS = process.env['SLR_LENS_LONG'] ? 100 : 4;

const analysis = (text: string, language: string, previous?: Analysis): Analysis =>
	analysed({ text, language, kind: undefined }, previous);

/** All that an editor is shown. */
const told = (it: Analysis) => ({
	documentKind: it.documentKind,
	blocks: it.blocks,
	slots: it.blocks.map(({ part }) => part.slots),
	resources: it.units.map((unit) => unit.resources),
	findings: it.findings.map((finding) => ({
		...saidBy(finding),
		fixes: finding.fixes().map((fix) => [fix.title, editsOf(it, finding, fix)]),
	})),
});

const texts: readonly (readonly string[])[] = [
	...Object.entries(programs),
	...Object.entries(constructs),
	...Object.entries(programsWithCdk),
	...heldPolicies,
	['javascript', inJavaScript(constructs['typescript'] ?? '')],
];

describe('A program that is typed in', () => {
	before(loadAllGrammars);

	for (const [index, [language = '', text = '']] of texts.entries())
		it(`says what it says when it is read from its beginning, in ${language} (${index + 1})`, function () {
			this.timeout(600_000);
			const random = randomly(7);
			let before = analysis(text, language);
			for (let round = 0; round < ROUNDS; round++) {
				const next = changed(before.source.text, random);
				const after = analysis(next, language, before);
				assert.deepEqual(told(after), told(analysis(next, language)), next);
				// Whoever breaks a program mends it.
				before = round % 3 === 2 ? analysis(text, language, after) : after;
			}
		});
});

describe('A program that is told in pieces', () => {
	before(loadAllGrammars);

	const found = (all: Analysis['findings']) => all.map(({ rule, span, message }) => ({ rule, span, message }));

	for (const [index, [language = '', text = '']] of texts.entries())
		it(`has the findings that it has as a whole, in ${language} (${index + 1})`, function () {
			this.timeout(600_000);
			const random = randomly(11);
			for (let round = 0; round < ROUNDS; round++) {
				const it = round === 0 ? text : changed(text, random);
				assert.deepEqual(found(analysis(it, language).findings), found(analysedWhole(it, language)), it);
			}
		});
});
