import { type Span, spanOf } from '../../base';

/** {@link openedJson}, or the same for code. */
export const opened = (text: string, languageId: string): Opened =>
	languageId === 'jsonc'
		? openedJson(text)
		: OPEN_CODE.has(languageId)
			? openedCode(text, languageId)
			: [spanOf(0, text.length)];

/** Stretches of a text, and what stands between them instead of what is left out. */
type Opened = readonly (string | Span)[];

/** A key that means: there is more. */
const MORE = '"Fn::Transform": {}';

/**
 * JSON in which `...` stands for something that is not shown, as JSON with an element that nobody knows in that place,
 * so that no rule misses what the author left out.
 */
function openedJson(text: string): Opened {
	if (!MARK.test(text) && !VARIABLE.test(text)) return [spanOf(0, text.length)];
	const parts: (string | Span)[] = [];
	let from = 0;
	const put = (at: number, length: number, instead: string): void => {
		parts.push(spanOf(from, at), instead);
		from = at + length;
	};
	/** The brackets that are open, and the last sign that counts. */
	const open: string[] = [];
	let last = '';
	for (const { 0: token, index: at } of text.matchAll(TOKENS)) {
		if (token.startsWith('"')) {
			for (const mark of token.matchAll(LEFT_OUT)) put(at + mark.index, mark[0].length, '<...>');
			last = '"';
		} else if (token.startsWith('/')) {
			const isAlone = (last === '{' || last === '[') && isClosed(text, at + token.length);
			if (isAlone || /\.\.\.|…/.test(token)) put(at, token.length, between(text, at, token.length, last, open.at(-1)));
			if (isAlone) last = '"';
		} else if (token === '...' || token === '…') {
			put(at, token.length, between(text, at, token.length, last, open.at(-1)));
			last = '"';
		} else {
			if (token === '{' || token === '[') open.push(token);
			else if (token === '}' || token === ']') open.pop();
			last = token;
		}
	}
	return [...parts, spanOf(from, text.length)];
}

/** Within a string: what is left out, and variables of a shell. */
const LEFT_OUT = /\.{3,}|…|\$[A-Za-z_]\w*|\$\([^()"]*\)/g;

const VARIABLE = /\$[A-Za-z_(]/;

const MARK = /\.\.\.|…|\/\/|\/\*/;

const TOKENS = /"(?:[^"\\\n]|\\.)*"?|\/\/[^\n]*|\/\*[^]*?\*\/|\.\.\.+|…|[^\s]/g;

const OPEN_CODE: ReadonlySet<string> = new Set([
	'terraform',
	...['typescript', 'typescriptreact', 'javascript', 'javascriptreact'],
]);

/** A spread of something, an item that nobody knows, or a comment where neither can stand. */
function openedCode(text: string, languageId: string): Opened {
	const parts: (string | Span)[] = [];
	let from = 0;
	for (const { index: at } of text.matchAll(/\.{3}(?=\s*(?:[\]}),]|$))/gm)) {
		if (languageId !== 'terraform') parts.push(spanOf(from, at + 3), 'more');
		else if (/[[,(]\s*$/.test(text.slice(Math.max(0, at - 200), at))) parts.push(spanOf(from, at), 'var.more');
		else parts.push(spanOf(from, at), '# ');
		from = at + 3;
	}
	return [...parts, spanOf(from, text.length)];
}

const isClosed = (text: string, at: number): boolean => /^\s*[}\]]/.test(text.slice(at, at + 400));

/** An element with the commas that it needs there. */
function between(text: string, at: number, length: number, last: string, within: string | undefined): string {
	if (last === ':') return `{${MORE}}`;
	const left = last === '' || /[{[,]/.test(last) ? '' : ', ';
	const right = /^\s*(?:[}\],]|$)/.test(text.slice(at + length, at + length + 400)) ? '' : ', ';
	return left + (within === '[' ? `{${MORE}}` : MORE) + right;
}
