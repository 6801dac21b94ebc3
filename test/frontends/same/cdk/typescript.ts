import { type Stacks } from './stacks';

/** What a user of the CDK writes for each entry of the tables in TypeScript, and in JavaScript. */
export const inTypeScript: Stacks = {
	'a permission to create a linked role, for one service': `
new iam.ManagedPolicy(this, 'Held', {
	statements: [
		new iam.PolicyStatement({
			sid: 'Create',
			actions: ['iam:CreateServiceLinkedRole'],
			resources: ['arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS*'],
			conditions: { StringLike: { 'iam:AWSServiceName': 'ecs.amazonaws.com' } },
		}),
	],
});`,
	'lists wherever there can be lists, and an action that knows no service name': `
const create = new iam.PolicyStatement({
	actions: ['iam:CreateServiceLinkedRole', 'iam:UpdateRoleDescription'],
	resources: ['arn:aws:iam::*:role/aws-service-role/*'],
	conditions: {
		StringEquals: { 'iam:AWSServiceName': ['ecs.amazonaws.com', 'spot.amazonaws.com'] },
		Bool: { 'aws:SecureTransport': ['true'] },
	},
});
const second = new iam.PolicyStatement({
	sid: 'Second',
	effect: iam.Effect.DENY,
	notActions: ['iam:*', 'sts:*'],
	notResources: ['arn:aws:s3:::logs/*'],
});
new iam.ManagedPolicy(this, 'Held', { statements: [create, second] });`,
	'a single statement without a list, and a creation for every service': `
new iam.ManagedPolicy(this, 'Held', {
	document: iam.PolicyDocument.fromJson({
		Version: '2012-10-17',
		Statement: { Effect: 'Allow', Action: 'iam:CreateServiceLinkedRole', Resource: '*' },
	}),
});`,
	'a trust policy of an ordinary service': `
new iam.Role(this, 'Held', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });`,
	'a trust policy of a service that has a linked role only': `
const service = 'cks.kms';
new iam.Role(this, 'Held', { assumedBy: new iam.ServicePrincipal(\`\${service}.amazonaws.com\`) });`,
	'principals of several types': `
new iam.CfnRole(this, 'Held', {
	assumeRolePolicyDocument: new iam.PolicyDocument({
		statements: [
			new iam.PolicyStatement({
				actions: ['sts:AssumeRole', 'sts:TagSession'],
				principals: [
					new iam.ArnPrincipal('arn:aws:iam::111122223333:root'),
					new iam.AccountPrincipal('444455556666'),
					new iam.ServicePrincipal('ecs-tasks.amazonaws.com'),
				],
				conditions: { StringEquals: { 'aws:PrincipalTag/Team': 'a "quoted" \\\\ team, é' } },
			}),
		],
	}),
});`,
	'a key that a linked role may use': `
const account = '111122223333';
new kms.CfnKey(this, 'Held', {
	keyPolicy: new iam.PolicyDocument({
		statements: [
			new iam.PolicyStatement({
				sid: 'Root',
				actions: ['kms:*'],
				resources: ['*'],
				principals: [new iam.ArnPrincipal(\`arn:aws:iam::\${account}:root\`)],
			}),
			new iam.PolicyStatement({
				actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
				resources: ['*'],
				principals: [
					new iam.ArnPrincipal(
						'arn:aws:iam::' + account + ':role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling',
					),
				],
			}),
		],
	}),
});`,
	'a grant that only AWS services should make': `
const statement = new iam.PolicyStatement();
statement.addActions('kms:CreateGrant');
statement.addAllResources();
statement.addArnPrincipal(
	'arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling',
);
new kms.CfnKey(this, 'Held', { keyPolicy: new iam.PolicyDocument({ statements: [statement] }) });`,
	'a linked role without its path as the principal of a key': `
new kms.CfnKey(this, 'Held', {
	keyPolicy: {
		Version: '2012-10-17',
		Statement: [
			{
				Effect: 'Allow',
				Action: 'kms:Decrypt',
				Resource: '*',
				Principal: { AWS: 'arn:aws:iam::111122223333:role/AWSServiceRoleForAutoScaling' },
			},
		],
	},
});`,
	'a bucket for everybody in an organization': `
new s3.CfnBucketPolicy(this, 'Held', {
	bucket: 'shared',
	policyDocument: new iam.PolicyDocument({
		statements: [
			new iam.PolicyStatement({
				actions: ['s3:GetObject'],
				resources: ['arn:aws:s3:::shared/*'],
				principals: [new iam.StarPrincipal()],
				conditions: { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } },
			}),
		],
	}),
});`,
	'a service control policy about linked roles': `
new organizations.CfnPolicy(this, 'Held', {
	name: 'limits',
	type: 'SERVICE_CONTROL_POLICY',
	content: {
		Version: '2012-10-17',
		Statement: [
			{
				Effect: 'Deny',
				Action: ['iam:DeleteServiceLinkedRole', 'iam:CreateServiceLinkedRole'],
				Resource: '*',
				Condition: { StringNotEquals: { 'iam:AWSServiceName': 'config.amazonaws.com' } },
			},
		],
	},
});`,
	'an action and a condition operator that do not exist': `
const passed = { 'iam:PassedToService': 'ec2.amazonaws.com' };
new iam.ManagedPolicy(this, 'Held', {
	document: new iam.PolicyDocument({
		statements: [
			new iam.PolicyStatement({
				effect: iam.Effect.ALLOW,
				actions: ['iam:PassRole', 'iam:CreateServiceLinkedRol'],
				resources: ['arn:aws:iam::111122223333:role/app'],
				conditions: { StringEqual: passed },
			}),
		],
	}),
});`,
	'a service name that is misspelt': `
const statement = new iam.PolicyStatement({ actions: ['iam:CreateServiceLinkedRole'], resources: ['*'] });
statement.addCondition('StringEquals', { 'iam:AWSServiceName': ['ecs.amazonaws.com', 'autoscalling.amazonaws.com'] });
new iam.ManagedPolicy(this, 'Held', { statements: [statement] });`,
	'a policy variable': `
new iam.CfnManagedPolicy(this, 'Held', {
	policyDocument: {
		Version: '2012-10-17',
		Statement: [
			{
				Effect: 'Allow',
				Action: 's3:*',
				Resource: 'arn:aws:s3:::home/\${aws:username}/*',
				Condition: { StringLike: { 's3:prefix': ['\${aws:username}/*'] } },
			},
		],
	},
});`,
	'a linked role that is passed to a service': `
new iam.ManagedPolicy(this, 'Held', {
	statements: [
		iam.PolicyStatement.fromJson({
			Effect: 'Allow',
			Action: 'iam:PassRole',
			Resource: 'arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS',
		}),
	],
});`,
	'a deletion that nobody can follow': `
const path = 'role/aws-service-role/ecs.amazonaws.com';
new iam.ManagedPolicy(this, 'Held', {
	statements: [
		new iam.PolicyStatement({
			actions: ['iam:DeleteServiceLinkedRole'],
			resources: [cdk.Fn.join('/', ['arn:aws:iam::111122223333:' + path, 'AWSServiceRoleForECS'])],
		}),
	],
});`,
	'policies that linked roles would get': `
const linked = ['arn:aws:iam::*:role/aws-service-role/*'];
new iam.ManagedPolicy(this, 'Held', {
	statements: [new iam.PolicyStatement({ actions: ['iam:AttachRolePolicy', 'iam:PutRolePolicy'], resources: linked })],
});`,
	'a federated user': `
new iam.Role(this, 'Held', {
	assumedBy: new iam.FederatedPrincipal(
		'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com',
		{ StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' } },
		'sts:AssumeRoleWithWebIdentity',
	),
});`,
	'everybody but one role is denied': `
new s3.CfnBucketPolicy(this, 'Held', {
	bucket: 'shared',
	policyDocument: new iam.PolicyDocument({
		statements: [
			new iam.PolicyStatement({
				sid: 'OnlyApp',
				effect: iam.Effect.DENY,
				actions: ['s3:*'],
				resources: ['arn:aws:s3:::shared', 'arn:aws:s3:::shared/*'],
				notPrincipals: [new iam.ArnPrincipal('arn:aws:iam::111122223333:role/app')],
			}),
		],
	}),
});`,
	'a key for what a service does in one Region': `
const use = new iam.PolicyStatement({ principals: [new iam.ArnPrincipal('arn:aws:iam::111122223333:role/app')] });
use.addActions('kms:Decrypt', 'kms:ReEncrypt*');
use.addResources('*');
use.addConditions({ StringEquals: { 'kms:ViaService': 'ec2.us-east-1.amazonaws.com' } });
new kms.CfnKey(this, 'Held', { keyPolicy: new iam.PolicyDocument({ statements: [use] }) });`,
	'a linked role with a suffix and a description': `
new iam.CfnServiceLinkedRole(this, 'Linked', {
	awsServiceName: 'autoscaling.amazonaws.com',
	customSuffix: 'web',
	description: 'For the web tier',
});`,
	'a linked role that only its service creates': `
const service = 'cks.kms.amazonaws.com';
new iam.CfnServiceLinkedRole(this, 'Linked', { awsServiceName: service });`,
	'a suffix that the service does not take': `
const linked = new iam.CfnServiceLinkedRole(this, 'Linked', { awsServiceName: 'ecs.amazonaws.com' });
linked.customSuffix = 'blue';`,
	'a role with a reserved path and a name': `
new iam.Role(this, 'Held', {
	roleName: 'app',
	path: '/aws-service-role/ecs.amazonaws.com/',
	assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
});`,
	"a linked role's policy on an ordinary role": `
const role = new iam.Role(this, 'Held', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
role.addManagedPolicy(
	iam.ManagedPolicy.fromManagedPolicyArn(
		this,
		'Replication',
		'arn:aws:iam::aws:policy/aws-service-role/ECRReplicationServiceRolePolicy',
	),
);`,
	'a group that names its linked role and waits for it': `
const linked = new iam.CfnServiceLinkedRole(this, 'Linked', {
	awsServiceName: 'autoscaling.amazonaws.com',
	customSuffix: 'web',
});
const web = new autoscaling.CfnAutoScalingGroup(this, 'Web', {
	minSize: '1',
	maxSize: '2',
	serviceLinkedRoleArn:
		'arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling_web',
});
web.addDependency(linked);`,
	'a domain that does not wait for its linked role': `
new cdk.CfnResource(this, 'Linked', {
	type: 'AWS::IAM::ServiceLinkedRole',
	properties: { AWSServiceName: 'opensearchservice.amazonaws.com' },
});
new opensearchservice.CfnDomain(this, 'Search', {
	domainName: 'catalog',
	vpcOptions: { subnetIds: ['subnet-1'] },
});`,
	'a key with settings of its own': `
new kms.CfnKey(this, 'Ledger', {
	description: 'ledger',
	keySpec: 'SYMMETRIC_DEFAULT',
	keyUsage: 'ENCRYPT_DECRYPT',
	multiRegion: true,
	enableKeyRotation: true,
});`,
	'a service that is given its linked role': `
const service = new ecs.CfnService(this, 'Api', { serviceName: 'api' });
service.addPropertyOverride(
	'Role',
	'arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS',
);`,
};
