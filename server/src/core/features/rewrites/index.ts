import { type Analysis } from '../../analysis';
import { type Catalogue } from '../../catalogue';

import { collapsed, expanded, sorted } from './actions';
import { guarded } from './guard';
import { type Rewrite, statementAround } from './rewrite';
import { merged, split } from './statements';

export { type Rewrite, statementAround } from './rewrite';

/** Ways to write differently what stands at an offset. */
export function rewrites(analysis: Analysis, offset: number, catalogue: Catalogue): readonly Rewrite[] {
	const here = statementAround(analysis, offset, catalogue);
	const ofStatement = here ? [expanded, collapsed, sorted, split, merged].flatMap((it) => it(here)) : [];
	return [...ofStatement, ...guarded(analysis, offset)];
}
