import { flat, HOLE, literalText, parseRoleArn, soleTarget, type Text } from '../base';
import {
	type Mention,
	type Part,
	type Place,
	type Policy,
	type Resource,
	type Slot,
	type SlotKind,
	type Statement,
} from '../model';

/** A part while it is filled. */
export type Draft = { -readonly [K in keyof Part]: Part[K][number][] };

export const emptyDraft = (): Draft => ({
	policies: [],
	roleRequests: [],
	roles: [],
	attachments: [],
	keys: [],
	keyStores: [],
	resources: [],
	references: [],
	mentions: [],
	slots: [],
});

/** Slots in source order, as {@link Part} promises. */
export function finished(draft: Draft): Part {
	draft.slots.sort((a, b) => a.text.span.start - b.text.span.start);
	return draft;
}

/** A policy with the slots and mentions that follow from it. */
export function addPolicy(draft: Draft, policy: Policy, resource?: Resource): void {
	draft.policies.push(policy);
	for (const statement of policy.statements) addStatement(draft, { policy, statement, ...(resource && { resource }) });
}

/** A text that may name a role, read as the ARN of one once for all rules. */
export function mentionOf(text: Text, more: Omit<Mention, 'arn' | 'text'>): Mention {
	const arn = parseRoleArn(text);
	return { text, ...(arn && { arn }), ...more };
}

interface Owner {
	readonly policy: Policy;
	readonly statement: Statement;
	readonly resource?: Resource;
}

function addStatement(draft: Draft, owner: Owner): void {
	const { action, notAction, resource, notResource, principal, notPrincipal, conditions } = owner.statement;
	const add = (what: SlotKind, texts: readonly Text[], name = ''): void => {
		for (const text of texts) draft.slots.push({ what, text, name, ...owner } satisfies Slot);
	};
	const mention = (place: Place, siblings: readonly Text[], name = ''): void => {
		for (const text of siblings)
			if (mayNameRole(text)) draft.mentions.push(mentionOf(text, { place, name, siblings, ...owner }));
	};
	for (const it of [action, notAction]) add('action', it?.items ?? []);
	for (const it of [resource, notResource]) {
		add('resourceArn', it?.items ?? []);
		mention('resource', it?.items ?? []);
	}
	for (const it of [principal, notPrincipal]) {
		if (it?.everyone) add('awsPrincipal', [it.everyone]);
		for (const { type, items } of it?.groups ?? []) {
			if (type === 'Service') add('servicePrincipal', items);
			if (type !== 'AWS') continue;
			add('awsPrincipal', items);
			mention('principal', items);
		}
	}
	const operators = new Set<number>();
	for (const { operator, operatorElement, key, values } of conditions) {
		const name = flat(key);
		if (!operators.has(operatorElement.nameSpan.start))
			add('conditionOperator', [literalText(operator, operatorElement.nameSpan)]);
		operators.add(operatorElement.nameSpan.start);
		add('conditionKey', [key]);
		add('conditionValue', values, name);
		mention('conditionValue', values, name);
	}
}

/** Whether a text can be meant as a role: it says so, or it is one reference and nothing else. */
export function mayNameRole(text: Text): boolean {
	if (soleTarget(text)) return true;
	const value = flat(text);
	return value.length > 3 && /role/i.test(value) && value !== HOLE;
}
