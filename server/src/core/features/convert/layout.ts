/** Code before its lines are broken. */
export type Doc = string | Group;

/** Brackets around items, on one line where they fit. */
export interface Group {
	/** What stands in front of the bracket. */
	readonly head?: string;
	readonly open: string;
	readonly items: readonly Item[];
	readonly close: string;
	/** White space within the brackets on one line. */
	readonly pad?: string;
	readonly isBroken?: boolean;
	/** Between items, and behind the last one where they stand on lines of their own. */
	readonly between: string;
	readonly last: string;
	/** The bracket opens on a line of its own. */
	readonly opensBelow?: boolean;
	/** The bracket closes behind the last item. */
	readonly closesBehind?: boolean;
	/** Values of neighboring lines stand below each other. */
	readonly isAligned?: boolean;
}

export interface Item {
	readonly name?: string;
	/** Between name and value. */
	readonly separator?: string;
	readonly value: Doc;
	readonly tail?: string;
}

export interface Style {
	readonly step: string;
	readonly width: number;
	/** A long text in plain quotes stands below its name. */
	readonly wraps?: boolean;
}

/** `used` are the columns that the line has already, `behind` those that follow the last bracket. */
export function laidOut(doc: Doc, style: Style, indent = '', used = 0, behind = 0): string {
	if (typeof doc === 'string') return doc;
	const flat = flatOf(doc);
	if (flat !== undefined && used + flat.length + behind <= style.width) return flat;
	return broken(doc, style, indent);
}

/** On one line; `undefined` where something does not stand on one. */
function flatOf(doc: Doc): string | undefined {
	if (typeof doc === 'string') return doc;
	const { head = '', open, items, close, pad = '', between, isBroken, opensBelow } = doc;
	if (isBroken && items.length > 0) return undefined;
	const texts: string[] = [];
	for (const { name = '', separator = '', value, tail = '' } of items) {
		const text = flatOf(value);
		if (text === undefined) return undefined;
		texts.push(name + separator + text + tail);
	}
	const inside = texts.length > 0 ? pad + texts.join(`${between} `) + pad : '';
	return `${head}${opensBelow ? ' ' : ''}${open}${inside}${close}`;
}

function broken(doc: Group, style: Style, indent: string): string {
	const { head = '', open, items, close, between, last, opensBelow, closesBehind, isAligned } = doc;
	const deeper = indent + style.step;
	const columns = deeper.replaceAll('\t', '    ').length;
	const texts = items.map((it, at) => {
		const { name = '', separator = '', value, tail = '' } = it;
		const end = (at < items.length - 1 ? between : last) + (closesBehind && at === items.length - 1 ? close : '');
		const used = columns + name.length + separator.length;
		const text = laidOut(value, style, deeper, used, tail.length + end.length) + tail + end;
		const isPlain = typeof value === 'string' && name !== '' && /^['"]/.test(value);
		const isBelow = style.wraps && isPlain && used + text.length > style.width;
		return isBelow
			? { name, separator: separator.trimEnd(), text: `\n${deeper}${style.step}${text}` }
			: { name, separator, text };
	});
	const lines = (isAligned ? aligned(texts) : texts).map(({ name, separator, text }) => {
		const line = name + separator + text;
		return line === '' ? '' : deeper + line;
	});
	const opening = `${head}${opensBelow ? `\n${indent}` : ''}${open}`;
	return `${opening}\n${lines.join('\n')}${closesBehind ? '' : `\n${indent}${close}`}`;
}

interface Line {
	readonly name: string;
	readonly separator: string;
	readonly text: string;
}

/** `terraform fmt` and `gofmt` align lines in a row, those with a value of several lines left out. */
function aligned(lines: readonly Line[]): readonly Line[] {
	const isAlone = ({ name, text }: Line): boolean => name === '' || text.includes('\n');
	return lines.map((line, at) => {
		if (isAlone(line)) return line;
		let [from, to] = [at, at];
		while (from > 0 && !isAlone(lines[from - 1] as Line)) from--;
		while (to < lines.length - 1 && !isAlone(lines[to + 1] as Line)) to++;
		const width = Math.max(...lines.slice(from, to + 1).map(({ name }) => name.length));
		return { ...line, name: line.name.padEnd(width) };
	});
}
