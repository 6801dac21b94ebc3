import { type Catalogue, type LinkedRole } from '../catalogue';

import { resourceRemoval } from './requests';
import { serviceName } from './roles';
import { type Rule } from './rule';

export const directCreation: Rule = {
	meta: {
		id: 'direct-creation',
		title: 'A template asks for a service-linked role that only its service creates',
		severity: 'error',
		group: 'service-linked roles',
		sources: [
			{
				title: 'AWS KMS Developer Guide, Using service-linked roles for AWS KMS',
				url: 'https://docs.aws.amazon.com/kms/latest/developerguide/using-service-linked-roles.html',
			},
			{
				title: 'AWS KMS Developer Guide, Authorizing AWS KMS to manage AWS CloudHSM and Amazon EC2 resources',
				url: 'https://docs.aws.amazon.com/kms/latest/developerguide/authorize-kms.html',
			},
			{
				title: 'AWS KMS Developer Guide, Authorizing AWS KMS to synchronize multi-Region keys',
				url: 'https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-auth-slr.html',
			},
		],
		messages: {
			onlyByService: '{service} documents that it alone creates {role}, when {when}.',
			onlyByServiceSeen:
				'{service} documents that it alone creates {role}, when {when}. IAM has been seen to accept the request all the same; nobody promises that.',
		},
		advice: 'Remove the resource: the role comes with its first use.',
	},

	*checkUnit(unit, { catalogue }) {
		for (const { value: request, offset } of unit.roleRequests) {
			for (const text of request.services) {
				const service = serviceName(text);
				const role = service === undefined ? undefined : catalogue.roleByPrincipal(service);
				if (!role) continue;
				const { verdict, observed } = catalogue.creationVerdict(role);
				if (verdict !== 'only-by-service') continue;
				yield {
					offset,
					span: text.span,
					message: observed.length > 0 ? 'onlyByServiceSeen' : 'onlyByService',
					data: creatorOf(role, catalogue),
					fixes: () => (request.services.length === 1 ? resourceRemoval(request.resource, unit) : []),
				};
			}
		}
	},
};

function creatorOf({ name, principal, service }: LinkedRole, { tables }: Catalogue) {
	const known = tables.serviceCreatedOnly.find((it) => it.principal === principal);
	return {
		role: name,
		service: known?.service ?? service ?? 'The service',
		when: known?.when ?? 'it first needs the role',
	};
}
