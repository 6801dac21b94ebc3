import assert from 'node:assert/strict';

import { type Node as JsonNode, parseTree } from 'jsonc-parser';
import { isCollection, isPair, isScalar, parseDocument, visit } from 'yaml';

import { analysed } from './support/analysis';
import { loadAllGrammars } from './support/grammars';
import { allExamples, asked } from './support/pages';

/** A place in an example, and what stands there for a value that only deployment tells, or only running a program. */
interface Cut {
	readonly start: number;
	readonly end: number;
	readonly by: string;
}

/** Of so many places one is tried, unless the run is a long one. */
const every = process.env['SLR_LENS_LONG'] === '1' ? 1 : 5;

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

function countsOf(of: Parameters<typeof analysed>[0]): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const { rule, severity } of analysed(of).findings)
		if (severity !== 'hint') counts.set(rule, (counts.get(rule) ?? 0) + 1);
	return counts;
}

function cutsOf(language: string, text: string): readonly Cut[] {
	if (language === 'yaml') return /^Resources:/m.test(text) ? inYaml(text) : [];
	if (language === 'json') return text.includes('"Resources"') ? inJson(text) : [];
	return inCode(language, text);
}

/** The properties of a resource, and each value below them; functions tell nothing anyway. */
function inYaml(text: string): readonly Cut[] {
	const cuts: Cut[] = [];
	visit(parseDocument(text, { logLevel: 'silent' }), {
		Node(key, node, path) {
			const names = path.flatMap((it) => (isPair(it) && isScalar(it.key) ? String(it.key.value) : []));
			const isValue = key !== 'key' && names.includes('Properties') && !node.tag?.startsWith('!');
			if (!isValue || !node.range || (isScalar(node) && node.type?.startsWith('BLOCK'))) return;
			const isBlock = isCollection(node) && node.flow !== true && key === 'value';
			const start = isBlock ? text.lastIndexOf(':', node.range[0]) + 1 : node.range[0];
			const end = text.slice(0, node.range[1]).trimEnd().length;
			cuts.push({ start, end, by: `${isBlock ? ' ' : ''}!ImportValue unknown` });
		},
	});
	return cuts;
}

function inJson(text: string): readonly Cut[] {
	const cuts: Cut[] = [];
	const look = ({ type, offset, length, children = [] }: JsonNode, isInside: boolean): void => {
		if (isInside) cuts.push({ start: offset, end: offset + length, by: '{ "Fn::ImportValue": "unknown" }' });
		for (const child of type === 'object' || type === 'array' ? children : []) {
			const [name, value] = child.type === 'property' ? (child.children ?? []) : [undefined, child];
			const isOfFunction = /^(?:Fn::|Ref$)/.test(String(name?.value));
			if (value && !isOfFunction) look(value, isInside || name?.value === 'Properties');
		}
	};
	const root = parseTree(text);
	if (root) look(root, false);
	return cuts;
}

/** Texts, and lists and objects that are values. */
function inCode(language: string, text: string): readonly Cut[] {
	const by = language === 'terraform' ? 'var.unknown' : 'unknown.value';
	const isHeredoc = language === 'terraform' && text.includes('<<');
	const open: number[] = [];
	const cuts: Cut[] = [];
	for (const { 0: token, index } of text.matchAll(QUOTED_OR_BRACKET)) {
		if (token === '[' || token === '{') open.push(index);
		const start = token === ']' || token === '}' ? open.pop() : index;
		const end = index + token.length;
		if (start === undefined || token === '[' || token === '{' || isHeredoc) continue;
		const isText = start === index;
		if (isText ? isPlainText(text, start, end) : isWholeValue(text, start)) cuts.push({ start, end, by });
	}
	return cuts;
}

const QUOTED_OR_BRACKET = /"""[^]*?"""|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`[^`]*`|[[\]{}]/g;

const HEAD =
	/^\s*(?:import|from|using|package|resource|data|module|variable|output|provider|locals|dynamic|class)\b|require\(/;

/** Names of entries and of blocks, and what is imported, stay. */
const isPlainText = (text: string, start: number, end: number): boolean =>
	!HEAD.test(lineAt(text, start)) &&
	!/^\s*[:=](?!=)/.test(text.slice(end)) &&
	!/^\s*"[^"]*"\s*$/.test(lineAt(text, start));

const isWholeValue = (text: string, start: number): boolean =>
	/[=:,([]\s*$/.test(text.slice(0, start)) && !HEAD.test(lineAt(text, start));

const lineAt = (text: string, at: number): string => {
	const start = text.lastIndexOf('\n', at - 1) + 1;
	return text.slice(start, text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at));
};

before(loadAllGrammars);

describe('A value that cannot be read', () => {
	const all = allExamples().flatMap(({ rule, example }) =>
		cutsOf(example.language, example.text).map((cut) => ({ rule, example, cut })),
	);
	const languages = [...new Set(all.map((it) => it.example.language))];

	it('stands in for thousands of the values of the examples, in all languages', () => {
		assert.ok(all.length > 6000, String(all.length));
		assert.equal(languages.length, 9, languages.join());
	});

	for (const language of languages)
		it(`brings about no finding that was not there before: ${language}`, () => {
			const before = new Map<object, ReadonlyMap<string, number>>();
			for (const { rule, example, cut } of all.filter(
				(it, at) => it.example.language === language && at % every === 0,
			)) {
				const known = before.get(example) ?? countsOf(asked(example));
				before.set(example, known);
				const text = `${example.text.slice(0, cut.start)}${cut.by}${example.text.slice(cut.end)}`;
				const more = [...countsOf(asked(example, text))].filter(([id, count]) => count > (known.get(id) ?? 0));
				const isReadable = !more.some(([id]) => id === 'policy-syntax');
				const told = isReadable ? more.filter(([id]) => !speakAnyway.has(id)) : [];
				assert.deepEqual(told, [], `${rule}, line ${example.line + 1}:\n${text}`);
			}
		}).timeout(600_000);
});
