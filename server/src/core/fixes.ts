import { editsOf } from './analyse';
import { type Analysis, type Finding } from './analysis';
import { type Fix, type FixEdit, overlaps, touches } from './base';
import { type Replacement } from './syntax';

/** A fix with what it changes in the document; a fix that the notation cannot write safely is none. */
export interface WrittenFix {
	readonly fix: Fix;
	readonly edits: readonly Replacement[];
}

export const writtenFixes = (analysis: Analysis, finding: Finding): readonly WrittenFix[] =>
	finding
		.fixes()
		.map((fix) => ({ fix, edits: editsOf(analysis, finding, fix) }))
		.map(({ fix, edits }) => ({ fix: isFinished(fix, edits) ? fix : { ...fix, preferred: false }, edits }))
		.filter(({ edits }) => edits.length > 0);

/** Not where it leaves a placeholder, which its author has to fill in. */
const isFinished = ({ edits: wanted }: Fix, edits: readonly Replacement[]): boolean =>
	!wanted.some(hasHole) || !edits.some(({ text }) => /<(?:account|partition|region|urlSuffix)>/.test(text));

const hasHole = (edit: FixEdit): boolean => edit.kind === 'setText' && edit.parts.some((it) => typeof it !== 'string');

/** The fix that may be made without a thought, where a finding has one. */
export const preferredFix = (analysis: Analysis, finding: Finding): WrittenFix | undefined =>
	writtenFixes(analysis, finding).find(({ fix }) => fix.preferred);

/** The preferred fixes of findings together, sorted; one whose edits meet those of an earlier one waits for the next time. */
export function preferredEdits(analysis: Analysis, findings: readonly Finding[]): readonly Replacement[] {
	const all: Replacement[] = [];
	for (const finding of findings) {
		const edits = preferredFix(analysis, finding)?.edits ?? [];
		if (!edits.some((it) => all.some((other) => meets(it, other)))) all.push(...edits);
	}
	return all.sort((a, b) => a.span.start - b.span.start);
}

const meets = (a: Replacement, b: Replacement): boolean =>
	overlaps(a.span, b.span) || touches(a.span, b.span.start) || touches(b.span, a.span.start);
