import { type Fix, literalValue, wildcardMatches } from '../base';
import { type KeyStorePrincipals } from '../catalogue';
import { type Part } from '../model';

import { isPattern, readable, replacement } from './roles';
import { type Problem, type Rule } from './rule';
import { type ServicePrincipal, servicePrincipalsOf } from './servicePrincipals';

export const keyStorePrincipalMixUp: Rule = {
	meta: {
		id: 'key-store-principal-mix-up',
		title: 'The two principals of AWS KMS for key stores are mixed up',
		severity: 'error',
		group: 'service-linked roles',
		sources: [
			{
				title: 'AWS KMS Developer Guide, Authorizing AWS KMS to manage AWS CloudHSM and Amazon EC2 resources',
				url: 'https://docs.aws.amazon.com/kms/latest/developerguide/authorize-kms.html',
			},
			{
				title: 'AWS KMS Developer Guide, Configuring VPC endpoint service connectivity',
				url: 'https://docs.aws.amazon.com/kms/latest/developerguide/vpc-connectivity.html',
			},
		],
		messages: {
			endpoint: '{value} is {endpointIs}; the linked service is {linked}, without a Region.',
			linked: '{value} is {linkedIs}; the endpoint service of an external key store is called by {endpoint}.',
		},
		advice: 'Linked role: no Region. Endpoint service: with its Region.',
	},

	reads: ['roleRequests', 'policies', 'mentions', 'resources'],

	*check(part, { catalogue }) {
		const { keyStorePrincipals: names } = catalogue.tables;
		for (const service of servicePrincipalsOf(part))
			if (!service.value.includes('*') && wildcardMatches(names.endpointPattern, service.value))
				yield endpointProblem(service, names);
		yield* endpointServiceProblems(part, names);
	},
};

/** A Region inside the path of a role cannot be cut out of it everywhere, so there a hole is left to the author. */
function endpointProblem({ value, span, where }: ServicePrincipal, names: KeyStorePrincipals): Problem {
	const { linked, endpointIs } = names;
	const whole: Fix = {
		title: `Change to ${linked}`,
		edits: [{ kind: 'setValue', span, value: linked }],
		preferred: true,
	};
	return {
		span,
		severity: where === 'trust' || where === 'request' ? 'error' : 'warning',
		message: 'endpoint',
		data: { value: readable(value), linked, endpointIs },
		// The role of key stores cannot be asked for by its right name either.
		fixes: () => {
			if (where === 'request') return [];
			if (!isPattern(value)) return [replacement(span, linked)];
			return where === 'rolePath' ? [] : [whole];
		},
	};
}

function* endpointServiceProblems({ resources }: Part, names: KeyStorePrincipals): Iterable<Problem> {
	const { linked, linkedIs, endpointForm, endpointPattern, endpointProperties } = names;
	for (const resource of resources) {
		if (!endpointProperties.some((it) => it.type === resource.type)) continue;
		const properties = endpointProperties.filter((it) => it.type === resource.type).map((it) => it.property);
		for (const { path, text } of resource.settings) {
			if (!properties.includes(path) || literalValue(text) !== linked) continue;
			const [before = '', behind = ''] = endpointPattern.split('*');
			const parts = [before, { hole: 'region' as const }, behind];
			yield {
				span: text.span,
				severity: 'warning',
				message: 'linked',
				data: { value: linked, linkedIs, endpoint: endpointForm },
				fixes: () => [
					{ title: 'Add the Region', edits: [{ kind: 'setText', span: text.span, parts }], preferred: true },
				],
			};
		}
	}
}
