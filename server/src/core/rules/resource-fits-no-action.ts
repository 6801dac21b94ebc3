import { flat, keptFor, parseArn, type Text } from '../base';
import { type ActionFact, type Catalogue } from '../catalogue';

import { isActionForm } from './actionForm';
import { isPattern } from './roles';
import { type Rule } from './rule';
import { isAllow, isCarried } from './statements';

export const resourceFitsNoAction: Rule = {
	meta: {
		id: 'resource-fits-no-action',
		title: 'A resource is of no kind that an action of its statement works on',
		severity: 'information',
		group: 'policy validity',
		sources: [
			{
				title: 'Service Authorization Reference, Actions, resources, and condition keys for AWS services',
				url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Invalid ARN resource',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-arn-resource',
			},
		],
		accessAnalyzer: ['Error: Invalid ARN resource'],
		messages: {
			none: 'None of the actions here works on a resource of {service}, so the entry gives nothing.',
			onlyAll: 'The actions here take no resource but *, so with this one they are never allowed.',
		},
		advice:
			'Write the ARN as the reference of the service has it, or move the entry to the statement that it belongs to.',
	},

	reads: ['carriedPolicies'],

	*check({ policies }, { catalogue }) {
		for (const { statements } of policies.filter(isCarried))
			for (const statement of statements.filter(isAllow)) {
				const { action, resource } = statement;
				if (!action || !resource || action.hasUnknown || resource.items.every((it) => flat(it) === '*')) continue;
				const facts = factsOf(action.items, catalogue);
				if (!facts) continue;
				const services = servicesOf(facts);
				const takesOne = facts.some((it) => it.resources.length > 0);
				for (const text of resource.items) {
					const service = parseArn(text)?.service.value;
					if (service === undefined || isPattern(service)) continue;
					if (!services.has(service)) yield { span: text.span, message: 'none', data: { service } };
					else if (!takesOne) yield { span: text.span, message: 'onlyAll' };
				}
			}
	},
};

/** The actions, if all of them are known and of named services. */
function factsOf(items: readonly Text[], catalogue: Catalogue): readonly ActionFact[] | undefined {
	const facts: ActionFact[] = [];
	for (const text of items) {
		const value = flat(text);
		if (!isActionForm(value) || isPattern(value.slice(0, value.indexOf(':')))) return undefined;
		const found = isPattern(value)
			? catalogue.actionsMatching(value)
			: [catalogue.action(value)].flatMap((it) => it ?? []);
		if (found.length === 0) return undefined;
		facts.push(...found);
	}
	return facts.length === 0 ? undefined : facts;
}

/** The services of the actions and of the resources that they work on, which may be others'. */
const servicesOf = (facts: readonly ActionFact[]): ReadonlySet<string> => new Set(facts.flatMap(servicesOfAction));

const servicesOfAction = keptFor(({ service, resources }: ActionFact): readonly string[] => [
	...new Set([service, ...resources.flatMap(({ type }) => type.arns.map((it) => it.split(':')[2] ?? ''))]),
]);
