import { type Edit } from '../base';
import { emptyPart, type MappedRole, type Part } from '../model';
import {
	entryOf,
	movedNode,
	type Node,
	offsetsOf,
	readerFor,
	type SyntaxBlock,
	type SyntaxDocument,
	valueOf,
} from '../syntax';

import { mappedRole } from './draft';
import { withPlaceholders } from './edits';
import { type FrontEnd, type Recognised } from './frontend';
import { plainNotation } from './notation';

/** The ConfigMap `aws-auth` of an Amazon EKS cluster, alone or among other manifests. */
export const awsAuth: FrontEnd = {
	recognise({ blocks }: SyntaxDocument): Recognised | undefined {
		const isOurs = blocks.some(({ tree }) => mapRolesOf(tree) !== undefined);
		return isOurs ? { documentKind: 'awsAuth', surroundings: '' } : undefined;
	},

	lower({ tree, text }: SyntaxBlock): Part {
		const mapped = mappedRoles(mapRolesOf(tree), text);
		if (mapped.length === 0) return emptyPart;
		const slots = mapped.map((it) => ({ what: 'propertyValue' as const, text: it.text, name: 'rolearn' }));
		return { ...emptyPart, mappedRoles: mapped, slots };
	},

	disabled: () => [],
	adapted: (edits): readonly Edit[] => edits.flatMap(withPlaceholders),
};

/** `data.mapRoles` of a ConfigMap of that name. */
function mapRolesOf(tree: Node | undefined): Node | undefined {
	const isNamed = textOf(valueOf(valueOf(tree, 'metadata'), 'name')) === 'aws-auth';
	const isMap = textOf(valueOf(tree, 'kind')) === 'ConfigMap';
	return isNamed && isMap ? valueOf(valueOf(tree, 'data'), 'mapRoles') : undefined;
}

const textOf = (node: Node | undefined): string | undefined => (node?.kind === 'scalar' ? node.value : undefined);

/** The list is a text in YAML of its own. */
function mappedRoles(node: Node | undefined, source: string): readonly MappedRole[] {
	const list = node?.kind === 'scalar' ? listIn(node, source) : undefined;
	if (list?.kind !== 'list') return [];
	const notation = plainNotation(source);
	return list.items.flatMap((item) => {
		const value = entryOf(item, 'rolearn')?.value;
		if (!value) return [];
		return [mappedRole(notation.text(value))];
	});
}

function listIn(node: Extract<Node, { kind: 'scalar' }>, source: string): Node | undefined {
	const offsets = offsetsOf(node, source);
	const [only] = readerFor('yaml', node.value)?.read(node.value).blocks ?? [];
	if (!offsets || !only?.tree || only.start > 0) return undefined;
	const at = (offset: number): number => offsets[offset] ?? offsets.at(-1) ?? 0;
	return movedNode(only.tree, {
		place: ({ start, end }) => ({ start: at(start), end: at(end) }),
		key: (it) => it,
		value: (it) => it,
	});
}
