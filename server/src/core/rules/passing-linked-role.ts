import { flat, linkedServiceOf, type Text } from '../base';
import { type Catalogue } from '../catalogue';

import { linkedRoleArn } from './linkedRoleResources';
import { removalOfResource } from './permissionFixes';
import { type Rule } from './rule';
import { coversAction, isAllow, isCarried } from './statements';

export const passingLinkedRole: Rule = {
	meta: {
		id: 'passing-linked-role',
		title: 'A policy lets its holder pass a service-linked role that nobody passes',
		severity: 'information',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM User Guide, Grant a user permissions to pass a role to an AWS service',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
			},
			{
				title: 'IAM User Guide, Create a service-linked role',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html',
			},
		],
		messages: {
			unpassed: '{service} takes its service-linked role by itself; nobody passes it, so this ARN is not needed.',
		},
		advice: 'Remove the ARN.',
	},

	reads: ['carriedPolicies'],

	*check({ policies }, { catalogue }) {
		for (const policy of policies.filter(isCarried)) {
			for (const statement of policy.statements.filter(isAllow)) {
				const action = statement.action?.items.find(meansPassing);
				for (const text of action ? (statement.resource?.items ?? []) : []) {
					const service = unpassedService(text, catalogue);
					if (service === undefined) continue;
					yield {
						span: text.span,
						message: 'unpassed',
						data: { service },
						fixes: () => removalOfResource(statement, policy, text),
					};
				}
			}
		}
	},
};

const meansPassing = (action: Text): boolean => /^iam:pass/i.test(flat(action)) && coversAction(action, 'iam:PassRole');

/** The linked service of a role of which no source says that it can be passed. */
function unpassedService(resource: Text, catalogue: Catalogue): string | undefined {
	const arn = linkedRoleArn(resource);
	const service = (arn && linkedServiceOf(arn)?.value) ?? '';
	const isPassed = catalogue.tables.passable.some((it) => it.principal === service);
	return !isPassed && catalogue.isLinkedPrincipal(service) ? service : undefined;
}
