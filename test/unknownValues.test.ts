import assert from 'node:assert/strict';

import { analysed, type Asked } from './support/analysis';
import { loadAllGrammars } from './support/grammars';
import { allExamples, asked } from './support/pages';
import { placesIn, put } from './support/places';

/** Of so many places one is tried, unless the run is a long one. */
const every = process.env['SLR_LENS_LONG'] === '1' ? 1 : 5;

/** What only deployment tells, or only running a program. */
const unknown: ReadonlyMap<string, string> = new Map([
	['yaml', '!ImportValue unknown'],
	['json', '{ "Fn::ImportValue": "unknown" }'],
	['terraform', 'var.unknown'],
]);

/**
 * What these say holds of any value, of a role whose name nobody would leave open for that, or of a reference that the
 * cut takes away, and with it an order.
 */
const speakAnyway = new Set([
	'ecs-role-with-linked-role',
	'ignored-scaling-role',
	'key-store-not-connected',
	'key-store-order',
	'linked-policy-on-ordinary-role',
	'linked-role-as-service-role',
	'linked-role-in-every-region',
	'missing-role-dependency',
	'role-arn-without-path',
]);

before(loadAllGrammars);

describe('A value that cannot be read', () => {
	const all = allExamples().flatMap(({ rule, example }) =>
		placesIn(example.language, example.text).map((place) => ({ rule, example, place })),
	);
	const languages = [...new Set(all.map((it) => it.example.language))];

	it('stands in for thousands of the values of the examples, in all languages', () => {
		assert.ok(all.length > 6000, String(all.length));
		assert.equal(languages.length, 9, languages.join());
	});

	for (const language of languages)
		it(`brings about no finding that was not there before: ${language}`, () => {
			const before = new Map<object, ReadonlyMap<string, number>>();
			const chosen = all.filter((it, at) => it.example.language === language && at % every === 0);
			for (const { rule, example, place } of chosen) {
				const known = before.get(example) ?? countsOf(asked(example));
				before.set(example, known);
				const text = put(example.text, place, unknown.get(language) ?? 'unknown.value');
				const more = [...countsOf(asked(example, text))].filter(([id, count]) => count > (known.get(id) ?? 0));
				const isReadable = !more.some(([id]) => id === 'policy-syntax');
				const told = isReadable ? more.filter(([id]) => !speakAnyway.has(id)) : [];
				assert.deepEqual(told, [], `${rule}, line ${example.line + 1}:\n${text}`);
			}
		}).timeout(600_000);
});

function countsOf(of: Asked): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const { rule, severity } of analysed(of).findings)
		if (severity !== 'hint') counts.set(rule, (counts.get(rule) ?? 0) + 1);
	return counts;
}
