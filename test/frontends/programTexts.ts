/** What programs write that hand policies to AWS themselves: each language's ways to write the same two policies. */
export const programs: Readonly<Record<string, string>> = {
	typescript: `import { IAMClient, CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
const account = process.env.ACCOUNT;
const trust = {
	Version: '2012-10-17',
	Statement: [{ Effect: 'Allow', Principal: { Service: 'cks.kms.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};
await client.send(new CreateRoleCommand({ RoleName: 'x', AssumeRolePolicyDocument: JSON.stringify(trust) }));
const inline = JSON.stringify({
	Version: '2012-10-17',
	Statement: [{ Effect: 'Allow', Action: ['kms:NoSuch'], Resource: \`arn:aws:kms:*:\${account}:key/*\` }],
});
const text = \`{
	"Version": "2012-10-17",
	"Statement": [{ "Effect": "Allow", "Action": "kms:NoSuch", "Resource": "arn:aws:kms:*:\${account}:key/*" }]
}\`;
const quoted = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "kms:NoSuch", "Resource": "*"}]}';
const doubled = "{\\"Version\\": \\"2012-10-17\\", \\"Statement\\": [{\\"Effect\\": \\"Allow\\", \\"Action\\": \\"kms:NoSuch\\", \\"Resource\\": \\"" + arn + "\\"}]}";
`,
	python: `import json
import boto3

iam = boto3.client("iam")
trust_policy = {
    "Version": "2012-10-17",
    "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "cks.kms.amazonaws.com"}, "Action": "sts:AssumeRole"},
    ],
}
iam.create_role(RoleName="x", AssumeRolePolicyDocument=json.dumps(trust_policy))
iam.put_role_policy(
    RoleName="x",
    PolicyName="y",
    PolicyDocument=json.dumps({
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": ["kms:NoSuch"], "Resource": f"arn:aws:kms:*:{account}:key/*"}],
    }),
)
DOC = """{
  "Version": "2012-10-17",
  "Statement": [{"Effect": "Allow", "Action": "kms:NoSuch", "Resource": "*"}]
}"""
F = f"""{{
  "Version": "2012-10-17",
  "Statement": [{{"Effect": "Allow", "Action": "kms:NoSuch", "Resource": "arn:aws:kms:*:{account}:key/*"}}]
}}"""
P = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "kms:NoSuch", "Resource": "%s"}]}' % arn
G = '{{"Version": "2012-10-17", "Statement": [{{"Effect": "Allow", "Action": "kms:NoSuch", "Resource": "{}"}}]}}'.format(arn)
H = ('{"Version": "2012-10-17", '
     '"Statement": [{"Effect": "Allow", "Action": "kms:NoSuch", "Resource": "*"}]}')
I = dict(Version="2012-10-17", Statement=[dict(Effect="Allow", Action="kms:NoSuch", Resource="*")])
`,
	java: `import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.iam.IamClient;

class Roles {
	private static final String TRUST = """
			{
			  "Version": "2012-10-17",
			  "Statement": [
			    { "Effect": "Allow", "Principal": { "Service": "cks.kms.amazonaws.com" }, "Action": "sts:AssumeRole" }
			  ]
			}
			""";

	void make(IamClient iam, String account) {
		iam.createRole(it -> it.roleName("x").assumeRolePolicyDocument(TRUST));
		iam.createPolicy(CreatePolicyRequest.builder().policyDocument("{\\"Version\\": \\"2012-10-17\\", \\"Statement\\": [{\\"Effect\\": \\"Allow\\", \\"Action\\": \\"kms:NoSuch\\", \\"Resource\\": \\"*\\"}]}").build());
		String a = "{" + "\\"Version\\": \\"2012-10-17\\"," + "\\"Statement\\": [{\\"Effect\\": \\"Allow\\", \\"Action\\": \\"kms:NoSuch\\", \\"Resource\\": \\"" + account + "\\"}]}";
		String b = String.format("{\\"Version\\": \\"2012-10-17\\", \\"Statement\\": [{\\"Effect\\": \\"Allow\\", \\"Action\\": \\"kms:NoSuch\\", \\"Resource\\": \\"arn:aws:kms:*:%s:key/*\\"}]}", account);
		String c = """
			{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "kms:NoSuch", "Resource": "arn:aws:kms:*:%s:key/*"}]}
			""".formatted(account);
		Map<String, Object> d = Map.of("Version", "2012-10-17", "Statement", List.of(Map.of("Effect", "Allow", "Action", List.of("kms:NoSuch"), "Resource", "*")));
		Map<String, Object> e = Map.ofEntries(Map.entry("Version", "2012-10-17"), Map.entry("Statement", List.of(Map.of("Effect", "Allow", "Action", List.of("kms:NoSuch"), "Resource", "*"))));
	}
}
`,
	go: `package main

import (
	"encoding/json"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/iam"
)

type PolicyDocument struct {
	Version   string
	Statement []StatementEntry
}

const raw = \`{
	"Version": "2012-10-17",
	"Statement": [{"Effect": "Allow", "Action": "kms:NoSuch", "Resource": "*"}]
}\`

func make(account string) {
	trust, _ := json.Marshal(map[string]interface{}{
		"Version": "2012-10-17",
		"Statement": []map[string]interface{}{
			{"Effect": "Allow", "Principal": map[string]string{"Service": "cks.kms.amazonaws.com"}, "Action": "sts:AssumeRole"},
		},
	})
	client.CreateRole(ctx, &iam.CreateRoleInput{RoleName: aws.String("x"), AssumeRolePolicyDocument: aws.String(string(trust))})
	policy := PolicyDocument{
		Version: "2012-10-17",
		Statement: []StatementEntry{{
			Effect:   "Allow",
			Action:   []string{"kms:NoSuch"},
			Resource: "*",
		}},
	}
	a := fmt.Sprintf(\`{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "kms:NoSuch", "Resource": "arn:aws:kms:*:%s:key/*"}]}\`, account)
	b := "{\\"Version\\": \\"2012-10-17\\", \\"Statement\\": [{\\"Effect\\": \\"Allow\\", \\"Action\\": \\"kms:NoSuch\\", \\"Resource\\": \\"*\\"}]}"
	client.CreateRole(ctx, &iam.CreateRoleInput{AssumeRolePolicyDocument: aws.String("{\\"Version\\": \\"2012-10-17\\", \\"Statement\\": [{\\"Effect\\": \\"Allow\\", \\"Principal\\": {\\"Service\\": \\"cks.kms.amazonaws.com\\"}, \\"Action\\": \\"sts:AssumeRole\\"}]}")})
}
`,
	csharp: `using System.Text.Json;
using Amazon.IdentityManagement.Model;

class Roles
{
	const string Trust = @"{
		""Version"": ""2012-10-17"",
		""Statement"": [{ ""Effect"": ""Allow"", ""Principal"": { ""Service"": ""cks.kms.amazonaws.com"" }, ""Action"": ""sts:AssumeRole"" }]
	}";

	void Make(string account)
	{
		var request = new CreateRoleRequest { RoleName = "x", AssumeRolePolicyDocument = Trust };
		var a = """
			{
			  "Version": "2012-10-17",
			  "Statement": [{ "Effect": "Allow", "Action": "kms:NoSuch", "Resource": "*" }]
			}
			""";
		var b = $@"{{
			""Version"": ""2012-10-17"",
			""Statement"": [{{ ""Effect"": ""Allow"", ""Action"": ""kms:NoSuch"", ""Resource"": ""arn:aws:kms:*:{account}:key/*"" }}]
		}}";
		var c = JsonSerializer.Serialize(new
		{
			Version = "2012-10-17",
			Statement = new[] { new { Effect = "Allow", Action = new[] { "kms:NoSuch" }, Resource = "*" } }
		});
		var d = new Dictionary<string, object> { ["Version"] = "2012-10-17", ["Statement"] = new object[] { new Dictionary<string, object> { { "Effect", "Allow" }, { "Action", "kms:NoSuch" }, { "Resource", "*" } } } };
		var e = "{\\"Version\\": \\"2012-10-17\\", \\"Statement\\": [{\\"Effect\\": \\"Allow\\", \\"Action\\": \\"kms:NoSuch\\", \\"Resource\\": \\"*\\"}]}";
		var f = $$"""
			{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "kms:NoSuch", "Resource": "arn:aws:kms:*:{{account}}:key/*" }] }
			""";
		var g = string.Format("{{\\"Version\\": \\"2012-10-17\\", \\"Statement\\": [{{\\"Effect\\": \\"Allow\\", \\"Action\\": \\"kms:NoSuch\\", \\"Resource\\": \\"arn:aws:kms:*:{0}:key/*\\"}}]}}", account);
	}
}
`,
};

