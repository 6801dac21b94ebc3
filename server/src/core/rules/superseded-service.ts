import { type Edit } from '../base';

import { serviceName } from './roles';
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
			if (!now) continue;
			const { principal, by } = now;
			const role = catalogue.roleByPrincipal(by)?.name ?? 'the role';
			const edit: Edit = { kind: 'setValue', span: text.span, value: by };
			yield {
				span: text.span,
				message: 'superseded',
				data: { service: principal, by, role },
				fixes: () => [{ title: `Change to ${by}`, edits: [edit], preferred: false }],
			};
		}
	},
};
