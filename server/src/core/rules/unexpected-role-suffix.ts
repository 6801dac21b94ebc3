import { linkedServiceOf } from '../base';

import { isPattern, roleArnsOf } from './roles';
import { type Rule } from './rule';

export const unexpectedRoleSuffix: Rule = {
	meta: {
		id: 'unexpected-role-suffix',
		title: 'The name of a service-linked role has a suffix that its service never gives',
		severity: 'warning',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM API Reference, CreateServiceLinkedRole, CustomSuffix',
				url: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html',
			},
		],
		messages: {
			oneRole: '{service} has one role in an account, {role}, and takes no suffix; no role is called {name}.',
		},
		advice: 'Write the name without the suffix.',
	},

	reads: ['roleArns'],

	*check(part, { catalogue }) {
		for (const { arn } of roleArnsOf(part)) {
			const { value, span } = arn.name;
			const named = catalogue.roleOfName(value);
			if (named?.suffix === undefined || isPattern(named.suffix)) continue;
			const { role, suffix } = named;
			if (role.suffix.custom !== false) continue;
			if (linkedServiceOf(arn)?.value !== role.principal) continue;
			const at = { start: span.end - suffix.length - 1, end: span.end };
			yield {
				span: at,
				message: 'oneRole',
				data: { service: role.principal ?? '', role: role.name, name: value },
				fixes: () => [
					{ title: 'Remove the suffix', edits: [{ kind: 'replace', span: at, text: '' }], preferred: true },
				],
			};
		}
	},
};
