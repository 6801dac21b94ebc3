import { type Arn, type Fix, HOLE, parseArn } from '../base';
import { type Catalogue } from '../catalogue';

import { readable } from './roles';
import { type Rule } from './rule';
import { conditionsOn } from './statements';

export const assumedRoleInPrincipalArn: Rule = {
	meta: {
		id: 'assumed-role-in-principal-arn',
		title: 'A condition on aws:PrincipalArn names the session of a role',
		severity: 'warning',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM User Guide, AWS global condition context keys, aws:PrincipalArn',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn',
			},
		],
		messages: {
			session:
				'aws:PrincipalArn holds the ARN of the role and never that of a session, so this never equals it: write {right}.',
		},
		advice: 'Write the ARN of the role, with its path.',
	},

	reads: ['conditions'],

	*check({ policies }, { catalogue }) {
		for (const statement of policies.flatMap((it) => it.statements)) {
			for (const { values } of conditionsOn(statement, 'aws:PrincipalArn')) {
				for (const text of values) {
					const arn = parseArn(text);
					if (arn?.service.value !== 'sts' || !arn.resource.value.startsWith(SESSION)) continue;
					const { right, isKnown } = roleOf(arn, catalogue);
					yield {
						span: text.span,
						message: 'session',
						data: { right: readable(right) },
						fixes: () => (isKnown ? [rewrite(arn, right)] : []),
					};
				}
			}
		}
	},
};

const SESSION = 'assumed-role/';

/** The role of a session, with its path where the catalogue knows it. */
function roleOf({ resource }: Arn, catalogue: Catalogue): { readonly right: string; readonly isKnown: boolean } {
	const name = resource.value.slice(SESSION.length).split('/')[0] ?? '';
	const path = catalogue.roleOfName(name)?.role.path ?? '/';
	return { right: `role${path}${name}`, isKnown: path !== '/' && !name.includes(HOLE) };
}

const rewrite = ({ service, resource }: Arn, right: string): Fix => ({
	title: `Change to ${right}`,
	edits: [
		{ kind: 'replace', span: service.span, text: 'iam' },
		{ kind: 'replace', span: resource.span, text: right },
	],
	preferred: true,
});
