import { type Stacks } from './stacks';

/** The same in Go. */
export const inGo: Stacks = {
	'a permission to create a linked role, for one service': `
awsiam.NewManagedPolicy(stack, jsii.String("Held"), &awsiam.ManagedPolicyProps{
	Statements: &[]awsiam.PolicyStatement{
		awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
			Sid:       jsii.String("Create"),
			Actions:   jsii.Strings("iam:CreateServiceLinkedRole"),
			Resources: jsii.Strings("arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS*"),
			Conditions: &map[string]interface{}{
				"StringLike": map[string]interface{}{"iam:AWSServiceName": "ecs.amazonaws.com"},
			},
		}),
	},
})`,
	'lists wherever there can be lists, and an action that knows no service name': `
create := awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
	Actions:   &[]*string{jsii.String("iam:CreateServiceLinkedRole"), jsii.String("iam:UpdateRoleDescription")},
	Resources: jsii.Strings("arn:aws:iam::*:role/aws-service-role/*"),
	Conditions: &map[string]interface{}{
		"StringEquals": map[string][]string{"iam:AWSServiceName": {"ecs.amazonaws.com", "spot.amazonaws.com"}},
		"Bool":         map[string][]string{"aws:SecureTransport": {"true"}},
	},
})
second := awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
	Sid:          jsii.String("Second"),
	Effect:       awsiam.Effect_DENY,
	NotActions:   jsii.Strings("iam:*", "sts:*"),
	NotResources: jsii.Strings("arn:aws:s3:::logs/*"),
})
awsiam.NewManagedPolicy(stack, jsii.String("Held"), &awsiam.ManagedPolicyProps{
	Statements: &[]awsiam.PolicyStatement{create, second},
})`,
	'a single statement without a list, and a creation for every service': `
awsiam.NewManagedPolicy(stack, jsii.String("Held"), &awsiam.ManagedPolicyProps{
	Document: awsiam.PolicyDocument_FromJson(map[string]interface{}{
		"Version":   "2012-10-17",
		"Statement": map[string]string{"Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "*"},
	}),
})`,
	'a trust policy of an ordinary service': `
awsiam.NewRole(stack, jsii.String("Held"), &awsiam.RoleProps{
	AssumedBy: awsiam.NewServicePrincipal(jsii.String("ec2.amazonaws.com"), nil),
})`,
	'a trust policy of a service that has a linked role only': `
service := "cks.kms"
awsiam.NewRole(stack, jsii.String("Held"), &awsiam.RoleProps{
	AssumedBy: awsiam.NewServicePrincipal(jsii.String(service+".amazonaws.com"), nil),
})`,
	'principals of several types': `
awsiam.NewCfnRole(stack, jsii.String("Held"), &awsiam.CfnRoleProps{
	AssumeRolePolicyDocument: awsiam.NewPolicyDocument(&awsiam.PolicyDocumentProps{
		Statements: &[]awsiam.PolicyStatement{
			awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
				Actions: jsii.Strings("sts:AssumeRole", "sts:TagSession"),
				Principals: &[]awsiam.IPrincipal{
					awsiam.NewArnPrincipal(jsii.String("arn:aws:iam::111122223333:root")),
					awsiam.NewAccountPrincipal(jsii.String("444455556666")),
					awsiam.NewServicePrincipal(jsii.String("ecs-tasks.amazonaws.com"), nil),
				},
				Conditions: &map[string]interface{}{
					"StringEquals": map[string]string{"aws:PrincipalTag/Team": "a \\"quoted\\" \\\\ team, é"},
				},
			}),
		},
	}),
})`,
	'a key that a linked role may use': `
const account = "111122223333"
awskms.NewCfnKey(stack, jsii.String("Held"), &awskms.CfnKeyProps{
	KeyPolicy: awsiam.NewPolicyDocument(&awsiam.PolicyDocumentProps{
		Statements: &[]awsiam.PolicyStatement{
			awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
				Sid:        jsii.String("Root"),
				Actions:    jsii.Strings("kms:*"),
				Resources:  jsii.Strings("*"),
				Principals: &[]awsiam.IPrincipal{awsiam.NewArnPrincipal(jsii.String(fmt.Sprintf("arn:aws:iam::%s:root", account)))},
			}),
			awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
				Actions:   jsii.Strings("kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey*", "kms:DescribeKey"),
				Resources: jsii.Strings("*"),
				Principals: &[]awsiam.IPrincipal{
					awsiam.NewArnPrincipal(jsii.String("arn:aws:iam::" + account + ":role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling")),
				},
			}),
		},
	}),
})`,
	'a grant that only AWS services should make': `
statement := awsiam.NewPolicyStatement(nil)
statement.AddActions(jsii.String("kms:CreateGrant"))
statement.AddAllResources()
statement.AddArnPrincipal(jsii.String("arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"))
awskms.NewCfnKey(stack, jsii.String("Held"), &awskms.CfnKeyProps{
	KeyPolicy: awsiam.NewPolicyDocument(&awsiam.PolicyDocumentProps{
		Statements: &[]awsiam.PolicyStatement{statement},
	}),
})`,
	'a linked role without its path as the principal of a key': `
awskms.NewCfnKey(stack, jsii.String("Held"), &awskms.CfnKeyProps{
	KeyPolicy: map[string]interface{}{
		"Version": "2012-10-17",
		"Statement": []map[string]interface{}{
			{
				"Effect":    "Allow",
				"Action":    "kms:Decrypt",
				"Resource":  "*",
				"Principal": map[string]string{"AWS": "arn:aws:iam::111122223333:role/AWSServiceRoleForAutoScaling"},
			},
		},
	},
})`,
	'a bucket for everybody in an organization': `
awss3.NewCfnBucketPolicy(stack, jsii.String("Held"), &awss3.CfnBucketPolicyProps{
	Bucket: jsii.String("shared"),
	PolicyDocument: awsiam.NewPolicyDocument(&awsiam.PolicyDocumentProps{
		Statements: &[]awsiam.PolicyStatement{
			awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
				Actions:    jsii.Strings("s3:GetObject"),
				Resources:  jsii.Strings("arn:aws:s3:::shared/*"),
				Principals: &[]awsiam.IPrincipal{awsiam.NewStarPrincipal()},
				Conditions: &map[string]interface{}{
					"StringEquals": map[string]string{"aws:PrincipalOrgID": "o-exampleorgid"},
				},
			}),
		},
	}),
})`,
	'a service control policy about linked roles': `
awsorganizations.NewCfnPolicy(stack, jsii.String("Held"), &awsorganizations.CfnPolicyProps{
	Name: jsii.String("limits"),
	Type: jsii.String("SERVICE_CONTROL_POLICY"),
	Content: map[string]interface{}{
		"Version": "2012-10-17",
		"Statement": []interface{}{
			map[string]interface{}{
				"Effect":   "Deny",
				"Action":   []string{"iam:DeleteServiceLinkedRole", "iam:CreateServiceLinkedRole"},
				"Resource": "*",
				"Condition": map[string]interface{}{
					"StringNotEquals": map[string]string{"iam:AWSServiceName": "config.amazonaws.com"},
				},
			},
		},
	},
})`,
	'an action and a condition operator that do not exist': `
passed := map[string]string{"iam:PassedToService": "ec2.amazonaws.com"}
awsiam.NewManagedPolicy(stack, jsii.String("Held"), &awsiam.ManagedPolicyProps{
	Document: awsiam.NewPolicyDocument(&awsiam.PolicyDocumentProps{
		Statements: &[]awsiam.PolicyStatement{
			awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
				Effect:     awsiam.Effect_ALLOW,
				Actions:    jsii.Strings("iam:PassRole", "iam:CreateServiceLinkedRol"),
				Resources:  jsii.Strings("arn:aws:iam::111122223333:role/app"),
				Conditions: &map[string]interface{}{"StringEqual": passed},
			}),
		},
	}),
})`,
	'a service name that is misspelt': `
statement := awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
	Actions:   jsii.Strings("iam:CreateServiceLinkedRole"),
	Resources: jsii.Strings("*"),
})
statement.AddCondition(jsii.String("StringEquals"), map[string][]string{
	"iam:AWSServiceName": {"ecs.amazonaws.com", "autoscalling.amazonaws.com"},
})
awsiam.NewManagedPolicy(stack, jsii.String("Held"), &awsiam.ManagedPolicyProps{
	Statements: &[]awsiam.PolicyStatement{statement},
})`,
	'a policy variable': `
awsiam.NewCfnManagedPolicy(stack, jsii.String("Held"), &awsiam.CfnManagedPolicyProps{
	PolicyDocument: &map[string]interface{}{
		"Version": "2012-10-17",
		"Statement": []interface{}{
			map[string]interface{}{
				"Effect":    "Allow",
				"Action":    "s3:*",
				"Resource":  "arn:aws:s3:::home/\${aws:username}/*",
				"Condition": map[string]interface{}{"StringLike": map[string][]string{"s3:prefix": {"\${aws:username}/*"}}},
			},
		},
	},
})`,
	'a linked role that is passed to a service': `
awsiam.NewManagedPolicy(stack, jsii.String("Held"), &awsiam.ManagedPolicyProps{
	Statements: &[]awsiam.PolicyStatement{
		awsiam.PolicyStatement_FromJson(&map[string]interface{}{
			"Effect":   jsii.String("Allow"),
			"Action":   jsii.String("iam:PassRole"),
			"Resource": jsii.String("arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS"),
		}),
	},
})`,
	'a deletion that nobody can follow': `
path := "role/aws-service-role/ecs.amazonaws.com"
awsiam.NewManagedPolicy(stack, jsii.String("Held"), &awsiam.ManagedPolicyProps{
	Statements: &[]awsiam.PolicyStatement{
		awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
			Actions:   jsii.Strings("iam:DeleteServiceLinkedRole"),
			Resources: &[]*string{awscdk.Fn_Join(jsii.String("/"), jsii.Strings("arn:aws:iam::111122223333:"+path, "AWSServiceRoleForECS"))},
		}),
	},
})`,
	'policies that linked roles would get': `
linked := jsii.Strings("arn:aws:iam::*:role/aws-service-role/*")
awsiam.NewManagedPolicy(stack, jsii.String("Held"), &awsiam.ManagedPolicyProps{
	Statements: &[]awsiam.PolicyStatement{
		awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
			Actions:   jsii.Strings("iam:AttachRolePolicy", "iam:PutRolePolicy"),
			Resources: linked,
		}),
	},
})`,
	'a federated user': `
awsiam.NewRole(stack, jsii.String("Held"), &awsiam.RoleProps{
	AssumedBy: awsiam.NewFederatedPrincipal(
		jsii.String("arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"),
		&map[string]interface{}{
			"StringEquals": map[string]string{"token.actions.githubusercontent.com:aud": "sts.amazonaws.com"},
		},
		jsii.String("sts:AssumeRoleWithWebIdentity"),
	),
})`,
	'everybody but one role is denied': `
awss3.NewCfnBucketPolicy(stack, jsii.String("Held"), &awss3.CfnBucketPolicyProps{
	Bucket: jsii.String("shared"),
	PolicyDocument: awsiam.NewPolicyDocument(&awsiam.PolicyDocumentProps{
		Statements: &[]awsiam.PolicyStatement{
			awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
				Sid:           jsii.String("OnlyApp"),
				Effect:        awsiam.Effect_DENY,
				Actions:       jsii.Strings("s3:*"),
				Resources:     jsii.Strings("arn:aws:s3:::shared", "arn:aws:s3:::shared/*"),
				NotPrincipals: &[]awsiam.IPrincipal{awsiam.NewArnPrincipal(jsii.String("arn:aws:iam::111122223333:role/app"))},
			}),
		},
	}),
})`,
	'a key for what a service does in one Region': `
use := awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
	Principals: &[]awsiam.IPrincipal{awsiam.NewArnPrincipal(jsii.String("arn:aws:iam::111122223333:role/app"))},
})
use.AddActions(jsii.String("kms:Decrypt"), jsii.String("kms:ReEncrypt*"))
use.AddResources(jsii.String("*"))
use.AddConditions(&map[string]interface{}{
	"StringEquals": map[string]string{"kms:ViaService": "ec2.us-east-1.amazonaws.com"},
})
awskms.NewCfnKey(stack, jsii.String("Held"), &awskms.CfnKeyProps{
	KeyPolicy: awsiam.NewPolicyDocument(&awsiam.PolicyDocumentProps{Statements: &[]awsiam.PolicyStatement{use}}),
})`,
	'a linked role with a suffix and a description': `
awsiam.NewCfnServiceLinkedRole(stack, jsii.String("Linked"), &awsiam.CfnServiceLinkedRoleProps{
	AwsServiceName: jsii.String("autoscaling.amazonaws.com"),
	CustomSuffix:   jsii.String("web"),
	Description:    jsii.String("For the web tier"),
})`,
	'a linked role that only its service creates': `
const service = "cks.kms.amazonaws.com"
awsiam.NewCfnServiceLinkedRole(stack, jsii.String("Linked"), &awsiam.CfnServiceLinkedRoleProps{
	AwsServiceName: jsii.String(service),
})`,
	'a suffix that the service does not take': `
linked := awsiam.NewCfnServiceLinkedRole(stack, jsii.String("Linked"), &awsiam.CfnServiceLinkedRoleProps{
	AwsServiceName: jsii.String("ecs.amazonaws.com"),
})
linked.SetCustomSuffix(jsii.String("blue"))`,
	'a role with a reserved path and a name': `
awsiam.NewRole(stack, jsii.String("Held"), &awsiam.RoleProps{
	RoleName:  jsii.String("app"),
	Path:      jsii.String("/aws-service-role/ecs.amazonaws.com/"),
	AssumedBy: awsiam.NewServicePrincipal(jsii.String("ec2.amazonaws.com"), nil),
})`,
	"a linked role's policy on an ordinary role": `
role := awsiam.NewRole(stack, jsii.String("Held"), &awsiam.RoleProps{
	AssumedBy: awsiam.NewServicePrincipal(jsii.String("ec2.amazonaws.com"), nil),
})
role.AddManagedPolicy(awsiam.ManagedPolicy_FromManagedPolicyArn(stack, jsii.String("Replication"),
	jsii.String("arn:aws:iam::aws:policy/aws-service-role/ECRReplicationServiceRolePolicy")))`,
	'a group that names its linked role and waits for it': `
linked := awsiam.NewCfnServiceLinkedRole(stack, jsii.String("Linked"), &awsiam.CfnServiceLinkedRoleProps{
	AwsServiceName: jsii.String("autoscaling.amazonaws.com"),
	CustomSuffix:   jsii.String("web"),
})
web := awsautoscaling.NewCfnAutoScalingGroup(stack, jsii.String("Web"), &awsautoscaling.CfnAutoScalingGroupProps{
	MinSize:              jsii.String("1"),
	MaxSize:              jsii.String("2"),
	ServiceLinkedRoleArn: jsii.String("arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling_web"),
})
web.AddDependency(linked)`,
	'a domain that does not wait for its linked role': `
awscdk.NewCfnResource(stack, jsii.String("Linked"), &awscdk.CfnResourceProps{
	Type:       jsii.String("AWS::IAM::ServiceLinkedRole"),
	Properties: &map[string]interface{}{"AWSServiceName": jsii.String("opensearchservice.amazonaws.com")},
})
awsopensearchservice.NewCfnDomain(stack, jsii.String("Search"), &awsopensearchservice.CfnDomainProps{
	DomainName: jsii.String("catalog"),
	VpcOptions: &awsopensearchservice.CfnDomain_VPCOptionsProperty{SubnetIds: jsii.Strings("subnet-1")},
})`,
	'a key with settings of its own': `
awskms.NewCfnKey(stack, jsii.String("Ledger"), &awskms.CfnKeyProps{
	Description:       jsii.String("ledger"),
	KeySpec:           jsii.String("SYMMETRIC_DEFAULT"),
	KeyUsage:          jsii.String("ENCRYPT_DECRYPT"),
	MultiRegion:       jsii.Bool(true),
	EnableKeyRotation: jsii.Bool(true),
})`,
	'a service that is given its linked role': `
service := awsecs.NewCfnService(stack, jsii.String("Api"), &awsecs.CfnServiceProps{ServiceName: jsii.String("api")})
service.AddPropertyOverride(jsii.String("Role"),
	jsii.String("arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS"))`,
};
