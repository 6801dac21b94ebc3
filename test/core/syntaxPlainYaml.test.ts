import assert from 'node:assert/strict';

import fc from 'fast-check';

import { parsePlainYaml } from '../../server/src/core/syntax/yamlPlain';
import { parseAnyYaml } from '../../server/src/core/syntax/yamlTree';
import { allExamples } from '../support/pages';
import { YAML_EXAMPLES } from './syntaxSupport';

const EXAMPLES = [
	...YAML_EXAMPLES,
	...allExamples().flatMap(({ example: { language, text } }) => (language === 'yaml' ? [text] : [])),
];

/** True when the plain reader read it. */
function agrees(text: string): boolean {
	const tree = parsePlainYaml(text);
	if (tree) assert.deepEqual({ tree, faults: [] }, parseAnyYaml(text, 'document'), text);
	return tree !== undefined;
}

describe('The reader of plain YAML', () => {
	it('reads most examples, and reads them as the thorough reader does', () => {
		const read = EXAMPLES.filter(agrees);
		assert.ok(read.length > EXAMPLES.length / 2, `${read.length} of ${EXAMPLES.length}`);
	});

	it('agrees with the thorough reader on whatever it reads of changed examples', () => {
		const pieces = '|- |: |:|#| #|!Sub |!|[|]|, |"|\'|\n|\n  | |  |&a |*a|{|}|>|? |\n---\n|%|<<: |\\|\r\n|~|é|\t'.split(
			'|',
		);
		const piece = fc.constantFrom(...pieces, '|');
		const changed = fc
			.tuple(fc.constantFrom(...EXAMPLES), fc.nat(), fc.nat({ max: 4 }), piece)
			.map(([text, at, removed, added]) => {
				const from = at % (text.length + 1);
				return text.slice(0, from) + added + text.slice(from + removed);
			});
		fc.assert(
			fc.property(changed, (text) => void agrees(text)),
			{ numRuns: 3000 },
		);
	});

	for (const text of [
		'a: b: c',
		'a: b\n  c',
		'a: 1\n b: 2',
		'- a\nb: c',
		'a: &x 1',
		'a: |\n  b',
		'a: "\\n"',
		'a: [b',
		'\ta: 1',
	])
		it(`leaves ${JSON.stringify(text)} to the thorough reader`, () => {
			assert.equal(parsePlainYaml(text), undefined);
		});
});
