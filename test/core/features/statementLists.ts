/** Two statements that can be merged, the first of two services and with a pattern, in each notation of code. */
export const statementLists: Readonly<Record<string, string>> = {
	terraform: `data "aws_iam_policy_document" "p" {
  statement {
    sid       = "Read"
    actions   = ["s3:GetObject", "kms:ReEncrypt*", "kms:Decrypt"]
    resources = ["*"]
  }

  statement {
    actions   = ["s3:PutObject"]
    resources = ["*"]
  }
}
resource "aws_iam_policy" "q" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject", "kms:ReEncrypt*", "kms:Decrypt"]
        Resource = "*"
      },
      { Effect = "Allow", Action = "s3:PutObject", Resource = "*" },
    ]
  })
}
resource "aws_iam_service_linked_role" "scaling" {
  aws_service_name = "autoscaling.amazonaws.com"
}
`,
	typescript: `import * as iam from 'aws-cdk-lib/aws-iam';
const shared = ['s3:ListBucket', 'ec2:DescribeInstances'];
new iam.PolicyDocument({
  statements: [
    new iam.PolicyStatement({ sid: 'Read', actions: ['s3:GetObject', 'kms:ReEncrypt*', 'kms:Decrypt'], resources: ['*'] }),
    new iam.PolicyStatement({
      actions: [
        's3:PutObject',
      ],
      resources: ['*'],
    }),
    new iam.PolicyStatement({ actions: shared, resources: ['*'] }),
  ],
});
policy.addStatements(new iam.PolicyStatement({ actions: shared, resources: ['*'] }));
`,
	python: `from aws_cdk import aws_iam as iam

iam.PolicyDocument(
    statements=[
        iam.PolicyStatement(
            sid="Read",
            actions=["s3:GetObject", "kms:ReEncrypt*", "kms:Decrypt"],
            resources=["*"],
        ),
        iam.PolicyStatement(actions=["s3:PutObject"], resources=["*"]),
    ]
)
`,
	java: `import java.util.List;
import software.amazon.awscdk.services.iam.*;

class A {
  void a() {
    PolicyDocument.Builder.create()
        .statements(List.of(
            PolicyStatement.Builder.create().sid("Read").actions(List.of("s3:GetObject", "kms:ReEncrypt*", "kms:Decrypt")).resources(List.of("*")).build(),
            PolicyStatement.Builder.create().actions(List.of("s3:PutObject")).resources(List.of("*")).build()))
        .build();
  }
}
`,
	csharp: `using Amazon.CDK.AWS.IAM;

class A {
  void B() {
    new PolicyDocument(new PolicyDocumentProps {
      Statements = new[] {
        new PolicyStatement(new PolicyStatementProps { Sid = "Read", Actions = new[] { "s3:GetObject", "kms:ReEncrypt*", "kms:Decrypt" }, Resources = new[] { "*" } }),
        new PolicyStatement(new PolicyStatementProps { Actions = new[] { "s3:PutObject" }, Resources = new[] { "*" } }),
      }
    });
  }
}
`,
	go: `package a

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/jsii-runtime-go"
)

func a() {
	awsiam.NewPolicyDocument(&awsiam.PolicyDocumentProps{
		Statements: &[]awsiam.PolicyStatement{
			awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Sid: jsii.String("Read"), Actions: jsii.Strings("s3:GetObject", "kms:ReEncrypt*", "kms:Decrypt"), Resources: jsii.Strings("*")}),
			awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: jsii.Strings("s3:PutObject"), Resources: jsii.Strings("*")}),
		},
	})
}
`,
};
