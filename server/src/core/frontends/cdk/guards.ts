import { type Declared, type Formula, type Named } from '../../model';
import { type Expression } from '../../syntax';

import { equalityOf } from '../cloudFormation/formulas';
import { calledOf, type Seen } from './calls';
import { type Guard, type Scope } from './scopes';
import { type Values } from './values';

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

/** `cfn.cfnOptions.condition = …`: what a `CfnCondition` asks. */
export function conditionedBy(value: Seen, values: Values, source: string): Guarded {
	const { it, scope } = values.resolved(value);
	const written = source.slice(value.it.span.start, value.it.span.end);
	const name = values.logicalId(it) ?? written;
	const formula = conditionIn({ it, scope }, values) ?? { kind: 'unknown', id: name };
	const { span } = value.it;
	return { condition: { name, span }, declared: { what: 'condition', name, span, formula } };
}

/** Conditions in conditions beyond that are not read. */
const DEEPEST = 10;

function conditionIn(seen: Seen, values: Values, depth = 0): Formula | undefined {
	const { it, scope } = values.resolved(seen);
	const called = it.kind === 'call' && depth < DEEPEST ? calledOf({ it, scope }, values.imports) : undefined;
	if (called?.kind === 'made' && called.name === 'CfnCondition') {
		const asked = called.props.entries.find(({ name }) => name === 'expression')?.entry.value;
		const unknown: Formula = { kind: 'unknown', id: values.logicalId(it) ?? '' };
		return (asked && conditionIn({ it: asked, scope }, values, depth + 1)) ?? unknown;
	}
	if (called?.kind !== 'static' || called.name.path[0] !== 'Fn') return undefined;
	const kind = KINDS.get(called.name.path[1] ?? '');
	if (kind === 'equals') {
		const [a, b] = called.args.map((one) => values.text({ it: one, scope }));
		return a && b && equalityOf(a, b);
	}
	const of = called.args.map((one) => conditionIn({ it: one, scope }, values, depth + 1));
	return kind && of.every((one) => one !== undefined) ? { kind, of } : undefined;
}

const KINDS: ReadonlyMap<string, 'equals' | 'and' | 'or' | 'not'> = new Map([
	['conditionEquals', 'equals'],
	['conditionAnd', 'and'],
	['conditionOr', 'or'],
	['conditionNot', 'not'],
]);

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
