import { type Declared, type Formula, type Named } from '../../model';
import { type Expression } from '../../syntax';

import { type Guard, type Scope } from './scopes';

/** What must hold for a piece of code to be run, as a condition of a template says it. */
export interface Guarded {
	readonly condition: Named;
	readonly declared: Declared;
}

export function guardedBy(scope: Scope, source: string): Guarded | undefined {
	const { guards } = scope;
	const last = guards.at(-1);
	if (!last) return undefined;
	const of = guards.map((it) => formulaOf(it, source));
	const [only, ...others] = of;
	const formula: Formula = only && others.length === 0 ? only : { kind: 'and', of };
	const name = nameOf(formula);
	return {
		condition: { name, span: last.span },
		declared: { what: 'condition', name, span: last.span, formula },
	};
}

function formulaOf({ over, otherwise, span }: Guard, source: string): Formula {
	const of: Formula[] = [];
	if (otherwise) of.push(negated(asked(otherwise, source)));
	if (over) of.push(asked(over, source));
	const [only, ...others] = of;
	if (!only) return { kind: 'unknown', id: source.slice(span.start, span.end) };
	return others.length === 0 ? only : { kind: 'and', of };
}

const negated = (formula: Formula): Formula =>
	(formula.kind === 'not' && formula.of[0]) || { kind: 'not', of: [formula] };

/** `!a`, `not a` and `a`, written in brackets or not. */
function asked({ span }: Expression, source: string): Formula {
	let text = source.slice(span.start, span.end).trim();
	while (/^\([^()]*\)$/.test(text)) text = text.slice(1, -1).trim();
	const denied = /^(?:!(?!=)|not\s+)\s*([\w.?]+)$/.exec(text)?.[1];
	return denied === undefined ? { kind: 'unknown', id: text } : negated({ kind: 'unknown', id: denied });
}

function nameOf(formula: Formula): string {
	switch (formula.kind) {
		case 'not':
			return `not ${formula.of.map(nameOf).join(' or ')}`;
		case 'and':
		case 'or':
			return formula.of.map(nameOf).join(` ${formula.kind} `);
		case 'unknown':
			return formula.id;
		case 'condition':
			return formula.name;
		case 'equals':
			return `${formula.what} = ${formula.value}`;
		case 'constant':
			return String(formula.value);
	}
}
