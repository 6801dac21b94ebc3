import { CST } from 'yaml';

import { emptySpan, spanOf } from '../base';

import { type ScalarNode, type SyntaxFault } from './node';

/** A plain or quoted scalar; `undefined` for one without a character. */
export function flowScalar(token: CST.FlowScalar, faults: SyntaxFault[]): ScalarNode | undefined {
	const { offset, source } = token;
	if (!source) return undefined;
	const end = offset + source.trimEnd().length;
	const span = spanOf(offset, end);
	if (token.type === 'scalar') {
		const value = valueOf(token, faults);
		return { kind: 'scalar', span, inner: span, value, type: plainType(value) };
	}
	const quote = source.charAt(0);
	const isClosed = isQuoted(source, quote);
	if (!isClosed) faults.push({ span: emptySpan(end), message: 'A closing quote is missing.' });
	const value = valueOf(isClosed ? token : { ...token, source: source.trimEnd() + quote }, faults);
	return { kind: 'scalar', span, inner: spanOf(offset + 1, isClosed ? end - 1 : end), value, type: 'string' };
}

/** A last quote that is escaped closes nothing. */
function isQuoted(source: string, quote: string): boolean {
	if (source.length < 2 || !source.endsWith(quote)) return false;
	const escapes = (quote === '"' ? /\\*$/ : /'*$/).exec(source.slice(1, -1))?.[0].length ?? 0;
	return escapes % 2 === 0;
}

/** A literal or folded scalar, from its indicator to the last character that is not blank. */
export function blockScalar(token: CST.BlockScalar, faults: SyntaxFault[]): ScalarNode {
	const value = valueOf(token, faults);
	const header = token.props.find((it) => it.type === 'block-scalar-header');
	const headerStart = header?.offset ?? token.offset;
	const headerEnd = headerStart + (header && 'source' in header ? header.source.length : 0);
	const last = token.props.at(-1);
	const content = last && 'source' in last ? last.offset + last.source.length : headerEnd;
	const blank = token.source.length - token.source.trimStart().length;
	const length = token.source.trimEnd().length;
	const inner = length > blank ? spanOf(content + blank, content + length) : emptySpan(headerEnd);
	return { kind: 'scalar', span: spanOf(headerStart, inner.end), inner, value, type: 'string' };
}

function valueOf(token: CST.FlowScalar | CST.BlockScalar, faults: SyntaxFault[]): string {
	return CST.resolveAsScalar(token, false, (offset, code) => {
		faults.push({ span: emptySpan(offset), message: MESSAGES[code] ?? 'This cannot be read as YAML.' });
	}).value;
}

const MESSAGES: Readonly<Record<string, string>> = {
	BAD_DQ_ESCAPE: 'This escape is not known in YAML.',
	BAD_INDENT: 'This line is not indented enough.',
	BAD_SCALAR_START: 'A value cannot begin with this character: put it in quotes.',
	MISSING_CHAR: 'A closing quote is missing.',
};

/** What the core schema of YAML 1.2 makes of an unquoted text. */
export function plainType(value: string): ScalarNode['type'] {
	if (/^[~nN]/.test(value) && /^(?:~|null|Null|NULL)$/.test(value)) return 'null';
	if (/^[tTfF]/.test(value) && /^(?:true|True|TRUE|false|False|FALSE)$/.test(value)) return 'boolean';
	return /^[-+.\d]/.test(value) && NUMBER.test(value) ? 'number' : 'string';
}

const NUMBER =
	/^(?:0o[0-7]+|0x[\da-fA-F]+|[-+]?(?:\d+|\.\d+|\d+\.\d*)(?:[eE][-+]?\d+)?|[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/;
