import { shifted, type Span, spanOf } from './base';
import { type ToldBlock } from './findings';
import { type Directive, type DisableDirective } from './syntax';

/** What the author has switched off by comments or in the data of the document; `undefined` where nothing is. */
export function suppressionOf(
	text: string,
	directives: readonly Directive[],
	blocks: readonly ToldBlock[],
): ((rule: string, start: number) => boolean) | undefined {
	const scopes = directives.flatMap((it) => (it.kind === 'disable' ? [scopeOf(it, text)] : []));
	for (const [{ start }, { disabled }] of blocks)
		for (const { rules, span } of disabled) scopes.push({ rules, span: span && shifted(span, start) });
	if (scopes.length === 0) return undefined;
	return (rule, start) =>
		scopes.some(({ rules, span }) => {
			return rules.includes(rule) && (!span || (span.start <= start && start <= span.end));
		});
}

interface Scope {
	/** A rule has to be named: nothing switches all of them off. */
	readonly rules: readonly string[];
	/** Absent for the whole document. */
	readonly span: Span | undefined;
}

function scopeOf({ scope, rules, span }: DisableDirective, text: string): Scope {
	const ids = rules.map((it) => it.id);
	const line = lineAt(text, span.start);
	switch (scope) {
		case 'file':
			return { rules: ids, span: undefined };
		case 'line':
			return { rules: ids, span: line };
		case 'nextLine':
			return { rules: ids, span: lineAt(text, Math.min(text.length, line.end + 1)) };
	}
}

/** Without its line break. */
function lineAt(text: string, offset: number): Span {
	const end = text.indexOf('\n', offset);
	return spanOf(text.lastIndexOf('\n', offset - 1) + 1, end < 0 ? text.length : end);
}
