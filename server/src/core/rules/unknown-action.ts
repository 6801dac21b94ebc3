import { flat, hasWildcard, HOLE, spanWithin, type Text } from '../base';
import { type Catalogue } from '../catalogue';

import { isActionForm, keyAmongActions } from './actionForm';
import { isPattern, readable, replacement } from './roles';
import { type Problem, type Rule } from './rule';

export const unknownAction: Rule = {
	meta: {
		id: 'unknown-action',
		title: 'An action or a pattern of actions matches nothing that the service has',
		severity: 'warning',
		group: 'policy validity',
		sources: [
			{
				title: 'Service Authorization Reference, Actions, resources, and condition keys for AWS services',
				url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Invalid action',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-action',
			},
		],
		accessAnalyzer: ['Error: Invalid action'],
		messages: {
			operation: '{name} is an operation of {service}, no action: the action that allows it is {best}.',
			close: 'No action {name} of {service} is known, so this entry most likely does nothing. Perhaps {best} is meant.',
			unknown: 'No action {name} of {service} is known, so this entry most likely does nothing.',
			pattern: 'No known action of {service} matches {name}, so this entry most likely does nothing.',
		},
		advice: 'Take the name from the service authorization reference, or remove the entry.',
	},

	reads: ['policies'],

	*check({ policies }, { catalogue }) {
		for (const { action, notAction } of policies.flatMap((it) => it.statements)) {
			for (const text of [...(action?.items ?? []), ...(notAction?.items ?? [])]) {
				const value = flat(text);
				if (!isActionForm(value) || isKnown(value, catalogue) || keyAmongActions(text, catalogue)) continue;
				yield problemOf(text, value, catalogue);
			}
		}
	},
};

/** Services that the catalogue lacks are none of this rule's business. */
function isKnown(value: string, catalogue: Catalogue): boolean {
	const prefix = value.slice(0, value.indexOf(':'));
	if (isPattern(prefix) || !catalogue.isServiceActionPrefix(prefix)) return true;
	return catalogue.matchesAction(value);
}

function problemOf(text: Text, value: string, catalogue: Catalogue): Problem {
	const colon = value.indexOf(':');
	const service = value.slice(0, colon);
	const name = readable(value.slice(colon + 1));
	const span = spanWithin(text, colon + 1, value.length);
	if (hasWildcard(value) || value.includes(HOLE)) return { span, message: 'pattern', data: { service, name } };
	const allowing = actionOfOperation(service, name, catalogue);
	if (allowing !== undefined) {
		const fixes = () => [replacement(span, allowing)];
		return { span, message: 'operation', data: { service, name, best: allowing }, fixes };
	}
	const near = catalogue.closestAction(value, Math.min(3, Math.floor(name.length / 6) + 1));
	if (!near) return { span, message: 'unknown', severity: 'information', data: { service, name } };
	const best = near.value.slice(near.value.indexOf(':') + 1);
	return {
		span,
		message: 'close',
		data: { service, name, best },
		fixes: () => (near.alone ? [replacement(span, best)] : []),
	};
}

function actionOfOperation(service: string, name: string, { tables }: Catalogue): string | undefined {
	const known = tables.actionsOfOperations.find((it) => it.service === service.toLowerCase());
	const operation = Object.entries(known?.actions ?? {}).find(([it]) => it.toLowerCase() === name.toLowerCase());
	return operation?.[1];
}
