import { literalValue } from '../base';
import { type Statement } from '../model';

import { isNegated } from './conditionFacts';
import { type Rule } from './rule';
import { conditionsOn, isDeny, plainOperator } from './statements';

export const rcpServicePrincipalCarveOut: Rule = {
	meta: {
		id: 'rcp-service-principal-carve-out',
		title: 'A resource control policy forgets the services that act for you',
		severity: 'warning',
		group: 'policy validity',
		sources: [
			{
				title: 'AWS Organizations User Guide, Resource control policy examples',
				url: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html',
			},
			{
				title: 'AWS Organizations User Guide, RCP syntax',
				url: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html',
			},
			{
				title:
					'IAM Access Analyzer policy check reference, General Warning: RCP missing related principal condition key',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-rcp-missing-related-principal-condition-key',
			},
		],
		accessAnalyzer: [
			'General Warning: RCP missing related principal condition key',
			'General Warning: RCP missing related service principal condition key',
			'General Warning: RCP missing service condition key null check',
		],
		messages: {
			principal:
				'Services call without {key}, so this also denies them. AWS adds BoolIfExists aws:PrincipalIsAWSService false.',
			source:
				'Only calls of services carry {key}, so this also denies everybody else. AWS adds Bool aws:PrincipalIsAWSService true.',
			null: 'A service does not always say for whom it calls. AWS adds Null aws:SourceAccount false, so that such calls are not denied.',
		},
		advice: 'Add the condition that AWS shows in its examples.',
	},

	reads: ['rcpPolicies'],

	*check({ policies }) {
		for (const { statements } of policies.filter((it) => it.kind === 'rcp'))
			for (const statement of statements) {
				if (!isDeny(statement) || statement.hasUnknownElements) continue;
				for (const condition of statement.conditions) {
					const key = literalValue(condition.key) ?? '';
					const { span } = condition.key;
					if (OF_PRINCIPAL.test(key) && isNegated(condition.operator)) {
						if (!asks(statement, 'aws:PrincipalIsAWSService', 'false'))
							yield { span, message: 'principal', data: { key } };
					} else if (OF_SOURCE.test(key) && isNegated(condition.operator)) {
						if (!asks(statement, 'aws:PrincipalIsAWSService', 'true')) yield { span, message: 'source', data: { key } };
						else if (conditionsOn(statement, 'aws:SourceAccount').every((it) => plainOperator(it.operator) !== 'Null'))
							yield { span, message: 'null' };
					}
				}
			}
	},
};

const OF_PRINCIPAL = /^aws:Principal(?:OrgID|OrgPaths|Account)$/i;

const OF_SOURCE = /^aws:Source(?:OrgID|OrgPaths|Account)$/i;

const asks = (statement: Statement, key: string, wanted: string): boolean =>
	conditionsOn(statement, key).some((it) => it.values.some((text) => literalValue(text)?.toLowerCase() === wanted));
