/** How a property of a construct is written as one of CloudFormation. */
export type Form = 'value' | 'trust' | 'documents' | 'statements' | 'presence';

/** What a construct of a higher level makes of its properties. */
export interface Level2 {
	readonly type: string;
	/** Property of the construct, property of CloudFormation, how the value is written. */
	readonly properties: readonly (readonly [string, string, Form])[];
	/** Kept when its stack goes, unless the program says otherwise. */
	readonly isRetained?: true;
}

type Property = Level2['properties'][number];

const as = (own: string, property: string, form: Form = 'value'): Property => [own, property, form];

const POLICY: readonly Property[] = [
	as('document', 'PolicyDocument'),
	as('statements', 'PolicyDocument', 'statements'),
	as('roles', 'Roles'),
	as('users', 'Users'),
	as('groups', 'Groups'),
];

const CARRIER: readonly Property[] = [
	as('path', 'Path'),
	as('managedPolicies', 'ManagedPolicyArns'),
	as('permissionsBoundary', 'PermissionsBoundary'),
];

const TASK: Level2 = {
	type: 'AWS::ECS::TaskDefinition',
	properties: [as('taskRole', 'TaskRoleArn'), as('executionRole', 'ExecutionRoleArn')],
};

const FUNCTION: Level2 = { type: 'AWS::Lambda::Function', properties: [as('role', 'Role')] };

const COMPUTE: Level2 = { type: 'AWS::Batch::ComputeEnvironment', properties: [as('serviceRole', 'ServiceRole')] };

const withRole = (type: string, own: string, property: string): Level2 => ({ type, properties: [as(own, property)] });

const plain = (type: string): Level2 => ({ type, properties: [] });

/** Constructs that carry a role or a policy, or that roles are tied to. */
const LEVEL2: ReadonlyMap<string, Level2> = new Map<string, Level2>([
	[
		'iam.Role',
		{
			type: 'AWS::IAM::Role',
			properties: [
				as('assumedBy', 'AssumeRolePolicyDocument', 'trust'),
				as('roleName', 'RoleName'),
				as('inlinePolicies', 'Policies', 'documents'),
				...CARRIER,
			],
		},
	],
	['iam.Policy', { type: 'AWS::IAM::Policy', properties: [as('policyName', 'PolicyName'), ...POLICY] }],
	[
		'iam.ManagedPolicy',
		{ type: 'AWS::IAM::ManagedPolicy', properties: [as('managedPolicyName', 'ManagedPolicyName'), ...POLICY] },
	],
	['iam.User', { type: 'AWS::IAM::User', properties: [as('userName', 'UserName'), ...CARRIER] }],
	['iam.Group', { type: 'AWS::IAM::Group', properties: [as('groupName', 'GroupName'), ...CARRIER] }],
	['iam.InstanceProfile', withRole('AWS::IAM::InstanceProfile', 'role', 'Roles')],
	[
		'kms.Key',
		{
			type: 'AWS::KMS::Key',
			properties: [
				as('policy', 'KeyPolicy'),
				as('keySpec', 'KeySpec'),
				as('keyUsage', 'KeyUsage'),
				as('enableKeyRotation', 'EnableKeyRotation'),
				as('multiRegion', 'MultiRegion'),
			],
			isRetained: true,
		},
	],
	['lambda.Function', FUNCTION],
	['lambda.DockerImageFunction', FUNCTION],
	['lambda.SingletonFunction', FUNCTION],
	['lambdanodejs.NodejsFunction', FUNCTION],
	['lambdapythonalpha.PythonFunction', FUNCTION],
	['ecs.TaskDefinition', TASK],
	['ecs.FargateTaskDefinition', TASK],
	['ecs.Ec2TaskDefinition', TASK],
	['ecs.ExternalTaskDefinition', TASK],
	['ecs.Cluster', plain('AWS::ECS::Cluster')],
	['ecs.FargateService', plain('AWS::ECS::Service')],
	['ecs.Ec2Service', plain('AWS::ECS::Service')],
	['ecs.ExternalService', plain('AWS::ECS::Service')],
	['eks.Cluster', withRole('AWS::EKS::Cluster', 'role', 'RoleArn')],
	['eks.FargateCluster', withRole('AWS::EKS::Cluster', 'role', 'RoleArn')],
	['eks.Nodegroup', withRole('AWS::EKS::Nodegroup', 'nodeRole', 'NodeRole')],
	['eks.FargateProfile', withRole('AWS::EKS::FargateProfile', 'podExecutionRole', 'PodExecutionRoleArn')],
	['autoscaling.AutoScalingGroup', plain('AWS::AutoScaling::AutoScalingGroup')],
	[
		'opensearchservice.Domain',
		{
			type: 'AWS::OpenSearchService::Domain',
			properties: [as('vpc', 'VPCOptions', 'presence'), as('accessPolicies', 'AccessPolicies', 'statements')],
		},
	],
	[
		'elasticsearch.Domain',
		{
			type: 'AWS::Elasticsearch::Domain',
			properties: [as('vpc', 'VPCOptions', 'presence'), as('accessPolicies', 'AccessPolicies', 'statements')],
		},
	],
	[
		'applicationautoscaling.ScalableTarget',
		{
			type: 'AWS::ApplicationAutoScaling::ScalableTarget',
			properties: [as('role', 'RoleARN'), as('serviceNamespace', 'ServiceNamespace')],
		},
	],
	['batch.ManagedEc2EcsComputeEnvironment', COMPUTE],
	['batch.ManagedEc2EksComputeEnvironment', COMPUTE],
	['batch.FargateComputeEnvironment', COMPUTE],
	['batch.UnmanagedComputeEnvironment', COMPUTE],
	['codebuild.Project', withRole('AWS::CodeBuild::Project', 'role', 'ServiceRole')],
	['codebuild.PipelineProject', withRole('AWS::CodeBuild::Project', 'role', 'ServiceRole')],
	['codepipeline.Pipeline', withRole('AWS::CodePipeline::Pipeline', 'role', 'RoleArn')],
	['codedeploy.ServerDeploymentGroup', withRole('AWS::CodeDeploy::DeploymentGroup', 'role', 'ServiceRoleArn')],
	['codedeploy.LambdaDeploymentGroup', withRole('AWS::CodeDeploy::DeploymentGroup', 'role', 'ServiceRoleArn')],
	['codedeploy.EcsDeploymentGroup', withRole('AWS::CodeDeploy::DeploymentGroup', 'role', 'ServiceRoleArn')],
	['stepfunctions.StateMachine', withRole('AWS::StepFunctions::StateMachine', 'role', 'RoleArn')],
	['glue.Job', withRole('AWS::Glue::Job', 'role', 'Role')],
	['s3.BucketPolicy', { type: 'AWS::S3::BucketPolicy', properties: [as('document', 'PolicyDocument')] }],
	['sns.TopicPolicy', { type: 'AWS::SNS::TopicPolicy', properties: [as('policyDocument', 'PolicyDocument')] }],
	['rds.DatabaseCluster', plain('AWS::RDS::DBCluster')],
	['rds.DatabaseInstance', plain('AWS::RDS::DBInstance')],
	['docdb.DatabaseCluster', plain('AWS::DocDB::DBCluster')],
	['redshift.Cluster', plain('AWS::Redshift::Cluster')],
	['apigateway.RestApi', plain('AWS::ApiGateway::RestApi')],
	['apigateway.VpcLink', plain('AWS::ApiGateway::VpcLink')],
	['core.CustomResource', plain('AWS::CloudFormation::CustomResource')],
]);

