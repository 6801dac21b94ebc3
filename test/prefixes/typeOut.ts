import assert from 'node:assert/strict';

import { type Analysis } from '../../server/src/core/analysis';
import { hover, hoverStyle, inlineRole, proposals } from '../../server/src/core/features';
import { analysed } from '../support/analysis';
import { catalogue } from '../support/catalogue';
import { type Example } from '../support/page';
import { allExamples, asked, pageIds } from '../support/pages';

const isLong = process.env['SLR_LENS_LONG'] === '1';
const style = hoverStyle(true);

/** One of several files that share the pages between them, so that they can run side by side. */
export function typeOutPages(share: number, shares: number): void {
	describe(`Whatever is typed of an example, from its first character on (${share} of ${shares})`, () => {
		const examples = allExamples();
		for (const id of pageIds().filter((_, index) => index % shares === share - 1))
			it(`is read and explained, and a keystroke changes no more than it should: ${id}`, function () {
				this.timeout(isLong ? 600_000 : 60_000);
				for (const { rule, example } of examples) if (rule === id) typeOut(example);
			});
	});
}

/** Examples begin alike, and the same text says the same again. */
const typed = new Set<string>();

/** Analysed from the previous prefix, and for every 16th prefix (every 4th in the long run) also anew: both must say the same. */
function typeOut(example: Example): void {
	let previous: Analysis | undefined;
	for (const [round, length] of lengths(example).entries()) {
		const text = example.text.slice(0, length);
		const identity = [example.language, example.kind, text].join('\0');
		if (typed.has(identity)) continue;
		typed.add(identity);
		const analysis = analysed(asked(example, text), previous);
		hover(analysis, length, catalogue, style);
		hover(analysis, Math.floor(length / 2), catalogue, style);
		inlineRole(analysis, length, catalogue);
		if (isLong && round % 4 === 2) proposals(analysis, length, catalogue);
		if (round % (isLong ? 4 : 16) === 0) {
			const anew = analysed(asked(example, text));
			assert.deepEqual(shownOf(analysis), shownOf(anew), text);
		}
		previous = analysis;
	}
}

const shownOf = ({ findings, documentKind }: Analysis) => ({
	documentKind,
	findings: findings.map(({ rule, severity, span, message, fixes }) => ({
		rule,
		severity,
		span,
		message,
		fixes: fixes(),
	})),
});

/** Every length in JSON; in YAML every fifth, and wherever a word or a sign ends. Nothing within fillers of one letter, nor, but in the long run, within an indentation. */
function lengths({ text, language }: Example): readonly number[] {
	const all = Array.from({ length: text.length + 1 }, (_, length) => length).filter((it) => !isInFiller(text, it));
	if (isLong) return all;
	const told = all.filter((it) => text[it - 1] !== ' ' || text[it] !== ' ');
	if (language === 'json') return told;
	return told.filter(
		(it) => it % 5 === 0 || it === text.length || /\W/.test(text[it] ?? '') || /\W/.test(text[it - 1] ?? ''),
	);
}

const isInFiller = (text: string, at: number): boolean => text.slice(at - 8, at + 8) === 'x'.repeat(16);
