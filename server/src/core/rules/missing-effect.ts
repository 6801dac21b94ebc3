import { type Rule } from './rule';
import { hasElement, headOf } from './statements';

export const missingEffect: Rule = {
	meta: {
		id: 'missing-effect',
		title: 'A statement has no Effect',
		severity: 'error',
		group: 'policy validity',
		absentFrom: 'document',
		sources: [
			{
				title: 'IAM User Guide, IAM JSON policy elements: Effect',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html',
			},
		],
		accessAnalyzer: ['Error: Missing effect'],
		messages: {
			missing: 'AWS refuses this policy: the statement has no Effect, and neither Allow nor Deny is assumed.',
		},
		advice: 'Add Effect with Allow or Deny.',
	},

	reads: ['policies'],

	*check({ policies }) {
		for (const statement of policies.flatMap((it) => it.statements)) {
			const { elements, hasUnknownElements } = statement;
			if (hasUnknownElements || elements.length === 0 || hasElement(elements, ['Effect'])) continue;
			yield { span: headOf(statement), message: 'missing' };
		}
	},
};
