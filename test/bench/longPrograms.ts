/** A program of a language of the AWS CDK, in one class or function that holds everything. */
interface Shape {
	readonly head: string;
	readonly piece: (at: number) => string;
	readonly foot: string;
}

/** Of at least as many lines. */
export function longProgram(lines: number, language = 'typescript'): string {
	const shape = SHAPES[language];
	if (!shape) throw new Error(`No long program is known in ${language}.`);
	const perPiece = shape.piece(0).split('\n').length;
	const body = Array.from({ length: Math.ceil(lines / perPiece) }, (_, at) => shape.piece(at));
	return [shape.head, ...body, shape.foot].join('\n');
}

const SHAPES: Readonly<Record<string, Shape>> = {
	typescript: {
		head: `import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

const SERVICE = 'cks.kms.amazonaws.com';

export class Long extends cdk.Stack {
	constructor(scope: Construct, id: string) {
		super(scope, id);`,
		piece: (at) => `		const role${at} = new iam.Role(this, 'Role${at}', {
			assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
			managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess')],
		});
		role${at}.addToPolicy(new iam.PolicyStatement({
			sid: 'Make${at}',
			actions: ['iam:CreateServiceLinkedRole', 'kms:Decrypt'],
			resources: [\`arn:\${this.partition}:iam::\${this.account}:role/aws-service-role/\${SERVICE}/*\`],
			conditions: { StringEquals: { 'iam:AWSServiceName': SERVICE } },
		}));
		const key${at} = new kms.Key(this, 'Key${at}', { enableKeyRotation: true });
		key${at}.grantDecrypt(role${at});`,
		foot: '\t}\n}\n',
	},
	python: {
		head: `import aws_cdk as cdk
from aws_cdk import aws_iam as iam, aws_kms as kms
from constructs import Construct

SERVICE = "cks.kms.amazonaws.com"


class Long(cdk.Stack):
    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)`,
		piece: (at) => `        role${at} = iam.Role(
            self, "Role${at}",
            assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"),
            managed_policies=[iam.ManagedPolicy.from_aws_managed_policy_name("ReadOnlyAccess")],
        )
        role${at}.add_to_policy(iam.PolicyStatement(
            sid="Make${at}",
            actions=["iam:CreateServiceLinkedRole", "kms:Decrypt"],
            resources=[f"arn:{self.partition}:iam::{self.account}:role/aws-service-role/{SERVICE}/*"],
            conditions={"StringEquals": {"iam:AWSServiceName": SERVICE}},
        ))
        key${at} = kms.Key(self, "Key${at}", enable_key_rotation=True)
        key${at}.grant_decrypt(role${at})`,
		foot: '',
	},
	java: {
		head: `package com.example;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.*;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

public class Long extends Stack {
	private static final String SERVICE = "cks.kms.amazonaws.com";

	public Long(final Construct scope, final String id) {
		super(scope, id);`,
		piece: (at) => `		Role role${at} = Role.Builder.create(this, "Role${at}")
			.assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
			.managedPolicies(List.of(ManagedPolicy.fromAwsManagedPolicyName("ReadOnlyAccess")))
			.build();
		role${at}.addToPolicy(PolicyStatement.Builder.create()
			.sid("Make${at}")
			.actions(List.of("iam:CreateServiceLinkedRole", "kms:Decrypt"))
			.resources(List.of("arn:" + getPartition() + ":iam::" + getAccount() + ":role/aws-service-role/" + SERVICE + "/*"))
			.conditions(Map.of("StringEquals", Map.of("iam:AWSServiceName", SERVICE)))
			.build());
		Key key${at} = Key.Builder.create(this, "Key${at}").enableKeyRotation(true).build();
		key${at}.grantDecrypt(role${at});`,
		foot: '\t}\n}\n',
	},
	go: {
		head: `package main

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/jsii-runtime-go"
)

const service = "cks.kms.amazonaws.com"

func long(stack awscdk.Stack) {`,
		piece: (at) => `	role${at} := awsiam.NewRole(stack, jsii.String("Role${at}"), &awsiam.RoleProps{
		AssumedBy: awsiam.NewServicePrincipal(jsii.String("lambda.amazonaws.com"), nil),
		ManagedPolicies: &[]awsiam.IManagedPolicy{awsiam.ManagedPolicy_FromAwsManagedPolicyName(jsii.String("ReadOnlyAccess"))},
	})
	role${at}.AddToPolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
		Sid: jsii.String("Make${at}"),
		Actions: jsii.Strings("iam:CreateServiceLinkedRole", "kms:Decrypt"),
		Resources: jsii.Strings(fmt.Sprintf("arn:%s:iam::%s:role/aws-service-role/%s/*", *stack.Partition(), *stack.Account(), service)),
		Conditions: &map[string]interface{}{"StringEquals": map[string]interface{}{"iam:AWSServiceName": service}},
	}))
	key${at} := awskms.NewKey(stack, jsii.String("Key${at}"), &awskms.KeyProps{EnableKeyRotation: jsii.Bool(true)})
	key${at}.GrantDecrypt(role${at})`,
		foot: '}\n',
	},
	csharp: {
		head: `using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Constructs;

public class Long : Stack
{
	private const string Service = "cks.kms.amazonaws.com";

	public Long(Construct scope, string id) : base(scope, id)
	{`,
		piece: (at) => `		var role${at} = new Role(this, "Role${at}", new RoleProps
		{
			AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
			ManagedPolicies = new[] { ManagedPolicy.FromAwsManagedPolicyName("ReadOnlyAccess") },
		});
		role${at}.AddToPolicy(new PolicyStatement(new PolicyStatementProps
		{
			Sid = "Make${at}",
			Actions = new[] { "iam:CreateServiceLinkedRole", "kms:Decrypt" },
			Resources = new[] { $"arn:{Partition}:iam::{Account}:role/aws-service-role/{Service}/*" },
			Conditions = new Dictionary<string, object> { ["StringEquals"] = new Dictionary<string, object> { ["iam:AWSServiceName"] = Service } },
		}));
		var key${at} = new Key(this, "Key${at}", new KeyProps { EnableKeyRotation = true });
		key${at}.GrantDecrypt(role${at});`,
		foot: '\t}\n}\n',
	},
};
