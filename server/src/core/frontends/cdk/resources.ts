import { type Span } from '../../base';
import { type Entry, type Node, type ObjectNode } from '../../syntax';

import { documentNode, entryAt, given, keyAt } from '../written';
import { type Made, type Seen } from './calls';
import { grantees } from './principals';
import { type Values } from './values';

/** A resource as CloudFormation will get it. */
export interface Declared {
	readonly type: string;
	readonly properties: ObjectNode;
}

/** What a construct of the CDK declares, as far as it concerns roles, policies and keys. */
export function declaredBy(made: Made, values: Values): Declared | undefined {
	if (made.service === 'core' && made.name === 'CfnResource') return rawResource(made, values);
	const level1 = /^Cfn([A-Z]\w*)$/.exec(made.name)?.[1];
	if (level1 !== undefined) {
		const namespace = NAMESPACES.get(made.service);
		return namespace === undefined
			? undefined
			: { type: `AWS::${namespace}::${level1}`, properties: cfnProperties(made, values) };
	}
	const known = LEVEL2.get(`${made.service}.${made.name}`);
	return known && { type: known.type, properties: level2Properties(made, known.properties, values) };
}

/** How CloudFormation writes the namespaces that the modules of the CDK are named after. */
const NAMESPACES: ReadonlyMap<string, string> = new Map(
	[
		'IAM KMS CloudHSM AutoScaling ApplicationAutoScaling ECS EKS EC2 RDS S3 SNS SQS Lambda Batch EMR ElastiCache',
		'OpenSearchService Elasticsearch OpenSearchServerless ElasticLoadBalancingV2 ElasticLoadBalancing Organizations SSO',
		'LakeFormation Backup Config GuardDuty Inspector Macie SecurityHub Detective FMS AccessAnalyzer CloudTrail Logs',
		'SecretsManager StepFunctions CodeBuild CodePipeline CodeDeploy Glue Redshift MSK AmazonMQ Route53Resolver VpcLattice',
		'SageMaker Transfer Events Scheduler Lex IoTSiteWise DMS DAX MemoryDB NetworkFirewall GlobalAccelerator Chatbot',
	]
		.join(' ')
		.split(' ')
		.map((it) => [it.toLowerCase(), it]),
);

interface Level2 {
	readonly type: string;
	/** Property of the construct, property of CloudFormation, how the value is written. */
	readonly properties: readonly (readonly [string, string, Form])[];
}

type Form = 'value' | 'trust' | 'documents' | 'statements';

const POLICY: Level2['properties'] = [
	['document', 'PolicyDocument', 'value'],
	['statements', 'PolicyDocument', 'statements'],
	['roles', 'Roles', 'value'],
	['users', 'Users', 'value'],
	['groups', 'Groups', 'value'],
];

const LEVEL2: ReadonlyMap<string, Level2> = new Map<string, Level2>([
	[
		'iam.Role',
		{
			type: 'AWS::IAM::Role',
			properties: [
				['assumedBy', 'AssumeRolePolicyDocument', 'trust'],
				['roleName', 'RoleName', 'value'],
				['path', 'Path', 'value'],
				['managedPolicies', 'ManagedPolicyArns', 'value'],
				['permissionsBoundary', 'PermissionsBoundary', 'value'],
				['inlinePolicies', 'Policies', 'documents'],
			],
		},
	],
	['iam.Policy', { type: 'AWS::IAM::Policy', properties: [['policyName', 'PolicyName', 'value'], ...POLICY] }],
	[
		'iam.ManagedPolicy',
		{ type: 'AWS::IAM::ManagedPolicy', properties: [['managedPolicyName', 'ManagedPolicyName', 'value'], ...POLICY] },
	],
	[
		'kms.Key',
		{
			type: 'AWS::KMS::Key',
			properties: [
				['policy', 'KeyPolicy', 'value'],
				['keySpec', 'KeySpec', 'value'],
				['keyUsage', 'KeyUsage', 'value'],
				['enableKeyRotation', 'EnableKeyRotation', 'value'],
				['multiRegion', 'MultiRegion', 'value'],
			],
		},
	],
]);

