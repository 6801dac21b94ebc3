import assert from 'node:assert/strict';

import fc from 'fast-check';

import { parsePlainJson } from '../../server/src/core/syntax/jsonPlain';
import { parseAnyJson } from '../../server/src/core/syntax/jsonTree';
import { allExamples } from '../support/pages';
import { JSON_EXAMPLES } from './syntaxSupport';

const EXAMPLES = [
	...JSON_EXAMPLES,
	'{"a": [1, -2.5e3, "\\u00e9\\n", {}, []], "b": {"c": null}}',
	...allExamples().flatMap(({ example: { language, text } }) => (language === 'json' ? [text] : [])),
];

/** True when the plain reader read it. */
function agrees(text: string, kind: 'document' | 'member'): boolean {
	const tree = parsePlainJson(text, kind);
	if (tree) assert.deepEqual({ tree, faults: [] }, parseAnyJson(text, kind), text);
	return tree !== undefined;
}

const memberOf = (text: string): string => `"key": ${text}`;

describe('The reader of plain JSON', () => {
	it('reads most examples, and reads them as the thorough reader does', () => {
		const read = EXAMPLES.filter((it) => agrees(it, 'document') && agrees(memberOf(it), 'member'));
		assert.ok(read.length > EXAMPLES.length / 2, `${read.length} of ${EXAMPLES.length}`);
	});

	it('agrees with the thorough reader on whatever it reads of changed examples', () => {
		const pieces = '{ } [ ] , : " \\ \\" \\u0041 \\x // /**/ 0 01 1. -1 1e5 true nul null é \u0001 \uFEFF "a":'.split(
			' ',
		);
		const piece = fc.constantFrom(...pieces, '\n', '\t', ' ', '\u00a0', '');
		const changed = fc
			.tuple(fc.constantFrom(...EXAMPLES), fc.nat(), fc.nat({ max: 4 }), piece)
			.map(([text, at, removed, added]) => {
				const from = at % (text.length + 1);
				return text.slice(0, from) + added + text.slice(from + removed);
			});
		fc.assert(
			fc.property(changed, (text) => {
				agrees(text, 'document');
				agrees(memberOf(text), 'member');
			}),
			{ numRuns: 3000 },
		);
	});

	for (const text of [
		'{"a": 1,}',
		'[1,]',
		'{"a" 1}',
		'{a: 1}',
		'{"a": "b\n"}',
		'{"a": "\\x"}',
		'[1] 2',
		'// note\n1',
		'[01]',
		'["a',
		'',
		'['.repeat(100) + ']'.repeat(100),
	])
		it(`leaves ${JSON.stringify(text.slice(0, 20))} to the thorough reader`, () => {
			assert.equal(parsePlainJson(text, 'document'), undefined);
		});
});
