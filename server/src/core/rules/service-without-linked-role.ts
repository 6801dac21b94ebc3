import { type Span, wildcardMatches } from '../base';
import { type Catalogue } from '../catalogue';

import { replacement, serviceName } from './roles';
import { type Problem, type Rule } from './rule';
import { misspelt, partsOf } from './serviceNames';

export const serviceWithoutLinkedRole: Rule = {
	meta: {
		id: 'service-without-linked-role',
		title: 'A service-linked role is asked for a service that is not known to have one',
		severity: 'error',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM API Reference, CreateServiceLinkedRole, AWSServiceName',
				url: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html',
			},
			{
				title: 'IAM User Guide, AWS services that work with IAM',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html',
			},
		],
		messages: {
			misspelt: '{service} is no service with a linked role, {best} is one; IAM refuses the request.',
			none: '{says} IAM refuses the request for {service}.',
			similar: '{service} has no linked role in our data; {best} has one. IAM refuses names that it does not know.',
			unknown: '{service} has no linked role in our data; IAM refuses names that it does not know.',
		},
		advice: 'Write the service principal as the page of the service gives it.',
	},

	reads: ['roleRequests'],

	*check({ roleRequests }, { catalogue }) {
		for (const text of roleRequests.flatMap((it) => it.services)) {
			const service = serviceName(text);
			if (service === undefined || isKnown(service, catalogue)) continue;
			yield problem(service, text.span, catalogue);
		}
	},
};

/** Names that differ in case, or that AWS KMS uses for another purpose, have rules of their own. */
function isKnown(service: string, catalogue: Catalogue): boolean {
	const global = service.replace(/\.cn$/, '');
	if (catalogue.principalIgnoringCase(service) !== undefined || catalogue.isLinkedPrincipal(global)) return true;
	return wildcardMatches(catalogue.tables.keyStorePrincipals.endpointPattern, service);
}

function problem(service: string, span: Span, catalogue: Catalogue): Problem {
	const none = catalogue.tables.servicesWithoutRole.find((it) => it.principal === service.toLowerCase());
	if (none) return { span, message: 'none', data: { service, says: none.says } };
	const near = misspelt(service, catalogue, 3);
	if (near) {
		const fixes = () => (near.alone ? [replacement(span, near.value)] : []);
		return { span, message: 'misspelt', data: { service, best: near.value }, fixes };
	}
	const alike = catalogue.principalsMatching(`${service.split('.')[0]?.toLowerCase() ?? ''}*.amazonaws.com`);
	const best = alike.length === 1 ? alike : partsOf(service, catalogue);
	if (best.length === 0) return { span, severity: 'information', message: 'unknown', data: { service } };
	const data = { service, best: best.slice(0, 3).join(' or ') };
	return { span, severity: 'information', message: 'similar', data };
}
