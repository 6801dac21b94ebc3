import { flat, literalValue } from '../base';
import { type Statement } from '../model';

import { type Rule } from './rule';
import { isAllow } from './statements';

export const confusedDeputy: Rule = {
	meta: {
		id: 'confused-deputy',
		title: 'A service may act here for anybody who asks it to',
		severity: 'information',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, The confused deputy problem',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Security Warning: Restrict access to service principal',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-restrict-access-to-service-principal',
			},
		],
		accessAnalyzer: [
			'Security Warning: Restrict access to service principal',
			'Security Warning: Missing paired condition keys',
			'Suggestion: Recommended condition key for service principal',
		],
		messages: {
			open: '{service} acts for whoever set it up, in any account. Say for whom by aws:SourceArn or aws:SourceAccount.',
		},
		advice: 'Add a condition on aws:SourceArn, aws:SourceAccount or aws:SourceOrgID.',
	},

	reads: ['principals'],

	*check({ policies }, { catalogue }) {
		const known = new Set(catalogue.tables.confusedDeputyServices.map((it) => it.principal));
		for (const { statements } of policies.filter((it) => it.kind === 'resource' || it.kind === 'key'))
			for (const statement of statements) {
				if (!isAllow(statement) || statement.hasUnknownElements || isLimited(statement)) continue;
				for (const { type, items } of statement.principal?.groups ?? [])
					for (const text of items) {
						const service = literalValue(text);
						if (type === 'Service' && service !== undefined && known.has(service))
							yield { span: text.span, message: 'open', data: { service } };
					}
			}
	},
};

/** Any condition on the source or the organization, and those of services that say the same. */
const isLimited = ({ conditions }: Statement): boolean =>
	conditions.some((it) =>
		/^(?:aws:(?:Source|PrincipalOrg|ResourceOrg|ResourceAccount|PrincipalAccount|CalledVia)|kms:EncryptionContext|kms:ViaService|kms:CallerAccount|s3:x-amz-source|lambda:SourceFunction|lambda:FunctionUrl|AWS:SourceOwner)/i.test(
			flat(it.key),
		),
	);
