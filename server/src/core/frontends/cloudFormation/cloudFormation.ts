import { emptyPart, type Part, type Resource } from '../../model';
import { type Entry, type Node, type SyntaxBlock, type SyntaxDocument, valueOf } from '../../syntax';

import { addPolicy, Draft } from '../draft';
import { type FrontEnd, type Recognised } from '../frontend';
import { holdersOf, type PropertyTable } from '../propertyTable';
import { lowerPolicy } from '../policy';
import { adaptedEdits } from './branches';
import { declaredIn } from './declared';
import { disabledIn } from './disabled';
import { templateIn } from './nested';
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

	lower: (block: SyntaxBlock, { surroundings }: Recognised, table: PropertyTable): Part =>
		lowered([block], new Set(surroundings.split(',')), table, true),

	disabled: disabledIn,
	adapted: adaptedEdits,
};

/** What blocks of one source say together. */
function lowered(
	blocks: readonly SyntaxBlock[],
	lists: ReadonlySet<string>,
	table: PropertyTable,
	mayNest: boolean,
): Part {
	const draft = new Draft();
	let hasResources = false;
	for (const block of blocks) {
		const entries = resourcesIn(block);
		const notation = new TemplateNotation(block.text, lists);
		draft.declared.push(...declaredIn(block, notation));
		if (entries.length === 0) draft.references.push(...referencesIn(block.tree, block.text));
		hasResources ||= entries.length > 0;
		for (const entry of entries) addResource(draft, entry, { notation, source: block.text, table, mayNest });
	}
	return hasResources ? draft : { ...emptyPart, references: draft.references, declared: draft.declared };
}

interface Lowering {
	readonly notation: TemplateNotation;
	readonly source: string;
	readonly table: PropertyTable;
	/** False in a template that is itself nested. */
	readonly mayNest: boolean;
}

function addResource(draft: Draft, entry: Entry, { notation, source, table, mayNest }: Lowering): void {
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
	if (mayNest && resource.type === 'AWS::CloudFormation::StackSet')
		addNested(draft, resource, valueOf(properties, 'TemplateBody'), source, table);
}

function addNested(
	draft: Draft,
	resource: Resource,
	body: Node | undefined,
	source: string,
	table: PropertyTable,
): void {
	const blocks = templateIn(body, source);
	if (!blocks) return;
	const part = lowered(blocks, new Set(listParameters({ blocks })), table, false);
	draft.nested.push({ resource, part });
	draft.addSlots(() => part.slots);
}
