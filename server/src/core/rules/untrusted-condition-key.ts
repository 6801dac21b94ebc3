import { literalValue } from '../base';

import { conditionsIn } from './conditionFacts';
import { type Rule } from './rule';
import { isAllow } from './statements';

export const untrustedConditionKey: Rule = {
	meta: {
		id: 'untrusted-condition-key',
		title: 'An Allow rests on a condition key that the caller sets',
		severity: 'information',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, AWS global condition context keys',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
			},
		],
		accessAnalyzer: ['Security Warning: Untrustworthy condition key'],
		messages: { found: 'The caller sets {key} to whatever it wants, so this keeps nobody out.' },
		advice: 'Rest the Allow on something that AWS sets, such as aws:SourceArn, aws:PrincipalArn or aws:SourceVpce.',
	},

	reads: ['conditions'],

	*check({ policies }, { catalogue }) {
		const { untrustedConditionKeys } = catalogue.tables;
		for (const { statement, condition } of conditionsIn(policies.flatMap((it) => it.statements))) {
			const name = literalValue(condition.key)?.toLowerCase();
			const found = untrustedConditionKeys.find((it) => it.key.toLowerCase() === name);
			if (found && isAllow(statement)) yield { span: condition.key.span, message: 'found', data: { key: found.key } };
		}
	},
};
