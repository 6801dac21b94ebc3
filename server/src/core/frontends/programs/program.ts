import { emptyPart, type Part } from '../../model';
import { type Program, type SyntaxBlock, type SyntaxDocument } from '../../syntax';

import { type Imports } from '../cdk/names';
import { Values } from '../cdk/values';
import { Draft } from '../draft';
import { withPlaceholders } from '../edits';
import { type FrontEnd, type Recognised } from '../frontend';
import { embeddedPolicyEdits } from './edits';
import { addPolicyInCode, mayHoldPolicy, type PolicyInCode, policiesInCode } from './policies';

/** Programs that hand policies to AWS, as objects or as JSON in their strings. They are read, never run. */
export const program: FrontEnd = {
	recognise({ blocks }: SyntaxDocument): Recognised | undefined {
		const isOurs = blocks.some((it) => policiesIn(it).length > 0);
		return isOurs ? { documentKind: 'program', surroundings: '' } : undefined;
	},

	lower(block: SyntaxBlock): Part {
		const found = policiesIn(block);
		if (found.length === 0) return emptyPart;
		const draft = new Draft();
		for (const it of found) addPolicyInCode(draft, it);
		return draft;
	},

	disabled: () => [],
	adapted: (edits, block) => embeddedPolicyEdits(edits, policiesIn(block)) ?? edits.flatMap(withPlaceholders),
};

/** A program is asked about more than once, and none of it changes. */
const known = new WeakMap<Program, readonly PolicyInCode[]>();

export function policiesIn({ code, text }: SyntaxBlock): readonly PolicyInCode[] {
	if (code?.kind !== 'program' || !mayHoldPolicy(text)) return [];
	let found = known.get(code);
	if (!found) {
		found = policiesInCode(code.statements, new Values(text, NO_IMPORTS, NOTHING_KNOWN));
		known.set(code, found);
	}
	return found;
}

const NO_IMPORTS: Imports = { modules: new Map(), names: new Map(), homeOf: () => undefined };

const NOTHING_KNOWN = { logicalId: () => undefined, construct: () => undefined, isAddedTo: () => false };
