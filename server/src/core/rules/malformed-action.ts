import { type Fix, flat, type Text } from '../base';
import { type Catalogue } from '../catalogue';

import { actionFault } from './actionForm';
import { replacement } from './roles';
import { type Rule } from './rule';

export const malformedAction: Rule = {
	meta: {
		id: 'malformed-action',
		title: 'An action is not written as service:Name',
		severity: 'error',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, IAM JSON policy elements: Action',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html',
			},
		],
		messages: {
			arn: 'AWS refuses this policy: this is an ARN, and an action is written as service:Name.',
			noColon: 'AWS refuses this policy: {value} has no service in front; an action is written as service:Name.',
			space: 'AWS refuses this policy: an action holds no white space.',
			noName: 'AWS refuses this policy: an action has a service and a name on both sides of its colon.',
			character: 'AWS refuses this policy: an action is a service, one colon and a name of letters, digits, * and ?.',
		},
		advice: 'Write service:Name, as in kms:CreateKey.',
	},

	reads: ['policies'],

	*check({ policies }, { catalogue }) {
		for (const { action, notAction } of policies.flatMap((it) => it.statements)) {
			for (const text of [...(action?.items ?? []), ...(notAction?.items ?? [])]) {
				const value = flat(text);
				const message = actionFault(value);
				if (message) yield { span: text.span, message, data: { value }, fixes: () => cures(text, value, catalogue) };
			}
		}
	},
};

/** White space too many, or another sign in place of the colon, where an action comes of it. */
function cures(text: Text, value: string, catalogue: Catalogue): readonly Fix[] {
	const cured = [value.replace(/\s+/g, ''), value.replace(/[./]/, ':')].find(
		(it) => catalogue.action(it) !== undefined,
	);
	if (cured === undefined) return [];
	return [replacement(text.span, cured)];
}
