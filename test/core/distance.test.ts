import assert from 'node:assert/strict';
import fc from 'fast-check';

import { closestOf, editDistance } from '../../server/src/core/base';

describe('the distance of two words', () => {
	it('counts insertions, removals, replacements and swaps of neighbors', () => {
		assert.equal(editDistance('Principle', 'Principal', 3), 2);
		assert.equal(editDistance('Acton', 'Action', 3), 1);
		assert.equal(editDistance('Efefct', 'Effect', 3), 1);
		assert.equal(editDistance('same', 'same', 3), 0);
		assert.equal(editDistance('', 'abc', 3), 3);
	});

	it('answers one more than the limit for everything beyond it', () => {
		assert.equal(editDistance('kitten', 'sitting', 2), 3);
		assert.equal(editDistance('short', 'a much longer word', 2), 3);
	});

	it('is the same within the limit, whatever the limit, and in both directions', () => {
		const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
		fc.assert(
			fc.property(word, word, fc.integer({ min: 0, max: 8 }), (a, b, max) => {
				const exact = editDistance(a, b, 20);
				assert.equal(editDistance(a, b, max), Math.min(exact, max + 1));
				assert.equal(editDistance(b, a, 20), exact);
			}),
		);
	});

	it('finds the nearest known word, says whether it is alone, and nothing for a known word', () => {
		assert.deepEqual(closestOf('Acton', ['Action', 'Effect'], 2), { value: 'Action', distance: 1, alone: true });
		assert.equal(closestOf('ab', ['aa', 'ac'], 1)?.alone, false);
		assert.equal(closestOf('Action', ['Action', 'Actions'], 2), undefined);
		assert.equal(closestOf('Nothing', ['Action'], 2), undefined);
	});
});
