import { emptyPart, type Part, type PolicyKind } from '../model';
import { type Node, type ObjectNode, type SyntaxBlock, type SyntaxDocument } from '../syntax';

import { addPolicy, Draft } from './draft';
import { withPlaceholders } from './edits';
import { type FrontEnd, type Recognised } from './frontend';
import { plainNotation } from './notation';
import { lowerPolicy, type PolicyPlace } from './policy';
import { isPolicyDocument, kindByContent } from './policyEvidence';

/** A file that is an IAM policy, or that holds some as the AWS CLI prints and takes them. */
export const iamPolicy: FrontEnd = {
	recognise({ blocks }: SyntaxDocument, _text: string, stated: PolicyKind | undefined): Recognised | undefined {
		const [first] = blocks.flatMap(({ tree }) => documentsIn(tree, stated !== undefined));
		if (!first) return undefined;
		const policyKind = stated
			? { kind: stated, isStated: true }
			: { kind: first.kind ?? kindByContent(first.node), isStated: first.kind !== undefined };
		return { documentKind: 'iamPolicy', policyKind, surroundings: stated ?? '' };
	},

	lower({ tree, text }: SyntaxBlock, { policyKind, surroundings }: Recognised): Part {
		const stated = surroundings === '' ? undefined : policyKind?.kind;
		const documents = documentsIn(tree, stated !== undefined);
		if (documents.length === 0) return emptyPart;
		const draft = new Draft();
		const notation = plainNotation(text);
		for (const { node, kind } of documents) {
			const told = stated ?? kind;
			const place: PolicyPlace = { kind: told ?? kindByContent(node), kindIsStated: told !== undefined };
			addPolicy(draft, lowerPolicy(node, place, notation));
		}
		return draft;
	},

	disabled: () => [],
	adapted: (edits) => edits.flatMap(withPlaceholders),
};

interface Document {
	readonly node: ObjectNode;
	/** Where its wrapper tells. */
	readonly kind?: PolicyKind;
}

/** The policies of a file: the whole, items of a list, or what a known wrapper holds. */
function documentsIn(tree: Node | undefined, isCertain: boolean): readonly Document[] {
	if (tree?.kind === 'object' && isCertain && !tree.entries.some((it) => WRAPPERS.has(it.key.value)))
		return [{ node: tree }];
	return wrappedIn(tree, 0, undefined);
}

/** Keys under which the AWS CLI and SDKs write a policy document, with the kind if it has only one. */
const WRAPPERS: ReadonlyMap<string, PolicyKind | undefined> = new Map([
	['AssumeRolePolicyDocument', 'trust'],
	['PolicyDocument', undefined],
	['Document', undefined],
	['PolicyVersion', undefined],
	['Policy', undefined],
	['Role', undefined],
]);

function wrappedIn(node: Node | undefined, depth: number, kind: PolicyKind | undefined): readonly Document[] {
	if (!node || depth > 3) return [];
	if (node.kind === 'list') return node.items.flatMap((it) => wrappedIn(it, depth + 1, kind));
	if (node.kind !== 'object') return [];
	if (isPolicyDocument(node)) return [{ node, ...(kind && { kind }) }];
	return node.entries
		.filter((it) => WRAPPERS.has(it.key.value))
		.flatMap(({ key, value }) => wrappedIn(value, depth + 1, WRAPPERS.get(key.value) ?? kind));
}
