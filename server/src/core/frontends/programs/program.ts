import { emptyPart, type Part } from '../../model';
import { type Program, type SyntaxBlock, type SyntaxDocument } from '../../syntax';

import { addPolicy, emptyDraft, finished } from '../draft';
import { type FrontEnd, type Recognised } from '../frontend';
import { lowerPolicy } from '../policy';
import { kindByContent } from '../policyEvidence';
import { embeddedPolicyEdits } from './edits';
import { type PolicyInCode, policiesInCode } from './policies';

/** Programs that hand policies to AWS, as objects or as JSON in their strings. They are read, never run. */
export const program: FrontEnd = {
	recognise({ blocks }: SyntaxDocument): Recognised | undefined {
		const isOurs = blocks.some((it) => policiesIn(it).length > 0);
		return isOurs ? { documentKind: 'program', surroundings: '' } : undefined;
	},

	lower(block: SyntaxBlock): Part {
		const found = policiesIn(block);
		if (found.length === 0) return emptyPart;
		const draft = emptyDraft();
		for (const { node, notation, kind } of found)
			addPolicy(
				draft,
				lowerPolicy(node, { kind: kind ?? kindByContent(node), kindIsStated: kind !== undefined }, notation),
			);
		return finished(draft);
	},

	disabled: () => [],
	adapted: (edits, block) => embeddedPolicyEdits(edits, policiesIn(block)),
};

/** A program is asked about more than once, and none of it changes. */
const known = new WeakMap<Program, readonly PolicyInCode[]>();

function policiesIn({ code, text }: SyntaxBlock): readonly PolicyInCode[] {
	if (code?.kind !== 'program' || !mayHoldPolicy(text)) return [];
	let found = known.get(code);
	if (!found) {
		found = policiesInCode(code, text);
		known.set(code, found);
	}
	return found;
}

/** A quick look before names are followed. */
const mayHoldPolicy = (text: string): boolean =>
	text.includes('Statement') && (text.includes('Effect') || /20(?:12|08)-10-17/.test(text));
