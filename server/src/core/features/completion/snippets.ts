import { type Analysis } from '../../analysis';
import { type Catalogue } from '../../catalogue';
import { type Policy } from '../../model';
import { notationIn, type PolicyNotation, type Snippet, written } from '../../snippetText';

import { type Proposal } from './proposal';

/** Whole statements for a place in the list of them. */
export function statementSnippets(
	{ kind, host }: Policy,
	analysis: Analysis,
	offset: number,
	catalogue: Catalogue,
): readonly Proposal[] {
	const isFor = (kinds: readonly string[]): boolean => kind === 'unknown' || kinds.includes(kind);
	const isInTemplate = host !== undefined && analysis.documentKind === 'cloudFormation';
	const arns = isInTemplate ? FILLED_IN : PLAIN;
	const notation = notationIn(analysis, offset);
	const make = (name: string, detail: string, statement: Snippet): Proposal =>
		snippet(name, detail, statement, notation);
	return [
		...(isFor(['trust']) ? [make('trust', 'a service may assume the role', trust)] : []),
		...(isFor(['identity', 'boundary', 'session'])
			? [
					make('create-service-linked-role', 'one service-linked role may be created', createRole(arns)),
					make('key-store-manager', 'what manages AWS CloudHSM key stores', keyStoreManager(arns, catalogue)),
				]
			: []),
		...(isFor(['key'])
			? [
					make('volume-key-use', 'Amazon EC2 Auto Scaling may use the key for encrypted volumes', keyUse(arns)),
					make('volume-key-grants', 'Amazon EC2 Auto Scaling may grant its use to EBS', keyGrants(arns, catalogue)),
				]
			: []),
	];
}

/** Whole resources for a place among those of a template or of Terraform. */
export function resourceSnippets(analysis: Analysis, offset: number): readonly Proposal[] {
	const notation = notationIn(analysis, offset);
	const name = 'guarded-service-linked-role';
	if (notation.kind === 'hcl') return [terraformRole(name), terraformTrust()];
	const resource: Snippet = {
		'\uE010ServiceLinkedRole\uE011': {
			Type: 'AWS::IAM::ServiceLinkedRole',
			Condition: '\uE010CreateServiceLinkedRole\uE011',
			DeletionPolicy: 'Retain',
			UpdateReplacePolicy: 'Retain',
			Properties: { AWSServiceName: '\uE010autoscaling.amazonaws.com\uE011' },
		},
	};
	return [
		snippet(name, 'made under a condition, and kept when the stack goes', resource, { ...notation, isMember: true }),
	];
}

function snippet(value: string, detail: string, content: Snippet, notation: PolicyNotation): Proposal {
	return { value, what: 'snippet', detail, rank: 0, ...written(content, notation) };
}

interface Arns {
	readonly partition: string;
	readonly account: string;
	/** A template has to fill in what is in braces. */
	readonly isFilledIn: boolean;
}

const PLAIN: Arns = { partition: 'aws', account: '\uE010111122223333\uE011', isFilledIn: false };

const FILLED_IN: Arns = { partition: '${AWS::Partition}', account: '${AWS::AccountId}', isFilledIn: true };

const arnText = (text: string, { isFilledIn }: Arns): Snippet => (isFilledIn ? { 'Fn::Sub': text } : text);

const trust: Snippet = {
	Effect: 'Allow',
	Principal: { Service: '\uE010ec2.amazonaws.com\uE011' },
	Action: 'sts:AssumeRole',
};

const createRole = (arns: Arns): Snippet => ({
	Effect: 'Allow',
	Action: 'iam:CreateServiceLinkedRole',
	Resource: arnText(
		`arn:${arns.partition}:iam::${arns.isFilledIn ? arns.account : '*'}:role/aws-service-role/\uE010autoscaling.amazonaws.com\uE011/*`,
		arns,
	),
	Condition: { StringEquals: { 'iam:AWSServiceName': '\uE010autoscaling.amazonaws.com\uE011' } },
});

function volumeRole(arns: Arns): Snippet {
	const path = 'role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling';
	return { AWS: arnText(`arn:${arns.partition}:iam::${arns.account}:${path}`, arns) };
}

const keyUse = (arns: Arns): Snippet => ({
	Effect: 'Allow',
	Principal: volumeRole(arns),
	Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
	Resource: '*',
});

const keyGrants = (arns: Arns, { tables }: Catalogue): Snippet => ({
	Effect: 'Allow',
	Principal: volumeRole(arns),
	Action: ['kms:CreateGrant'],
	Resource: '*',
	Condition: { Bool: { [tables.grantForResource.key]: 'true' } },
});

/** What a principal needs who makes AWS CloudHSM key stores: the operations of AWS KMS, and what the catalogue says besides. */
function keyStoreManager(_arns: Arns, catalogue: Catalogue): Snippet {
	const needed = catalogue.tables.keyStoreManager.needs.map((it) => it.action);
	const own = catalogue.actionIdsMatching('kms:*CustomKeyStore*');
	return { Effect: 'Allow', Action: [...own, ...needed], Resource: '*' };
}

/** `prevent_destroy` keeps it, and a count of none leaves out one that is there already. */
function terraformRole(value: string): Proposal {
	const text = (name: string, service: string): string =>
		[
			`resource "aws_iam_service_linked_role" "${name}" {`,
			'  count            = var.create_service_linked_role ? 1 : 0',
			`  aws_service_name = "${service}"`,
			'',
			'  lifecycle {',
			'    prevent_destroy = true',
			'  }',
			'}',
		].join('\n');
	return {
		value,
		what: 'snippet',
		detail: 'made under a condition, and kept from being destroyed',
		rank: 0,
		text: text('linked', 'autoscaling.amazonaws.com'),
		snippet: text('${1:linked}', '${2:autoscaling.amazonaws.com}')
			.replace(/\n {4}prevent/, '\n    prevent')
			.replace(/ \{$/gm, ' {')
			.replace(/^( *)\}$/gm, '$1\\}'),
	};
}

function terraformTrust(): Proposal {
	const text = (name: string, service: string): string =>
		[
			`data "aws_iam_policy_document" "${name}" {`,
			'  statement {',
			'    actions = ["sts:AssumeRole"]',
			'',
			'    principals {',
			'      type        = "Service"',
			`      identifiers = ["${service}"]`,
			'    }',
			'  }',
			'}',
		].join('\n');
	return {
		value: 'trust-policy',
		what: 'snippet',
		detail: 'a service may assume the role',
		rank: 1,
		text: text('trust', 'ec2.amazonaws.com'),
		snippet: text('${1:trust}', '${2:ec2.amazonaws.com}').replace(/^( *)\}$/gm, '$1\\}'),
	};
}
