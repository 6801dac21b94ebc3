import { type Fix, hasHoles, literalValue, type Text, wildcardMatches } from '../base';
import { type KeyStoreManager } from '../catalogue';
import { type Policy, type Statement } from '../model';

import { coversAction, isAllow, isEffectOpen, patternOf } from './statements';

/** A permission that the manager of a key store needs. */
export type Need = KeyStoreManager['needs'][number];

/** An entry that means the action: `kms:*` means much else. */
export function actionNaming({ statements }: Policy, action: string): Text | undefined {
	const items = statements.filter(isAllow).flatMap((it) => it.action?.items ?? []);
	return items.find((it) => coversAction(it, action) && /customkeystore/i.test(literalValue(it) ?? ''));
}

export function isUnclear(statement: Statement): boolean {
	const { hasUnknownElements, action, notAction } = statement;
	if (hasUnknownElements || isEffectOpen(statement)) return true;
	return [action, notAction].some((it) => it?.hasUnknown === true || it?.items.some(hasHoles) === true);
}

/** Whether a policy may say more than can be read. */
export const isOpen = ({ hasUnknownStatements, statements }: Policy): boolean =>
	hasUnknownStatements || statements.some(isUnclear);

export const grants = ({ statements }: Policy, need: Need): boolean => statements.some((it) => mayGrant(it, need));

/** Also a grant on other resources counts: the author has thought of it. */
export function mayGrant(statement: Statement, { action }: Need): boolean {
	if (!isAllow(statement)) return false;
	const { notAction } = statement;
	const isCovered = (pattern: Text): boolean => wildcardMatches(patternOf(pattern).toLowerCase(), action.toLowerCase());
	return notAction ? !notAction.items.some(isCovered) : (statement.action?.items.some(isCovered) ?? false);
}

export function additions({ elements }: Policy, missing: readonly Need[]): readonly Fix[] {
	const list = elements.find((it) => it.name === 'Statement');
	if (list?.shape !== 'list') return [];
	const edits = missing.map(({ action, resource }) => ({
		kind: 'addItem' as const,
		list: list.valueSpan,
		value: { Effect: 'Allow', Action: action, Resource: resource },
	}));
	return [{ title: `Allow ${missing.map((it) => it.action).join(' and ')}`, edits, preferred: true }];
}
