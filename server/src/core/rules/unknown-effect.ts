import { editDistance, literalValue } from '../base';

import { replacement } from './roles';
import { type Rule } from './rule';

export const unknownEffect: Rule = {
	meta: {
		id: 'unknown-effect',
		title: 'The Effect of a statement is neither Allow nor Deny',
		severity: 'error',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, IAM JSON policy elements: Effect',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Invalid effect',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-effect',
			},
		],
		accessAnalyzer: ['Error: Invalid effect'],
		messages: { unknown: 'AWS refuses this policy: Effect is Allow or Deny, letter by letter, and not {value}.' },
		advice: 'Write Allow or Deny.',
	},

	reads: ['policies'],

	*check({ policies }) {
		for (const { effect } of policies.flatMap((it) => it.statements)) {
			const value = effect && literalValue(effect);
			if (!effect || value === undefined || value === '' || EFFECTS.includes(value)) continue;
			const best = EFFECTS.find((it) => editDistance(value.toLowerCase(), it.toLowerCase(), 3) <= 3);
			yield {
				span: effect.span,
				message: 'unknown',
				data: { value },
				fixes: () => (best === undefined ? [] : [replacement(effect.span, best)]),
			};
		}
	},
};

const EFFECTS: readonly string[] = ['Allow', 'Deny'];
