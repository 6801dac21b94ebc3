import { hasWildcard, HOLE, literalValue, type Text } from '../base';
import { type Catalogue, type ConditionKey } from '../catalogue';

/** What is wrong with an action's shape; the names are messages of the rule on malformed actions. */
export type ActionFault = 'arn' | 'noColon' | 'space' | 'noName' | 'character';

/** Holes may stand for anything, a colon included; all actions alone are `*`. */
export function actionFault(value: string): ActionFault | undefined {
	if (value === '' || value === '*' || WHOLE.test(value)) return undefined;
	const isOpen = value.includes(HOLE);
	if (/\s/.test(value)) return 'space';
	if (value.startsWith('arn:')) return 'arn';
	if (!value.includes(':')) return isOpen ? undefined : 'noColon';
	const [prefix = '', name = '', ...more] = value.split(':');
	if (prefix === '' || name === '') return 'noName';
	return more.length === 0 && FORM.test(prefix) && FORM.test(name) ? undefined : 'character';
}

/** A service and a name, whatever either is. */
export const isActionForm = (value: string): boolean => value.includes(':') && actionFault(value) === undefined;

/** A condition key that stands for an action by mistake. One name of Amazon RDS is both. */
export function keyAmongActions(text: Text, catalogue: Catalogue): ConditionKey | undefined {
	const name = literalValue(text) ?? '';
	return hasWildcard(name) || catalogue.action(name) ? undefined : catalogue.conditionKey(name);
}

/** Most actions are right, and one look tells. */
const WHOLE = new RegExp(`^(?!arn:)[A-Za-z0-9_*?${HOLE}-]+:[A-Za-z0-9_*?${HOLE}-]+$`);

const FORM = new RegExp(`^[A-Za-z0-9_*?${HOLE}-]+$`);
