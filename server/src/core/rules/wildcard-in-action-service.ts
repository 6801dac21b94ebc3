import { type Rule } from './rule';

export const wildcardInActionService: Rule = {
	meta: {
		id: 'wildcard-in-action-service',
		title: 'The fault in one sentence without a full stop',
		severity: 'information',
		group: 'service-linked roles',
		sources: [{ title: '', url: 'https://docs.aws.amazon.com/' }],
		messages: {
			found: 'What is wrong, and what AWS does about it.',
		},
		advice: 'What to do.',
	},

	*check() {},
};