export const level2 = (service: string, name: string): Level2 | undefined => LEVEL2.get(`${service}.${name}`);

/** Other names that a program uses without a prefix once it imports all of a module. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
	iam:
		'PolicyStatement PolicyDocument Effect Grant ServicePrincipal ArnPrincipal AccountPrincipal AccountRootPrincipal ' +
		'AnyPrincipal StarPrincipal CompositePrincipal FederatedPrincipal CanonicalUserPrincipal OrganizationPrincipal ' +
		'WebIdentityPrincipal OpenIdConnectPrincipal SamlPrincipal SamlConsolePrincipal SessionTagsPrincipal ' +
		'PrincipalWithConditions OpenIdConnectProvider OidcProviderNative SamlProvider',
	applicationautoscaling: 'ServiceNamespace',
	kms: 'KeySpec KeyUsage',
	core: 'Aws Fn Token Stack CfnResource CfnCondition CfnParameter RemovalPolicy CfnDeletionPolicy Arn ArnFormat',
};

/** The services that have a construct or another name of the kind above. */
export const servicesWith = (name: string): readonly string[] => SERVICES.get(name) ?? [];

const SERVICES: ReadonlyMap<string, readonly string[]> = servicesByName();

function servicesByName(): ReadonlyMap<string, readonly string[]> {
	const all = new Map<string, string[]>();
	const add = (service: string, name: string): void => void all.set(name, [...(all.get(name) ?? []), service]);
	for (const [service, names] of Object.entries(OTHER_NAMES)) for (const it of names.split(' ')) add(service, it);
	for (const key of LEVEL2.keys()) {
		const [service = '', name = ''] = key.split('.');
		add(service, name);
	}
	return all;
}
