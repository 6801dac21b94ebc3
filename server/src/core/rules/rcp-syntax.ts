import { flat, HOLE, type Text } from '../base';
import { type Principals, type Statement } from '../model';

import { isActionForm } from './actionForm';
import { isPattern } from './roles';
import { type Problem, type Rule } from './rule';
import { isAllow, isDeny, patternOf } from './statements';

export const rcpSyntax: Rule = {
	meta: {
		id: 'rcp-syntax',
		title: 'A resource control policy has something that such policies do not take',
		severity: 'error',
		group: 'policy validity',
		sources: [
			{
				title: 'AWS Organizations User Guide, RCP syntax',
				url: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: RCP syntax error principal',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-rcp-syntax-error-principal',
			},
		],
		accessAnalyzer: [
			'Error: RCP syntax error principal',
			'Error: RCP syntax error allow',
			'Error: RCP syntax error NotAction',
			'Error: RCP syntax error action',
		],
		messages: {
			principal:
				'AWS refuses this policy: the Principal of a resource control policy is "*"; name people in a condition.',
			element: 'AWS refuses this policy: a resource control policy has no {name}.',
			allow: 'AWS refuses this policy: a resource control policy of your own denies; only RCPFullAWSAccess allows.',
			all: 'AWS refuses this policy: a resource control policy names the services, as in s3:*.',
			middle: 'AWS refuses this policy: in the actions of a resource control policy a wildcard stands at the end only.',
			service: 'Resource control policies are not known to reach {service}, so this entry most likely does nothing.',
		},
		advice: 'Write Effect Deny, Principal "*", and actions of services that support resource control policies.',
	},

	reads: ['rcpPolicies'],

	*check({ policies }, { catalogue }) {
		const { prefixes } = catalogue.tables.resourceControlServices;
		for (const { statements } of policies.filter((it) => it.kind === 'rcp'))
			for (const statement of statements) {
				const { principal, notPrincipal, notAction, action } = statement;
				if (principal && !isEveryone(principal)) yield { span: principal.element.nameSpan, message: 'principal' };
				for (const it of [notPrincipal, notAction])
					if (it) yield { span: it.element.nameSpan, message: 'element', data: { name: it.element.name } };
				if (isAllow(statement) && !isFullAccess(statement))
					yield { span: statement.effect?.span ?? statement.span, message: 'allow' };
				for (const text of isDeny(statement) ? (action?.items ?? []) : []) yield* actionFault(text, prefixes);
			}
	},
};

const isEveryone = ({ everyone, groups, hasUnknown }: Principals): boolean =>
	hasUnknown ||
	everyone !== undefined ||
	(groups.length > 0 && groups.every((it) => it.type === 'AWS' && it.items.every((text) => flat(text) === '*')));

const isFullAccess = ({ resource, conditions }: Statement): boolean =>
	conditions.length === 0 && (resource?.items.every((it) => patternOf(it) === '*') ?? true);

function* actionFault(text: Text, prefixes: readonly string[]): Iterable<Problem> {
	const value = flat(text);
	const [service = '', name = ''] = value.split(':');
	if (value === '*') yield { span: text.span, message: 'all' };
	else if (!isActionForm(value) || value.includes(HOLE)) return;
	else if (isPattern(service) || /[*?]./.test(name)) yield { span: text.span, message: 'middle' };
	else if (!prefixes.includes(service.toLowerCase()))
		yield { span: text.span, message: 'service', severity: 'warning', data: { service } };
}
