import assert from 'node:assert/strict';

import { analyse } from '../../../server/src/core/analyse';
import { type Analysis, type AnalyseOptions } from '../../../server/src/core/analysis';
import { proposals } from '../../../server/src/core/features';
import { programs } from '../../frontends/cdkPrograms';
import { policies } from '../../frontends/same/policies';
import { policyWriters } from '../../frontends/same/writers';
import { type Cut, cutsOf } from '../../runners/cuts';
import { catalogue } from '../../support/catalogue';
import { loadAllGrammars } from '../../support/grammars';

const options: AnalyseOptions = { catalogue, rules: [], severityOf: () => 'default', reportSyntax: false };

interface Document {
	readonly from: string;
	readonly text: string;
	readonly languageId: string;
}

const written: readonly Document[] = policyWriters.flatMap(({ notation, language, write }) =>
	policies.map((it) => ({ from: `${it.name}, ${notation}`, languageId: language, text: write(it) ?? '' })),
);
const inPrograms: readonly Document[] = Object.entries(programs).map(([languageId, text]) => ({
	from: `a program in ${languageId}`,
	languageId,
	text,
}));

const TYPED = 3;
const MISSING = 'not proposed';

describe('Values of every notation, half-typed', () => {
	const isLong = process.env['SLR_LENS_LONG'] === '1';
	const documents = [...written.filter((_, index) => isLong || index % 3 === 0), ...inPrograms];
	before(loadAllGrammars);

	/** What `check` says of each value taken out, and how many there were. */
	function faults(check: (document: Document, before: Analysis, cut: Cut) => string | undefined) {
		let count = 0;
		const found = documents.flatMap((document) => {
			const before = analyse(document, options);
			const cuts = cutsOf(before).filter((it) => it.kind !== 'role');
			count += cuts.length;
			return cuts.flatMap((it) => {
				const fault = check(document, before, it);
				return fault === undefined ? [] : `${document.from}, ${it.answer} at ${it.span.start}: ${fault}`;
			});
		});
		assert.ok(count > 100, `${count} values`);
		return { found, count };
	}

	/** The text with the right proposal taken where some characters of it are typed and those up to `end` are gone. */
	function taken({ text, languageId }: Document, before: Analysis, { span, kept, answer }: Cut, end: number) {
		const caret = span.start + kept + TYPED;
		const half = text.slice(0, caret) + text.slice(end);
		const found = proposals(analyse({ text: half, languageId }, options, before), caret, catalogue);
		const item = found?.items.find((it) => it.value === answer);
		if (!found || !item) return undefined;
		const replaced = half.slice(found.span.start, found.span.end);
		return { replaced, text: half.slice(0, found.span.start) + (item.text ?? answer) + half.slice(found.span.end) };
	}

	it('are written as they were when the right one is taken', function () {
		this.timeout(60_000);
		const { found } = faults((document, before, cut) => {
			const after = taken(document, before, cut, cut.span.end);
			return after?.text === document.text ? undefined : (after?.text ?? MISSING);
		});
		assert.deepEqual(found, []);
	});

	it('are closed when the right one is taken where the rest of the line is gone', function () {
		this.timeout(60_000);
		const { found, count } = faults((document, before, cut) => {
			const { text } = document;
			// A policy in one line of text is gone with the rest of it.
			if (text.charAt(cut.span.end) === '\\') return undefined;
			const quote = /["'`]/.exec(text.charAt(cut.span.end))?.[0] ?? '';
			const lineEnd = text.indexOf('\n', cut.span.end);
			const after = taken(document, before, cut, lineEnd < 0 ? text.length : lineEnd);
			if (!after) return MISSING;
			if (after.replaced.includes('\n')) return `replaces ${after.replaced}`;
			return after.text.startsWith(text.slice(0, cut.span.end) + quote) ? undefined : after.text;
		});
		const missing = found.filter((it) => it.endsWith(MISSING));
		assert.deepEqual(
			found.filter((it) => !missing.includes(it)),
			[],
		);
		// Of some programs nothing can be read where so much is gone.
		assert.ok(missing.length <= 0.05 * count, missing.join('\n'));
	});
});
