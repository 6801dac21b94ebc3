import assert from 'node:assert/strict';

import { shownSpan, spanFrom } from '../../client/src/simulatorView/spans';

const minute = 60_000;
const day = 24 * 60 * minute;

describe('A span of time', () => {
	for (const [text, span] of [
		['7 d', 7 * day],
		['1h 30min', 90 * minute],
		['2 weeks', 14 * day],
		['1.5 hours', 90 * minute],
		['90s', 90_000],
		['250 ms', 250],
	] as const) {
		it(`is read from ${text}`, () => assert.equal(spanFrom(text), span));
	}

	for (const text of ['', '7', 'd', '7 moons', '-1 d', '1 d and 2 h']) {
		it(`is not read from "${text}"`, () => assert.equal(spanFrom(text), undefined));
	}

	it('is shown in the longest unit that fits, as it is read again', () => {
		assert.deepEqual([day, 90 * minute, 1500, 14 * day].map(shownSpan), ['1 d', '90 min', '1500 ms', '14 d']);
		for (const span of [1, 1000, minute, 59 * minute, 25 * 60 * minute]) assert.equal(spanFrom(shownSpan(span)), span);
	});
});
