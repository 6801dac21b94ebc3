import { type ArnField, flat, linkedServiceOf, type RoleArn } from '../base';
import { type Catalogue } from '../catalogue';
import { type Mention } from '../model';

import { readable, replacement, roleArnsOf, severityAt } from './roles';
import { type Problem, type Rule } from './rule';
import { namesChina, serviceSlip } from './servicePaths';

export const unknownServiceInPath: Rule = {
	meta: {
		id: 'unknown-service-in-path',
		title: 'The path of a service-linked role names no service that has one',
		severity: 'error',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM User Guide, AWS services that work with IAM',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html',
			},
			{
				title: 'IAM User Guide, Create a service-linked role',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html',
			},
		],
		messages: {
			misspelt: '{service} is no service with a service-linked role; {best} is one.',
			region: 'The paths of service-linked roles have no Region: {best}, not {service}.',
			none: '{says} So no role has this path.',
			form: 'The path of a service-linked role names the whole service principal, such as {service}.amazonaws.com.',
			china: '{service} is a name of the China Regions; in this partition it is {best}.',
		},
		advice: 'Write the service principal as the ARN of the role in your account has it.',
	},

	reads: ['roleArns'],

	*check(part, { catalogue }) {
		for (const { mention, arn } of roleArnsOf(part)) {
			const given = linkedServiceOf(arn);
			if (!given) continue;
			const china = chinaProblem(mention, arn, given, catalogue);
			const problem = china ?? slipProblem(mention, arn, given, catalogue);
			if (problem) yield problem;
		}
	},
};

/** A path that contradicts a known role has a rule of its own, unless it is a slip in that role's service. */
function slipProblem(
	{ place }: Mention,
	{ name }: RoleArn,
	given: ArnField,
	catalogue: Catalogue,
): Problem | undefined {
	const right = catalogue.roleOfName(name.value)?.role.principal ?? undefined;
	const slip = serviceSlip(given.value, right, catalogue);
	if (!slip || (right !== undefined && slip.best !== right)) return undefined;
	const { message, best = '', says = '', sure } = slip;
	return {
		span: given.span,
		severity: right === undefined ? 'warning' : severityAt(place),
		message,
		data: { service: readable(given.value), best, says },
		fixes: () => (sure === undefined ? [] : [replacement(given.span, sure)]),
	};
}

/** Names of the China Regions are right there, and beside the name without `.cn`. */
function chinaProblem(
	{ siblings, text }: Mention,
	{ partition }: RoleArn,
	{ value, span }: ArnField,
	catalogue: Catalogue,
): Problem | undefined {
	const best = value.replace(/\.cn$/, '');
	if (best === value || partition.value !== 'aws' || !catalogue.isLinkedPrincipal(best)) return undefined;
	const plain = flat(text).replace(value, best);
	if (siblings.some((it) => flat(it) === plain)) return undefined;
	return { span, severity: 'information', message: 'china', data: { service: value, best }, unless: namesChina };
}
