import { editsOf } from '../../analyse';
import { type AnalysedBlock, type Analysis } from '../../analysis';
import { type FixEdit, literalValue, touches } from '../../base';
import { type Catalogue } from '../../catalogue';
import { type Policy, type Statement, type Values } from '../../model';

/** Text that takes the place of other text. Absolute. */
export type Replacements = ReturnType<typeof editsOf>;

/** A way to write a document differently that nobody has asked for. */
export interface Rewrite {
	readonly title: string;
	readonly replacements: Replacements;
	/** What it does to what the document says; all but one leave that as it is. */
	readonly changes: 'nothing' | 'guard';
}

/** The statement around a caret. */
export interface Here {
	readonly analysis: Analysis;
	readonly catalogue: Catalogue;
	readonly block: AnalysedBlock;
	readonly policy: Policy;
	readonly statement: Statement;
	/** The caret, relative to the block. */
	readonly at: number;
}

export function statementAround(analysis: Analysis, offset: number, catalogue: Catalogue): Here | undefined {
	for (const block of analysis.blocks) {
		if (offset < block.start || offset > block.end) continue;
		const at = offset - block.start;
		for (const policy of block.part.policies)
			for (const statement of policy.statements)
				if (touches(statement.span, at)) return { analysis, catalogue, block, policy, statement, at };
	}
	return undefined;
}

/** None where the document's notation cannot take the edits. */
export const renderedIn = (
	{ analysis, block }: Pick<Here, 'analysis' | 'block'>,
	edits: readonly FixEdit[],
): Replacements => editsOf(analysis, { block: block.start }, { edits });

/** Nothing where the notation cannot take the edits. */
export function rewriteOf(here: Here, title: string, edits: readonly FixEdit[]): readonly Rewrite[] {
	const replacements = edits.length > 0 ? renderedIn(here, edits) : [];
	return replacements.length > 0 ? [{ title, replacements, changes: 'nothing' }] : [];
}

/** The texts of a list all of which are written out; `undefined` where one is left to deployment. */
export function literalItems({ items, hasUnknown }: Values): readonly string[] | undefined {
	const values = items.map((it) => literalValue(it));
	const isWhole = !hasUnknown && values.every((it) => it !== undefined && it !== '');
	return isWhole ? (values as readonly string[]) : undefined;
}

/** Comments would be lost where more than single items change. */
export function hasComment(
	{ analysis, block }: Here,
	{ start, end }: { readonly start: number; readonly end: number },
): boolean {
	const text = analysis.source.text.slice(block.start + start, block.start + end);
	return /(?:^|\s)#|\/\*|(?:^|[\s,])\/\//.test(text);
}
