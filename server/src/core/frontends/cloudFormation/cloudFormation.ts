import { emptyPart, type Part } from '../../model';
import { type Entry, type SyntaxBlock, type SyntaxDocument, valueOf } from '../../syntax';

import { addPolicy, type Draft, emptyDraft, finished } from '../draft';
import { type FrontEnd, type Recognised } from '../frontend';
import { holdersOf, type PropertyTable } from '../propertyTable';
import { lowerPolicy } from '../policy';
import { adaptedEdits } from './branches';
import { declaredIn } from './declared';
import { disabledIn } from './disabled';
import { TemplateNotation } from './notation';
import { isOtherOrganizationsPolicy, placeOf } from './policyKind';
import { noProperties, propertiesOf } from './properties';
import { referencesIn } from './references';
import { addRelations } from './relations';
import { resourceOf, typeOf } from './resource';
import { addSlots } from './slots';
import { isTemplate, listParameters, resourcesIn } from './template';

/** Templates of AWS CloudFormation and AWS SAM, and what the AWS CDK synthesises. */
export const cloudFormation: FrontEnd = {
	recognise(document: SyntaxDocument): Recognised | undefined {
		if (!isTemplate(document)) return undefined;
		return { documentKind: 'cloudFormation', surroundings: listParameters(document).join() };
	},

	lower(block: SyntaxBlock, { surroundings }: Recognised, table: PropertyTable): Part {
		const entries = resourcesIn(block);
		const notation = new TemplateNotation(block.text, new Set(surroundings.split(',')));
		const declared = declaredIn(block, notation);
		if (entries.length === 0) return { ...emptyPart, references: referencesIn(block.tree, block.text), declared };
		const draft = emptyDraft();
		draft.declared.push(...declared);
		for (const entry of entries) addResource(draft, entry, notation, block.text, table);
		return finished(draft);
	},

	disabled: disabledIn,
	adapted: adaptedEdits,
};

function addResource(
	draft: Draft,
	entry: Entry,
	notation: TemplateNotation,
	source: string,
	table: PropertyTable,
): void {
	const body = entry.value;
	if (body?.kind !== 'object') return;
	const properties = valueOf(body, 'Properties');
	const holders = holdersOf(typeOf(body), table);
	const found = properties ? propertiesOf(properties, notation, source, holders.policies) : noProperties;
	const resource = resourceOf(entry, body, found, notation, source);
	draft.resources.push(resource);
	addSlots(draft, resource, holders);
	const before = draft.policies.length;
	for (const { node, property, notation: own } of found.policies) {
		if (isOtherOrganizationsPolicy(resource, node)) continue;
		const host = { logicalId: resource.logicalId, resourceType: resource.type, property, resource };
		addPolicy(draft, lowerPolicy(node, placeOf(node, host, holders.policies), own), resource);
	}
	addRelations(draft, resource, draft.policies.slice(before));
}
