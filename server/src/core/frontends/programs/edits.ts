import { contains, type Edit, type FixEdit } from '../../base';

import { embeddedEdits, placeOfEdit } from '../embeddedEdits';
import { type PolicyInCode } from './policies';

/** Edits of a policy in a string as edits of that string. Nothing where they are not about one. */
export function embeddedPolicyEdits(
	edits: readonly FixEdit[],
	policies: readonly PolicyInCode[],
): readonly Edit[] | undefined {
	const [first] = edits;
	const place = first && placeOfEdit(first);
	const embedded = place && policies.find(({ embedded: it }) => it && contains(it.tree.span, place))?.embedded;
	return embedded && embeddedEdits(edits, { embedded, hole: (name) => `<${name}>`, escaped: (text) => text });
}
