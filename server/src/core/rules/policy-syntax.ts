import { type Rule } from './rule';

/** Found by the readers, before there is a model; `analyse` reports it in the name of this rule. */
export const policySyntax: Rule = {
	meta: {
		id: 'policy-syntax',
		title: 'The document cannot be read',
		severity: 'error',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, Grammar of the IAM JSON policy language',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
			},
		],
		messages: {
			syntax: '{fault}. What stands around this place is not checked.',
			tooDeep: 'This is nested too deep to be read; what stands in it and behind it is not checked.',
		},
		advice: 'Mend the place; findings behind it may be missing until then.',
	},
};
