import { flat, HOLE, literalText, type Text } from '../../base';
import { type Resource, type Setting, type SlotKind } from '../../model';

import { type Draft, mayNameRole, mentionOf } from '../draft';
import { isManagedPolicy, isReceivingRole } from './relations';

/** What the editor can say about the values of a resource outside of its policies, and where they may name roles. */
export function addSlots(draft: Draft, resource: Resource): void {
	draft.slots.push({ what: 'resourceType', text: literalText(resource.type, resource.typeSpan), name: '', resource });
	const siblings = new Map<number, Text[]>();
	for (const { text, entrySpan } of resource.settings) {
		const list = siblings.get(entrySpan.start);
		if (list) list.push(text);
		else siblings.set(entrySpan.start, [text]);
	}
	for (const setting of resource.settings) {
		const { path, text, entrySpan } = setting;
		draft.slots.push({ what: slotKind(resource.type, path), text, name: path, resource });
		if (isRoleProperty(resource.type, setting))
			draft.mentions.push(
				mentionOf(text, { place: 'roleProperty', name: path, resource, siblings: siblings.get(entrySpan.start) ?? [] }),
			);
	}
}

function slotKind(type: string, path: string): SlotKind {
	if (type === 'AWS::IAM::ServiceLinkedRole' && path === 'AWSServiceName') return 'linkedService';
	if (isManagedPolicy(type, path)) return 'managedPolicy';
	if (isReceivingRole(type, path) || /(?:^|\.)RoleName$/.test(path)) return 'roleName';
	return 'propertyValue';
}

/** A property that is named as one for roles, or a text that is a role ARN; prose and tags are neither. */
function isRoleProperty(type: string, { path, text }: Setting): boolean {
	if (/(?:^|\.)(?:Description|Tags|Comment|Metadata|UserData|Environment)(?:\.|$)/.test(path)) return false;
	if (type.startsWith('AWS::IAM::') && !isReceivingRole(type, path)) return false;
	if (/Role(?:Arn|ARN)?s?$/.test(path)) return mayNameRole(text);
	const value = flat(text);
	return (value.startsWith('arn:') || value.startsWith(HOLE)) && /:role\/\S+$/.test(value) && !/\s/.test(value);
}
