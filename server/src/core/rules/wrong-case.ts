import { type Span } from '../base';
import { type Catalogue } from '../catalogue';

import { replacement, roleArnsOf, severityAt } from './roles';
import { type Rule, type Severity } from './rule';
import { servicePrincipalsOf } from './servicePrincipals';

export const wrongCase: Rule = {
	meta: {
		id: 'wrong-case',
		title: 'A role name or a service principal is right but for upper and lower case',
		severity: 'error',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM User Guide, Create a service-linked role',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html',
			},
			{
				title: 'IAM API Reference, CreateServiceLinkedRole',
				url: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html',
			},
		],
		messages: {
			refused: 'Upper and lower case count here: AWS knows {right}, and refuses {written}.',
			matchesNothing: 'Upper and lower case count here: AWS knows {right}, and {written} matches nothing.',
		},
		advice: 'Write the name as AWS does.',
	},

	reads: ['roleRequests', 'policies', 'mentions'],

	*check(part, { catalogue }) {
		for (const { mention, arn } of roleArnsOf(part))
			yield* problems({ ...arn.name, severity: severityAt(mention.place) }, rightName(arn.name.value, catalogue));
		for (const it of servicePrincipalsOf(part)) yield* problems(it, catalogue.principalIgnoringCase(it.value));
	},
};

function* problems({ value, span, severity }: Written, right: string | undefined) {
	if (right === undefined || right === value) return;
	yield {
		span,
		severity,
		message: severity === 'error' ? 'refused' : 'matchesNothing',
		data: { right, written: value },
		fixes: () => [replacement(span, right)],
	};
}

interface Written {
	readonly value: string;
	readonly span: Span;
	readonly severity: Severity;
}

/** The known name that differs in case only; a suffix is the author's own. */
function rightName(name: string, catalogue: Catalogue): string | undefined {
	if (catalogue.roleOfName(name)) return undefined;
	const [, base = name, suffix = ''] = /^(.+?)(_[^_]*)$/.exec(name) ?? [];
	const role = catalogue.roleByNameIgnoringCase(name)?.name;
	const baseRole = catalogue.roleByNameIgnoringCase(base)?.name;
	return role ?? (baseRole === undefined ? undefined : `${baseRole}${suffix}`);
}
