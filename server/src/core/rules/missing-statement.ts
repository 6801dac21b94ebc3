import { type Rule } from './rule';
import { hasElement, headOf } from './statements';

export const missingStatement: Rule = {
	meta: {
		id: 'missing-statement',
		title: 'A policy has no statement',
		severity: 'error',
		group: 'policy validity',
		absentFrom: 'document',
		sources: [
			{
				title: 'IAM User Guide, IAM JSON policy elements: Statement',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Missing statement',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-missing-statement',
			},
		],
		accessAnalyzer: ['Error: Missing statement'],
		messages: {
			missing: 'AWS refuses this policy: it has no Statement.',
			empty: 'AWS refuses this policy: its Statement is empty.',
		},
		advice: 'Add a statement.',
	},

	reads: ['policies'],

	*check({ policies }) {
		for (const policy of policies) {
			const { elements, statements, hasUnknownStatements } = policy;
			if (hasUnknownStatements || statements.length > 0) continue;
			const statement = elements.find((it) => it.name === 'Statement');
			if (statement?.shape === 'list') yield { span: statement.nameSpan, message: 'empty' };
			else if (!hasElement(elements, ['Statement'])) yield { span: headOf(policy), message: 'missing' };
		}
	},
};
