import { type Arn, closestOf, flat, HOLE, parseArn, spanWithin, type Text } from '../base';
import { type Catalogue } from '../catalogue';

import { replacement } from './roles';
import { type Problem, type Rule } from './rule';

export const managedPolicyPath: Rule = {
	meta: {
		id: 'managed-policy-path',
		title: 'An AWS managed policy is attached that is not there: it is retired, misspelt, or under another path',
		severity: 'error',
		group: 'service-linked roles',
		sources: [
			{
				title: 'AWS Managed Policy Reference Guide, Deprecated AWS managed policies',
				url: 'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/about-managed-policy-reference.html#deprecated-managed-policies',
			},
			{
				title: 'IAM API Reference, AttachRolePolicy, NoSuchEntity',
				url: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html#API_AttachRolePolicy_Errors',
			},
		],
		messages: {
			retired: 'AWS has retired {written}, which can no longer be attached; {right} replaces it.',
			misplaced: 'No managed policy is at {written}: it is {right}.',
			close: 'Our list of managed policies has no {written}; perhaps {right} is meant.',
			unknown: 'Our list of managed policies has no {written}; AWS may have retired it, or it is newer.',
		},
		advice: 'Write path and name as the AWS Managed Policy Reference Guide has them.',
	},

	reads: ['attachments'],

	*check({ attachments }, { catalogue }) {
		for (const { managedPolicy } of attachments) {
			const arn = managedPolicy && awsPolicy(managedPolicy);
			if (arn && managedPolicy) yield* faults(arn, managedPolicy, catalogue);
		}
	},
};

/** The ARN of a policy that AWS manages, written out. Bare names may be anywhere. */
function awsPolicy(text: Text): Arn | undefined {
	const arn = parseArn(text);
	const isPolicy = arn?.account.value === 'aws' && arn.resource.value.startsWith(PREFIX);
	return isPolicy && !arn.resource.value.includes(HOLE) ? arn : undefined;
}

const PREFIX = 'policy/';

/** What is said of a place under `policy/`. Policies under `aws-service-role/` have a rule of their own. */
function* faults({ resource }: Arn, text: Text, catalogue: Catalogue): Iterable<Problem> {
	const written = resource.value.slice(PREFIX.length);
	const { tables } = catalogue;
	if (catalogue.managedPolicy(`arn:aws:iam::aws:policy/${written}`)) return;
	if (written.startsWith(tables.notAttachable.pathPrefix)) return;
	const name = written.slice(written.lastIndexOf('/') + 1);
	const retired = [...tables.movedPolicies, ...tables.retiredPolicies].find((it) => it.name === name);
	const known = catalogue.managedPolicyIgnoringCase(name);
	const right = retired?.replacedBy ?? (known && `${known.path.slice(1)}${known.name}`);
	const { length } = flat(text);
	const span = spanWithin(text, length - written.length, length);
	if (right === undefined) yield { ...unlisted(written, name, catalogue), span };
	else
		yield {
			span,
			message: retired ? 'retired' : 'misplaced',
			data: { written, right },
			fixes: () => (right.startsWith(tables.notAttachable.pathPrefix) ? [] : [replacement(span, right)]),
		};
}

function unlisted(written: string, name: string, catalogue: Catalogue): Omit<Problem, 'span'> {
	const near = closestOf(name, namesOf(catalogue), 2);
	const policy = catalogue.managedPolicyByName(near?.value ?? '');
	const found = policy
		? { message: 'close', data: { written, right: `${policy.path.slice(1)}${policy.name}` } }
		: { message: 'unknown', data: { written } };
	return { ...found, severity: 'information' };
}

const namesOf = (catalogue: Catalogue): readonly string[] => catalogue.managedPolicies().map((it) => it.name);
