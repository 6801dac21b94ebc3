import { flat, parseRoleArn, type Text } from '../base';

import { linkedRoleArn } from './linkedRoleResources';
import { LINKED_ROLE_PREFIX } from './roles';
import { type Rule } from './rule';
import { conditionsOn, isDeny } from './statements';

export const needlessScpExemption: Rule = {
	meta: {
		id: 'needless-scp-exemption',
		title: 'An organization policy exempts service-linked roles, which it does not reach',
		severity: 'information',
		group: 'service-linked roles',
		sources: [
			{
				title: 'AWS Organizations User Guide, Tasks and entities not restricted by SCPs',
				url: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html#not-restricted-by-scp',
			},
			{
				title: 'AWS Organizations User Guide, Resources and entities not restricted by RCPs',
				url: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html',
			},
		],
		messages: {
			needless: '{policies} never restrict service-linked roles, so this exemption has no effect.',
		},
		advice: 'Remove the entry.',
	},

	reads: ['conditions'],

	*check({ policies }) {
		for (const { kind, statements } of policies) {
			if (kind !== 'scp' && kind !== 'rcp') continue;
			for (const statement of statements.filter(isDeny)) {
				for (const { operator, values } of conditionsOn(statement, 'aws:PrincipalArn')) {
					for (const text of operator.includes('Not') ? values.filter(isLinked) : []) {
						const fix = {
							title: 'Remove the entry',
							edits: [{ kind: 'remove' as const, span: text.span }],
							preferred: true,
						};
						yield {
							span: text.span,
							message: 'needless',
							data: { policies: NAMES[kind] },
							fixes: () => (values.length > 1 ? [fix] : []),
						};
					}
				}
			}
		}
	},
};

const NAMES = { scp: 'Service control policies', rcp: 'Resource control policies' } as const;

/** A pattern for nothing but linked roles, also one that lacks the path or hides it behind a wildcard. */
const isLinked = (text: Text): boolean =>
	linkedRoleArn(text) !== undefined ||
	(parseRoleArn(text)?.name.value.startsWith(LINKED_ROLE_PREFIX) ?? /AWSServiceRole|aws-service-role/.test(flat(text)));
