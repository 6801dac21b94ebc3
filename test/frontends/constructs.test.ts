import assert from 'node:assert/strict';

import { analysed } from '../support/analysis';
import { loadAllGrammars } from '../support/grammars';
import { saidByProgram } from '../support/said';
import { statements } from './constructStatements';
import { type Construct, type InEach, principals, textsOf } from './constructTable';
import { PROGRAMS } from './same/cdk/programs';

before(loadAllGrammars);

type Language = keyof InEach;

const languages: readonly Language[] = ['typescript', 'python', 'java', 'go', 'csharp'];

/** A statement with one principal or one resource. */
const STATEMENTS: Readonly<Record<Language, (property: string, value: string) => string>> = {
	typescript: (property, value) => `new iam.PolicyStatement({ ${property}: [${value}] });`,
	python: (property, value) => `iam.PolicyStatement(${property}=[${value}])`,
	java: (property, value) => `PolicyStatement.Builder.create().${property}(List.of(${value})).build();`,
	go: (property, value) => {
		const type = property === 'principals' ? 'awsiam.IPrincipal' : '*string';
		const name = property.charAt(0).toUpperCase() + property.slice(1);
		return `awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{${name}: &[]${type}{${value}}})`;
	},
	csharp: (property, value) => {
		const name = property.charAt(0).toUpperCase() + property.slice(1);
		return `new PolicyStatement(new PolicyStatementProps { ${name} = new[] { ${value} } });`;
	},
};

const CONSTANTS: Readonly<Record<Language, string>> = {
	typescript: `const logs = 'arn:aws:s3:::logs';`,
	python: `logs = "arn:aws:s3:::logs"`,
	java: `final String logs = "arn:aws:s3:::logs";`,
	go: `const logs = "arn:aws:s3:::logs"`,
	csharp: `const string logs = "arn:aws:s3:::logs";`,
};

const ways: readonly (readonly [string, readonly Construct[], (language: Language, value: string) => string])[] = [
	['Principals', principals, (language, value) => STATEMENTS[language]('principals', value)],
	['Texts', textsOf, (language, value) => `${CONSTANTS[language]}\n${STATEMENTS[language]('resources', value)}`],
	['Constructs', statements, (_, value) => value],
];

describe('Each construct has an example in each language that has it', () => {
	for (const [what, table, bodyOf] of ways)
		for (const construct of table)
			for (const language of languages) {
				const value = construct[language];
				if (value === undefined) continue;
				const body = bodyOf(language, value);
				for (const own of language === 'typescript' ? ['typescript', 'javascript'] : [language])
					it(`${what}: ${construct.name}, in ${own}`, () => {
						const isScript = own === 'javascript';
						const text = PROGRAMS[own]?.(isScript ? body.replace(/ as iam\.\w+/g, '') : body) ?? '';
						const analysis = analysed({ text, language: own, kind: undefined });
						const said = JSON.stringify(saidByProgram(analysis));
						assert.ok(said.includes(construct.says), `${text}\n${said}\n${construct.says}`);
					});
			}
});

describe('Names of modules', () => {
	const made = (text: string, language: string) =>
		saidByProgram(analysed({ text, language, kind: undefined })).resources.map((it) => it.settings.flat());

	for (const [language, text] of [
		[
			'typescript',
			`import { CfnServiceLinkedRole as Linked } from 'aws-cdk-lib/aws-iam';\nnew Linked(this, 'X', { awsServiceName: 'a' });`,
		],
		[
			'typescript',
			`import { aws_iam } from 'aws-cdk-lib';\nnew aws_iam.CfnServiceLinkedRole(this, 'X', { awsServiceName: 'a' });`,
		],
		[
			'typescript',
			`import * as core from 'aws-cdk-lib';\nnew core.aws_iam.CfnServiceLinkedRole(this, 'X', { awsServiceName: 'a' });`,
		],
		[
			'typescript',
			`import identity = require('aws-cdk-lib/aws-iam');\nnew identity.CfnServiceLinkedRole(this, 'X', { awsServiceName: 'a' });`,
		],
		[
			'javascript',
			`const { CfnServiceLinkedRole: Linked } = require('aws-cdk-lib/aws-iam');\nnew Linked(this, 'X', { awsServiceName: 'a' });`,
		],
		[
			'javascript',
			`const { aws_iam: identity } = require('aws-cdk-lib');\nnew identity.CfnServiceLinkedRole(this, 'X', { awsServiceName: 'a' });`,
		],
		['python', `from aws_cdk.aws_iam import CfnServiceLinkedRole as Linked\nLinked(self, "X", aws_service_name="a")`],
		['python', `import aws_cdk.aws_iam as identity\nidentity.CfnServiceLinkedRole(self, "X", aws_service_name="a")`],
		['python', `import aws_cdk\naws_cdk.aws_iam.CfnServiceLinkedRole(self, "X", aws_service_name="a")`],
		[
			'java',
			`import software.amazon.awscdk.services.iam.CfnServiceLinkedRole;\nclass A { void f() { CfnServiceLinkedRole.Builder.create(this, "X").awsServiceName("a").build(); } }`,
		],
		[
			'java',
			`import software.amazon.awscdk.Stack;\nclass A { void f() { software.amazon.awscdk.services.iam.CfnServiceLinkedRole.Builder.create(this, "X").awsServiceName("a").build(); } }`,
		],
		[
			'go',
			`package a\nimport identity "github.com/aws/aws-cdk-go/awscdk/v2/awsiam"\nfunc f() { identity.NewCfnServiceLinkedRole(s, jsii.String("X"), &identity.CfnServiceLinkedRoleProps{AwsServiceName: jsii.String("a")}) }`,
		],
		[
			'go',
			`package a\nimport . "github.com/aws/aws-cdk-go/awscdk/v2/awsiam"\nfunc f() { NewCfnServiceLinkedRole(s, jsii.String("X"), &CfnServiceLinkedRoleProps{AwsServiceName: jsii.String("a")}) }`,
		],
		[
			'csharp',
			`using Identity = Amazon.CDK.AWS.IAM;\nclass A { void F() { new Identity.CfnServiceLinkedRole(this, "X", new Identity.CfnServiceLinkedRoleProps { AwsServiceName = "a" }); } }`,
		],
		[
			'csharp',
			`using Linked = Amazon.CDK.AWS.IAM.CfnServiceLinkedRole;\nusing Amazon.CDK.AWS.IAM;\nclass A { void F() { new Linked(this, "X", new CfnServiceLinkedRoleProps { AwsServiceName = "a" }); } }`,
		],
		[
			'csharp',
			`using Amazon.CDK;\nclass A { void F() { new Amazon.CDK.AWS.IAM.CfnServiceLinkedRole(this, "X", new Amazon.CDK.AWS.IAM.CfnServiceLinkedRoleProps { AwsServiceName = "a" }); } }`,
		],
	] as const)
		it(`are followed: ${text.split('\n')[0] ?? ''} (${language})`, () => {
			assert.deepEqual(made(text, language), [['AWSServiceName', 'a']]);
		});
});
