import { flat, spanWithin, type Text } from '../base';
import { type Catalogue } from '../catalogue';

import { isActionForm, keyAmongActions } from './actionForm';
import { isPattern, replacement } from './roles';
import { type Problem, type Rule } from './rule';

export const unknownActionService: Rule = {
	meta: {
		id: 'unknown-action-service',
		title: 'The service in front of an action is not known',
		severity: 'warning',
		group: 'policy validity',
		sources: [
			{
				title: 'Service Authorization Reference, Actions, resources, and condition keys for AWS services',
				url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Invalid service in action',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-service-in-action',
			},
		],
		accessAnalyzer: ['Error: Invalid service in action', 'Error: Invalid service'],
		messages: {
			close: 'No service {service} is known. Perhaps {best} is meant.',
			unknown: 'No service {service} is known, so this entry most likely does nothing.',
		},
		advice: 'Take the prefix from the service authorization reference.',
	},

	reads: ['policies'],

	*check({ policies }, { catalogue }) {
		for (const { action, notAction } of policies.flatMap((it) => it.statements))
			for (const text of [...(action?.items ?? []), ...(notAction?.items ?? [])]) {
				const value = flat(text);
				if (!isActionForm(value)) continue;
				const service = value.slice(0, value.indexOf(':'));
				if (isPattern(service) || catalogue.isServiceActionPrefix(service)) continue;
				if (!keyAmongActions(text, catalogue)) yield problemOf(text, service, catalogue);
			}
	},
};

function problemOf(text: Text, service: string, catalogue: Catalogue): Problem {
	const span = spanWithin(text, 0, service.length);
	const near = catalogue.closestServicePrefix(service, service.length < 5 ? 1 : 2);
	if (!near) return { span, message: 'unknown', severity: 'information', data: { service } };
	return {
		span,
		message: 'close',
		severity: near.distance === 1 ? 'error' : 'warning',
		data: { service, best: near.value },
		fixes: () => (near.alone ? [replacement(span, near.value)] : []),
	};
}
