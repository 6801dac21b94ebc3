import { analyse } from './analyse';
import { type Analysis } from './analysis';
import { spanOf, type Span } from './base';
import { notationOf, yamlString } from './syntax';

/** A document as it would be with something whole at the caret, so that half-typed text has a place like any other. */
export interface Probe {
	readonly analysis: Analysis;
	/** The caret in that text, at the end of what is put there. */
	readonly offset: number;
	/** The word in the real text that a proposal replaces. */
	readonly span: Span;
	/** A proposal as it must be written there. */
	readonly written: (text: string) => string;
	/** What the probe stands for. */
	readonly as: ProbeKind;
}

export type ProbeKind = 'key' | 'value' | 'statement' | 'resource';

/** Stands where nothing is typed yet. */
export const probeName = 'slrLensProbe';

/** One after the other, until one of them has a place. */
export function* probes(analysis: Analysis, offset: number): Generator<Probe> {
	const { source } = analysis;
	for (const { from, to, before, behind, written, as } of candidates(source.text, offset, notationAt(analysis))) {
		const word = source.text.slice(from, offset) || (as === 'value' ? '' : probeName);
		const text = source.text.slice(0, from) + before + word + behind + source.text.slice(to);
		const probed = analyse({ ...source, text }, analysis.kept.options, analysis);
		yield { analysis: probed, offset: from + before.length + word.length, span: spanOf(from, to), written, as };
	}
}

interface Candidate {
	/** The word. */
	readonly from: number;
	readonly to: number;
	/** What is put around it. */
	readonly before: string;
	readonly behind: string;
	readonly written: (text: string) => string;
	readonly as: ProbeKind;
}

export type ProbedNotation = 'json' | 'yaml' | 'terraform' | 'code';

/** How the document is written; what is neither data nor HCL is code. */
export function notationAt({ source, documentKind }: Analysis): ProbedNotation {
	const { languageId, text } = source;
	return (
		notationOf(languageId, text) ??
		(documentKind === 'terraform' || /^(?:terraform|opentofu|hcl)$/.test(languageId) ? 'terraform' : 'code')
	);
}

function* candidates(text: string, offset: number, notation: ProbedNotation): Generator<Candidate> {
	const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
	const quote = openQuote(line, notation);
	if (quote !== undefined) {
		yield* inQuotes(text, offset, quote, notation);
		return;
	}
	const from = wordStart(text, offset);
	const to = offset + (/^[\w:*.-]*/.exec(text.slice(offset, offset + 200))?.[0].length ?? 0);
	if (notation === 'yaml') yield* inYaml(text, from, to);
	else if (notation === 'terraform') yield* inTerraform(text, from, to, line);
	else if (notation === 'code') yield* inCode(text, from, to);
	if (notation !== 'code') yield* inJson(text, from, to);
}

