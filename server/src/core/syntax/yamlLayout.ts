import { type Piece, RESOURCES, TOP } from './pieces';
import { type SyntaxBlock } from './reader';
import { blankLine, indentAt, isBlank, keyColonAt, lineKind, nextLine, withLineFeeds } from './yamlLines';

/**
 * The documents of a text; of a template among them the sections, and the resources one by one. Goes by indentation
 * alone, and leaves a document whole where indentation does not tell the truth.
 */
export function yamlPieces(source: string): readonly Piece[] {
	const text = withLineFeeds(source);
	const pieces: Piece[] = [];
	for (const { start, end, isPlain } of documentsOf(text)) {
		const members = isPlain && !hasAliases(text.slice(start, end)) ? new Members(text, start, end).pieces() : undefined;
		if (members) for (const piece of members) pieces.push(piece);
		else pieces.push({ start, end, path: TOP, kind: 'document' });
	}
	return pieces.length > 0 ? pieces : [{ start: 0, end: text.length, path: TOP, kind: 'document' }];
}

/** See {@link Notation}. Lines decide, so the last of them must be whole. */
export function remainsMember(text: string, old: SyntaxBlock): boolean {
	if (!text.endsWith('\n') || !old.text.endsWith('\n')) return false;
	if (namesBehind('&', text).size > 0 || namesBehind('*', text).size > 0) return false;
	if (old.path === RESOURCES) {
		const around = 'Resources:\n';
		const [only, second] = yamlPieces(around + text);
		const isSame = only?.start === around.length && only.end === around.length + text.length;
		return isSame && !second && only.path === RESOURCES && indentAt(text, 0) === indentAt(old.text, 0);
	}
	if (/^["']?Resources\b/.test(text) || /^["']?Resources\b/.test(old.text)) return false;
	const [only, second, third] = yamlPieces(text + 'Resources:\n  A:\n');
	return only?.start === 0 && only.end === text.length && second?.path === RESOURCES && !third;
}

interface DocumentExtent {
	readonly start: number;
	readonly end: number;
	/** No directive before it, and nothing on the line of its `---`. */
	readonly isPlain: boolean;
}

function* documentsOf(text: string): Generator<DocumentExtent> {
	let start = text.startsWith('\uFEFF') ? 1 : 0;
	let seen: 'nothing' | 'directives' | 'content' = 'nothing';
	let isPlain = true;
	for (let at = start; at < text.length; at = nextLine(text, at)) {
		const mark = markAt(text, at);
		if (mark === 'start' && seen === 'directives') {
			seen = 'content';
		} else if (mark) {
			if (seen === 'content') yield { start, end: at, isPlain };
			isPlain = mark === 'end' || blankLine(text, at + 3);
			seen = isPlain ? 'nothing' : 'content';
			start = isPlain ? nextLine(text, at) : at;
		} else if (seen === 'nothing' && text[at] === '%') {
			seen = 'directives';
			isPlain = false;
		} else if (seen === 'nothing' && !blankLine(text, at)) {
			seen = 'content';
		}
	}
	if (seen !== 'nothing') yield { start, end: text.length, isPlain };
}

/** `---` or `...` at the start of a line, alone there or followed by a blank. */
function markAt(text: string, at: number): 'start' | 'end' | undefined {
	const c = text[at];
	if (c !== '-' && c !== '.') return undefined;
	if (text[at + 1] !== c || text[at + 2] !== c || !isBlank(text, at + 3)) return undefined;
	return c === '-' ? 'start' : 'end';
}

/** Whether an alias meets an anchor: they may stand in different blocks, so that none can be read alone. */
function hasAliases(text: string): boolean {
	const anchors = namesBehind('&', text);
	if (anchors.size === 0) return false;
	for (const name of namesBehind('*', text)) if (anchors.has(name)) return true;
	return false;
}

export function namesBehind(sign: '&' | '*', text: string): ReadonlySet<string> {
	const names = new Set<string>();
	for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
		if (at > 0 && !/[\s,[{]/.test(text.charAt(at - 1))) continue;
		const name = /^[^\s,[\]{}&*]+/.exec(text.slice(at + 1, at + 100))?.[0];
		if (name) names.add(name);
	}
	return names;
}

/** Cuts a template into its members, line by line. */
class Members {
	readonly #text: string;
	readonly #start: number;
	readonly #end: number;
	readonly #pieces: Piece[] = [];
	#open: { readonly start: number; readonly path: readonly string[] } | undefined;
	/** Where the lines stand that name resources; -1 before the first of them; `undefined` in other sections. */
	#resourceIndent: number | undefined;

	constructor(text: string, start: number, end: number) {
		this.#text = text;
		this.#start = start;
		this.#end = end;
	}

	/** `undefined` where this is no template, or one that lines do not cut. */
	pieces(): readonly Piece[] | undefined {
		for (let at = this.#start; at < this.#end; at = nextLine(this.#text, at)) if (!this.#line(at)) return undefined;
		this.#close(this.#end);
		return this.#pieces.some((it) => it.path === RESOURCES) ? this.#pieces : undefined;
	}

	#line(at: number): boolean {
		const text = this.#text;
		const indent = indentAt(text, at);
		if (
			this.#resourceIndent === undefined
				? indent > 0 && this.#open
				: indent > this.#resourceIndent && this.#resourceIndent > 0
		)
			return true;
		if (blankLine(text, at + indent)) return true;
		return indent === 0 ? this.#topLine(at) : this.#resourceLine(at, indent);
	}

	#topLine(at: number): boolean {
		switch (lineKind(this.#text, at)) {
			case 'key':
			case 'word':
				this.#openSection(at);
				return true;
			case 'item':
				if (this.#resourceIndent === undefined) return this.#open !== undefined;
				return false;
			case 'close':
				return this.#open !== undefined && this.#resourceIndent === undefined;
			case 'template':
				return true;
			case 'other':
				return false;
		}
	}

	#openSection(at: number): void {
		this.#close(at);
		const colon = keyColonAt(this.#text, at);
		const isResources = colon >= 0 && this.#text.slice(at, colon).trimEnd() === 'Resources';
		this.#resourceIndent = isResources && blankLine(this.#text, colon + 1) ? -1 : undefined;
		if (this.#resourceIndent === undefined) this.#open = { start: at, path: TOP };
	}

	#resourceLine(at: number, indent: number): boolean {
		if (this.#resourceIndent === undefined) return false;
		if (this.#resourceIndent < 0) this.#resourceIndent = indent;
		if (indent < this.#resourceIndent) return false;
		switch (lineKind(this.#text, at + indent)) {
			case 'key':
			case 'word':
				this.#close(at);
				this.#open = { start: at, path: RESOURCES };
				return true;
			case 'item':
			case 'close':
				return this.#open !== undefined;
			case 'template':
				return true;
			case 'other':
				return false;
		}
	}

	#close(at: number): void {
		if (this.#open) this.#pieces.push({ ...this.#open, end: at, kind: 'member' });
		this.#open = undefined;
	}
}
