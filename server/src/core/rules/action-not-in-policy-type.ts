import { flat, literalValue, parseArn, type Text } from '../base';
import { type Policy } from '../model';

import { isActionForm } from './actionForm';
import { isPattern } from './roles';
import { type Rule } from './rule';

export const actionNotInPolicyType: Rule = {
	meta: {
		id: 'action-not-in-policy-type',
		title: 'An action or resource does not fit what the policy stands on',
		severity: 'error',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, Identity-based policies and resource-based policies',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Unsupported action in policy',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-action-in-policy',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Unsupported resource ARN in policy',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-resource-arn-in-policy',
			},
		],
		accessAnalyzer: ['Error: Unsupported action in policy', 'Error: Unsupported resource ARN in policy'],
		messages: {
			action: 'AWS refuses this policy: {where} takes actions of {service} only.',
			bucket: 'AWS refuses this policy: it stands on the bucket {bucket} and names another.',
		},
		advice: 'Use actions of the service, and the resource that the policy stands on.',
	},

	reads: ['policies'],

	*check({ policies }) {
		for (const policy of policies) {
			const place = placeOf(policy);
			if (!place) continue;
			for (const { action, notAction, resource } of policy.statements) {
				for (const text of [...(action?.items ?? []), ...(notAction?.items ?? [])])
					if (isOfOther(text, place.prefixes))
						yield { span: text.span, message: 'action', data: { where: place.where, service: place.service } };
				const bucket = bucketOf(policy);
				for (const text of bucket === undefined ? [] : (resource?.items ?? []))
					if (isOfOtherBucket(text, bucket ?? ''))
						yield { span: text.span, message: 'bucket', data: { bucket: bucket ?? '' } };
			}
		}
	},
};

interface Place {
	readonly where: string;
	readonly service: string;
	readonly prefixes: readonly string[];
}

/** Where a policy stands, where that is certain: content alone makes nothing a trust or key policy that has other actions. */
function placeOf({ kind, host }: Policy): Place | undefined {
	if (kind === 'trust') return { where: 'a trust policy', service: 'AWS STS', prefixes: ['sts'] };
	if (kind === 'key') return { where: 'a key policy', service: 'AWS KMS', prefixes: ['kms'] };
	return host && PLACES[host.resourceType];
}

const PLACES: Readonly<Record<string, Place>> = {
	'AWS::S3::BucketPolicy': { where: 'the policy of a bucket', service: 'Amazon S3', prefixes: ['s3'] },
	'AWS::SNS::TopicPolicy': { where: 'the policy of a topic', service: 'Amazon SNS', prefixes: ['sns'] },
	'AWS::SQS::QueuePolicy': { where: 'the policy of a queue', service: 'Amazon SQS', prefixes: ['sqs'] },
	'AWS::SecretsManager::ResourcePolicy': {
		where: 'the policy of a secret',
		service: 'AWS Secrets Manager',
		prefixes: ['secretsmanager'],
	},
};

function isOfOther(text: Text, prefixes: readonly string[]): boolean {
	const value = flat(text).toLowerCase();
	const prefix = value.slice(0, value.indexOf(':'));
	return isActionForm(value) && !isPattern(prefix) && !prefixes.includes(prefix);
}

/** The name of the bucket, where it is written out. */
function bucketOf({ host }: Policy): string | undefined {
	if (host?.resourceType !== 'AWS::S3::BucketPolicy') return undefined;
	const named = host.resource.settings.find((it) => it.path === 'Bucket');
	return named && literalValue(named.text);
}

function isOfOtherBucket(text: Text, bucket: string): boolean {
	const arn = parseArn(text);
	const name = arn?.service.value === 's3' ? (arn.resource.value.split('/')[0] ?? '') : bucket;
	return !isPattern(name) && !name.startsWith('accesspoint') && name !== bucket;
}
