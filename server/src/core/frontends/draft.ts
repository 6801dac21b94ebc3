import { flat, HOLE, literalText, parseRoleArn, soleTarget, type Text } from '../base';
import {
	type MappedRole,
	type Mention,
	type Part,
	type Place,
	type Policy,
	type Resource,
	type Slot,
	type SlotKind,
	type Statement,
} from '../model';

type List<K extends keyof Part> = Part[K][number][];

/**
 * A part while it is filled. Slots are many and only some features ask for them, so they are made when asked for.
 * A class, since everything that is read of objects with a getter of their own is slow.
 */
export class Draft implements Part {
	readonly policies: List<'policies'> = [];
	readonly roleRequests: List<'roleRequests'> = [];
	readonly roles: List<'roles'> = [];
	readonly attachments: List<'attachments'> = [];
	readonly keys: List<'keys'> = [];
	readonly keyStores: List<'keyStores'> = [];
	readonly hsms: List<'hsms'> = [];
	readonly resources: List<'resources'> = [];
	readonly references: List<'references'> = [];
	readonly awaited: List<'awaited'> = [];
	readonly declared: List<'declared'> = [];
	readonly nested: List<'nested'> = [];
	readonly mappedRoles: List<'mappedRoles'> = [];
	readonly lookUps: List<'lookUps'> = [];
	readonly mentions: List<'mentions'> = [];
	#waiting: (() => readonly Slot[])[] = [];
	#slots: readonly Slot[] | undefined;

	addSlots(make: () => readonly Slot[]): void {
		this.#waiting.push(make);
	}

	get slots(): readonly Slot[] {
		return (this.#slots ??= this.#waiting.flatMap((it) => it()).sort((a, b) => a.text.span.start - b.text.span.start));
	}
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

export function mappedRole(text: Text): MappedRole {
	const arn = parseRoleArn(text);
	return { text, ...(arn && { arn }) };
}

interface Owner {
	readonly policy: Policy;
	readonly statement: Statement;
	readonly resource?: Resource;
}

function addStatement(draft: Draft, owner: Owner): void {
	const { resource, notResource, principal, notPrincipal, conditions } = owner.statement;
	const mention = (place: Place, siblings: readonly Text[], name = ''): void => {
		for (const text of siblings)
			if (mayNameRole(text)) draft.mentions.push(mentionOf(text, { place, name, siblings, ...owner }));
	};
	for (const it of [resource, notResource]) if (it) mention('resource', it.items);
	for (const it of [principal, notPrincipal])
		for (const { type, items } of it?.groups ?? []) if (type === 'AWS') mention('principal', items);
	for (const { key, values } of conditions) mention('conditionValue', values, flat(key));
	draft.addSlots(() => statementSlots(owner));
}

function statementSlots(owner: Owner): readonly Slot[] {
	const { action, notAction, resource, notResource, principal, notPrincipal, conditions } = owner.statement;
	const slots: Slot[] = [];
	const add = (what: SlotKind, texts: readonly Text[] = [], name = ''): void => {
		for (const text of texts) slots.push({ what, text, name, ...owner });
	};
	for (const it of [action, notAction]) add('action', it?.items);
	for (const it of [resource, notResource]) add('resourceArn', it?.items);
	for (const it of [principal, notPrincipal]) {
		if (it?.everyone) add('awsPrincipal', [it.everyone]);
		for (const { type, items } of it?.groups ?? []) {
			if (type === 'Service') add('servicePrincipal', items);
			if (type === 'AWS') add('awsPrincipal', items);
		}
	}
	const operators = new Map(conditions.map((it) => [it.operatorElement.nameSpan.start, it]));
	for (const { operator, operatorElement } of operators.values())
		add('conditionOperator', [literalText(operator, operatorElement.nameSpan)]);
	for (const { key, values } of conditions) {
		add('conditionKey', [key]);
		add('conditionValue', values, flat(key));
	}
	return slots;
}

/** Whether a text can be meant as a role: it says so, or it is one reference and nothing else. */
export function mayNameRole(text: Text): boolean {
	if (soleTarget(text)) return true;
	const value = flat(text);
	return value.length > 3 && /role/i.test(value) && value !== HOLE;
}
