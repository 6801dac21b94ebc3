import { flat, HOLE, parseArn, patternsMeet, type Text } from '../base';
import { type ActionFact, type Catalogue } from '../catalogue';

import { isActionForm } from './actionForm';
import { isPattern } from './roles';
import { type Rule } from './rule';
import { isAllow, isCarried } from './statements';

export const resourceFitsNoAction: Rule = {
	meta: {
		id: 'resource-fits-no-action',
		title: 'A resource is of no kind that an action of its statement works on',
		severity: 'warning',
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
			none: 'None of the actions here works on a resource like this, so the entry gives nothing.',
			onlyAll: 'The actions here take no resource but *, so with this one they are never allowed.',
		},
		advice:
			'Write the ARN as the reference of the service has it, or move the entry to the statement that it belongs to.',
	},

	reads: ['policies'],

	*check({ policies }, { catalogue }) {
		for (const { statements } of policies.filter(isCarried))
			for (const statement of statements.filter(isAllow)) {
				const { action, resource } = statement;
				if (!action || !resource || action.hasUnknown || resource.items.every((it) => flat(it) === '*')) continue;
				const facts = factsOf(action.items, catalogue);
				if (!facts) continue;
				const formats = formatsOf(facts);
				for (const text of resource.items)
					if (!mayFit(text, formats)) yield { span: text.span, message: formats.length === 0 ? 'onlyAll' : 'none' };
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

/** Service and resource of the ARNs that the actions work on, with wildcards. */
const formatsOf = (facts: readonly ActionFact[]): readonly (readonly [string, string])[] => [
	...new Map(
		facts
			.flatMap((it) => it.resources)
			.flatMap(({ type }) => type.arns)
			.map((it) => {
				const [, , service = '', , , ...rest] = it.replace(/\$\{\w+\}/g, '*').split(':');
				return [it, [service, rest.join(':')]] as const;
			}),
	).values(),
];

function mayFit(text: Text, formats: readonly (readonly [string, string])[]): boolean {
	const arn = parseArn(text);
	if (!arn || isPattern(arn.service.value)) return true;
	const resource = arn.resource.value.replaceAll(HOLE, '*');
	return (
		resource === '*' ||
		formats.some(([service, format]) => patternsMeet(service, arn.service.value) && patternsMeet(format, resource))
	);
}
