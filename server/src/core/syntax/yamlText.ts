import { type Plain } from '../base';

import { plainType } from './yamlScalars';

export const isPlainList = (value: Plain): value is readonly Plain[] => Array.isArray(value);

export const isNested = (value: Plain): boolean => typeof value === 'object' && Object.keys(value).length > 0;

/** A value on one line, in brackets where it has members. */
export function yamlInline(value: Plain, isInFlow: boolean): string {
	if (typeof value === 'string') return yamlString(value, isInFlow);
	if (typeof value !== 'object') return String(value);
	if (isPlainList(value)) return `[${value.map((it) => yamlInline(it, true)).join(', ')}]`;
	return `{${Object.entries(value)
		.map(([key, it]) => `${yamlString(key, true)}: ${yamlInline(it, true)}`)
		.join(', ')}}`;
}

/** A value over as many lines as it has members; the first line begins at `column` already. */
export function yamlLines(value: Plain, column: number, lineBreak: string): string {
	if (typeof value !== 'object' || !isNested(value)) return yamlInline(value, false);
	const next = lineBreak + ' '.repeat(column);
	if (isPlainList(value)) return value.map((it) => '- ' + yamlLines(it, column + 2, lineBreak)).join(next);
	return Object.entries(value)
		.map(([key, it]) => yamlEntry(key, it, column, lineBreak))
		.join(next);
}

export const yamlEntry = (key: string, value: Plain, column: number, lineBreak: string): string =>
	`${yamlString(key, false)}:${behindColon(value, column, lineBreak)}`;

/** What stands behind the colon of a key at `column`. */
export function behindColon(value: Plain, column: number, lineBreak: string): string {
	if (!isNested(value)) return ' ' + yamlInline(value, false);
	return lineBreak + ' '.repeat(column + 2) + yamlLines(value, column + 2, lineBreak);
}

export function yamlString(value: string, isInFlow: boolean): string {
	if (isPlainText(value, isInFlow) && isCertainlyString(value)) return value;
	return NEEDS_ESCAPES.test(value) ? JSON.stringify(value) : `'${value.replace(/'/g, "''")}'`;
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
