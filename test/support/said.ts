import { type Analysis } from '../../server/src/core/analysis';
import { shown, type Span, type Text } from '../../server/src/core/base';
import { type Policy } from '../../server/src/core/model';

/** Texts with `<account>` and the like for what is left to deployment. */
export const texts = (items: readonly Text[] = []): readonly string[] =>
	items.map((it) => it.parts.map((part) => (part.kind === 'literal' ? part.value : `<${part.what}>`)).join(''));

/** What the statements of a policy say, however it is written. */
export const statementsOf = ({ statements }: Policy) =>
	statements.map((it) => ({
		effect: it.effect && shown(it.effect),
		sid: it.sid && shown(it.sid),
		actions: texts(it.action?.items),
		resources: texts(it.resource?.items),
		principals: it.principal?.groups.map(({ type, items }) => [type, texts(items)]),
		conditions: it.conditions.map(({ operator, key, values }) => [operator, shown(key), texts(values)]),
	}));

interface Item {
	readonly span: Span;
}

/** In source order, from wherever they are found. */
export const inOrder = <T extends Item>(all: readonly { readonly value: T; readonly offset: number }[]): readonly T[] =>
	[...all].sort((a, b) => a.offset + a.value.span.start - b.offset - b.value.span.start).map((it) => it.value);

export const policiesOf = ({ blocks }: Analysis): readonly Policy[] =>
	inOrder(blocks.flatMap(({ start, part }) => part.policies.map((value) => ({ value, offset: start }))));

/** What a program says, whatever its language: without the places of it. */
export function saidByProgram(analysis: Analysis) {
	const { units, findings } = analysis;
	return {
		policies: policiesOf(analysis).map((it) => ({
			kind: it.kind,
			host: it.host?.property,
			statements: statementsOf(it),
		})),
		resources: inOrder(units[0]?.resources ?? []).map((value) => ({
			id: value.logicalId,
			type: value.type,
			settings: value.settings.map((it) => [it.path, ...texts([it.text])]),
			dependsOn: value.dependsOn.map((it) => it.name),
		})),
		findings: findings.map(({ rule }) => rule).sort(),
	};
}
