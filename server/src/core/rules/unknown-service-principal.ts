import { literalValue, type Text } from '../base';
import { type Catalogue } from '../catalogue';

import { replacement } from './roles';
import { type Problem, type Rule } from './rule';
import { servicesTrusted } from './servicePrincipals';
import { regionalForm } from './regionalPrincipals';

export const unknownServicePrincipal: Rule = {
	meta: {
		id: 'unknown-service-principal',
		title: 'A service principal is not known',
		severity: 'warning',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, IAM JSON policy elements: Principal',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Unsupported principal',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-principal',
			},
		],
		accessAnalyzer: ['Error: Unsupported principal'],
		messages: {
			close:
				'No service principal {value} is known. Perhaps {best} is meant; AWS refuses a service that does not exist.',
			unknown:
				'No service principal {value} is known. It may be newer than our data; AWS refuses one that does not exist.',
		},
		advice: 'Take the principal from the guide of the service.',
	},

	reads: ['principals'],

	*check({ policies }, { catalogue }) {
		for (const text of policies.flatMap((it) => it.statements).flatMap(servicesTrusted)) {
			const value = literalValue(text);
			if (
				value !== undefined &&
				isFormed(value) &&
				!catalogue.isServicePrincipal(value) &&
				!isKnownOtherwise(value, catalogue)
			)
				yield problemOf(text, value, catalogue);
		}
	},
};

/** A name of a service at all; other shapes are for the rule on principals. */
const isFormed = (value: string): boolean => /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com$/.test(value);

/** In another case, with a Region, or AWS KMS's own: each is for a rule of its own. */
const isKnownOtherwise = (value: string, catalogue: Catalogue): boolean =>
	catalogue.principalIgnoringCase(value) !== undefined || regionalForm(value) !== undefined;

function problemOf({ span }: Text, value: string, catalogue: Catalogue): Problem {
	const near = catalogue.closestServicePrincipal(value, value.length < 20 ? 1 : 2);
	if (!near) return { span, message: 'unknown', severity: 'information', data: { value } };
	return {
		span,
		message: 'close',
		severity: near.distance === 1 && near.alone ? 'error' : 'warning',
		data: { value, best: near.value },
		fixes: () => (near.alone ? [replacement(span, near.value)] : []),
	};
}