function* inJson(text: string, from: number, to: number): Generator<Candidate> {
	const left = /[^\s{[,:]\s*$/.test(text.slice(Math.max(0, from - 200), from)) ? ', ' : '';
	const right = /^\s*["{[\w]/.test(text.slice(to, to + 200)) ? ', ' : '';
	const quoted = (it: string): string => `${left}"${it}"${right}`;
	const key = { from, to, before: `${left}"`, behind: `": {"p": ""}${right}`, as: 'key' as const };
	yield { from, to, before: `${left}"`, behind: `"${right}`, written: quoted, as: 'value' };
	if (isBehind(':', text, from)) return;
	yield { ...key, written: (it) => `${left}"${it}": ` };
	const put = (it: string): string => left + it + right;
	yield { from, to, before: `${left}{"Sid": "`, behind: `"}${right}`, written: put, as: 'statement' };
	if (text.includes('"aws_iam_policy_document"'))
		yield { from, to, before: `${left}{"sid": "`, behind: `"}${right}`, written: put, as: 'statement' };
	yield { ...key, behind: `": {"Type": "AWS::IAM::ServiceLinkedRole"}${right}`, written: put, as: 'resource' };
}

const isBehind = (sign: string, text: string, at: number): boolean =>
	text
		.slice(Math.max(0, at - 200), at)
		.trimEnd()
		.endsWith(sign);

function* inYaml(text: string, from: number, to: number): Generator<Candidate> {
	const own = { from, to, before: '' };
	const inFlow = /[[{,]\s*$/.test(text.slice(Math.max(0, from - 200), from));
	if (!inFlow) {
		if (text.charAt(to) === ':' || text.charAt(to - 1) === ':')
			yield { ...own, to: to - (text.charAt(to) === ':' ? 0 : 1), behind: '', written: (it) => it, as: 'key' };
		yield { ...own, behind: `: {p: ''}`, written: (it) => `${it}: `, as: 'key' };
		yield { ...own, behind: ': {Type: AWS::IAM::ServiceLinkedRole}', written: (it) => it, as: 'resource' };
	}
	yield { ...own, ...quotedYaml(inFlow) };
	yield { ...own, before: "{Sid: '", behind: "'}", written: (it) => it, as: 'statement' };
}

const quotedYaml = (inFlow: boolean) => ({
	before: "'",
	behind: "'",
	written: (it: string): string => yamlString(it, inFlow),
	as: 'value' as const,
});

function* inTerraform(text: string, from: number, to: number, line: string): Generator<Candidate> {
	const own = { from, to };
	if (/^\w*$/.test(line))
		yield {
			...own,
			before: 'resource "aws_iam_service_linked_role" "',
			behind: '" {}',
			written: (it) => it,
			as: 'resource',
		};
	yield { ...own, before: '"', behind: '"', written: (it) => `"${it}"`, as: 'value' };
	if (isBehind('=', text, from)) return;
	yield { ...own, before: '"', behind: '" = { p = "" }', written: hclKey, as: 'key' };
	yield { ...own, before: '{ Sid = "', behind: '" }', written: (it) => it, as: 'statement' };
	for (const closers of isEnd(text, to) ? closersOf(text.slice(0, from)) : [])
		yield { ...own, before: '"', behind: `"${closers}`, written: (it) => `"${it}"`, as: 'value' };
}

const hclKey = (it: string): string => (/^\w+$/.test(it) ? `${it} = ` : `"${it}" = `);

/** Only where a value may begin: programs are long, and most of what is typed in them is none of ours. */
function* inCode(text: string, from: number, to: number): Generator<Candidate> {
	if (!/[[({,=:]\s*$/.test(text.slice(Math.max(0, from - 200), from))) return;
	const quote = /['"]/.exec(text)?.[0] ?? '"';
	const quoted = (it: string): string => quote + it + quote;
	const value = { from, to, before: quote, written: quoted, as: 'value' as const };
	yield { ...value, behind: quote };
	yield { from, to, before: quote, behind: `${quote}: {'p': ''}`, written: (it) => `${quoted(it)}: `, as: 'key' };
	for (const closers of isEnd(text, to) ? closersOf(text.slice(0, from)) : [])
		yield { ...value, behind: quote + closers };
}

const isEnd = (text: string, at: number): boolean => text.slice(at).trim() === '';

/** A string without its end gets one, a key of JSON without a value gets that, and YAML in a string is YAML. */
function* inQuotes(text: string, offset: number, quote: string, notation: ProbedNotation): Generator<Candidate> {
	const rest = text.slice(offset, text.indexOf('\n', offset) < 0 ? undefined : text.indexOf('\n', offset));
	const end = rest.indexOf(quote);
	const from = text.lastIndexOf(quote, offset - 1) + 1;
	const isWord = end >= 0 && /^[\w:*.-]*$/.test(rest.slice(0, end));
	const isKey = /(?:[{,\n]|\n[ \t]*- )[ \t]*\s*$/.test(text.slice(Math.max(0, from - 200), from - 1));
	const sign = notation === 'terraform' ? ' = ' : ': ';
	const keyEnd = notation === 'terraform' ? `${quote} = { p = "" }` : `${quote}: {${quote}p${quote}: ${quote}${quote}}`;
	if (isWord && isKey) {
		const to = offset + end;
		const behind = keyEnd;
		const json = `${quote}: {"p": ""}`;
		const own = { from, to: to + 1, before: '', as: 'key' as const, written: (it: string) => `${it}${quote}` };
		if (notation !== 'json') yield { ...own, behind };
		yield { ...own, behind: json };
		return;
	}
	if (notation === 'json' && end >= 0) {
		yield { ...quotedYaml(false), from: wordStart(text, offset), to: offset };
		return;
	}
	const own = { from, to: offset, before: '', written: (it: string) => it + quote, as: 'value' as const };
	const key = { ...own, written: (it: string) => `${it}${quote}${sign}`, as: 'key' as const };
	const isOpen = end < 0;
	const before = text.slice(0, from - 1);
	const isNested = notation === 'code' || notation === 'terraform';
	const ofLine = isOpen && isNested ? closersOf(before.slice(before.lastIndexOf('\n') + 1)).slice(0, 1) : [];
	const withComma = ofLine.filter((it) => !it.startsWith(')')).map((it) => `${it},`);
	const isFirst = isOpen && notation === 'code' && /(?:Map\.of\(|\{)\s*$/.test(before.slice(-200));
	for (const closers of ['', ...ofLine, ...withComma, ...(isNested ? closersOf(before) : [])]) {
		yield { ...own, behind: quote + closers };
		if (isOpen && isKey) yield { ...key, behind: keyEnd + closers };
		// Maps of Java and C# have their keys and values side by side.
		if (isFirst) yield { ...own, behind: `${quote}, ${quote}p${quote}${closers}` };
	}
}

const wordStart = (text: string, offset: number): number =>
	offset - (/[\w:*.-]*$/.exec(text.slice(Math.max(0, offset - 200), offset))?.[0].length ?? 0);

/** The quote of the string in which a line ends. */
function openQuote(line: string, notation: ProbedNotation): string | undefined {
	let open: string | undefined;
	for (let at = 0; at < line.length; at++) {
		const c = line.charAt(at);
		if (open === undefined) {
			const isYamlText = notation === 'yaml' && c === "'" && /\w/.test(line.charAt(at - 1));
			if (!isYamlText && QUOTES[notation].includes(c)) open = c;
		} else if (c === '\\' && open !== "'") at++;
		else if (c === open) open = undefined;
	}
	return open;
}

const QUOTES: Readonly<Record<ProbedNotation, string>> = { json: '"', yaml: '"\'', terraform: '"', code: '"\'`' };

/** What closes the brackets that are open at the end of a text: on lines of their own, and with what ends a statement. */
function closersOf(text: string): readonly string[] {
	const open: string[] = [];
	for (const { 0: it } of text.matchAll(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\/.*|[()[\]{}]/g)) {
		const closer = CLOSERS.get(it);
		if (closer !== undefined) open.push(closer);
		else if (it === open.at(-1)) open.pop();
	}
	const closers = open.reverse();
	const lines = closers.join('\n');
	return closers.length === 0 ? [] : [lines, lines.replace('\n}', ';\n}')];
}

const CLOSERS: ReadonlyMap<string, string> = new Map([
	['(', ')'],
	['[', ']'],
	['{', '}'],
]);
