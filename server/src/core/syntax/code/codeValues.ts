import { type Plain } from '../../base';
import { type CodeEntry, type CodeLanguage, type Expression } from './code';

/** How a program writes values: its language, and the quotes that it prefers. */
export interface ValueStyle {
	readonly language: CodeLanguage;
	readonly quote: string;
	readonly source: string;
}

/** A value in the syntax of a language; `undefined` where a string would need escapes. */
export function writtenValue(value: Plain, style: ValueStyle): string | undefined {
	if (typeof value === 'string') return quoted(value, style.quote);
	if (typeof value === 'boolean' && style.language === 'python') return value ? 'True' : 'False';
	if (typeof value !== 'object') return String(value);
	if (Array.isArray(value)) {
		const items = value.map((it: Plain) => writtenValue(it, style));
		return items.includes(undefined) ? undefined : LISTS[style.language](items.join(', '), style);
	}
	const entries = Object.entries(value).map(
		([key, it]) => [quoted(key, style.quote), writtenValue(it, style)] as const,
	);
	if (entries.some(([key, it]) => key === undefined || it === undefined)) return undefined;
	return MAPS[style.language](
		entries.map(([key, it]) => [key ?? '', it ?? '']),
		style,
	);
}

/** Text that means itself in every kind of quotes. */
export const quoted = (value: string, quote: string): string | undefined =>
	/^[\w:*?./@=+, -]*$/.test(value) ? quote + value + quote : undefined;

/** Names that are written in full where the program does not import them. */
const name = (short: string, full: string, isImported: RegExp, { source }: ValueStyle): string =>
	isImported.test(source) ? short : full;

const javaName = (type: string, style: ValueStyle): string =>
	name(type, `java.util.${type}`, new RegExp(`import java\\.util\\.(?:\\*|${type});`), style);

const LISTS: Readonly<Record<CodeLanguage, (items: string, style: ValueStyle) => string>> = {
	typescript: (items) => `[${items}]`,
	python: (items) => `[${items}]`,
	java: (items, style) => `${javaName('List', style)}.of(${items})`,
	go: (items) => `[]string{${items}}`,
	csharp: (items) => `new[] { ${items} }`,
};

type Entries = readonly (readonly [string, string])[];

const pairs = (entries: Entries, between: string): string => entries.map((it) => it.join(between)).join(', ');

const MAPS: Readonly<Record<CodeLanguage, (entries: Entries, style: ValueStyle) => string>> = {
	typescript: (entries) =>
		`{ ${pairs(
			entries.map(([key, it]) => [bare(key), it]),
			': ',
		)} }`,
	python: (entries) => `{${pairs(entries, ': ')}}`,
	java: (entries, style) => `${javaName('Map', style)}.of(${pairs(entries, ', ')})`,
	go: (entries) => `map[string]interface{}{${pairs(entries, ': ')}}`,
	csharp: (entries, style) => {
		const type = name(
			'Dictionary',
			'System.Collections.Generic.Dictionary',
			/\bDictionary<|System\.Collections\.Generic;/,
			style,
		);
		return `new ${type}<string, object> { ${entries.map(([key, it]) => `[${key}] = ${it}`).join(', ')} }`;
	},
};

/** A key without its quotes where it is a name. */
const bare = (key: string): string => (/^(['"])[A-Za-z_]\w*\1$/.test(key) ? key.slice(1, -1) : key);

/** A key with its value as those beside it are written. */
export function writtenEntry(
	key: string,
	value: Plain,
	sibling: CodeEntry | undefined,
	style: ValueStyle,
): string | undefined {
	const it = writtenValue(value, style);
	const own = quoted(key, style.quote);
	if (it === undefined || own === undefined) return undefined;
	const isPlain = sibling === undefined || !isQuoted(sibling.key);
	switch (style.language) {
		case 'typescript':
			return `${isPlain && /^[A-Za-z_]\w*$/.test(key) ? key : own}: ${it}`;
		case 'python':
			return isPlain && sibling ? `${key}=${it}` : `${own}: ${it}`;
		case 'java':
			return `${own}, ${it}`;
		case 'go':
			return isPlain && sibling ? `${key}: ${typeof value === 'object' ? '&' : ''}${it}` : `${own}: ${it}`;
		case 'csharp':
			if (isPlain && sibling) return /^[A-Za-z_]\w*$/.test(key) ? `${key} = ${it}` : undefined;
			return sibling && style.source[sibling.span.start] === '{' ? `{ ${own}, ${it} }` : `[${own}] = ${it}`;
	}
}

export const isQuoted = (key: Expression): boolean => key.kind !== 'string' || key.span.start < key.inner.start;
