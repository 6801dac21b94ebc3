import { type Text } from '../base';
import { type Statement } from '../model';

import { arnFault, type ArnPlace } from './arnFaults';
import { type Rule } from './rule';
import { plainOperator } from './statements';

export const arnFormat: Rule = {
	meta: {
		id: 'arn-format',
		title: 'An ARN has not the form that AWS gives it',
		severity: 'error',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, Amazon Resource Names (ARNs)',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Missing ARN field',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-missing-arn-field',
			},
		],
		accessAnalyzer: [
			'Error: ARN account not allowed',
			'Error: ARN Region not allowed',
			'Error: Invalid ARN account',
			'Error: Invalid ARN prefix',
			'Error: Invalid ARN Region',
			'Error: Invalid ARN service case',
			'Error: Invalid partition',
			'Error: Missing ARN field',
			'Error: Missing ARN Region',
		],
		messages: {
			notArn: 'AWS refuses this policy: a resource is an ARN or *.',
			fewFields:
				'An ARN has six fields: arn:partition:service:region:account:resource. Fields may be empty, their colons stay.',
			partition: 'There is no partition {value}, so this ARN names nothing.',
			noService: 'The service is missing between these colons, so this ARN names nothing.',
			serviceCase: 'The service of an ARN is written in small letters: {right}.',
			account: 'An account has 12 digits and nothing else, so this ARN names nothing.',
			region: 'There is no Region {value}, so this ARN names nothing.',
			regionMissing: 'ARNs of this resource of {service} have a Region, and this one has none, so it matches nothing.',
			regionGiven: 'ARNs of this resource of {service} have no Region, so this one matches nothing.',
			bothGiven: 'ARNs of this resource of {service} have no Region and no account, so this one matches nothing.',
			accountGiven: 'ARNs of this resource of {service} have no account, so this one matches nothing.',
		},
		advice: 'Write arn:partition:service:region:account:resource, as the page of the service shows it.',
	},

	reads: ['policies'],

	*check({ policies }, { catalogue }) {
		for (const statement of policies.flatMap((it) => it.statements)) {
			for (const { text, place } of arnsOf(statement)) {
				const fault = arnFault(text, place, catalogue);
				if (!fault) continue;
				const { isStored, ...problem } = fault;
				const isRefused = place === 'principal' || (place === 'resource' && !isStored);
				yield { ...problem, severity: isRefused ? 'error' : 'warning' };
			}
		}
	},
};

function* arnsOf(statement: Statement): Iterable<{ readonly text: Text; readonly place: ArnPlace }> {
	for (const it of [statement.principal, statement.notPrincipal])
		yield* (it?.groups ?? []).flatMap((group) => group.items.map((text) => ({ text, place: 'principal' as const })));
	for (const it of [statement.resource, statement.notResource])
		yield* (it?.items ?? []).map((text) => ({ text, place: 'resource' as const }));
	for (const { operator, values } of statement.conditions)
		if (/^Arn/i.test(plainOperator(operator)))
			yield* values.map((text) => ({ text, place: 'conditionValue' as const }));
}
