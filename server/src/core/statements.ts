import { contains, literalValue, shifted, type Span } from './base';
import { type StatementAddress, type StatementOverride } from './configuration';
import { type ToldBlock } from './findings';
import { type PlacedProblem } from './ruleRun';
import { type Node } from './syntax';

/** A statement of a document, with what it can be named by. */
export interface FoundStatement {
	readonly span: Span;
	readonly sid: string | undefined;
	/** None for a statement that stands inside of a text. */
	readonly pointer: string | undefined;
}

/** Absolute, in source order. */
export function statementsOf(blocks: readonly ToldBlock[]): readonly FoundStatement[] {
	return blocks.flatMap(([{ start, path, tree }, { part }]) =>
		part.policies.flatMap(({ statements }) =>
			statements.map(({ span, sid }) => ({
				span: shifted(span, start),
				sid: sid && literalValue(sid),
				pointer: tree && pointerTo(tree, span, path.map((it) => `/${escaped(it)}`).join('')),
			})),
		),
	);
}

/** Problems with the severities that their statements give them; those that are off are gone. */
export function inStatements(
	problems: readonly PlacedProblem[],
	blocks: readonly ToldBlock[],
	overrides: readonly StatementOverride[],
): PlacedProblem[] {
	const statements = statementsOf(blocks).flatMap(({ span, ...names }) => {
		const its = overrides.filter(({ statement }) => isNamed(names, statement));
		return its.length > 0 ? [{ span, rules: Object.assign({}, ...its.map((it) => it.rules)) as Rules }] : [];
	});
	return problems.flatMap((it) => {
		const { active, problem, start } = it;
		const span = shifted(problem.span, start);
		const said = [...statements].reverse().find((one) => contains(one.span, span))?.rules[active.rule.meta.id];
		if (said === undefined || said === 'default') return [it];
		return said === 'off' ? [] : [{ ...it, active: { ...active, severity: said } }];
	});
}

type Rules = StatementOverride['rules'];

const isNamed = ({ sid, pointer }: Omit<FoundStatement, 'span'>, address: StatementAddress): boolean =>
	'sid' in address ? address.sid === sid : address.pointer === pointer;

/** The JSON pointer of the node with a span. */
function pointerTo(node: Node, span: Span, above: string): string | undefined {
	if (!contains(node.span, span)) return undefined;
	if (node.span.start === span.start && node.span.end === span.end) return above;
	switch (node.kind) {
		case 'object':
			return firstOf(
				node.entries,
				({ key, value }) => value && pointerTo(value, span, `${above}/${escaped(key.value)}`),
			);
		case 'list':
			return firstOf(node.items, (it, index) => pointerTo(it, span, `${above}/${index}`));
		case 'call':
			return node.argument && pointerTo(node.argument, span, above);
		case 'scalar':
			return undefined;
	}
}

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

function firstOf<T>(all: readonly T[], answer: (it: T, index: number) => string | undefined): string | undefined {
	for (const [index, it] of all.entries()) {
		const found = answer(it, index);
		if (found !== undefined) return found;
	}
	return undefined;
}
