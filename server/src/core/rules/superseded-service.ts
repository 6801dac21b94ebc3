import { hasHoles } from '../base';

import { replacement, serviceName } from './roles';
import { type Rule } from './rule';

export const supersededService: Rule = {
	meta: {
		id: 'superseded-service',
		title: 'A service-linked role is asked for a service that has another now',
		severity: 'information',
		group: 'service-linked roles',
		sources: [
			{
				title: 'Amazon OpenSearch Service Developer Guide, Using service-linked roles to create VPC domains',
				url: 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/slr-aos.html',
			},
		],
		messages: {
			superseded: 'New resources use {role} of {by}; the role of {service} is of an older time.',
		},
		advice: 'Ask for the role of the service that took over.',
	},

	reads: ['roleRequests'],

	*check({ roleRequests }, { catalogue }) {
		for (const text of roleRequests.flatMap((it) => it.services)) {
			const service = serviceName(text);
			const now = catalogue.tables.supersededBy.find((it) => it.principal === service);
			if (!now || service === undefined) continue;
			const role = catalogue.roleByPrincipal(now.by)?.name ?? 'the role';
			yield {
				span: text.span,
				message: 'superseded',
				data: { service, by: now.by, role },
				fixes: () => (hasHoles(text) ? [] : [{ ...replacement(text.span, now.by), preferred: false }]),
			};
		}
	},
};
