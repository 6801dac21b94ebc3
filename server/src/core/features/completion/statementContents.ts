import { type Catalogue } from '../../catalogue';

/** A statement, before a notation gives it words; `\uE010default\uE011` marks a place to fill in. */
export interface StatementContent {
	readonly principal?: { readonly type: 'Service' | 'AWS'; readonly value: string };
	readonly actions: readonly string[];
	readonly resource?: string;
	readonly condition?: { readonly operator: string; readonly key: string; readonly value: string };
}

/** Statements that belong together. */
export interface PolicyContent {
	/** The label of the proposal. */
	readonly name: string;
	readonly detail: string;
	/** Kinds of policies that it belongs to. */
	readonly kinds: readonly string[];
	readonly statements: readonly StatementContent[];
}

/** Where a document has no words for the partition and the account of its own. */
export interface ArnWords {
	readonly partition: string;
	readonly account: string;
	/** The account in a pattern. */
	readonly anyAccount: string;
}

export const plainWords: ArnWords = { partition: 'aws', account: '\uE010111122223333\uE011', anyAccount: '*' };

const scaling = '\uE010autoscaling.amazonaws.com\uE011';

/** What people look up: all that is said here is said in every notation. */
export function policyContents(catalogue: Catalogue, arns: ArnWords = plainWords): readonly PolicyContent[] {
	return [
		{
			name: 'trust',
			detail: 'a service may assume the role',
			kinds: ['trust'],
			statements: [
				{ principal: { type: 'Service', value: '\uE010ec2.amazonaws.com\uE011' }, actions: ['sts:AssumeRole'] },
			],
		},
		{
			name: 'create-service-linked-role',
			detail: 'one service-linked role may be created',
			kinds: IDENTITY,
			statements: [creation(scaling, '*', arns)],
		},
		{
			name: 'key-store-manager',
			detail: 'what manages AWS CloudHSM key stores',
			kinds: IDENTITY,
			statements: keyStoreManager(catalogue, arns),
		},
		{
			name: 'volume-key',
			detail: 'Amazon EC2 Auto Scaling may use the key for encrypted volumes, and grant that to EBS',
			kinds: ['key'],
			statements: volumeKey(catalogue, arns),
		},
	];
}

const IDENTITY: readonly string[] = ['identity', 'boundary', 'session'];

const creation = (service: string, role: string, { partition, anyAccount }: ArnWords): StatementContent => ({
	actions: [CREATE],
	resource: `arn:${partition}:iam::${anyAccount}:role/aws-service-role/${service}/${role}`,
	condition: { operator: 'StringEquals', key: 'iam:AWSServiceName', value: service },
});

const CREATE = 'iam:CreateServiceLinkedRole';

/** The operations of AWS KMS, and what the catalogue says that they need besides; the role of its service alone. */
function keyStoreManager(catalogue: Catalogue, arns: ArnWords): readonly StatementContent[] {
	const { needs, principal } = catalogue.tables.keyStoreManager;
	const others = needs.filter((it) => it.action !== CREATE).map((it) => it.action);
	const role =
		needs
			.find((it) => it.action === CREATE)
			?.resource.split('/')
			.at(-1) ?? '*';
	return [
		{ actions: [...catalogue.actionIdsMatching('kms:*CustomKeyStore*'), ...others], resource: '*' },
		creation(principal, role, arns),
	];
}

function volumeKey({ tables }: Catalogue, { partition, account }: ArnWords): readonly StatementContent[] {
	const path = 'role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling';
	const principal = { type: 'AWS', value: `arn:${partition}:iam::${account}:${path}` } as const;
	return [
		{
			principal,
			actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
			resource: '*',
		},
		{
			principal,
			actions: ['kms:CreateGrant'],
			resource: '*',
			condition: { operator: 'Bool', key: tables.grantForResource.key, value: 'true' },
		},
	];
}