function level2Properties({ call, props }: Made, table: Level2['properties'], values: Values): ObjectNode {
	const span = props.span ?? call.it.argumentsSpan;
	const entries = props.entries.flatMap(({ name, entry }): Entry[] => {
		const known = table.find(([own]) => own === name);
		if (!known || !entry.value) return [];
		const value = formed({ it: entry.value, scope: call.scope }, known[2], values);
		return [{ key: keyAt(known[1], entry.key.span), value, span: entry.span }];
	});
	return { kind: 'object', span, entries };
}

function formed(seen: Seen, form: Form, values: Values): Node {
	switch (form) {
		case 'value':
			return values.node(seen);
		case 'trust':
			return trustNode(seen, values);
		case 'statements':
			return documentOf(values.node(seen));
		case 'documents':
			return inlinePolicies(values.node(seen));
	}
}

function documentOf(list: Node): ObjectNode {
	return documentNode(list.span, list.kind === 'list' ? list.items : [list]);
}

/** The trust policy that the CDK makes of whoever may assume a role. */
function trustNode(seen: Seen, values: Values): ObjectNode {
	const { span } = seen.it;
	const { principals, conditions, assume } = grantees(seen, values);
	const action = assume ? entryAt('Action', assume, span) : given('Action', 'sts:AssumeRole', span);
	const statement: ObjectNode = {
		kind: 'object',
		span,
		entries: [
			given('Effect', 'Allow', span),
			entryAt('Principal', principals, span),
			action,
			...conditions.map((it) => entryAt('Condition', it, it.span)),
		],
	};
	return documentNode(span, [statement]);
}

/** Policies by name, as CloudFormation lists them. */
function inlinePolicies(node: Node): Node {
	if (node.kind !== 'object') return node;
	const items = node.entries.map((it): Node => ({
		kind: 'object',
		span: it.span,
		entries: [entryAt('PolicyDocument', it.value, it.span)],
	}));
	return { kind: 'list', span: node.span, items };
}

/** `CfnServiceLinkedRole` and its kin: the properties of CloudFormation in the case of the language. */
function cfnProperties({ call, props }: Made, values: Values): ObjectNode {
	const span = props.span ?? call.it.argumentsSpan;
	const entries = props.entries.map(({ name, entry }): Entry => ({
		key: keyAt(cfnName(name), entry.key.span),
		value: entry.value && capitalised(values.node({ it: entry.value, scope: call.scope })),
		span: entry.span,
	}));
	return { kind: 'object', span, entries };
}

/** Names that are no camel case in CloudFormation. */
const OWN_NAMES: ReadonlyMap<string, string> = new Map([
	['awsServiceName', 'AWSServiceName'],
	['serviceLinkedRoleArn', 'ServiceLinkedRoleARN'],
	['vpcOptions', 'VPCOptions'],
]);

const cfnName = (name: string): string => OWN_NAMES.get(name) ?? name.charAt(0).toUpperCase() + name.slice(1);

/** Policy documents are written as they are. */
function capitalised(node: Node): Node {
	if (node.kind === 'list') return { ...node, items: node.items.map(capitalised) };
	if (node.kind !== 'object' || node.entries.some((it) => it.key.value === 'Statement')) return node;
	const entries = node.entries.map(({ key, value, span }): Entry => ({
		key: { ...key, value: cfnName(key.value) },
		value: value && capitalised(value),
		span,
	}));
	return { ...node, entries };
}

/** `new CfnResource(this, 'X', { type: 'AWS::…', properties: {…} })`. */
function rawResource({ call, props }: Made, values: Values): Declared | undefined {
	const of = (name: string): Node | undefined => {
		const value = props.entries.find((it) => it.name === name)?.entry.value;
		return value && values.node({ it: value, scope: call.scope });
	};
	const type = of('type');
	const properties = of('properties') ?? empty(call.it.argumentsSpan);
	return type?.kind === 'scalar' && properties.kind === 'object' ? { type: type.value, properties } : undefined;
}

const empty = (span: Span): ObjectNode => ({ kind: 'object', span, entries: [] });
