/** The same stack in each language of the AWS CDK. */
export const programs: Readonly<Record<string, string>> = {
	typescript: `import * as cdk from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { aws_iam as iam, aws_kms as kms } from 'aws-cdk-lib';

const SERVICE = 'cks.kms.amazonaws.com';

export class Access extends cdk.Stack {
	constructor(scope: cdk.App, id: string) {
		super(scope, id);
		const linked = new iam.CfnServiceLinkedRole(this, 'Linked', { awsServiceName: SERVICE });
		const role = new Role(this, 'Deployer', {
			assumedBy: new ServicePrincipal('cks.kms.amazonaws.com'),
			managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess')],
		});
		role.addToPolicy(new iam.PolicyStatement({
			sid: 'Make',
			actions: ['iam:CreateServiceLinkedRole', 'kms:NoSuchThing'],
			resources: [\`arn:\${this.partition}:iam::\${this.account}:role/AWSServiceRoleForKeyManagementServiceCustomKeyStores\`],
			conditions: { StringEquals: { 'iam:AWSServiceName': SERVICE } },
		}));
		const key = new kms.Key(this, 'Key', { enableKeyRotation: true });
		key.node.addDependency(linked);
		key.addToResourcePolicy(new iam.PolicyStatement({
			effect: iam.Effect.DENY,
			principals: [new iam.AnyPrincipal()],
			actions: ['kms:*'],
			resources: ['*'],
		}));
	}
}
`,
	python: `from aws_cdk import Stack, aws_iam as iam, aws_kms as kms
from aws_cdk.aws_iam import Role, ServicePrincipal

SERVICE = "cks.kms.amazonaws.com"


class Access(Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        linked = iam.CfnServiceLinkedRole(self, "Linked", aws_service_name=SERVICE)
        role = Role(
            self,
            "Deployer",
            assumed_by=ServicePrincipal("cks.kms.amazonaws.com"),
            managed_policies=[iam.ManagedPolicy.from_aws_managed_policy_name("ReadOnlyAccess")],
        )
        role.add_to_policy(iam.PolicyStatement(
            sid="Make",
            actions=["iam:CreateServiceLinkedRole", "kms:NoSuchThing"],
            resources=[f"arn:{self.partition}:iam::{self.account}:role/AWSServiceRoleForKeyManagementServiceCustomKeyStores"],
            conditions={"StringEquals": {"iam:AWSServiceName": SERVICE}},
        ))
        key = kms.Key(self, "Key", enable_key_rotation=True)
        key.node.add_dependency(linked)
        key.add_to_resource_policy(iam.PolicyStatement(
            effect=iam.Effect.DENY,
            principals=[iam.AnyPrincipal()],
            actions=["kms:*"],
            resources=["*"],
        ))
`,
	java: `package com.example;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.*;
import software.amazon.awscdk.services.kms.Key;

public class Access extends Stack {
	private static final String SERVICE = "cks.kms.amazonaws.com";

	public Access(final Construct scope, final String id) {
		super(scope, id);
		CfnServiceLinkedRole linked = CfnServiceLinkedRole.Builder.create(this, "Linked").awsServiceName(SERVICE).build();
		Role role = Role.Builder.create(this, "Deployer")
			.assumedBy(new ServicePrincipal("cks.kms.amazonaws.com"))
			.managedPolicies(List.of(ManagedPolicy.fromAwsManagedPolicyName("ReadOnlyAccess")))
			.build();
		role.addToPolicy(PolicyStatement.Builder.create()
			.sid("Make")
			.actions(List.of("iam:CreateServiceLinkedRole", "kms:NoSuchThing"))
			.resources(List.of("arn:" + this.getPartition() + ":iam::" + this.getAccount() + ":role/AWSServiceRoleForKeyManagementServiceCustomKeyStores"))
			.conditions(Map.of("StringEquals", Map.of("iam:AWSServiceName", SERVICE)))
			.build());
		Key key = Key.Builder.create(this, "Key").enableKeyRotation(true).build();
		key.getNode().addDependency(linked);
		key.addToResourcePolicy(PolicyStatement.Builder.create()
			.effect(Effect.DENY)
			.principals(List.of(new AnyPrincipal()))
			.actions(List.of("kms:*"))
			.resources(List.of("*"))
			.build());
	}
}
`,
	go: `package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/jsii-runtime-go"
)

const Service = "cks.kms.amazonaws.com"

func NewAccess(stack awscdk.Stack) {
	linked := awsiam.NewCfnServiceLinkedRole(stack, jsii.String("Linked"), &awsiam.CfnServiceLinkedRoleProps{AwsServiceName: jsii.String(Service)})
	role := awsiam.NewRole(stack, jsii.String("Deployer"), &awsiam.RoleProps{
		AssumedBy:       awsiam.NewServicePrincipal(jsii.String("cks.kms.amazonaws.com"), nil),
		ManagedPolicies: &[]awsiam.IManagedPolicy{awsiam.ManagedPolicy_FromAwsManagedPolicyName(jsii.String("ReadOnlyAccess"))},
	})
	role.AddToPolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
		Sid:        jsii.String("Make"),
		Actions:    jsii.Strings("iam:CreateServiceLinkedRole", "kms:NoSuchThing"),
		Resources:  jsii.Strings("arn:" + *stack.Partition() + ":iam::" + *stack.Account() + ":role/AWSServiceRoleForKeyManagementServiceCustomKeyStores"),
		Conditions: &map[string]interface{}{"StringEquals": map[string]string{"iam:AWSServiceName": Service}},
	}))
	key := awskms.NewKey(stack, jsii.String("Key"), &awskms.KeyProps{EnableKeyRotation: jsii.Bool(true)})
	key.Node().AddDependency(linked)
	key.AddToResourcePolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
		Effect:     awsiam.Effect_DENY,
		Principals: &[]awsiam.IPrincipal{awsiam.NewAnyPrincipal()},
		Actions:    jsii.Strings("kms:*"),
		Resources:  jsii.Strings("*"),
	}))
}
`,
	csharp: `using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using System.Collections.Generic;

namespace Example
{
	public class Access : Stack
	{
		private const string SERVICE = "cks.kms.amazonaws.com";

		public Access(Construct scope, string id) : base(scope, id)
		{
			var linked = new CfnServiceLinkedRole(this, "Linked", new CfnServiceLinkedRoleProps { AwsServiceName = SERVICE });
			var role = new Role(this, "Deployer", new RoleProps
			{
				AssumedBy = new ServicePrincipal("cks.kms.amazonaws.com"),
				ManagedPolicies = new [] { ManagedPolicy.FromAwsManagedPolicyName("ReadOnlyAccess") }
			});
			role.AddToPolicy(new PolicyStatement(new PolicyStatementProps
			{
				Sid = "Make",
				Actions = new [] { "iam:CreateServiceLinkedRole", "kms:NoSuchThing" },
				Resources = new [] { $"arn:{Partition}:iam::{this.Account}:role/AWSServiceRoleForKeyManagementServiceCustomKeyStores" },
				Conditions = new Dictionary<string, object> { { "StringEquals", new Dictionary<string, string> { ["iam:AWSServiceName"] = SERVICE } } }
			}));
			var key = new Key(this, "Key", new KeyProps { EnableKeyRotation = true });
			key.Node.AddDependency(linked);
			key.AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
			{
				Effect = Effect.DENY,
				Principals = new [] { new AnyPrincipal() },
				Actions = new [] { "kms:*" },
				Resources = new [] { "*" }
			}));
		}
	}
}
`,
};
