import { emptySpan, type Span, spanOf } from './base';
import { type PolicyKind } from './model';

/** What the comments of a document tell this tool, in any notation that has comments. Absolute. */
export interface Comments {
	/** `slr-lens: kind=trust` */
	readonly kind?: string;
	readonly disabled: readonly DisabledByComment[];
}

export interface DisabledByComment {
	readonly rules: readonly string[];
	/** Where the findings begin that are silenced; absent for the whole file. */
	readonly span?: Span;
}

const none: Comments = { disabled: [] };

const pattern =
	/(?:#|\/\/|\/\*)[ \t]*slr-lens(?:-disable-(line|next-line|file)[ \t]+([a-z][a-z, \t-]*)|:[ \t]*kind=(\w+))/g;

/** One look at the text; nothing more where the name of this tool is not in it. */
export function toldByComments(text: string): Comments {
	if (!text.includes('slr-lens')) return none;
	const disabled: DisabledByComment[] = [];
	let kind: string | undefined;
	for (const match of text.matchAll(pattern)) {
		const [, where, ids = '', stated] = match;
		if (stated !== undefined) kind = stated;
		const rules = ids.split(/[,\s]+/).filter(Boolean);
		if (where !== undefined) disabled.push({ rules, ...scopeOf(text, match.index, where) });
	}
	return { ...(kind !== undefined && { kind }), disabled };
}

function scopeOf(text: string, at: number, where: string): { readonly span?: Span } {
	if (where === 'file') return {};
	const own = lineAt(text, at);
	if (where === 'line') return { span: own };
	return { span: own.end === text.length ? emptySpan(own.end) : lineAt(text, own.end + 1) };
}

/** From its first character to its line break. */
function lineAt(text: string, at: number): Span {
	const end = text.indexOf('\n', at);
	return spanOf(text.lastIndexOf('\n', at - 1) + 1, end < 0 ? text.length : end);
}

const kinds: readonly PolicyKind[] = ['identity', 'trust', 'resource', 'key', 'scp', 'rcp', 'boundary', 'session'];

/** The kind that a comment states for a policy file. */
export const kindToldBy = ({ kind }: Comments): PolicyKind | undefined => kinds.find((it) => it === kind);
