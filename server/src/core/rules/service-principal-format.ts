import { flat, HOLE, wildcardMatches } from '../base';

import { regionalForm, type RegionalForm } from './regionalPrincipals';
import { type Rule } from './rule';
import { servicesTrusted } from './servicePrincipals';

export const servicePrincipalFormat: Rule = {
	meta: {
		id: 'service-principal-format',
		title: 'A service principal has a Region that it does not take',
		severity: 'error',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, IAM JSON policy elements: Principal',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Invalid service principal format',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-service-principal-format',
			},
		],
		accessAnalyzer: ['Error: Invalid service principal format'],
		messages: {
			refused: 'AWS refuses this principal: {plain} has no Region in its name, in whatever Region it works.',
			unsure: 'Guides show this service as {plain}, without a Region.',
		},
		advice: 'Write the principal without the Region.',
	},

	reads: ['principals'],

	*check({ policies }, { catalogue }) {
		const { regionalPrincipals, unregionalPrincipals, keyStorePrincipals } = catalogue.tables;
		for (const text of policies.flatMap((it) => it.statements).flatMap(servicesTrusted)) {
			const form = regionalForm(flat(text));
			if (
				!form ||
				// A rule of its own knows what these are for.
				wildcardMatches(keyStorePrincipals.endpointPattern, flat(text)) ||
				mayHaveRegion(form, regionalPrincipals) ||
				!catalogue.isServicePrincipal(`${form.label}.amazonaws.com`)
			)
				continue;
			const isSure = unregionalPrincipals.some((it) => it.label === form.label);
			const plain = `${form.label}.amazonaws.com`;
			yield {
				span: text.span,
				...(isSure ? { message: 'refused' } : { message: 'unsure', severity: 'warning' }),
				data: { plain },
				fixes: () => [
					{
						title: `Change to ${plain}`,
						edits: [{ kind: 'setValue', span: text.span, value: plain }],
						preferred: true,
					},
				],
			};
		}
	},
};

/** In Regions that an account has to opt in to, services call others with the Region in their name. */
const mayHaveRegion = ({ label, region }: RegionalForm, regional: readonly { readonly label: string }[]): boolean =>
	regional.some((it) => it.label === label) || (region !== HOLE && !ALWAYS_THERE.test(region));

/** The Regions that every account has. */
const ALWAYS_THERE =
	/^(?:us-(?:east|west)-[12]|ap-south-1|ap-northeast-[123]|ap-southeast-[12]|ca-central-1|eu-central-1|eu-west-[123]|eu-north-1|sa-east-1)$/;
