import { emptyPart, type Part } from '../../model';
import { type Entry, type SyntaxBlock, type SyntaxDocument, valueOf } from '../../syntax';

import { addPolicy, type Draft, emptyDraft, finished } from '../draft';
import { type FrontEnd, type Recognised } from '../frontend';
import { lowerPolicy } from '../policy';
import { withoutBranches } from './branches';
import { disabledIn } from './disabled';
import { TemplateNotation } from './notation';
import { placeOf } from './policyKind';
import { noProperties, propertiesOf } from './properties';
import { referencesIn } from './references';
import { addRelations } from './relations';
import { resourceOf } from './resource';
import { addSlots } from './slots';
import { isTemplate, listParameters, resourcesIn } from './template';

/** Templates of AWS CloudFormation and AWS SAM, and what the AWS CDK synthesises. */
export const cloudFormation: FrontEnd = {
	recognise(document: SyntaxDocument): Recognised | undefined {
		if (!isTemplate(document)) return undefined;
		return { documentKind: 'cloudFormation', surroundings: listParameters(document).join() };
	},

	lower(block: SyntaxBlock, { surroundings }: Recognised): Part {
		const entries = resourcesIn(block);
		if (entries.length === 0) return { ...emptyPart, references: referencesIn(block.tree, block.text) };
		const draft = emptyDraft();
		const notation = new TemplateNotation(block.text, new Set(surroundings.split(',')));
		for (const entry of entries) addResource(draft, entry, notation, block.text);
		return finished(draft);
	},

	disabled: disabledIn,
	adapted: withoutBranches,
};

function addResource(draft: Draft, entry: Entry, notation: TemplateNotation, source: string): void {
	const body = entry.value;
	if (body?.kind !== 'object') return;
	const properties = valueOf(body, 'Properties');
	const found = properties ? propertiesOf(properties, notation) : noProperties;
	const resource = resourceOf(entry, body, found, notation, source);
	draft.resources.push(resource);
	addSlots(draft, resource);
	const before = draft.policies.length;
	for (const { node, property } of found.policies) {
		const host = { logicalId: resource.logicalId, resourceType: resource.type, property };
		addPolicy(draft, lowerPolicy(node, placeOf(node, host, found.settings), notation, source), resource);
	}
	addRelations(draft, resource, draft.policies.slice(before));
}
