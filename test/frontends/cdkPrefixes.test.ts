import assert from 'node:assert/strict';

import { type Analysis } from '../../server/src/core/analysis';
import { hover, hoverStyle } from '../../server/src/core/features';
import { analysed } from '../support/analysis';
import { catalogue } from '../support/catalogue';
import { loadAllGrammars } from '../support/grammars';
import { constructs, inJavaScript } from './cdkConstructs';
import { programs } from './cdkPrograms';

const isLong = process.env['SLR_LENS_LONG'] === '1';

before(loadAllGrammars);

describe('Half-typed programs', () => {
	const all = [
		...Object.entries(programs).map(([language, text]) => ({
			what: 'policies',
			language,
			text,
			step: isLong ? 1 : 37,
		})),
		...Object.entries(constructs).map(([language, text]) => ({
			what: 'constructs',
			language,
			text,
			step: isLong ? 3 : 293,
		})),
	];
	const [first] = all;
	if (first) all.push({ ...first, language: 'javascript', text: inJavaScript(first.text) });

	for (const { what, language, text, step } of all)
		it(`are read and explained without an exception: ${what} in ${language}`, function () {
			this.timeout(600_000);
			let previous: Analysis | undefined;
			for (let end = 0; end <= text.length; end += step) {
				previous = analysed({ text: text.slice(0, end), language, kind: undefined }, previous);
				hover(previous, end, catalogue, style);
			}
			assert.equal(analysed({ text: text.slice(0, -3), language, kind: undefined }).documentKind, 'cdk');
		});
});

const style = hoverStyle(true);
