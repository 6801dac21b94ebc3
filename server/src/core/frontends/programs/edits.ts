import { contains, type Edit, type FixEdit } from '../../base';

import { withPlaceholders } from '../edits';
import { embeddedEdits, placeOfEdit } from '../embeddedEdits';
import { type PolicyInCode } from './policies';

/** Edits of policies in strings as edits of those strings; half a fix is none. */
export function embeddedPolicyEdits(edits: readonly FixEdit[], policies: readonly PolicyInCode[]): readonly Edit[] {
	const [first] = edits;
	const embedded =
		first && policies.find(({ embedded: it }) => it && contains(it.tree.span, placeOfEdit(first)))?.embedded;
	if (embedded) return embeddedEdits(edits, { embedded, hole: (name) => `<${name}>`, escaped: (text) => text });
	return edits.map(withPlaceholders);
}
