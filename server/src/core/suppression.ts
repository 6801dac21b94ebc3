import { shifted, type Span, spanOf } from './base';
import { type ToldBlock } from './findings';
import { type Directive, type DisableDirective } from './syntax';

/** What the author has switched off by comments or in the data of the document. */
export interface Suppressions {
	/** Whether a finding that begins at `start` is switched off; whatever switches it off counts as used from then on. */
	hides(rule: string, start: number): boolean;
	/** The names that have hidden nothing so far, with their places. */
	idle(): readonly SuppressedRule[];
}

export interface SuppressedRule {
	readonly id: string;
	readonly span: Span;
}

/** What a comment about the next line is about, where that is more than a line. */
type Behind = (comment: Span) => Span | undefined;

/** `undefined` where nothing is switched off. */
export function suppressionsIn(
	text: string,
	directives: readonly Directive[],
	blocks: readonly ToldBlock[],
	behind?: Behind,
): Suppressions | undefined {
	const scopes = [
		...directives.flatMap((it) => (it.kind === 'disable' ? [scopeOf(it, text, behind)] : [])),
		...blocks.flatMap(([{ start }, { disabled }]) =>
			disabled.map(({ rules, span }): Scope => ({
				rules: rules.map((it) => ({ id: it.id, span: shifted(it.span, start) })),
				span: span && shifted(span, start),
			})),
		),
	];
	return scopes.length > 0 ? new ScopedSuppressions(scopes) : undefined;
}

class ScopedSuppressions implements Suppressions {
	readonly #scopes: readonly Scope[];
	readonly #used = new Set<SuppressedRule>();

	constructor(scopes: readonly Scope[]) {
		this.#scopes = scopes;
	}

	hides(rule: string, start: number): boolean {
		let isHidden = false;
		for (const { rules, span } of this.#scopes) {
			if (span && (start < span.start || span.end < start)) continue;
			for (const it of rules) {
				if (it.id !== rule) continue;
				this.#used.add(it);
				isHidden = true;
			}
		}
		return isHidden;
	}

	idle(): readonly SuppressedRule[] {
		return this.#scopes.flatMap(({ rules }) => rules.filter((it) => !this.#used.has(it)));
	}
}

interface Scope {
	/** A rule has to be named: nothing switches all of them off. */
	readonly rules: readonly SuppressedRule[];
	/** Absent for the whole document. */
	readonly span: Span | undefined;
}

function scopeOf({ scope, rules, span }: DisableDirective, text: string, behind: Behind | undefined): Scope {
	const line = lineAt(text, span.start);
	switch (scope) {
		case 'file':
			return { rules, span: undefined };
		case 'line':
			return { rules, span: line };
		case 'nextLine':
			return { rules, span: behind?.(span) ?? lineAt(text, Math.min(text.length, line.end + 1)) };
	}
}

/** Without its line break. */
function lineAt(text: string, offset: number): Span {
	const end = text.indexOf('\n', offset);
	return spanOf(text.lastIndexOf('\n', offset - 1) + 1, end < 0 ? text.length : end);
}
