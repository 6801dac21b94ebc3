/** A line of Markdown, and how its containers begin it. Absolute. */
export interface MarkdownLine {
	readonly start: number;
	/** The first character that is no blank and belongs to no container. */
	readonly at: number;
	/** Where code of a fence begins: behind the containers and the indentation of the fence. */
	readonly code: number;
	/** Without its line end. */
	readonly end: number;
	readonly next: number;
	/** The signs of block quotes in front of it. */
	readonly quotes: number;
	/** The column of `at`, tabs counted as far as they reach. */
	readonly column: number;
	/** The column at which the innermost list item that it is in has its text. */
	readonly item: number;
}

/** The lines of a document one after the other, with the list items that they are in. */
export class Lines {
	readonly #text: string;
	#at: number;
	/** Columns at which the open list items have their texts, the innermost last. */
	#items: number[] = [];
	#quotes = 0;
	#isBehindBlank = true;

	constructor(text: string, start: number) {
		this.#text = text;
		this.#at = start;
	}

	/** A line outside of fences. */
	next(): MarkdownLine | undefined {
		const start = this.#at;
		if (start >= this.#text.length) return undefined;
		const [end, next] = this.#lineEnd(start);
		this.#at = next;
		const quoted = this.#quoted(start, end, Number.MAX_SAFE_INTEGER);
		const { quotes } = quoted;
		let { at, column } = quoted;
		if (at >= end) {
			this.#isBehindBlank = true;
			return { start, at, code: at, end, next, quotes, column, item: 0 };
		}
		if (quotes !== this.#quotes) this.#items = [];
		this.#quotes = quotes;
		const isFence = /^(?:```|~~~)/.test(this.#text.slice(at, at + 3));
		// A paragraph goes on in lines that are not indented as its item is.
		if (this.#isBehindBlank || isFence || this.#markerWidth(at, end) > 0)
			this.#items = this.#items.filter((it) => it <= column);
		for (let width = this.#markerWidth(at, end); width > 0; width = this.#markerWidth(at, end)) {
			({ at, column } = this.#blanks(at + width, end, column + width));
			this.#items.push(column);
		}
		this.#isBehindBlank = false;
		return { start, at, code: at, end, next, quotes, column, item: this.#items.at(-1) ?? 0 };
	}

	/** The next line of code of a fence; `undefined` where its container has ended. */
	nextWithin({ quotes, column, item }: MarkdownLine): MarkdownLine | undefined {
		const start = this.#at;
		if (start >= this.#text.length) return undefined;
		const [end, next] = this.#lineEnd(start);
		const own = this.#quoted(start, end, quotes);
		const isBlank = own.at >= end;
		if (own.quotes < quotes || (!isBlank && own.column < item)) return undefined;
		this.#at = next;
		this.#isBehindBlank = true;
		const code = this.#indented(own.from, end, column, own.begin);
		// Each by its name: spreading takes longer than all the rest.
		return { start, at: own.at, code, end, next, quotes: own.quotes, column: own.column, item };
	}

	/** The next line is the one behind the line of an offset. */
	skipTo(offset: number): void {
		this.#at = Math.max(this.#at, this.#lineEnd(Math.min(offset, this.#text.length))[1]);
	}

	#lineEnd(start: number): readonly [end: number, next: number] {
		const found = this.#text.indexOf('\n', start);
		if (found < 0) return [this.#text.length, this.#text.length];
		const end = found > start && this.#text.charCodeAt(found - 1) === CARRIAGE_RETURN ? found - 1 : found;
		return [end, found + 1];
	}

	/** Behind as many signs of quotes as there are, and the blanks behind them. */
	#quoted(start: number, end: number, most: number) {
		let [from, begin, quotes] = [start, 0, 0];
		let { at, column } = this.#blanks(start, end, 0);
		while (quotes < most && at < end && this.#text.charCodeAt(at) === QUOTE) {
			quotes++;
			[from, begin] = [at + 1, column + 1];
			// One blank behind the sign belongs to it.
			if (this.#text.charCodeAt(from) === BLANK) [from, begin] = [from + 1, begin + 1];
			({ at, column } = this.#blanks(from, end, begin));
		}
		return { at, column, quotes, from, begin };
	}

	#blanks(from: number, end: number, begin: number): { readonly at: number; readonly column: number } {
		let [at, column] = [from, begin];
		for (; at < end; at++) {
			const code = this.#text.charCodeAt(at);
			if (code === BLANK) column++;
			else if (code === TAB) column += 4 - (column % 4);
			else break;
		}
		return { at, column };
	}

	/** Behind blanks up to a column. */
	#indented(from: number, end: number, column: number, begin: number): number {
		let [at, reached] = [from, begin];
		for (; at < end && reached < column; at++) {
			const code = this.#text.charCodeAt(at);
			if (code === BLANK) reached++;
			else if (code === TAB) reached += 4 - (reached % 4);
			else break;
		}
		return at;
	}

	/** Of the sign of a list item with a blank behind it; 0 where there is none. */
	#markerWidth(at: number, end: number): number {
		let behind = at;
		const first = this.#text.charCodeAt(at);
		if (first === DASH || first === STAR || first === PLUS) behind++;
		else {
			while (behind < end && behind - at < 9 && isDigit(this.#text.charCodeAt(behind))) behind++;
			const sign = this.#text.charAt(behind);
			if (behind === at || (sign !== '.' && sign !== ')')) return 0;
			behind++;
		}
		const code = this.#text.charCodeAt(behind);
		return behind < end && (code === BLANK || code === TAB) ? behind - at : 0;
	}
}

const [TAB, CARRIAGE_RETURN, BLANK, STAR, PLUS, DASH, QUOTE] = [9, 13, 32, 42, 43, 45, 62];

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
