import assert from 'node:assert/strict';

import { faultsOnly, holeText, keptFor, literalText, spanOf, type Text } from '../../server/src/core/base';

describe('What is remembered of an object', () => {
	it('is asked once for each, as long as the context is the same', () => {
		const asked: string[] = [];
		const kept = keptFor((it: { readonly name: string }, context: object) => {
			asked.push(it.name);
			return context;
		});
		const [a, b] = [{ name: 'a' }, { name: 'b' }];
		const [first, second] = [{}, {}];
		assert.deepEqual([kept(a, first), kept(b, first), kept(a, first), kept(a, second)], [first, first, first, second]);
		assert.deepEqual(asked, ['a', 'b', 'a']);
	});

	it('may be that there is nothing', () => {
		let asked = 0;
		const kept = keptFor((_: object): undefined => {
			asked++;
			return undefined;
		});
		const it = {};
		assert.deepEqual([kept(it), kept(it), asked], [undefined, undefined, 1]);
	});
});

describe('Texts of which only the faulty ones are asked about again', () => {
	const asked: string[] = [];
	const fault = faultsOnly(({ span, parts: [part] }: Text, wrong: { readonly value: string }) => {
		const value = part?.kind === 'literal' ? part.value : '';
		asked.push(value);
		return value === wrong.value ? span : undefined;
	});
	beforeEach(() => asked.splice(0));

	it('are judged where they stand', () => {
		const wrong = { value: 'b' };
		const found = ['a', 'b', 'a', 'b'].map((it, index) => fault(literalText(it, spanOf(index, index + 1)), wrong));
		assert.deepEqual(found, [undefined, spanOf(1, 2), undefined, spanOf(3, 4)]);
		assert.deepEqual(asked, ['a', 'b', 'b']);
	});

	it('are judged anew in another context, and apart from those with holes', () => {
		const text = literalText('a', spanOf(0, 1));
		assert.equal(fault(text, { value: 'x' }), undefined);
		assert.equal(fault(holeText('a', spanOf(0, 1)), { value: 'x' }), undefined);
		assert.deepEqual(fault(text, { value: 'a' }), spanOf(0, 1));
	});
});
