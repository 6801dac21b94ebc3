import { flat, hasHoles, hasWildcard, literalValue, type Text, wildcardMatches } from '../base';
import { type Catalogue } from '../catalogue';
import { type Condition, type Statement } from '../model';

import { conditionsOn } from './statements';

/** A condition that fails for a request without its key. */
export const wantsKey = ({ operator }: Condition): boolean => !/ForAllValues|IfExists|Not|Null/i.test(operator);

/** The first condition of a statement that fails for a request without the key. */
export const demandOf = (statement: Statement, key: string): Condition | undefined =>
	conditionsOn(statement, key).find(wantsKey);

/** Actions of which AWS says that no request for them has the key. Unknown actions may have it. */
export function actionsWithoutKey({ action }: Statement, key: string, catalogue: Catalogue): readonly Text[] {
	const carries = (id: string): boolean =>
		catalogue.action(id)?.conditionKeys.some((it) => it.name.toLowerCase() === key.toLowerCase()) ?? false;
	return (action?.items ?? []).filter((it) => {
		const value = literalValue(it) ?? '';
		if (hasWildcard(value.split(':')[0] ?? '')) return false;
		const ids = catalogue.actionIdsMatching(value);
		return ids.length > 0 && !ids.some(carries);
	});
}

/** How an action fares under a key that only certain actions carry: `some` for a pattern of both kinds. */
export function carries(action: Text, carriers: readonly string[], catalogue: Catalogue): 'all' | 'none' | 'some' {
	const value = flat(action).toLowerCase();
	if (hasHoles(action) || catalogue.countMatching(value) === 0) return 'all';
	const carried = carriers.filter((it) => wildcardMatches(value, it.toLowerCase())).length;
	return carried === 0 ? 'none' : carried < catalogue.countMatching(value) ? 'some' : 'all';
}
