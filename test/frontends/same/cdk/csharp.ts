import { type Stacks } from './stacks';

/** The same in C#. */
export const inCSharp: Stacks = {
	'a permission to create a linked role, for one service': `
new ManagedPolicy(this, "Held", new ManagedPolicyProps
{
	Statements = new[]
	{
		new PolicyStatement(new PolicyStatementProps
		{
			Sid = "Create",
			Actions = new[] { "iam:CreateServiceLinkedRole" },
			Resources = new[] { "arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS*" },
			Conditions = new Dictionary<string, object>
			{
				{ "StringLike", new Dictionary<string, string> { { "iam:AWSServiceName", "ecs.amazonaws.com" } } }
			}
		})
	}
});`,
	'lists wherever there can be lists, and an action that knows no service name': `
var create = new PolicyStatement(new PolicyStatementProps
{
	Actions = ["iam:CreateServiceLinkedRole", "iam:UpdateRoleDescription"],
	Resources = ["arn:aws:iam::*:role/aws-service-role/*"],
	Conditions = new Dictionary<string, object>
	{
		["StringEquals"] = new Dictionary<string, object> { ["iam:AWSServiceName"] = new[] { "ecs.amazonaws.com", "spot.amazonaws.com" } },
		["Bool"] = new Dictionary<string, object> { ["aws:SecureTransport"] = new[] { "true" } }
	}
});
var second = new PolicyStatement(new PolicyStatementProps
{
	Sid = "Second",
	Effect = Effect.DENY,
	NotActions = new[] { "iam:*", "sts:*" },
	NotResources = new[] { "arn:aws:s3:::logs/*" }
});
new ManagedPolicy(this, "Held", new ManagedPolicyProps { Statements = new[] { create, second } });`,
	'a single statement without a list, and a creation for every service': `
new ManagedPolicy(this, "Held", new ManagedPolicyProps
{
	Document = PolicyDocument.FromJson(new Dictionary<string, object>
	{
		["Version"] = "2012-10-17",
		["Statement"] = new Dictionary<string, object>
		{
			["Effect"] = "Allow",
			["Action"] = "iam:CreateServiceLinkedRole",
			["Resource"] = "*"
		}
	})
});`,
	'a trust policy of an ordinary service': `
new Role(this, "Held", new RoleProps { AssumedBy = new ServicePrincipal("ec2.amazonaws.com") });`,
	'a trust policy of a service that has a linked role only': `
const string service = "cks.kms";
new Role(this, "Held", new RoleProps { AssumedBy = new ServicePrincipal($"{service}.amazonaws.com") });`,
	'principals of several types': `
new CfnRole(this, "Held", new CfnRoleProps
{
	AssumeRolePolicyDocument = new PolicyDocument(new PolicyDocumentProps
	{
		Statements = new[]
		{
			new PolicyStatement(new PolicyStatementProps
			{
				Actions = new[] { "sts:AssumeRole", "sts:TagSession" },
				Principals = new IPrincipal[]
				{
					new ArnPrincipal("arn:aws:iam::111122223333:root"),
					new AccountPrincipal("444455556666"),
					new ServicePrincipal("ecs-tasks.amazonaws.com")
				},
				Conditions = new Dictionary<string, object>
				{
					{ "StringEquals", new Dictionary<string, string> { { "aws:PrincipalTag/Team", @"a ""quoted"" \\ team, é" } } }
				}
			})
		}
	})
});`,
	'a key that a linked role may use': `
var account = "111122223333";
new CfnKey(this, "Held", new CfnKeyProps
{
	KeyPolicy = new PolicyDocument(new PolicyDocumentProps
	{
		Statements = new[]
		{
			new PolicyStatement(new PolicyStatementProps
			{
				Sid = "Root",
				Actions = new[] { "kms:*" },
				Resources = new[] { "*" },
				Principals = new[] { new ArnPrincipal(string.Format("arn:aws:iam::{0}:root", account)) }
			}),
			new PolicyStatement(new PolicyStatementProps
			{
				Actions = new[] { "kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey*", "kms:DescribeKey" },
				Resources = new[] { "*" },
				Principals = new[]
				{
					new ArnPrincipal("arn:aws:iam::" + account + ":role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling")
				}
			})
		}
	})
});`,
	'a grant that only AWS services should make': `
var statement = new PolicyStatement();
statement.AddActions("kms:CreateGrant");
statement.AddAllResources();
statement.AddArnPrincipal("arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling");
new CfnKey(this, "Held", new CfnKeyProps
{
	KeyPolicy = new PolicyDocument(new PolicyDocumentProps { Statements = new[] { statement } })
});`,
	'a linked role without its path as the principal of a key': `
new CfnKey(this, "Held", new CfnKeyProps
{
	KeyPolicy = new Dictionary<string, object>
	{
		{ "Version", "2012-10-17" },
		{ "Statement", new[]
			{
				new Dictionary<string, object>
				{
					{ "Effect", "Allow" },
					{ "Action", "kms:Decrypt" },
					{ "Resource", "*" },
					{ "Principal", new Dictionary<string, object> { { "AWS", "arn:aws:iam::111122223333:role/AWSServiceRoleForAutoScaling" } } }
				}
			}
		}
	}
});`,
	'a bucket for everybody in an organization': `
new CfnBucketPolicy(this, "Held", new CfnBucketPolicyProps
{
	Bucket = "shared",
	PolicyDocument = new PolicyDocument(new PolicyDocumentProps
	{
		Statements = new[]
		{
			new PolicyStatement(new PolicyStatementProps
			{
				Actions = new[] { "s3:GetObject" },
				Resources = new[] { "arn:aws:s3:::shared/*" },
				Principals = new[] { new StarPrincipal() },
				Conditions = new Dictionary<string, object>
				{
					{ "StringEquals", new Dictionary<string, object> { { "aws:PrincipalOrgID", "o-exampleorgid" } } }
				}
			})
		}
	})
});`,
	'a service control policy about linked roles': `
new CfnPolicy(this, "Held", new CfnPolicyProps
{
	Name = "limits",
	Type = "SERVICE_CONTROL_POLICY",
	Content = new Dictionary<string, object>
	{
		["Version"] = "2012-10-17",
		["Statement"] = new object[]
		{
			new Dictionary<string, object>
			{
				["Effect"] = "Deny",
				["Action"] = new[] { "iam:DeleteServiceLinkedRole", "iam:CreateServiceLinkedRole" },
				["Resource"] = "*",
				["Condition"] = new Dictionary<string, object>
				{
					["StringNotEquals"] = new Dictionary<string, object> { ["iam:AWSServiceName"] = "config.amazonaws.com" }
				}
			}
		}
	}
});`,
	'an action and a condition operator that do not exist': `
var passed = new Dictionary<string, object> { { "iam:PassedToService", "ec2.amazonaws.com" } };
new ManagedPolicy(this, "Held", new ManagedPolicyProps
{
	Document = new PolicyDocument(new PolicyDocumentProps
	{
		Statements = new[]
		{
			new PolicyStatement(new PolicyStatementProps
			{
				Effect = Effect.ALLOW,
				Actions = new string[] { "iam:PassRole", "iam:CreateServiceLinkedRol" },
				Resources = new string[] { "arn:aws:iam::111122223333:role/app" },
				Conditions = new Dictionary<string, object> { { "StringEqual", passed } }
			})
		}
	})
});`,
	'a service name that is misspelt': `
var statement = new PolicyStatement(new PolicyStatementProps
{
	Actions = new[] { "iam:CreateServiceLinkedRole" },
	Resources = new[] { "*" }
});
statement.AddCondition("StringEquals", new Dictionary<string, object>
{
	["iam:AWSServiceName"] = new[] { "ecs.amazonaws.com", "autoscalling.amazonaws.com" }
});
new ManagedPolicy(this, "Held", new ManagedPolicyProps { Statements = new[] { statement } });`,
	'a policy variable': `
new CfnManagedPolicy(this, "Held", new CfnManagedPolicyProps
{
	PolicyDocument = new Dictionary<string, object>
	{
		["Version"] = "2012-10-17",
		["Statement"] = new object[]
		{
			new Dictionary<string, object>
			{
				["Effect"] = "Allow",
				["Action"] = "s3:*",
				["Resource"] = "arn:aws:s3:::home/\${aws:username}/*",
				["Condition"] = new Dictionary<string, object>
				{
					["StringLike"] = new Dictionary<string, object> { ["s3:prefix"] = new[] { "\${aws:username}/*" } }
				}
			}
		}
	}
});`,
	'a linked role that is passed to a service': `
new ManagedPolicy(this, "Held", new ManagedPolicyProps
{
	Statements = new[]
	{
		PolicyStatement.FromJson(new Dictionary<string, object>
		{
			{ "Effect", "Allow" },
			{ "Action", "iam:PassRole" },
			{ "Resource", "arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS" }
		})
	}
});`,
	'a deletion that nobody can follow': `
var path = "role/aws-service-role/ecs.amazonaws.com";
new ManagedPolicy(this, "Held", new ManagedPolicyProps
{
	Statements = new[]
	{
		new PolicyStatement(new PolicyStatementProps
		{
			Actions = new[] { "iam:DeleteServiceLinkedRole" },
			Resources = new[] { Fn.Join("/", new[] { "arn:aws:iam::111122223333:" + path, "AWSServiceRoleForECS" }) }
		})
	}
});`,
	'policies that linked roles would get': `
var linked = new[] { "arn:aws:iam::*:role/aws-service-role/*" };
new ManagedPolicy(this, "Held", new ManagedPolicyProps
{
	Statements = new[]
	{
		new PolicyStatement(new PolicyStatementProps { Actions = new[] { "iam:AttachRolePolicy", "iam:PutRolePolicy" }, Resources = linked })
	}
});`,
	'a federated user': `
new Role(this, "Held", new RoleProps
{
	AssumedBy = new FederatedPrincipal(
		"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
		new Dictionary<string, object>
		{
			{ "StringEquals", new Dictionary<string, object> { { "token.actions.githubusercontent.com:aud", "sts.amazonaws.com" } } }
		},
		"sts:AssumeRoleWithWebIdentity")
});`,
	'everybody but one role is denied': `
new CfnBucketPolicy(this, "Held", new CfnBucketPolicyProps
{
	Bucket = "shared",
	PolicyDocument = new PolicyDocument(new PolicyDocumentProps
	{
		Statements = new[]
		{
			new PolicyStatement(new PolicyStatementProps
			{
				Sid = "OnlyApp",
				Effect = Effect.DENY,
				Actions = new[] { "s3:*" },
				Resources = new[] { "arn:aws:s3:::shared", "arn:aws:s3:::shared/*" },
				NotPrincipals = new[] { new ArnPrincipal("arn:aws:iam::111122223333:role/app") }
			})
		}
	})
});`,
	'a key for what a service does in one Region': `
var use = new PolicyStatement(new PolicyStatementProps
{
	Principals = new[] { new ArnPrincipal("arn:aws:iam::111122223333:role/app") }
});
use.AddActions("kms:Decrypt", "kms:ReEncrypt*");
use.AddResources("*");
use.AddConditions(new Dictionary<string, object>
{
	{ "StringEquals", new Dictionary<string, object> { { "kms:ViaService", "ec2.us-east-1.amazonaws.com" } } }
});
new CfnKey(this, "Held", new CfnKeyProps
{
	KeyPolicy = new PolicyDocument(new PolicyDocumentProps { Statements = new[] { use } })
});`,
	'a linked role with a suffix and a description': `
new CfnServiceLinkedRole(this, "Linked", new CfnServiceLinkedRoleProps
{
	AwsServiceName = "autoscaling.amazonaws.com",
	CustomSuffix = "web",
	Description = "For the web tier"
});`,
	'a linked role that only its service creates': `
const string service = "cks.kms.amazonaws.com";
new CfnServiceLinkedRole(this, "Linked", new CfnServiceLinkedRoleProps { AwsServiceName = service });`,
	'a suffix that the service does not take': `
var linked = new CfnServiceLinkedRole(this, "Linked", new CfnServiceLinkedRoleProps { AwsServiceName = "ecs.amazonaws.com" });
linked.CustomSuffix = "blue";`,
	'a role with a reserved path and a name': `
new Role(this, "Held", new RoleProps
{
	RoleName = "app",
	Path = "/aws-service-role/ecs.amazonaws.com/",
	AssumedBy = new ServicePrincipal("ec2.amazonaws.com")
});`,
	"a linked role's policy on an ordinary role": `
var role = new Role(this, "Held", new RoleProps { AssumedBy = new ServicePrincipal("ec2.amazonaws.com") });
role.AddManagedPolicy(ManagedPolicy.FromManagedPolicyArn(
	this, "Replication", "arn:aws:iam::aws:policy/aws-service-role/ECRReplicationServiceRolePolicy"));`,
	'a group that names its linked role and waits for it': `
var linked = new CfnServiceLinkedRole(this, "Linked", new CfnServiceLinkedRoleProps
{
	AwsServiceName = "autoscaling.amazonaws.com",
	CustomSuffix = "web"
});
var web = new CfnAutoScalingGroup(this, "Web", new CfnAutoScalingGroupProps
{
	MinSize = "1",
	MaxSize = "2",
	ServiceLinkedRoleArn = "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling_web"
});
web.AddDependency(linked);`,
	'a domain that does not wait for its linked role': `
new CfnResource(this, "Linked", new CfnResourceProps
{
	Type = "AWS::IAM::ServiceLinkedRole",
	Properties = new Dictionary<string, object> { { "AWSServiceName", "opensearchservice.amazonaws.com" } }
});
new CfnDomain(this, "Search", new CfnDomainProps
{
	DomainName = "catalog",
	VpcOptions = new CfnDomain.VPCOptionsProperty { SubnetIds = new[] { "subnet-1" } }
});`,
	'a key with settings of its own': `
new CfnKey(this, "Ledger", new CfnKeyProps
{
	Description = "ledger",
	KeySpec = "SYMMETRIC_DEFAULT",
	KeyUsage = "ENCRYPT_DECRYPT",
	MultiRegion = true,
	EnableKeyRotation = true
});`,
	'a service that is given its linked role': `
var service = new CfnService(this, "Api", new CfnServiceProps { ServiceName = "api" });
service.AddPropertyOverride(
	"Role", "arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS");`,
};
