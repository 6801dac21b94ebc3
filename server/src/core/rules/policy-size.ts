import { type Span } from '../base';
import { type PolicyQuota } from '../catalogue';
import { type Policy } from '../model';

import { type Problem, type Rule } from './rule';
import { headOf } from './statements';

export const policySize: Rule = {
	meta: {
		id: 'policy-size',
		title: 'A policy is longer than AWS takes, or nearly',
		severity: 'error',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, IAM and AWS STS quotas',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
			},
			{
				title: 'AWS Organizations User Guide, Quotas and service limits',
				url: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Policy size exceeds SCP quota',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-policy-size-exceeds-scp-quota',
			},
			{
				title: 'IAM Access Analyzer policy check reference, General Warning: Policy size exceeds identity policy quota',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-policy-size-exceeds-identity-policy-quota',
			},
		],
		accessAnalyzer: [
			'Error: Policy size exceeds SCP quota',
			'Error: Policy size exceeds RCP quota',
			'General Warning: Policy size exceeds identity policy quota',
			'General Warning: Policy size exceeds resource policy quota',
			'General Warning: Policy size exceeds role trust policy quota',
		],
		messages: {
			over: 'AWS refuses this: {size} characters{how}, and {what} may have {most}.',
			raised: 'This has {size} characters{how}. {what} may have {most}, or up to {ceiling} where AWS raised the quota.',
			near: 'This has {size} of the {most} characters{how} that {what} may have.',
			managed: 'This has {size} characters{how}: too long for a managed policy, which may have {most}.',
		},
		advice: 'Group actions by wildcards, split the policy, or move parts into another.',
	},

	reads: ['policies'],

	*check({ policies }, { catalogue }) {
		const { policyQuotas } = catalogue.tables;
		for (const policy of policies) {
			const quota = policyQuotas.find((it) => it.kinds.includes(policy.kind));
			if (quota) yield* judged(headOf(policy), sizeOf([policy], quota), quota);
			else if (policy.kind === 'identity' && !policy.host) yield* loneIdentity(policy, policyQuotas);
		}
		for (const [type, own] of byCarrier(policies)) {
			const quota = policyQuotas.find((it) => it.types.includes(type));
			const [first] = own;
			if (quota && first) yield* judged(headOf(first), sizeOf(own, quota), quota);
		}
	},
};

/** Counted only where it may matter: no notation is written in less than half of what JSON needs. */
function sizeOf(policies: readonly Policy[], { counts, most }: PolicyQuota): number {
	const written = policies.reduce((sum, { span }) => sum + span.end - span.start, 0);
	return written * 2 < most * NEAR ? 0 : policies.reduce((sum, it) => sum + it.size[counts], 0);
}

const NEAR = 0.9;

function* judged(span: Span, size: number, quota: PolicyQuota): Iterable<Problem> {
	const { most, ceiling, counts } = quota;
	const data = {
		size: String(size),
		most: String(most),
		ceiling: String(ceiling ?? most),
		what: NAMES[quota.what] ?? quota.what,
		how: counts === 'withoutSpace' ? ' without white space' : ' with white space',
	};
	if (size > (ceiling ?? most)) yield { span, message: 'over', data };
	else if (size > most) yield { span, message: 'raised', severity: 'warning', data };
	else if (size > most * NEAR) yield { span, message: 'near', severity: 'warning', data };
}

const NAMES: Readonly<Record<string, string>> = {
	managed: 'a managed policy',
	inlineUser: 'all inline policies of a user together',
	inlineGroup: 'all inline policies of a group together',
	inlineRole: 'all inline policies of a role together',
	trust: 'a trust policy',
	session: 'a session policy',
	scp: 'a service control policy',
	rcp: 'a resource control policy',
	key: 'a key policy',
};

/** An identity policy in a file may become an inline policy of a role, which may be longer than a managed one. */
function* loneIdentity(policy: Policy, quotas: readonly PolicyQuota[]): Iterable<Problem> {
	const quota = quotas.find((it) => it.what === 'managed');
	const size = quota ? sizeOf([policy], quota) : 0;
	if (quota && size > quota.most)
		yield {
			span: headOf(policy),
			message: 'managed',
			severity: 'information',
			data: { size: String(size), most: String(quota.most), how: ' without white space' },
		};
}

/** The identity policies of each resource, which share a quota. */
function byCarrier(policies: readonly Policy[]): Iterable<readonly [string, readonly Policy[]]> {
	const found = new Map<string, [string, Policy[]]>();
	for (const policy of policies) {
		if (!policy.host || policy.kind !== 'identity') continue;
		const { logicalId, resourceType } = policy.host;
		const own = found.get(logicalId) ?? [resourceType, []];
		own[1].push(policy);
		found.set(logicalId, own);
	}
	return found.values();
}