/** The same programs, which also use the AWS CDK for something else. */
export const programsWithCdk: Readonly<Record<string, string>> = Object.fromEntries(
	Object.entries(programs).map(([language, text]) => [language, withCdk(language, text)]),
);

function withCdk(language: string, text: string): string {
	switch (language) {
		case 'go':
			return text.replace('import (', 'import (\n\t"github.com/aws/aws-cdk-go/awscdk/v2"');
		case 'python':
			return `import aws_cdk as cdk\n${text}`;
		case 'java':
			return `import software.amazon.awscdk.Stack;\n${text}`;
		case 'csharp':
			return `using Amazon.CDK;\n${text}`;
		default:
			return `import * as cdk from 'aws-cdk-lib';\n${text}`;
	}
}

/** One policy each, which a construct holds. */
export const heldPolicies: readonly (readonly [language: string, text: string])[] = [
	[
		'typescript',
		`import { CfnRole } from 'aws-cdk-lib/aws-iam';
const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'cks.kms.amazonaws.com' }, Action: 'sts:AssumeRole' }] };
const other = trust;
const props = { assumeRolePolicyDocument: other };
new CfnRole(this, 'R', props);`,
	],
	[
		'typescript',
		`import * as cdk from 'aws-cdk-lib';
const policy = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "kms:NoSuch", "Resource": "*"}]}';
new cdk.CfnResource(this, 'P', { type: 'AWS::SSM::ResourcePolicy', properties: { ResourceArn: arn, Policy: policy } });`,
	],
	[
		'typescript',
		`import { PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
const raw = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'kms:NoSuch', Resource: '*' }] };
const document = PolicyDocument.fromJson(raw);`,
	],
	[
		'typescript',
		`import { CfnPolicy } from 'aws-cdk-lib/aws-organizations';
const tags = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'kms:NoSuch', Resource: '*' }] };
new CfnPolicy(this, 'T', { name: 't', type: 'SERVICE_CONTROL_POLICY', content: tags });`,
	],
	[
		'python',
		`from aws_cdk import aws_iam as iam
import json
class S(Stack):
    def __init__(self, scope, id):
        self.trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "cks.kms.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
        iam.CfnRole(self, "R", assume_role_policy_document=self.trust)
`,
	],
	[
		'java',
		`import software.amazon.awscdk.services.iam.*;
class S extends Stack {
	S() {
		Map<String, Object> trust = Map.of("Version", "2012-10-17", "Statement", List.of(Map.of("Effect", "Allow", "Principal", Map.of("Service", "cks.kms.amazonaws.com"), "Action", "sts:AssumeRole")));
		CfnRoleProps props = CfnRoleProps.builder().assumeRolePolicyDocument(trust).build();
		new CfnRole(this, "R", props);
	}
}`,
	],
	[
		'go',
		`package main
import "github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
func f(stack awscdk.Stack) {
	trust := map[string]interface{}{"Version": "2012-10-17", "Statement": []map[string]interface{}{{"Effect": "Allow", "Principal": map[string]string{"Service": "cks.kms.amazonaws.com"}, "Action": "sts:AssumeRole"}}}
	awsiam.NewCfnRole(stack, jsii.String("R"), &awsiam.CfnRoleProps{AssumeRolePolicyDocument: trust})
}
`,
	],
	[
		'csharp',
		`using Amazon.CDK.AWS.IAM;
class S : Stack {
	S() {
		var trust = new Dictionary<string, object> { ["Version"] = "2012-10-17", ["Statement"] = new object[] { new Dictionary<string, object> { ["Effect"] = "Allow", ["Principal"] = new Dictionary<string, object> { ["Service"] = "cks.kms.amazonaws.com" }, ["Action"] = "sts:AssumeRole" } } };
		new CfnRole(this, "R", new CfnRoleProps { AssumeRolePolicyDocument = trust });
	}
}`,
	],
];
