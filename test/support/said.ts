import { shown, type Text } from '../../server/src/core/base';
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
