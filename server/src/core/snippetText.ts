import { type Analysis } from './analysis';
import { notationOf, yamlString } from './syntax';

/** What is to be written; `\uE010default\uE011` marks a place to fill in, equal ones are filled in together. */
export type Snippet = string | readonly Snippet[] | { readonly [key: string]: Snippet };

/** How it is written at a place. */
export interface PolicyNotation {
	readonly kind: 'json' | 'yaml' | 'hcl';
	/** One step of indentation. */
	readonly step: string;
	/** What stands in front of the first line. */
	readonly indent: string;
	/** Members of an object instead of the object itself. */
	readonly isMember?: boolean;
}

/** The notation of the text around an offset: JSON in a text of another notation counts as JSON. */
export function notationIn({ source, documentKind }: Analysis, offset: number): PolicyNotation {
	const { text, languageId } = source;
	const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
	const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
	const before = text.slice(Math.max(0, offset - 2000), offset);
	const step = /\n(\t| {2}| {4})\S/.exec(text)?.[1] ?? '  ';
	const isJson = notationOf(languageId, text) === 'json' || /"Statement"\s*:\s*\[[^\n]*(?:\n[^\n]*)*$/.test(before);
	if (isJson) return { kind: 'json', step, indent };
	if (documentKind === 'terraform') return { kind: 'hcl', step: '  ', indent };
	// Lines of an item stand behind its dash.
	const dashes = /^[ \t]*(?:- +)*/.exec(line)?.[0] ?? '';
	return { kind: 'yaml', step: '  ', indent: ' '.repeat(dashes.length) };
}

/** As plain text with the defaults filled in, and as a snippet of LSP. */
export function written(
	content: Snippet,
	notation: PolicyNotation,
): { readonly text: string; readonly snippet: string } {
	return filledIn(TEXTS[notation.kind](content, notation));
}

/** Items of a list, the first of which is being written. */
export function writtenItems(
	items: readonly Snippet[],
	notation: PolicyNotation,
): { readonly text: string; readonly snippet: string } {
	const between = notation.kind === 'yaml' ? `\n${notation.indent.slice(2)}- ` : `,\n${notation.indent}`;
	return filledIn(items.map((it) => TEXTS[notation.kind](it, notation)).join(between));
}

/** A text with marked places: with their defaults, and as a snippet of LSP. */
export function filledIn(text: string): { readonly text: string; readonly snippet: string } {
	const places = new Map<string, number>();
	const snippet = text.replace(/[\\$}]/g, '\\$&').replace(/\uE010([^\uE011]*)\uE011/g, (_, name: string) => {
		const place = places.get(name) ?? places.size + 1;
		places.set(name, place);
		return `\${${place}:${name}}`;
	});
	return { text: text.replace(/[\uE010\uE011]/g, ''), snippet };
}

const TEXTS: Readonly<Record<PolicyNotation['kind'], (content: Snippet, notation: PolicyNotation) => string>> = {
	json: jsonText,
	yaml: yamlText,
	hcl: hclText,
};

function jsonText(content: Snippet, { step, indent, isMember }: PolicyNotation): string {
	const whole = jsonValue(content, step, indent);
	if (!isMember) return whole;
	return whole.slice(1, -1).trim().replaceAll(`\n${indent}${step}`, `\n${indent}`);
}

const jsonValue = (content: Snippet, step: string, indent: string): string =>
	JSON.stringify(content, undefined, step).replaceAll('\n', `\n${indent}`);

function yamlText(content: Snippet, { step, indent }: PolicyNotation): string {
	return yamlLines(content, step).join(`\n${indent}`);
}

function yamlLines(content: Snippet, step: string): readonly string[] {
	if (typeof content === 'string') return [yamlString(content, false)];
	if (Object.keys(content).length === 0) return [isList(content) ? '[]' : '{}'];
	if (isList(content))
		return content.flatMap((it) => yamlLines(it, step).map((line, at) => (at === 0 ? '- ' : '  ') + line));
	return Object.entries(content).flatMap(([key, value]) => {
		const given = FUNCTIONS.has(key) ? argumentOf(value) : undefined;
		if (given !== undefined) return [`!${key.replace('Fn::', '')} ${yamlString(given, false)}`];
		const lines = yamlLines(value, step);
		const [only] = lines;
		const isInline = typeof value === 'string' || (lines.length === 1 && /^(?:!|\[\]$|\{\}$)/.test(only ?? ''));
		const name = yamlString(key, false);
		return isInline ? [`${name}: ${only ?? ''}`] : [`${name}:`, ...lines.map((it) => step + it)];
	});
}

/** What has a tag of its own, with a text behind it. */
const FUNCTIONS: ReadonlySet<string> = new Set(['Fn::Sub', 'Fn::GetAtt', 'Ref']);

function argumentOf(value: Snippet): string | undefined {
	if (typeof value === 'string') return value;
	const texts = isList(value) ? value.flatMap((it) => (typeof it === 'string' ? [it] : [])) : [];
	return texts.length > 0 ? texts.join('.') : undefined;
}

function hclText(content: Snippet, { indent }: PolicyNotation): string {
	return hclValue(content).join(`\n${indent}`);
}

function hclValue(content: Snippet): readonly string[] {
	if (typeof content === 'string') return [JSON.stringify(content)];
	if (isList(content))
		return ['[', ...content.flatMap((it) => withComma(hclValue(it)).map((line) => `  ${line}`)), ']'];
	const lines = Object.entries(content).flatMap(([key, value]) => {
		const [first = '', ...others] = hclValue(value);
		const name = /^[A-Za-z]\w*$/.test(key) ? key : JSON.stringify(key);
		return [`  ${name} = ${first}`, ...others.map((it) => `  ${it}`)];
	});
	return ['{', ...lines, '}'];
}

const withComma = (lines: readonly string[]): readonly string[] => [...lines.slice(0, -1), `${lines.at(-1) ?? ''},`];

const isList = (content: Snippet): content is readonly Snippet[] => Array.isArray(content);
