import { flat } from '../base';
import { type Policy, type Statement } from '../model';

import { type Rule } from './rule';
import { hasElement, headOf } from './statements';

export const missingActionOrResource: Rule = {
	meta: {
		id: 'missing-action-or-resource',
		title: 'A statement has no Action or no Resource',
		severity: 'error',
		group: 'policy validity',
		absentFrom: 'document',
		sources: [
			{
				title: 'IAM User Guide, Grammar of the IAM JSON policy language',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Missing action',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-missing-action',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Missing resource',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-missing-resource',
			},
		],
		accessAnalyzer: ['Error: Missing action', 'Error: Missing resource'],
		messages: {
			action: 'AWS refuses this policy: the statement has neither Action nor NotAction.',
			resource: 'AWS refuses this policy: the statement has neither Resource nor NotResource.',
		},
		advice: 'Add the element that is missing.',
	},

	reads: ['policies'],

	*check({ policies }) {
		for (const policy of policies)
			for (const statement of policy.statements) {
				const { elements, hasUnknownElements } = statement;
				if (hasUnknownElements || elements.length === 0) continue;
				const span = headOf(statement);
				if (!hasElement(elements, ['Action', 'NotAction'])) yield { span, message: 'action' };
				else if (needsResource(policy, statement) && !hasElement(elements, ['Resource', 'NotResource']))
					yield { span, message: 'resource' };
			}
	},
};

/** Policies of some resources have no Resource, since they stand on the one that they are about. */
function needsResource({ kind, host }: Policy, { action }: Statement): boolean {
	switch (kind) {
		case 'identity':
		case 'boundary':
		case 'session':
		case 'scp':
		case 'rcp':
		case 'key':
			return true;
		case 'resource':
			return (
				!(action?.items ?? []).some((it) => WITHOUT_RESOURCE.test(flat(it))) &&
				!/^AWS::E(?:CR|FS)/.test(host?.resourceType ?? '')
			);
		case 'trust':
		case 'unknown':
			return false;
	}
}

/** Amazon ECR refuses Resource in the policy of a repository; Amazon EFS does not ask for it. */
const WITHOUT_RESOURCE = /^(?:ecr|ecr-public|elasticfilesystem):/i;
