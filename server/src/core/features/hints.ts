import { type Analysis } from '../analysis';
import { hasWildcard, literalValue, overlaps, parseRoleArn, shifted, type Span, spanOf } from '../base';
import { type Catalogue, type LinkedRole } from '../catalogue';
import { type Slot } from '../model';

import { counted } from './markdown';

/** A few words behind a value. */
export interface Hint {
	/** Absolute. */
	readonly offset: number;
	readonly text: string;
}

export interface HintChoices {
	readonly wildcardCounts: boolean;
	readonly roleOwners: boolean;
}

/** How many actions patterns mean, and whose the linked roles are that a range names. */
export function hints(analysis: Analysis, range: Span, catalogue: Catalogue, choices: HintChoices): readonly Hint[] {
	return slotsIn(analysis, range).flatMap(({ slot, start }) => {
		const text = textOf(slot, catalogue, choices);
		return text === undefined ? [] : [{ offset: start + slot.text.span.end, text }];
	});
}

function textOf(slot: Slot, catalogue: Catalogue, { wildcardCounts, roleOwners }: HintChoices): string | undefined {
	if (slot.what === 'action') {
		const pattern = literalValue(slot.text) ?? '';
		const count = wildcardCounts && hasWildcard(pattern) ? catalogue.countMatching(pattern) : 0;
		return count > 0 ? counted(count, 'action') : undefined;
	}
	return roleOwners ? (linkedRole(slot, catalogue)?.role.service ?? undefined) : undefined;
}

/** What a value is, where the catalogue knows it. */
export interface Token {
	/** Absolute. */
	readonly span: Span;
	readonly type: TokenType;
}

export const tokenTypes = ['role', 'principal', 'action', 'conditionKey', 'conditionOperator'] as const;

export type TokenType = (typeof tokenTypes)[number];

/** In source order and apart. */
export function tokens(analysis: Analysis, range: Span, catalogue: Catalogue): readonly Token[] {
	const all = slotsIn(analysis, range).flatMap(({ slot, start }) => {
		const token = tokenOf(slot, catalogue);
		return token ? [{ ...token, span: shifted(token.span, start) }] : [];
	});
	const sorted = all.filter((it) => it.span.end > it.span.start).sort((a, b) => a.span.start - b.span.start);
	return sorted.filter(({ span }, index) => index === 0 || (sorted[index - 1]?.span.end ?? 0) <= span.start);
}

function tokenOf(slot: Slot, catalogue: Catalogue): Token | undefined {
	const { what, text } = slot;
	const value = literalValue(text);
	const whole = (type: TokenType, isKnown: boolean): Token | undefined =>
		isKnown ? { span: text.span, type } : undefined;
	switch (what) {
		case 'action':
			return whole('action', value !== undefined && catalogue.matchesAction(value));
		case 'servicePrincipal':
		case 'linkedService':
			return whole('principal', value !== undefined && catalogue.isServicePrincipal(value));
		case 'conditionKey':
			return whole('conditionKey', value !== undefined && catalogue.conditionKey(value) !== undefined);
		case 'conditionOperator':
			return whole('conditionOperator', true);
		case 'awsPrincipal':
		case 'resourceArn':
		case 'conditionValue':
		case 'roleName':
		case 'propertyValue': {
			const role = linkedRole(slot, catalogue);
			if (role) return { span: role.span, type: 'role' };
			return what === 'conditionValue' && value !== undefined && value.includes('.amazonaws.com')
				? whole('principal', catalogue.isServicePrincipal(value))
				: undefined;
		}
		case 'managedPolicy':
		case 'resourceType':
			return undefined;
	}
}

/** The linked role that a value names, and where its name stands. */
function linkedRole(
	{ text, what }: Slot,
	catalogue: Catalogue,
): { readonly role: LinkedRole; readonly span: Span } | undefined {
	const arn = parseRoleArn(text);
	if (!arn && what !== 'roleName') return undefined;
	const name = arn?.name ?? { value: literalValue(text) ?? '', span: text.span };
	const role = catalogue.roleOfName(name.value)?.role;
	return role && { role, span: name.span };
}

/** Values that touch a range; the blocks beside it are not looked at. */
function slotsIn({ blocks }: Analysis, range: Span): readonly { readonly slot: Slot; readonly start: number }[] {
	return blocks
		.filter(({ start, end }) => overlaps(spanOf(start, end + 1), spanOf(range.start, range.end + 1)))
		.flatMap(({ start, part }) =>
			part.slots
				.filter(({ text }) => overlaps(shifted(spanOf(text.span.start, text.span.end + 1), start), range))
				.map((slot) => ({ slot, start })),
		);
}
