import { type Analysis } from '../../analysis';
import { type Catalogue } from '../../catalogue';
import { innerAt } from '../../fences/innerDocuments';

import { collapsed, expanded, sorted } from './actions';
import { guarded } from './guard';
import { type Rewrite, statementAround } from './rewrite';
import { merged, split } from './statements';

export { type Rewrite, statementAround } from './rewrite';

/** Ways to write differently what stands at an offset. */
export function rewrites(analysis: Analysis, offset: number, catalogue: Catalogue): readonly Rewrite[] {
	const inner = innerAt(analysis, offset);
	if (inner)
		return rewrites(inner.analysis, inner.offset, catalogue)
			.map((it) => ({ ...it, replacements: inner.excerpt.replaced(it.replacements) }))
			.filter((it) => it.replacements.length > 0);
	const here = statementAround(analysis, offset, catalogue);
	const ofStatement = here ? [expanded, collapsed, sorted, split, merged].flatMap((it) => it(here)) : [];
	return [...ofStatement, ...guarded(analysis, offset)];
}
