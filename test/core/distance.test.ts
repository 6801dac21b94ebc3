import assert from 'node:assert/strict';
import fc from 'fast-check';

import { closestOf, editDistance } from '../../server/src/core/base';

/** Optimal string alignment, without any short cut. */
function byDefinition(a: string, b: string): number {
	const table: number[][] = [];
	const at = (i: number, j: number): number => table[i]?.[j] ?? Infinity;
	for (let i = 0; i <= a.length; i++) {
		table.push([]);
		for (let j = 0; j <= b.length; j++) {
			const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
			const least = Math.min(
				at(i - 1, j) + 1,
				at(i, j - 1) + 1,
				at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
				swapped ? at(i - 2, j - 2) + 1 : Infinity,
			);
			table[i]?.push(i + j === 0 ? 0 : least);
		}
	}
	return at(a.length, b.length);
}

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

	it('is the same as by the plain definition, up to the limit', () => {
		const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
		fc.assert(
			fc.property(word, word, fc.integer({ min: 0, max: 8 }), (a, b, max) => {
				assert.equal(editDistance(a, b, max), Math.min(byDefinition(a, b), max + 1));
			}),
			{ numRuns: 1000 },
		);
	});

	it('finds the nearest known word, says whether it is alone, and nothing for a known word', () => {
		assert.deepEqual(closestOf('Acton', ['Action', 'Effect'], 2), { value: 'Action', distance: 1, alone: true });
		assert.equal(closestOf('ab', ['aa', 'ac'], 1)?.alone, false);
		assert.equal(closestOf('Action', ['Action', 'Actions'], 2), undefined);
		assert.equal(closestOf('Nothing', ['Action'], 2), undefined);
	});
});
