import { type Stacks } from './stacks';

/** The same in Java. */
export const inJava: Stacks = {
	'a permission to create a linked role, for one service': `
ManagedPolicy.Builder.create(this, "Held")
	.statements(List.of(PolicyStatement.Builder.create()
		.sid("Create")
		.actions(List.of("iam:CreateServiceLinkedRole"))
		.resources(List.of("arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS*"))
		.conditions(Map.of("StringLike", Map.of("iam:AWSServiceName", "ecs.amazonaws.com")))
		.build()))
	.build();`,
	'lists wherever there can be lists, and an action that knows no service name': `
PolicyStatement create = PolicyStatement.Builder.create()
	.actions(Arrays.asList("iam:CreateServiceLinkedRole", "iam:UpdateRoleDescription"))
	.resources(List.of("arn:aws:iam::*:role/aws-service-role/*"))
	.conditions(Map.of(
		"StringEquals", Map.of("iam:AWSServiceName", List.of("ecs.amazonaws.com", "spot.amazonaws.com")),
		"Bool", Map.of("aws:SecureTransport", List.of("true"))))
	.build();
PolicyStatement second = PolicyStatement.Builder.create()
	.sid("Second")
	.effect(Effect.DENY)
	.notActions(List.of("iam:*", "sts:*"))
	.notResources(List.of("arn:aws:s3:::logs/*"))
	.build();
ManagedPolicy.Builder.create(this, "Held").statements(List.of(create, second)).build();`,
	'a single statement without a list, and a creation for every service': `
new ManagedPolicy(this, "Held", ManagedPolicyProps.builder()
	.document(PolicyDocument.fromJson(Map.of(
		"Version", "2012-10-17",
		"Statement", Map.of("Effect", "Allow", "Action", "iam:CreateServiceLinkedRole", "Resource", "*"))))
	.build());`,
	'a trust policy of an ordinary service': `
Role.Builder.create(this, "Held").assumedBy(new ServicePrincipal("ec2.amazonaws.com")).build();`,
	'a trust policy of a service that has a linked role only': `
final String service = "cks.kms";
Role.Builder.create(this, "Held").assumedBy(new ServicePrincipal(service + ".amazonaws.com")).build();`,
	'principals of several types': `
CfnRole.Builder.create(this, "Held")
	.assumeRolePolicyDocument(PolicyDocument.Builder.create()
		.statements(List.of(PolicyStatement.Builder.create()
			.actions(List.of("sts:AssumeRole", "sts:TagSession"))
			.principals(List.of(
				new ArnPrincipal("arn:aws:iam::111122223333:root"),
				new AccountPrincipal("444455556666"),
				new ServicePrincipal("ecs-tasks.amazonaws.com")))
			.conditions(Map.of("StringEquals", Map.of("aws:PrincipalTag/Team", "a \\"quoted\\" \\\\ team, é")))
			.build()))
		.build())
	.build();`,
	'a key that a linked role may use': `
String account = "111122223333";
CfnKey.Builder.create(this, "Held")
	.keyPolicy(PolicyDocument.Builder.create()
		.statements(List.of(
			PolicyStatement.Builder.create()
				.sid("Root")
				.actions(List.of("kms:*"))
				.resources(List.of("*"))
				.principals(List.of(new ArnPrincipal(String.format("arn:aws:iam::%s:root", account))))
				.build(),
			PolicyStatement.Builder.create()
				.actions(List.of("kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey*", "kms:DescribeKey"))
				.resources(List.of("*"))
				.principals(List.of(new ArnPrincipal("arn:aws:iam::" + account
					+ ":role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling")))
				.build()))
		.build())
	.build();`,
	'a grant that only AWS services should make': `
PolicyStatement statement = new PolicyStatement();
statement.addActions("kms:CreateGrant");
statement.addAllResources();
statement.addArnPrincipal("arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling");
CfnKey.Builder.create(this, "Held")
	.keyPolicy(PolicyDocument.Builder.create().statements(List.of(statement)).build())
	.build();`,
	'a linked role without its path as the principal of a key': `
CfnKey.Builder.create(this, "Held")
	.keyPolicy(Map.of(
		"Version", "2012-10-17",
		"Statement", List.of(Map.of(
			"Effect", "Allow",
			"Action", "kms:Decrypt",
			"Resource", "*",
			"Principal", Map.of("AWS", "arn:aws:iam::111122223333:role/AWSServiceRoleForAutoScaling")))))
	.build();`,
	'a bucket for everybody in an organization': `
CfnBucketPolicy.Builder.create(this, "Held")
	.bucket("shared")
	.policyDocument(PolicyDocument.Builder.create()
		.statements(List.of(PolicyStatement.Builder.create()
			.actions(List.of("s3:GetObject"))
			.resources(List.of("arn:aws:s3:::shared/*"))
			.principals(List.of(new StarPrincipal()))
			.conditions(Map.of("StringEquals", Map.of("aws:PrincipalOrgID", "o-exampleorgid")))
			.build()))
		.build())
	.build();`,
	'a service control policy about linked roles': `
CfnPolicy.Builder.create(this, "Held")
	.name("limits")
	.type("SERVICE_CONTROL_POLICY")
	.content(Map.of(
		"Version", "2012-10-17",
		"Statement", List.of(Map.of(
			"Effect", "Deny",
			"Action", List.of("iam:DeleteServiceLinkedRole", "iam:CreateServiceLinkedRole"),
			"Resource", "*",
			"Condition", Map.of("StringNotEquals", Map.of("iam:AWSServiceName", "config.amazonaws.com"))))))
	.build();`,
	'an action and a condition operator that do not exist': `
Map<String, String> passed = Map.of("iam:PassedToService", "ec2.amazonaws.com");
ManagedPolicy.Builder.create(this, "Held")
	.document(PolicyDocument.Builder.create()
		.statements(List.of(new PolicyStatement(PolicyStatementProps.builder()
			.effect(Effect.ALLOW)
			.actions(List.of("iam:PassRole", "iam:CreateServiceLinkedRol"))
			.resources(List.of("arn:aws:iam::111122223333:role/app"))
			.conditions(Map.of("StringEqual", passed))
			.build())))
		.build())
	.build();`,
	'a service name that is misspelt': `
PolicyStatement statement = PolicyStatement.Builder.create()
	.actions(List.of("iam:CreateServiceLinkedRole"))
	.resources(List.of("*"))
	.build();
statement.addCondition("StringEquals", Map.of("iam:AWSServiceName", List.of("ecs.amazonaws.com", "autoscalling.amazonaws.com")));
ManagedPolicy.Builder.create(this, "Held").statements(List.of(statement)).build();`,
	'a policy variable': `
CfnManagedPolicy.Builder.create(this, "Held")
	.policyDocument(Map.of(
		"Version", "2012-10-17",
		"Statement", List.of(Map.of(
			"Effect", "Allow",
			"Action", "s3:*",
			"Resource", "arn:aws:s3:::home/\${aws:username}/*",
			"Condition", Map.of("StringLike", Map.of("s3:prefix", List.of("\${aws:username}/*")))))))
	.build();`,
	'a linked role that is passed to a service': `
ManagedPolicy.Builder.create(this, "Held")
	.statements(List.of(PolicyStatement.fromJson(Map.of(
		"Effect", "Allow",
		"Action", "iam:PassRole",
		"Resource", "arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS"))))
	.build();`,
	'a deletion that nobody can follow': `
String path = "role/aws-service-role/ecs.amazonaws.com";
ManagedPolicy.Builder.create(this, "Held")
	.statements(List.of(PolicyStatement.Builder.create()
		.actions(List.of("iam:DeleteServiceLinkedRole"))
		.resources(List.of(Fn.join("/", List.of("arn:aws:iam::111122223333:" + path, "AWSServiceRoleForECS"))))
		.build()))
	.build();`,
	'policies that linked roles would get': `
List<String> linked = List.of("arn:aws:iam::*:role/aws-service-role/*");
ManagedPolicy.Builder.create(this, "Held")
	.statements(List.of(PolicyStatement.Builder.create()
		.actions(List.of("iam:AttachRolePolicy", "iam:PutRolePolicy"))
		.resources(linked)
		.build()))
	.build();`,
	'a federated user': `
Role.Builder.create(this, "Held")
	.assumedBy(new FederatedPrincipal(
		"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
		Map.of("StringEquals", Map.of("token.actions.githubusercontent.com:aud", "sts.amazonaws.com")),
		"sts:AssumeRoleWithWebIdentity"))
	.build();`,
	'everybody but one role is denied': `
CfnBucketPolicy.Builder.create(this, "Held")
	.bucket("shared")
	.policyDocument(PolicyDocument.Builder.create()
		.statements(List.of(PolicyStatement.Builder.create()
			.sid("OnlyApp")
			.effect(Effect.DENY)
			.actions(List.of("s3:*"))
			.resources(List.of("arn:aws:s3:::shared", "arn:aws:s3:::shared/*"))
			.notPrincipals(List.of(new ArnPrincipal("arn:aws:iam::111122223333:role/app")))
			.build()))
		.build())
	.build();`,
	'a key for what a service does in one Region': `
PolicyStatement use = PolicyStatement.Builder.create()
	.principals(List.of(new ArnPrincipal("arn:aws:iam::111122223333:role/app")))
	.build();
use.addActions("kms:Decrypt", "kms:ReEncrypt*");
use.addResources("*");
use.addConditions(Map.of("StringEquals", Map.of("kms:ViaService", "ec2.us-east-1.amazonaws.com")));
CfnKey.Builder.create(this, "Held")
	.keyPolicy(PolicyDocument.Builder.create().statements(List.of(use)).build())
	.build();`,
	'a linked role with a suffix and a description': `
CfnServiceLinkedRole.Builder.create(this, "Linked")
	.awsServiceName("autoscaling.amazonaws.com")
	.customSuffix("web")
	.description("For the web tier")
	.build();`,
	'a linked role that only its service creates': `
final var service = "cks.kms.amazonaws.com";
CfnServiceLinkedRole.Builder.create(this, "Linked").awsServiceName(service).build();`,
	'a suffix that the service does not take': `
CfnServiceLinkedRole linked = CfnServiceLinkedRole.Builder.create(this, "Linked")
	.awsServiceName("ecs.amazonaws.com")
	.build();
linked.setCustomSuffix("blue");`,
	'a role with a reserved path and a name': `
new Role(this, "Held", RoleProps.builder()
	.roleName("app")
	.path("/aws-service-role/ecs.amazonaws.com/")
	.assumedBy(new ServicePrincipal("ec2.amazonaws.com"))
	.build());`,
	"a linked role's policy on an ordinary role": `
Role role = Role.Builder.create(this, "Held").assumedBy(new ServicePrincipal("ec2.amazonaws.com")).build();
role.addManagedPolicy(ManagedPolicy.fromManagedPolicyArn(this, "Replication",
	"arn:aws:iam::aws:policy/aws-service-role/ECRReplicationServiceRolePolicy"));`,
	'a group that names its linked role and waits for it': `
CfnServiceLinkedRole linked = CfnServiceLinkedRole.Builder.create(this, "Linked")
	.awsServiceName("autoscaling.amazonaws.com")
	.customSuffix("web")
	.build();
CfnAutoScalingGroup web = CfnAutoScalingGroup.Builder.create(this, "Web")
	.minSize("1")
	.maxSize("2")
	.serviceLinkedRoleArn("arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling_web")
	.build();
web.addDependency(linked);`,
	'a domain that does not wait for its linked role': `
CfnResource.Builder.create(this, "Linked")
	.type("AWS::IAM::ServiceLinkedRole")
	.properties(Map.of("AWSServiceName", "opensearchservice.amazonaws.com"))
	.build();
CfnDomain.Builder.create(this, "Search")
	.domainName("catalog")
	.vpcOptions(CfnDomain.VPCOptionsProperty.builder().subnetIds(List.of("subnet-1")).build())
	.build();`,
	'a key with settings of its own': `
CfnKey.Builder.create(this, "Ledger")
	.description("ledger")
	.keySpec("SYMMETRIC_DEFAULT")
	.keyUsage("ENCRYPT_DECRYPT")
	.multiRegion(true)
	.enableKeyRotation(true)
	.build();`,
	'a service that is given its linked role': `
CfnService service = CfnService.Builder.create(this, "Api").serviceName("api").build();
service.addPropertyOverride("Role",
	"arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS");`,
};
