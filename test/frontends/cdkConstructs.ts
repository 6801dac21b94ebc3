/** Constructs of the AWS CDK beyond roles and statements, the same in each of its languages. */
export const constructs: Readonly<Record<string, string>> = {
	typescript: `import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as cloudhsm from 'aws-cdk-lib/aws-cloudhsm';
import * as opensearch from 'aws-cdk-lib/aws-opensearchservice';

export class Constructs extends cdk.Stack {
	constructor(scope: cdk.App, id: string, props: any) {
		super(scope, id);
		const role = new iam.Role(this, 'Mixed', {
			assumedBy: new iam.CompositePrincipal(
				new iam.ServicePrincipal('lambda.amazonaws.com'),
				new iam.WebIdentityPrincipal('cognito-identity.amazonaws.com', { StringEquals: { 'cognito-identity.amazonaws.com:aud': 'pool' } }),
				new iam.FederatedPrincipal('arn:aws:iam::111122223333:saml-provider/Corp', { StringEquals: { 'SAML:aud': 'x' } }, 'sts:AssumeRoleWithSAML'),
				new iam.OrganizationPrincipal('o-1234567890'),
				new iam.SessionTagsPrincipal(new iam.AccountPrincipal('111122223333')),
				new iam.ArnPrincipal('arn:aws:iam::111122223333:root').withConditions({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
			),
		});
		role.assumeRolePolicy?.addStatements(new iam.PolicyStatement({
			actions: ['sts:AssumeRole'],
			principals: [new iam.ServicePrincipal('ec2.amazonaws.com')],
		}));
		role.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName('aws-service-role/AWSSupportServiceRolePolicy'));
		const key = new kms.Key(this, 'Key', { removalPolicy: cdk.RemovalPolicy.DESTROY });
		key.grantEncryptDecrypt(role);
		key.grant(new iam.ServicePrincipal('logs.amazonaws.com'), 'kms:Decript');
		const linked = iam.Role.fromRoleArn(this, 'Linked', 'arn:aws:iam::111122223333:role/aws-service-role/batch.amazonaws.com/AWSServiceRoleForBatch');
		key.grantDecrypt(linked);
		linked.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] }));
		const policy = new iam.Policy(this, 'Policy', {
			statements: [new iam.PolicyStatement({
				actions: ['iam:PassRole'],
				resources: [this.formatArn({ service: 'iam', region: '', resource: 'role', resourceName: 'AWSServiceRoleForECS' })],
			})],
		});
		linked.attachInlinePolicy(policy);
		policy.attachToRole(role);
		linked.grantPassRole(role);
		const worker = new lambda.Function(this, 'Worker', { role: linked });
		const cfn = role.node.defaultChild as iam.CfnRole;
		cfn.addPropertyOverride('RoleName', 'AWSServiceRoleForX');
		cfn.addOverride('Properties.Path', '/aws-service-role/x/');
		cfn.addPropertyDeletionOverride('Description');
		const request = new iam.CfnServiceLinkedRole(this, 'Request', { awsServiceName: 'opensearchservice.amazonaws.com' });
		request.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);
		const domain = new opensearch.Domain(this, 'Domain', { vpc: props.vpc });
		domain.node.addDependency(request);
		if (props.withHsm) {
			const hsm = new cloudhsm.CfnCluster(this, 'Hsm', { hsmType: 'hsm2m.medium', subnetIds: ['subnet-1'] });
			hsm.addDependency(request);
		}
		const statement = new iam.PolicyStatement();
		statement.addServicePrincipal('ecs.amazonaws.com');
		statement.addActions('sts:AssumeRole');
		const fromJson = iam.PolicyStatement.fromJson({ Effect: 'Allow', Action: 'kms:NoSuch', Resource: '*' });
		const raw = new cdk.CfnResource(this, 'Raw', { type: 'AWS::IAM::ServiceLinkedRole', properties: { AWSServiceName: 'cks.kms.amazonaws.com' } });
	}
}
`,
	python: `import aws_cdk as cdk
from aws_cdk import aws_iam as iam, aws_kms as kms, aws_cloudhsm as cloudhsm
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_opensearchservice as opensearch


class Constructs(cdk.Stack):
    def __init__(self, scope, id, props):
        super().__init__(scope, id)
        role = iam.Role(
            self,
            "Mixed",
            assumed_by=iam.CompositePrincipal(
                iam.ServicePrincipal("lambda.amazonaws.com"),
                iam.WebIdentityPrincipal("cognito-identity.amazonaws.com", {"StringEquals": {"cognito-identity.amazonaws.com:aud": "pool"}}),
                iam.FederatedPrincipal("arn:aws:iam::111122223333:saml-provider/Corp", {"StringEquals": {"SAML:aud": "x"}}, "sts:AssumeRoleWithSAML"),
                iam.OrganizationPrincipal("o-1234567890"),
                iam.SessionTagsPrincipal(iam.AccountPrincipal("111122223333")),
                iam.ArnPrincipal("arn:aws:iam::111122223333:root").with_conditions({"Bool": {"aws:MultiFactorAuthPresent": "true"}}),
            ),
        )
        role.assume_role_policy.add_statements(iam.PolicyStatement(
            actions=["sts:AssumeRole"],
            principals=[iam.ServicePrincipal("ec2.amazonaws.com")],
        ))
        role.add_managed_policy(iam.ManagedPolicy.from_aws_managed_policy_name("aws-service-role/AWSSupportServiceRolePolicy"))
        key = kms.Key(self, "Key", removal_policy=cdk.RemovalPolicy.DESTROY)
        key.grant_encrypt_decrypt(role)
        key.grant(iam.ServicePrincipal("logs.amazonaws.com"), "kms:Decript")
        linked = iam.Role.from_role_arn(self, "Linked", "arn:aws:iam::111122223333:role/aws-service-role/batch.amazonaws.com/AWSServiceRoleForBatch")
        key.grant_decrypt(linked)
        linked.add_to_principal_policy(iam.PolicyStatement(actions=["s3:GetObject"], resources=["*"]))
        policy = iam.Policy(
            self,
            "Policy",
            statements=[iam.PolicyStatement(
                actions=["iam:PassRole"],
                resources=[self.format_arn(service="iam", region="", resource="role", resource_name="AWSServiceRoleForECS")],
            )],
        )
        linked.attach_inline_policy(policy)
        policy.attach_to_role(role)
        linked.grant_pass_role(role)
        worker = lambda_.Function(self, "Worker", role=linked)
        cfn = role.node.default_child
        cfn.add_property_override("RoleName", "AWSServiceRoleForX")
        cfn.add_override("Properties.Path", "/aws-service-role/x/")
        cfn.add_property_deletion_override("Description")
        request = iam.CfnServiceLinkedRole(self, "Request", aws_service_name="opensearchservice.amazonaws.com")
        request.apply_removal_policy(cdk.RemovalPolicy.RETAIN)
        domain = opensearch.Domain(self, "Domain", vpc=props.vpc)
        domain.node.add_dependency(request)
        if props.with_hsm:
            hsm = cloudhsm.CfnCluster(self, "Hsm", hsm_type="hsm2m.medium", subnet_ids=["subnet-1"])
            hsm.add_dependency(request)
        statement = iam.PolicyStatement()
        statement.add_service_principal("ecs.amazonaws.com")
        statement.add_actions("sts:AssumeRole")
        from_json = iam.PolicyStatement.from_json({"Effect": "Allow", "Action": "kms:NoSuch", "Resource": "*"})
        raw = cdk.CfnResource(self, "Raw", type="AWS::IAM::ServiceLinkedRole", properties={"AWSServiceName": "cks.kms.amazonaws.com"})
`,
	java: `package com.example;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.*;
import software.amazon.awscdk.services.cloudhsm.CfnCluster;
import software.amazon.awscdk.services.iam.*;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.opensearchservice.Domain;

public class Constructs extends Stack {
	public Constructs(final Construct scope, final String id, final Props props) {
		super(scope, id);
		Role role = Role.Builder.create(this, "Mixed")
			.assumedBy(new CompositePrincipal(
				new ServicePrincipal("lambda.amazonaws.com"),
				new WebIdentityPrincipal("cognito-identity.amazonaws.com", Map.of("StringEquals", Map.of("cognito-identity.amazonaws.com:aud", "pool"))),
				new FederatedPrincipal("arn:aws:iam::111122223333:saml-provider/Corp", Map.of("StringEquals", Map.of("SAML:aud", "x")), "sts:AssumeRoleWithSAML"),
				new OrganizationPrincipal("o-1234567890"),
				new SessionTagsPrincipal(new AccountPrincipal("111122223333")),
				new ArnPrincipal("arn:aws:iam::111122223333:root").withConditions(Map.of("Bool", Map.of("aws:MultiFactorAuthPresent", "true")))))
			.build();
		role.getAssumeRolePolicy().addStatements(PolicyStatement.Builder.create()
			.actions(List.of("sts:AssumeRole"))
			.principals(List.of(new ServicePrincipal("ec2.amazonaws.com")))
			.build());
		role.addManagedPolicy(ManagedPolicy.fromAwsManagedPolicyName("aws-service-role/AWSSupportServiceRolePolicy"));
		Key key = Key.Builder.create(this, "Key").removalPolicy(RemovalPolicy.DESTROY).build();
		key.grantEncryptDecrypt(role);
		key.grant(new ServicePrincipal("logs.amazonaws.com"), "kms:Decript");
		IRole linked = Role.fromRoleArn(this, "Linked", "arn:aws:iam::111122223333:role/aws-service-role/batch.amazonaws.com/AWSServiceRoleForBatch");
		key.grantDecrypt(linked);
		linked.addToPrincipalPolicy(PolicyStatement.Builder.create().actions(List.of("s3:GetObject")).resources(List.of("*")).build());
		Policy policy = new Policy(this, "Policy", PolicyProps.builder()
			.statements(List.of(PolicyStatement.Builder.create()
				.actions(List.of("iam:PassRole"))
				.resources(List.of(this.formatArn(ArnComponents.builder().service("iam").region("").resource("role").resourceName("AWSServiceRoleForECS").build())))
				.build()))
			.build());
		linked.attachInlinePolicy(policy);
		policy.attachToRole(role);
		linked.grantPassRole(role);
		Function worker = Function.Builder.create(this, "Worker").role(linked).build();
		CfnRole cfn = (CfnRole) role.getNode().getDefaultChild();
		cfn.addPropertyOverride("RoleName", "AWSServiceRoleForX");
		cfn.addOverride("Properties.Path", "/aws-service-role/x/");
		cfn.addPropertyDeletionOverride("Description");
		CfnServiceLinkedRole request = CfnServiceLinkedRole.Builder.create(this, "Request").awsServiceName("opensearchservice.amazonaws.com").build();
		request.applyRemovalPolicy(RemovalPolicy.RETAIN);
		Domain domain = Domain.Builder.create(this, "Domain").vpc(props.vpc).build();
		domain.getNode().addDependency(request);
		if (props.withHsm) {
			CfnCluster hsm = CfnCluster.Builder.create(this, "Hsm").hsmType("hsm2m.medium").subnetIds(List.of("subnet-1")).build();
			hsm.addDependency(request);
		}
		PolicyStatement statement = new PolicyStatement();
		statement.addServicePrincipal("ecs.amazonaws.com");
		statement.addActions("sts:AssumeRole");
		PolicyStatement fromJson = PolicyStatement.fromJson(Map.of("Effect", "Allow", "Action", "kms:NoSuch", "Resource", "*"));
		CfnResource raw = CfnResource.Builder.create(this, "Raw").type("AWS::IAM::ServiceLinkedRole").properties(Map.of("AWSServiceName", "cks.kms.amazonaws.com")).build();
	}
}
`,
	go: `package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudhsm"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsopensearchservice"
	"github.com/aws/jsii-runtime-go"
)

func NewConstructs(stack awscdk.Stack, props Props) {
	role := awsiam.NewRole(stack, jsii.String("Mixed"), &awsiam.RoleProps{
		AssumedBy: awsiam.NewCompositePrincipal(
			awsiam.NewServicePrincipal(jsii.String("lambda.amazonaws.com"), nil),
			awsiam.NewWebIdentityPrincipal(jsii.String("cognito-identity.amazonaws.com"), &map[string]interface{}{"StringEquals": map[string]string{"cognito-identity.amazonaws.com:aud": "pool"}}),
			awsiam.NewFederatedPrincipal(jsii.String("arn:aws:iam::111122223333:saml-provider/Corp"), &map[string]interface{}{"StringEquals": map[string]string{"SAML:aud": "x"}}, jsii.String("sts:AssumeRoleWithSAML")),
			awsiam.NewOrganizationPrincipal(jsii.String("o-1234567890")),
			awsiam.NewSessionTagsPrincipal(awsiam.NewAccountPrincipal(jsii.String("111122223333"))),
			awsiam.NewArnPrincipal(jsii.String("arn:aws:iam::111122223333:root")).WithConditions(&map[string]interface{}{"Bool": map[string]string{"aws:MultiFactorAuthPresent": "true"}}),
		),
	})
	role.AssumeRolePolicy().AddStatements(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
		Actions:    jsii.Strings("sts:AssumeRole"),
		Principals: &[]awsiam.IPrincipal{awsiam.NewServicePrincipal(jsii.String("ec2.amazonaws.com"), nil)},
	}))
	role.AddManagedPolicy(awsiam.ManagedPolicy_FromAwsManagedPolicyName(jsii.String("aws-service-role/AWSSupportServiceRolePolicy")))
	key := awskms.NewKey(stack, jsii.String("Key"), &awskms.KeyProps{RemovalPolicy: awscdk.RemovalPolicy_DESTROY})
	key.GrantEncryptDecrypt(role)
	key.Grant(awsiam.NewServicePrincipal(jsii.String("logs.amazonaws.com"), nil), jsii.String("kms:Decript"))
	linked := awsiam.Role_FromRoleArn(stack, jsii.String("Linked"), jsii.String("arn:aws:iam::111122223333:role/aws-service-role/batch.amazonaws.com/AWSServiceRoleForBatch"), nil)
	key.GrantDecrypt(linked)
	linked.AddToPrincipalPolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: jsii.Strings("s3:GetObject"), Resources: jsii.Strings("*")}))
	policy := awsiam.NewPolicy(stack, jsii.String("Policy"), &awsiam.PolicyProps{
		Statements: &[]awsiam.PolicyStatement{awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
			Actions:   jsii.Strings("iam:PassRole"),
			Resources: &[]*string{stack.FormatArn(&awscdk.ArnComponents{Service: jsii.String("iam"), Region: jsii.String(""), Resource: jsii.String("role"), ResourceName: jsii.String("AWSServiceRoleForECS")})},
		})},
	})
	linked.AttachInlinePolicy(policy)
	policy.AttachToRole(role)
	linked.GrantPassRole(role)
	worker := awslambda.NewFunction(stack, jsii.String("Worker"), &awslambda.FunctionProps{Role: linked})
	cfn := role.Node().DefaultChild().(awsiam.CfnRole)
	cfn.AddPropertyOverride(jsii.String("RoleName"), jsii.String("AWSServiceRoleForX"))
	cfn.AddOverride(jsii.String("Properties.Path"), jsii.String("/aws-service-role/x/"))
	cfn.AddPropertyDeletionOverride(jsii.String("Description"))
	request := awsiam.NewCfnServiceLinkedRole(stack, jsii.String("Request"), &awsiam.CfnServiceLinkedRoleProps{AwsServiceName: jsii.String("opensearchservice.amazonaws.com")})
	request.ApplyRemovalPolicy(awscdk.RemovalPolicy_RETAIN, nil)
	domain := awsopensearchservice.NewDomain(stack, jsii.String("Domain"), &awsopensearchservice.DomainProps{Vpc: props.Vpc})
	domain.Node().AddDependency(request)
	if props.WithHsm {
		hsm := awscloudhsm.NewCfnCluster(stack, jsii.String("Hsm"), &awscloudhsm.CfnClusterProps{HsmType: jsii.String("hsm2m.medium"), SubnetIds: jsii.Strings("subnet-1")})
		hsm.AddDependency(request)
	}
	statement := awsiam.NewPolicyStatement(nil)
	statement.AddServicePrincipal(jsii.String("ecs.amazonaws.com"), nil)
	statement.AddActions(jsii.String("sts:AssumeRole"))
	fromJson := awsiam.PolicyStatement_FromJson(map[string]interface{}{"Effect": "Allow", "Action": "kms:NoSuch", "Resource": "*"})
	raw := awscdk.NewCfnResource(stack, jsii.String("Raw"), &awscdk.CfnResourceProps{Type: jsii.String("AWS::IAM::ServiceLinkedRole"), Properties: &map[string]interface{}{"AWSServiceName": "cks.kms.amazonaws.com"}})
}
`,
	csharp: `using Amazon.CDK;
using Amazon.CDK.AWS.CloudHSM;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.OpenSearchService;
using System.Collections.Generic;

namespace Example
{
	public class Constructs : Stack
	{
		public Constructs(Construct scope, string id, Props props) : base(scope, id)
		{
			var role = new Role(this, "Mixed", new RoleProps
			{
				AssumedBy = new CompositePrincipal(
					new ServicePrincipal("lambda.amazonaws.com"),
					new WebIdentityPrincipal("cognito-identity.amazonaws.com", new Dictionary<string, object> { { "StringEquals", new Dictionary<string, string> { { "cognito-identity.amazonaws.com:aud", "pool" } } } }),
					new FederatedPrincipal("arn:aws:iam::111122223333:saml-provider/Corp", new Dictionary<string, object> { { "StringEquals", new Dictionary<string, string> { { "SAML:aud", "x" } } } }, "sts:AssumeRoleWithSAML"),
					new OrganizationPrincipal("o-1234567890"),
					new SessionTagsPrincipal(new AccountPrincipal("111122223333")),
					new ArnPrincipal("arn:aws:iam::111122223333:root").WithConditions(new Dictionary<string, object> { { "Bool", new Dictionary<string, string> { { "aws:MultiFactorAuthPresent", "true" } } } }))
			});
			role.AssumeRolePolicy.AddStatements(new PolicyStatement(new PolicyStatementProps
			{
				Actions = new [] { "sts:AssumeRole" },
				Principals = new [] { new ServicePrincipal("ec2.amazonaws.com") }
			}));
			role.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName("aws-service-role/AWSSupportServiceRolePolicy"));
			var key = new Key(this, "Key", new KeyProps { RemovalPolicy = RemovalPolicy.DESTROY });
			key.GrantEncryptDecrypt(role);
			key.Grant(new ServicePrincipal("logs.amazonaws.com"), "kms:Decript");
			var linked = Role.FromRoleArn(this, "Linked", "arn:aws:iam::111122223333:role/aws-service-role/batch.amazonaws.com/AWSServiceRoleForBatch");
			key.GrantDecrypt(linked);
			linked.AddToPrincipalPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new [] { "s3:GetObject" }, Resources = new [] { "*" } }));
			var policy = new Policy(this, "Policy", new PolicyProps
			{
				Statements = new [] { new PolicyStatement(new PolicyStatementProps
				{
					Actions = new [] { "iam:PassRole" },
					Resources = new [] { FormatArn(new ArnComponents { Service = "iam", Region = "", Resource = "role", ResourceName = "AWSServiceRoleForECS" }) }
				}) }
			});
			linked.AttachInlinePolicy(policy);
			policy.AttachToRole(role);
			linked.GrantPassRole(role);
			var worker = new Function(this, "Worker", new FunctionProps { Role = linked });
			var cfn = (CfnRole)role.Node.DefaultChild;
			cfn.AddPropertyOverride("RoleName", "AWSServiceRoleForX");
			cfn.AddOverride("Properties.Path", "/aws-service-role/x/");
			cfn.AddPropertyDeletionOverride("Description");
			var request = new CfnServiceLinkedRole(this, "Request", new CfnServiceLinkedRoleProps { AwsServiceName = "opensearchservice.amazonaws.com" });
			request.ApplyRemovalPolicy(RemovalPolicy.RETAIN);
			var domain = new Domain(this, "Domain", new DomainProps { Vpc = props.Vpc });
			domain.Node.AddDependency(request);
			if (props.WithHsm)
			{
				var hsm = new CfnCluster(this, "Hsm", new CfnClusterProps { HsmType = "hsm2m.medium", SubnetIds = new [] { "subnet-1" } });
				hsm.AddDependency(request);
			}
			var statement = new PolicyStatement();
			statement.AddServicePrincipal("ecs.amazonaws.com");
			statement.AddActions("sts:AssumeRole");
			var fromJson = PolicyStatement.FromJson(new Dictionary<string, object> { { "Effect", "Allow" }, { "Action", "kms:NoSuch" }, { "Resource", "*" } });
			var raw = new CfnResource(this, "Raw", new CfnResourceProps { Type = "AWS::IAM::ServiceLinkedRole", Properties = new Dictionary<string, object> { { "AWSServiceName", "cks.kms.amazonaws.com" } } });
		}
	}
}
`,
};

/** JavaScript is TypeScript without types, and has modules of its own kind. */
export const inJavaScript = (typescript: string): string =>
	typescript
		.replace(/import \* as (\w+) from '([^']+)';/g, "const $1 = require('$2');")
		.replace(
			/import \{ ([^}]+) \} from '([^']+)';/g,
			(_, names: string, from: string) => `const { ${names.replaceAll(' as ', ': ')} } = require('${from}');`,
		)
		.replace(/export class/g, 'class')
		.replace(/(\w+): (?:cdk\.App|string|any)(?=[,)])/g, '$1')
		.replace(/ as iam\.CfnRole/g, '');
