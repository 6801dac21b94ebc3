import { type Analysis } from '../analysis';
import {
	HOLE,
	linkedServiceOf,
	literalValue,
	managedPolicyNamed,
	parseRoleArn,
	type RoleArn,
	shifted,
	type Span,
	touches,
} from '../base';
import { type Catalogue, type LinkedRole } from '../catalogue';
import { type Slot, type Unit } from '../model';

import { actionCard } from './actionCard';
import { deletionOfRequest, usedHere } from './deletionHere';
import { type CardStyle } from './markdown';
import { conditionKeyCard, managedPolicyCard, principalCard, resourceTypeCard } from './otherCards';
import { roleCard } from './roleCard';

/** What a card says, and the value that it is about. */
export interface HoverCard {
	readonly markdown: string;
	/** Absolute. */
	readonly span: Span;
}

/** What the catalogue knows of the value at an offset, the smallest first; `null` where it knows nothing. */
export function hover(
	{ blocks, units }: Analysis,
	offset: number,
	catalogue: Catalogue,
	style: CardStyle,
): HoverCard | null {
	for (const { start, end, part } of blocks) {
		if (offset < start || offset > end) continue;
		const at = offset - start;
		for (const slot of part.slots.filter((it) => touches(it.text.span, at)).sort(byWidth)) {
			const card = cardOf(slot, at, catalogue, style);
			if (card?.markdown === undefined) continue;
			const unit = units.find((it) => it.isTemplate && it.parts.some(({ value }) => value === part));
			const here = unit && ofTheFile(slot, unit, catalogue);
			const markdown = here === undefined ? card.markdown : `${card.markdown}\n\n${here}`;
			return { markdown, span: shifted(card.span, start) };
		}
	}
	return null;
}

/** What the file itself says about a role that it names or asks for. */
function ofTheFile(slot: Slot, unit: Unit, catalogue: Catalogue): string | undefined {
	if (slot.what === 'resourceType') return deletionOfRequest(slot, unit, catalogue);
	const arn = parseRoleArn(slot.text);
	const value = arn?.name.value ?? literalValue(slot.text) ?? '';
	const role = catalogue.roleOfName(value)?.role ?? catalogue.roleByPrincipal(value);
	return role && usedHere(role, unit);
}

const byWidth = ({ text: { span: a } }: Slot, { text: { span: b } }: Slot): number =>
	a.end - a.start - (b.end - b.start);

interface Card {
	readonly markdown: string | undefined;
	readonly span: Span;
}

function cardOf(slot: Slot, at: number, catalogue: Catalogue, style: CardStyle): Card | undefined {
	const arn = parseRoleArn(slot.text);
	if (arn) return roleArnCard(arn, slot.text.span, at, catalogue, style);
	const value = slot.what === 'managedPolicy' ? managedPolicyNamed(slot.text) : literalValue(slot.text);
	return value === undefined ? undefined : { markdown: valueCard(slot, value, catalogue, style), span: slot.text.span };
}

/** The linked service where the path names it, else the role. */
function roleArnCard(arn: RoleArn, whole: Span, at: number, catalogue: Catalogue, style: CardStyle): Card | undefined {
	const service = linkedServiceOf(arn);
	if (service && touches(service.span, at) && !touches(arn.name.span, at))
		return { markdown: principalCard(service.value, catalogue, style), span: service.span };
	const role = roleNamed(arn.name.value, service?.value, catalogue);
	if (role) return { markdown: roleCard(role, catalogue, style), span: whole };
	return service && { markdown: principalCard(service.value, catalogue, style), span: service.span };
}

/** By its name with or without a suffix, or the only one that wildcards and holes allow. */
function roleNamed(name: string, principal: string | undefined, catalogue: Catalogue): LinkedRole | undefined {
	const known = catalogue.roleOfName(name)?.role;
	if (known || !name.startsWith('AWSServiceRoleFor')) return known;
	const fitting = catalogue.rolesMatching(name.replaceAll(HOLE, '*'));
	const own = fitting.filter((it) => principal === undefined || it.principal === principal);
	return own.length === 1 ? own[0] : undefined;
}

function valueCard({ what }: Slot, value: string, catalogue: Catalogue, style: CardStyle): string | undefined {
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
			return principalCard(value, catalogue, style);
		case 'conditionValue':
			return principalCard(value, catalogue, style) ?? nameCard(value, catalogue, style);
		case 'awsPrincipal':
		case 'propertyValue':
		case 'resourceArn':
		case 'roleName':
			return nameCard(value, catalogue, style);
		case 'conditionOperator':
			return undefined;
	}
}

/** A role by its bare name, or a managed policy by its ARN, in a place that may hold either. */
function nameCard(value: string, catalogue: Catalogue, style: CardStyle): string | undefined {
	const role = catalogue.roleOfName(value)?.role;
	if (role) return roleCard(role, catalogue, style);
	return value.startsWith('arn:') ? managedPolicyCard(value, catalogue, style) : undefined;
}
