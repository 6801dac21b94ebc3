import { type Plain } from '../base';

import { plainType } from './yamlScalars';

export const isPlainList = (value: Plain): value is readonly Plain[] => Array.isArray(value);

export const isNested = (value: Plain): boolean => typeof value === 'object' && Object.keys(value).length > 0;

/** How a document writes what YAML lets one write in several ways. */
export interface YamlStyle {
	readonly lineBreak: string;
	/** Functions of CloudFormation as `!Sub …`, not as `Fn::Sub: …`. */
	readonly hasShortForms: boolean;
	readonly quote: "'" | '"';
	/** Texts have quotes even where they could stand without. */
	readonly isQuoted?: boolean;
	/** What stands between a brace and what it holds. */
	readonly padding: string;
}

const PLAIN_STYLE: YamlStyle = { lineBreak: '\n', hasShortForms: false, quote: "'", padding: '' };

/** The style of most of a document, as its beginning tells. */
export function yamlStyleOf(document: string, lineBreak: string): YamlStyle {
	const text = document.slice(0, 20_000);
	const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
	const isLong = /(?:^|[\s{])["']?Fn::\w+["']?\s*:/.test(text) && !/(?:^|[\s[,])!\w/.test(text);
	const isTemplate = text.includes('AWS::');
	return {
		lineBreak,
		hasShortForms: isTemplate && !isLong,
		quote: count(/[:-] +"/g) > count(/[:-] +'/g) ? '"' : "'",
		padding: /\{[^\S\n]?[\w'"]/.exec(text)?.[0].length === 3 ? ' ' : '',
	};
}

/** A value on one line, in brackets where it has members. */
export function yamlInline(value: Plain, isInFlow: boolean, style: YamlStyle = PLAIN_STYLE): string {
	if (typeof value === 'string') return yamlString(value, isInFlow, style.quote, style.isQuoted);
	if (typeof value !== 'object') return String(value);
	const call = shortForm(value, style);
	if (call) return `!${call.name} ${yamlInline(call.argument, isInFlow, style)}`;
	if (isPlainList(value)) return `[${value.map((it) => yamlInline(it, true, style)).join(', ')}]`;
	const entries = Object.entries(value).map(
		([key, it]) => `${yamlString(key, true, style.quote)}: ${yamlInline(it, true, style)}`,
	);
	return entries.length > 0 ? `{${style.padding}${entries.join(', ')}${style.padding}}` : '{}';
}

/** What `!Sub`, `!Ref` and the like take, where they take one text. */
function shortForm(value: Plain, { hasShortForms }: YamlStyle) {
	if (!hasShortForms || typeof value !== 'object' || isPlainList(value)) return undefined;
	const [entry, second] = Object.entries(value);
	const name = entry && /^(?:Fn::(\w+)|(Ref))$/.exec(entry[0]);
	if (!entry || !name || second || typeof entry[1] !== 'string') return undefined;
	return { name: name[1] ?? name[2] ?? '', argument: entry[1] };
}

/** A value over as many lines as it has members; the first line begins at `column` already. */
export function yamlLines(value: Plain, column: number, style: YamlStyle): string {
	if (typeof value !== 'object' || !isNested(value) || shortForm(value, style)) return yamlInline(value, false, style);
	const next = style.lineBreak + ' '.repeat(column);
	if (isPlainList(value)) return value.map((it) => '- ' + yamlLines(it, column + 2, style)).join(next);
	return Object.entries(value)
		.map(([key, it]) => yamlEntry(key, it, column, style))
		.join(next);
}

export const yamlEntry = (key: string, value: Plain, column: number, style: YamlStyle): string =>
	`${yamlString(key, false, style.quote)}:${behindColon(value, column, style)}`;

/** What stands behind the colon of a key at `column`. */
export function behindColon(value: Plain, column: number, style: YamlStyle): string {
	if (!isNested(value) || shortForm(value, style)) return ' ' + yamlInline(value, false, style);
	return style.lineBreak + ' '.repeat(column + 2) + yamlLines(value, column + 2, style);
}

export function yamlString(
	value: string,
	isInFlow: boolean,
	quote: YamlStyle['quote'] = "'",
	isQuoted = false,
): string {
	if (!isQuoted && isPlainText(value, isInFlow) && isCertainlyString(value)) return value;
	const needsDouble = NEEDS_ESCAPES.test(value) || (quote === '"' && !/["\\]/.test(value));
	return needsDouble ? JSON.stringify(value) : `'${value.replace(/'/g, "''")}'`;
}

// eslint-disable-next-line no-control-regex
export const NEEDS_ESCAPES = /[\u0000-\u001F\u007F-\u009F\u2028\u2029\uD800-\uDFFF\uFEFF]/;

/** Whether a text can stand without quotes and still mean itself. */
export function isPlainText(value: string, isInFlow: boolean): boolean {
	if (!value || value.trim() !== value || NEEDS_ESCAPES.test(value)) return false;
	if (/^[,[\]{}#&*!|>'"%@`]|^[-?:](?:\s|$)|^(?:---|\.\.\.)/.test(value)) return false;
	if (/:\s|:$|\s#/.test(value)) return false;
	return !isInFlow || !/[,[\]{}]|^[-?:]/.test(value);
}

/** No number, boolean, null or date in any version of YAML. */
export const isCertainlyString = (value: string): boolean =>
	plainType(value) === 'string' &&
	!/^(?:y|n|yes|no|on|off|true|false|null|=|<<)$/i.test(value) &&
	!/^[-+.\d][-+.\d_,:exobt ]*z?$/i.test(value);
