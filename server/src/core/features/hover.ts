import { type Analysis } from '../analysis';
import { flat, linkedServiceOf, literalValue, parseRoleArn, shifted, type Span, touches } from '../base';
import { type Catalogue } from '../catalogue';
import { type Slot } from '../model';

import { actionCard } from './actionCard';
import { type CardStyle } from './markdown';
import { conditionKeyCard, managedPolicyCard, principalCard, resourceTypeCard } from './otherCards';
import { roleCard } from './roleCard';

/** What a card says, and the value that it is about. */
export interface HoverCard {
	readonly markdown: string;
	/** Absolute. */
	readonly span: Span;
}

/** What the catalogue knows of the value at an offset; `null` where it knows nothing. */
export function hover({ blocks }: Analysis, offset: number, catalogue: Catalogue, style: CardStyle): HoverCard | null {
	for (const { start, end, part } of blocks) {
		if (offset < start || offset > end) continue;
		for (const slot of part.slots.filter((it) => touches(it.text.span, offset - start))) {
			const markdown = cardOf(slot, catalogue, style);
			if (markdown !== undefined) return { markdown, span: shifted(slot.text.span, start) };
		}
	}
	return null;
}

function cardOf({ what, text }: Slot, catalogue: Catalogue, style: CardStyle): string | undefined {
	const arn = parseRoleArn(text);
	const role = catalogue.roleOfName(arn?.name.value ?? flat(text))?.role;
	if (role) return roleCard(role, catalogue, style);
	const value = (arn && linkedServiceOf(arn)?.value) ?? literalValue(text);
	if (value === undefined) return undefined;
	switch (what) {
		case 'action':
			return actionCard(value, catalogue, style);
		case 'conditionKey':
			return conditionKeyCard(value, catalogue, style);
		case 'managedPolicy':
			return managedPolicyCard(value, catalogue, style);
		case 'resourceType':
			return resourceTypeCard(value, catalogue, style);
		case 'servicePrincipal':
		case 'linkedService':
		case 'conditionValue':
		case 'resourceArn':
		case 'awsPrincipal':
			return principalCard(value, catalogue, style);
		case 'conditionOperator':
		case 'propertyValue':
		case 'roleName':
			return undefined;
	}
}
