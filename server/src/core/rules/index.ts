import { type Rule } from './rule';

export {
	type Problem,
	type Related,
	type Rule,
	type RuleContext,
	type RuleMeta,
	type Severity,
	type UnitProblem,
} from './rule';

/** Every rule, sorted by id. */
export const rules: readonly Rule[] = [];
