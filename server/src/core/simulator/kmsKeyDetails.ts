import { notPending, onKey } from './keyChecks';
import { type Check, type Obstacle, type Scene } from './operation';
import { kmsPage } from './pageMembers';
import { isRecord } from './settings';
import { text } from './shape';
import { mostTags, tagFault, tagKeys, tagMember, tagsFrom, withoutTags } from './tags';
import { type Key, type World } from './world';

const badTags: Check<void> = {
	rule: 'tags',
	refuse: 'TagException',
	when: (scene) => tagFault(scene, 'Tags', 'TagKey'),
};

const tag = onKey({
	id: 'kms:TagResource',
	members: { Tags: { type: 'list', required: true, of: tagMember('TagKey', 'TagValue'), hidden: true } },
	conflicts: [badTags],
	checks: [
		notPending,
		{
			rule: 'quota',
			refuse: 'LimitExceededException',
			when: ({ parameters }, { tags }) =>
				Object.keys({ ...tags, ...tagsFrom(parameters['Tags'], 'TagKey', 'TagValue') }).length > mostTags
					? { message: `A key has at most ${mostTags} tags.` }
					: undefined,
		},
	],
	effect(draft, { parameters }, key) {
		draft.put('keys', { ...key, tags: { ...key.tags, ...tagsFrom(parameters['Tags'], 'TagKey', 'TagValue') } });
		return undefined;
	},
});

const untag = onKey({
	id: 'kms:UntagResource',
	members: { TagKeys: tagKeys },
	checks: [notPending],
	effect(draft, { parameters }, key) {
		draft.put('keys', { ...key, tags: withoutTags(key.tags ?? {}, parameters['TagKeys']) });
		return undefined;
	},
});

const listTags = onKey({
	id: 'kms:ListResourceTags',
	readOnly: true,
	members: { ...kmsPage(50) },
	checks: [],
	effect: (_draft, _scene, { tags = {} }) => ({
		response: {
			Tags: Object.entries(tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue })),
			Truncated: false,
		},
	}),
});

/** The policy that KMS gives a key: the account's IAM decides. */
export const policyOf = ({ settings }: World, { policy }: Pick<Key, 'policy'>): string =>
	policy ??
	JSON.stringify({
		Version: '2012-10-17',
		Id: 'key-default-1',
		Statement: [
			{
				Sid: 'Enable IAM User Permissions',
				Effect: 'Allow',
				Principal: { AWS: `arn:${settings.partition}:iam::${settings.account}:root` },
				Action: 'kms:*',
				Resource: '*',
			},
		],
	});

/** Whether a policy that was given is one at all. What it allows is not judged. */
export function policyFault({ parameters }: Scene): Obstacle | undefined {
	const policy = text(parameters, 'Policy');
	return policy === undefined || isPolicy(policy)
		? undefined
		: { message: 'The policy is no JSON object with a Statement.' };
}

export function isPolicy(policy: string): boolean {
	try {
		const read: unknown = JSON.parse(policy);
		return isRecord(read) && 'Statement' in read;
	} catch {
		return false;
	}
}

const policyName = { PolicyName: { type: 'string', min: 1, max: 128, oneOf: ['default'] } } as const;

const getPolicy = onKey({
	id: 'kms:GetKeyPolicy',
	readOnly: true,
	members: policyName,
	checks: [],
	effect: (_draft, { world }, key) => ({ response: { Policy: policyOf(world, key), PolicyName: 'default' } }),
});

const putPolicy = onKey({
	id: 'kms:PutKeyPolicy',
	members: {
		...policyName,
		Policy: { type: 'string', required: true, min: 1, max: 131_072 },
		BypassPolicyLockoutSafetyCheck: { type: 'boolean' },
	},
	conflicts: [{ rule: 'policy', refuse: 'MalformedPolicyDocumentException', when: policyFault }],
	checks: [],
	effect(draft, { parameters }, key) {
		draft.put('keys', { ...key, policy: text(parameters, 'Policy') ?? '' });
		return undefined;
	},
});

const listPolicies = onKey({
	id: 'kms:ListKeyPolicies',
	readOnly: true,
	members: { ...kmsPage(1000) },
	checks: [],
	effect: () => ({ response: { PolicyNames: ['default'], Truncated: false } }),
});

export const keyDetailOperations = [tag, untag, listTags, getPolicy, putPolicy, listPolicies];
