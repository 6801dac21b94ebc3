import assert from 'node:assert/strict';

import { analysed, analysedWhole } from './support/analysis';
import { loadAllGrammars } from './support/grammars';
import { allExamples, asked } from './support/pages';
import { lineAt, type Place, placesIn, put } from './support/places';

/** Of so many places one is tried where there are many, unless the run is a long one. */
const MANY = 200;
const every = process.env['SLR_LENS_LONG'] === '1' ? 1 : 7;

/** Another way to write a text: by a name, by a function. */
type Way = (text: string, place: Place) => string;

const given = (text: string, { start, end }: Place): string => text.slice(start, end);

const IMPORTING = /^(?:import|from|using|package)\b|^\)\s*$|^\} from|^const .*require\(/;

/** With a declaration behind the imports. */
const named =
	(declared: (value: string) => string, used: string): Way =>
	(text, place) => {
		const lines = put(text, place, used).split('\n');
		const after = lines.reduce((last, it, at) => (IMPORTING.test(it) ? at + 1 : last), 0);
		lines.splice(after, 0, declared(given(text, place)));
		return lines.join('\n');
	};

/** With a declaration in the class that the place is in. */
const member =
	(declared: (value: string) => string): Way =>
	(text, place) => {
		const head = [...text.slice(0, place.start).matchAll(/\bclass [^{]*\{/g)].at(-1);
		if (!head) return text;
		const at = head.index + head[0].length;
		return `${text.slice(0, at)}\n${declared(given(text, place))}\n${put(text, place, 'WORD').slice(at)}`;
	};

const ways: ReadonlyMap<string, readonly Way[]> = new Map([
	[
		'typescript',
		[
			named((it) => `const WORD = ${it};`, 'WORD'),
			named((it) => `const WORD = ${it};`, '`${WORD}`'),
			named((it) => `const WORDS = { one: ${it} };`, 'WORDS.one'),
			named((it) => `function word() {\n\treturn ${it};\n}`, 'word()'),
			(text, place) => put(text, place, `(${given(text, place)} as string)`),
		],
	],
	[
		'python',
		[
			named((it) => `WORD = ${it}`, 'WORD'),
			named((it) => `WORD = ${it}`, 'f"{WORD}"'),
			named((it) => `def word():\n    return ${it}\n`, 'word()'),
		],
	],
	['go', [named((it) => `const word = ${it}`, 'word')]],
	['java', [member((it) => `private static final String WORD = ${it};`)]],
	['csharp', [member((it) => `private const string WORD = ${it};`)]],
	['terraform', [(text, place) => `${put(text, place, 'local.word')}\nlocals {\n  word = ${given(text, place)}\n}\n`]],
	['json', [(text, place) => put(text, place, `{ "Fn::Sub": ${given(text, place)} }`)]],
	['yaml', [(text, place) => put(text, place, `!Join ['', [${given(text, place)}]]`)]],
]);

/** Texts that these words do not fit: of other languages, with what other words would mean, or read only as written. */
function isFit(language: string, text: string, place: Place): boolean {
	const value = given(text, place);
	if (!place.isText || /\$\{|%\{|`|"""/.test(value)) return false;
	if (language === 'csharp' && /\[\s*$/.test(text.slice(0, place.start))) return false;
	return (
		language !== 'yaml' || (/^(?:'[^']*'|"[^"]*"|[\w:/.*-]+)$/.test(value) && !/[[{]/.test(lineAt(text, place.start)))
	);
}

/** A function that compares reads texts only, a format is one, and an alias, an account or a template are read as written. */
const asWritten = new Set(['constant-existence-check', 'linked-role-in-every-region', 'policy-removed-before-user']);

before(loadAllGrammars);

describe('The same in other words', () => {
	const all = allExamples()
		.filter(({ rule }) => !asWritten.has(rule) && rule !== 'policy-syntax')
		.flatMap(({ example }) =>
			placesIn(example.language, example.text)
				.filter((place) => isFit(example.language, example.text, place))
				.map((place) => ({ example, place })),
		);

	const chosenIn = (language: string) => {
		const own = all.filter((it) => it.example.language === language);
		return own.length < MANY ? own : own.filter((_, at) => at % every === 0);
	};

	for (const [language, known] of ways)
		it(`is found all the same: ${language}`, () => {
			const chosen = chosenIn(language);
			assert.ok(chosen.length > 10, String(chosen.length));
			for (const { example, place } of chosen)
				for (const way of known) {
					const text = way(example.text, place);
					assert.deepEqual(rulesIn(asked(example, text)), rulesIn(asked(example)), text);
				}
		}).timeout(600_000);

	for (const language of ['typescript', 'python', 'go', 'java', 'csharp'])
		it(`is told in pieces as it is as a whole: ${language}`, () => {
			for (const { example, place } of chosenIn(language))
				for (const way of ways.get(language) ?? []) {
					const text = way(example.text, place);
					assert.deepEqual(
						placedIn(analysed(asked(example, text)).findings),
						placedIn(analysedWhole(text, language)),
						text,
					);
				}
		}).timeout(600_000);
});

const rulesIn = (of: Parameters<typeof analysed>[0]): readonly string[] =>
	analysed(of)
		.findings.map((it) => it.rule)
		.sort();

const placedIn = (findings: readonly { readonly rule: string; readonly span: { readonly start: number } }[]) =>
	[...new Set(findings.map((it) => `${it.rule} ${it.span.start}`))].sort();
