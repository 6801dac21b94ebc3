import { type Fix, hasHoles, literalValue, type Text, wildcardMatches } from '../base';
import { type KeyStoreManager } from '../catalogue';
import { type Policy, type Statement } from '../model';

import { type Rule } from './rule';
import { coversAction, isAllow, isCarried, patternOf } from './statements';

export const incompleteKeyStorePermissions: Rule = {
	meta: {
		id: 'incomplete-key-store-permissions',
		title: 'A policy lets its holder create custom key stores without what an AWS CloudHSM key store needs besides',
		severity: 'hint',
		group: 'service-linked roles',
		sources: [
			{
				title: 'AWS KMS Developer Guide, Controlling access to your AWS CloudHSM key store',
				url: 'https://docs.aws.amazon.com/kms/latest/developerguide/authorize-key-store.html',
			},
		],
		messages: {
			missing: 'Creating an AWS CloudHSM key store also needs {missing}. External key stores need neither.',
		},
		advice: 'Add the permissions if the holder is to create AWS CloudHSM key stores.',
	},

	*check({ policies }, { catalogue: { tables } }) {
		const { keyStoreManager } = tables;
		for (const policy of policies.filter(isCarried)) {
			const action = actionNaming(policy, keyStoreManager.action);
			if (!action || policy.hasUnknownStatements || policy.statements.some(isUnclear)) continue;
			const missing = keyStoreManager.needs.filter((need) => !policy.statements.some((it) => mayGrant(it, need)));
			if (missing.length === 0) continue;
			const names = missing.map((it) => it.action).join(' and ');
			yield { span: action.span, message: 'missing', data: { missing: names }, fixes: additions(policy, missing) };
		}
	},
};

type Need = KeyStoreManager['needs'][number];

/** An entry that means the action: `kms:*` means much else. */
function actionNaming({ statements }: Policy, action: string): Text | undefined {
	const items = statements.filter(isAllow).flatMap((it) => it.action?.items ?? []);
	return items.find((it) => coversAction(it, action) && /customkeystore/i.test(literalValue(it) ?? ''));
}

const isUnclear = ({ hasUnknownElements, action, notAction }: Statement): boolean =>
	hasUnknownElements || [action, notAction].some((it) => it?.hasUnknown || it?.items.some(hasHoles));

/** Also a grant on other resources counts: the author has thought of it. */
function mayGrant(statement: Statement, { action }: Need): boolean {
	if (!isAllow(statement)) return false;
	const { notAction } = statement;
	const isCovered = (pattern: Text): boolean => wildcardMatches(patternOf(pattern).toLowerCase(), action.toLowerCase());
	return notAction ? !notAction.items.some(isCovered) : (statement.action?.items.some(isCovered) ?? false);
}

function additions({ elements }: Policy, missing: readonly Need[]): readonly Fix[] {
	const list = elements.find((it) => it.name === 'Statement');
	if (list?.shape !== 'list') return [];
	const edits = missing.map(({ action, resource }) => ({
		kind: 'addItem' as const,
		list: list.valueSpan,
		value: { Effect: 'Allow', Action: action, Resource: resource },
	}));
	return [{ title: `Allow ${missing.map((it) => it.action).join(' and ')}`, edits, preferred: true }];
}
