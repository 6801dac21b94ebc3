import { type Node as JsonNode, parseTree } from 'jsonc-parser';
import { isCollection, isPair, isScalar, parseDocument, visit } from 'yaml';

/** A value in an example. */
export interface Place {
	readonly start: number;
	readonly end: number;
	/** A single text, not a list or an object. */
	readonly isText: boolean;
	/** Whether it stands in the lines below its key, which what replaces it does not. */
	readonly isBelowKey?: boolean;
}

/** The values of an example that something else can stand for: below `Properties` in templates, all in programs. */
export function placesIn(language: string, text: string): readonly Place[] {
	if (language === 'yaml') return /^Resources:/m.test(text) ? inYaml(text) : [];
	if (language === 'json') return text.includes('"Resources"') ? inJson(text) : [];
	return inCode(language, text);
}

/** The text with something else at a place. */
export const put = (text: string, { start, end, isBelowKey }: Place, by: string): string =>
	`${text.slice(0, start)}${isBelowKey ? ' ' : ''}${by}${text.slice(end)}`;

/** Functions tell nothing anyway. */
function inYaml(text: string): readonly Place[] {
	const places: Place[] = [];
	visit(parseDocument(text, { logLevel: 'silent' }), {
		Node(key, node, path) {
			const names = path.flatMap((it) => (isPair(it) && isScalar(it.key) ? String(it.key.value) : []));
			const isValue = key !== 'key' && names.includes('Properties') && !node.tag?.startsWith('!');
			if (!isValue || !node.range || (isScalar(node) && node.type?.startsWith('BLOCK'))) return;
			const isBelowKey = isCollection(node) && node.flow !== true && key === 'value';
			const start = isBelowKey ? text.lastIndexOf(':', node.range[0]) + 1 : node.range[0];
			const end = text.slice(0, node.range[1]).trimEnd().length;
			places.push({ start, end, isText: isScalar(node) && typeof node.value === 'string', isBelowKey });
		},
	});
	return places;
}

function inJson(text: string): readonly Place[] {
	const places: Place[] = [];
	const look = ({ type, offset, length, children = [] }: JsonNode, isInside: boolean): void => {
		if (isInside) places.push({ start: offset, end: offset + length, isText: type === 'string' });
		for (const child of type === 'object' || type === 'array' ? children : []) {
			const [name, value] = child.type === 'property' ? (child.children ?? []) : [undefined, child];
			const isOfFunction = /^(?:Fn::|Ref$)/.test(String(name?.value));
			if (value && !isOfFunction) look(value, isInside || name?.value === 'Properties');
		}
	};
	const root = parseTree(text);
	if (root) look(root, false);
	return places;
}

const QUOTED_OR_BRACKET = /"""[^]*?"""|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`[^`]*`|[[\]{}]/g;

const HEAD =
	/^\s*(?:import|from|using|package|resource|data|module|variable|output|provider|locals|dynamic|class)\b|require\(/;

function inCode(language: string, text: string): readonly Place[] {
	if (language === 'terraform' && text.includes('<<')) return [];
	const open: number[] = [];
	const places: Place[] = [];
	for (const { 0: token, index } of text.matchAll(QUOTED_OR_BRACKET)) {
		const end = index + token.length;
		if (token === '[' || token === '{') open.push(index);
		else if (token !== ']' && token !== '}') {
			if (isPlainText(text, index, end)) places.push({ start: index, end, isText: true });
		} else {
			const start = open.pop();
			if (start !== undefined && isWholeValue(text, start)) places.push({ start, end, isText: false });
		}
	}
	return places;
}

/** Names of entries and of blocks, and what is imported, stay. */
const isPlainText = (text: string, start: number, end: number): boolean =>
	!HEAD.test(lineAt(text, start)) &&
	!/^\s*[:=](?!=)/.test(text.slice(end)) &&
	!/^\s*"[^"]*"\s*$/.test(lineAt(text, start));

const isWholeValue = (text: string, start: number): boolean =>
	/[=:,([]\s*$/.test(text.slice(0, start)) && !HEAD.test(lineAt(text, start));

export function lineAt(text: string, at: number): string {
	const end = text.indexOf('\n', at);
	return text.slice(text.lastIndexOf('\n', at - 1) + 1, end < 0 ? text.length : end);
}
