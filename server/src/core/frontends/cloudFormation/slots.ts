import { flat, HOLE, literalText, soleTarget, type Text } from '../../base';
import { type Resource, type Setting, type Slot, type SlotKind } from '../../model';

import { type Draft, mayNameRole, mentionOf } from '../draft';
import { type Holders } from '../propertyTable';
import { isManagedPolicy, isReceivingRole } from './relations';

/** What the editor can say about the values of a resource outside of its policies, and where they may name roles. */
export function addSlots(draft: Draft, resource: Resource, holders: Holders): void {
	for (const setting of resource.settings) {
		if (!isRoleProperty(resource.type, setting, holders)) continue;
		const siblings = siblingsOf(setting, resource);
		draft.mentions.push(
			mentionOf(setting.text, {
				place: 'roleProperty',
				name: setting.path,
				resource,
				siblings,
				...(siblings.length === 1 && { entrySpan: setting.entrySpan }),
			}),
		);
	}
	draft.addSlots(() => resourceSlots(resource, holders));
}

function resourceSlots(resource: Resource, holders: Holders): readonly Slot[] {
	const type = literalText(resource.type, resource.typeSpan);
	return [
		{ what: 'resourceType', text: type, name: '', resource },
		...resource.settings.map(({ path, text }): Slot => ({
			what: slotKind(resource.type, path, holders),
			text,
			name: path,
			resource,
		})),
	];
}

/** What is written in the same list. */
const siblingsOf = ({ entrySpan }: Setting, { settings }: Resource): readonly Text[] =>
	settings.filter((it) => it.entrySpan.start === entrySpan.start).map((it) => it.text);

function slotKind(type: string, path: string, { managedPolicies }: Holders): SlotKind {
	if (type === 'AWS::IAM::ServiceLinkedRole' && path === 'AWSServiceName') return 'linkedService';
	if (isManagedPolicy(type, path) || managedPolicies(path) || /(?:^|\.)PolicyArn$/.test(path)) return 'managedPolicy';
	if (isReceivingRole(type, path) || /(?:^|\.)RoleName$/.test(path)) return 'roleName';
	return 'propertyValue';
}

/** A property that AWS resolves as a role or that is named so, or a text that is a role ARN; prose and tags are neither. */
function isRoleProperty(type: string, { path, text }: Setting, { roles }: Holders): boolean {
	if (roles(path)) return soleTarget(text) !== undefined || text.parts.some((it) => it.kind === 'literal');
	// The entries of `aws-auth` are no properties of AWS.
	if (/(?:^|\.)[Rr]olearn$/.test(path)) return false;
	const isNamed = /Role(?:Arn|ARN)?s?$/.test(path);
	if (isNamed ? !mayNameRole(text) : !isRoleArn(flat(text))) return false;
	if (type.startsWith('AWS::IAM::') && !isReceivingRole(type, path)) return false;
	return !/(?:^|\.)(?:Description|Tags|Comment|Metadata|UserData|Environment)(?:\.|$)/.test(path);
}

const isRoleArn = (value: string): boolean =>
	(value.startsWith('arn:') || value.startsWith(HOLE)) &&
	value.includes(':role/') &&
	/:role\/\S+$/.test(value) &&
	!/\s/.test(value);
