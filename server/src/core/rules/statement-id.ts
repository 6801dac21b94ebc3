import { type Fix, literalValue, type Text } from '../base';
import { type PolicyKind } from '../model';

import { replacement } from './roles';
import { type Rule } from './rule';

export const statementId: Rule = {
	meta: {
		id: 'statement-id',
		title: 'A Sid is used twice or has characters that IAM does not take',
		severity: 'error',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, IAM JSON policy elements: Sid',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Unsupported Sid',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-sid',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Unique Sids required',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unique-sids-required',
			},
			{
				title: 'IAM Access Analyzer policy check reference, General Warning: Unique Sids recommended',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-unique-sids-recommended',
			},
		],
		accessAnalyzer: [
			'Error: Unsupported Sid',
			'Error: Unique Sids required',
			'General Warning: Unique Sids recommended',
		],
		messages: {
			character: 'IAM refuses this policy: a Sid has letters and digits only.',
			twice: 'IAM refuses this policy: another statement has the Sid {sid} already.',
			twiceHere: 'Another statement has the Sid {sid} already, so nothing can tell the two apart.',
		},
		advice: 'Give every statement a Sid of its own, of letters and digits, or none.',
	},

	reads: ['policies'],

	*check({ policies }) {
		for (const { kind, statements } of policies) {
			const isOfIam = OF_IAM.includes(kind);
			const seen = new Set<string>();
			for (const { sid } of statements) {
				const value = sid && literalValue(sid);
				if (!sid || value === undefined || value === '') continue;
				if (isOfIam && /[^A-Za-z0-9]/.test(value))
					yield { span: sid.span, message: 'character', fixes: () => cures(sid, value) };
				if (seen.has(value))
					yield {
						span: sid.span,
						...(isOfIam ? { message: 'twice' } : { message: 'twiceHere', severity: 'warning' }),
						data: { sid: value },
					};
				seen.add(value);
			}
		}
	},
};

/** Policies that IAM keeps; the services that keep the others take more characters. */
const OF_IAM: readonly PolicyKind[] = ['identity', 'boundary', 'session', 'trust'];

function cures({ span }: Text, value: string): readonly Fix[] {
	const cured = value.replace(/[^A-Za-z0-9]+(.?)/g, (_, next: string) => next.toUpperCase());
	return cured === '' ? [] : [replacement(span, cured)];
}
