import assert from 'node:assert/strict';

import { parserFor } from '../../server/src/core/syntax/code/grammars';
import { grammarFor } from '../../server/src/core/syntax';
import { afterFix, analysed } from '../support/analysis';
import { loadAllGrammars } from '../support/grammars';
import { PROGRAMS } from './same/cdk/programs';

before(loadAllGrammars);

const programs = Object.keys(PROGRAMS);

/** The first fix of a rule, made; the text and the rules that then speak. */
function mended(text: string, language: string, rule: string) {
	const asked = { text, language, kind: undefined };
	const all = analysed(asked).findings.filter((it) => it.rule === rule);
	for (const finding of all)
		for (const fix of finding.fixes()) {
			const after = afterFix(asked, finding, fix).text;
			if (after === text) continue;
			const left = analysed({ ...asked, text: after }).findings.filter((it) => it.rule === rule);
			return { after, before: all.length, left: left.length };
		}
	return undefined;
}

function hasFault(text: string, language: string): boolean {
	const grammar = grammarFor(language);
	const tree = grammar && parserFor(grammar)?.parse(text);
	const fault = tree?.rootNode.hasError ?? true;
	tree?.delete();
	return fault;
}

interface Case {
	readonly name: string;
	readonly rule: string;
	readonly bodies: Readonly<Record<string, string>>;
	/** What the mended program must say, by language; JavaScript is as TypeScript. */
	readonly becomes: Readonly<Record<string, RegExp>>;
}

const REQUEST_GONE = {
	typescript: /super\(scope, id, props\);\n\s+new kms/,
	python: /\*\*kwargs\)\n\s+kms\.Key/,
	java: /super\(scope, id, props\);\n\s+CfnKey/,
	go: /props\)\n\tawskms/,
	csharp: /\n\t\t\{\n\t\t\tnew CfnKey/,
};

const cases: readonly Case[] = [
	{
		name: 'a suffix is removed',
		rule: 'unsupported-custom-suffix',
		bodies: {
			typescript: `new iam.CfnServiceLinkedRole(this, 'X', {\n\tawsServiceName: 'ecs.amazonaws.com',\n\tcustomSuffix: 'blue',\n});`,
			python: `iam.CfnServiceLinkedRole(self, "X", aws_service_name="ecs.amazonaws.com", custom_suffix="blue")`,
			java: `CfnServiceLinkedRole.Builder.create(this, "X")\n\t.awsServiceName("ecs.amazonaws.com")\n\t.customSuffix("blue")\n\t.build();`,
			go: `awsiam.NewCfnServiceLinkedRole(stack, jsii.String("X"), &awsiam.CfnServiceLinkedRoleProps{\n\tAwsServiceName: jsii.String("ecs.amazonaws.com"),\n\tCustomSuffix:   jsii.String("blue"),\n})`,
			csharp: `new CfnServiceLinkedRole(this, "X", new CfnServiceLinkedRoleProps { AwsServiceName = "ecs.amazonaws.com", CustomSuffix = "blue" });`,
		},
		becomes: {
			typescript: /\{\s*awsServiceName: 'ecs\.amazonaws\.com',\s*\}\)/,
			python: /aws_service_name="ecs\.amazonaws\.com"\)/,
			java: /\.awsServiceName\("ecs\.amazonaws\.com"\)\s*\.build\(\)/,
			go: /\{\s*AwsServiceName: jsii\.String\("ecs\.amazonaws\.com"\),\s*\}\)/,
			csharp: /\{ AwsServiceName = "ecs\.amazonaws\.com" \}\)/,
		},
	},
	{
		name: 'a request that AWS refuses is removed',
		rule: 'direct-creation',
		bodies: {
			typescript: `new iam.CfnServiceLinkedRole(this, 'X', { awsServiceName: 'cks.kms.amazonaws.com' });\nnew kms.CfnKey(this, 'Y');`,
			python: `iam.CfnServiceLinkedRole(self, "X", aws_service_name="cks.kms.amazonaws.com")\nkms.Key(self, "Y")`,
			java: `CfnServiceLinkedRole.Builder.create(this, "X").awsServiceName("cks.kms.amazonaws.com").build();\nCfnKey.Builder.create(this, "Y").build();`,
			go: `awsiam.NewCfnServiceLinkedRole(stack, jsii.String("X"), &awsiam.CfnServiceLinkedRoleProps{AwsServiceName: jsii.String("cks.kms.amazonaws.com")})\nawskms.NewCfnKey(stack, jsii.String("Y"), nil)`,
			csharp: `new CfnServiceLinkedRole(this, "X", new CfnServiceLinkedRoleProps { AwsServiceName = "cks.kms.amazonaws.com" });\nnew CfnKey(this, "Y");`,
		},
		becomes: REQUEST_GONE,
	},
	{
		name: 'a condition is added',
		rule: 'unrestricted-grant',
		bodies: {
			typescript: `const s = new iam.PolicyStatement({\n\tactions: ['kms:CreateGrant'],\n\tresources: ['*'],\n\tprincipals: [new iam.ArnPrincipal('arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling')],\n});\nnew kms.CfnKey(this, 'K', { keyPolicy: new iam.PolicyDocument({ statements: [s] }) });`,
			python: `s = iam.PolicyStatement(\n    actions=["kms:CreateGrant"],\n    resources=["*"],\n    principals=[iam.ArnPrincipal("arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling")],\n)\nkms.CfnKey(self, "K", key_policy=iam.PolicyDocument(statements=[s]))`,
			java: `PolicyStatement s = PolicyStatement.Builder.create()\n\t.actions(List.of("kms:CreateGrant"))\n\t.resources(List.of("*"))\n\t.principals(List.of(new ArnPrincipal("arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling")))\n\t.build();\nCfnKey.Builder.create(this, "K").keyPolicy(PolicyDocument.Builder.create().statements(List.of(s)).build()).build();`,
			go: `s := awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{\n\tActions:    jsii.Strings("kms:CreateGrant"),\n\tResources:  jsii.Strings("*"),\n\tPrincipals: &[]awsiam.IPrincipal{awsiam.NewArnPrincipal(jsii.String("arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"))},\n})\nawskms.NewCfnKey(stack, jsii.String("K"), &awskms.CfnKeyProps{KeyPolicy: awsiam.NewPolicyDocument(&awsiam.PolicyDocumentProps{Statements: &[]awsiam.PolicyStatement{s}})})`,
			csharp: `var s = new PolicyStatement(new PolicyStatementProps\n{\n\tActions = new[] { "kms:CreateGrant" },\n\tResources = new[] { "*" },\n\tPrincipals = new[] { new ArnPrincipal("arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling") }\n});\nnew CfnKey(this, "K", new CfnKeyProps { KeyPolicy = new PolicyDocument(new PolicyDocumentProps { Statements = new[] { s } }) });`,
		},
		becomes: {
			typescript: /conditions: \{ Bool: \{ 'kms:GrantIsForAWSResource': (?:true|'true') \} \}/,
			python: /conditions=\{"Bool": \{"kms:GrantIsForAWSResource": (?:True|"true")\}\}/,
			java: /\.conditions\(Map\.of\("Bool", Map\.of\("kms:GrantIsForAWSResource", (?:true|"true")\)\)\)/,
			go: /Conditions: &map\[string\]interface\{\}\{"Bool": map\[string\]interface\{\}\{"kms:GrantIsForAWSResource": (?:true|"true")\}\}/,
			csharp:
				/Conditions = new Dictionary<string, object> \{ \["Bool"\] = new Dictionary<string, object> \{ \["kms:GrantIsForAWSResource"\] = (?:true|"true") \} \}/,
		},
	},
	{
		name: 'an action is added',
		rule: 'delete-without-status',
		bodies: {
			typescript: `new iam.ManagedPolicy(this, 'P', { statements: [new iam.PolicyStatement({ actions: ['iam:DeleteServiceLinkedRole', 'iam:GetRole'], resources: ['*'] })] });`,
			python: `iam.ManagedPolicy(self, "P", statements=[iam.PolicyStatement(actions=["iam:DeleteServiceLinkedRole", "iam:GetRole"], resources=["*"])])`,
			java: `ManagedPolicy.Builder.create(this, "P").statements(List.of(PolicyStatement.Builder.create().actions(List.of("iam:DeleteServiceLinkedRole", "iam:GetRole")).resources(List.of("*")).build())).build();`,
			go: `awsiam.NewManagedPolicy(stack, jsii.String("P"), &awsiam.ManagedPolicyProps{Statements: &[]awsiam.PolicyStatement{awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: jsii.Strings("iam:DeleteServiceLinkedRole", "iam:GetRole"), Resources: jsii.Strings("*")})}})`,
			csharp: `new ManagedPolicy(this, "P", new ManagedPolicyProps { Statements = new[] { new PolicyStatement(new PolicyStatementProps { Actions = new[] { "iam:DeleteServiceLinkedRole", "iam:GetRole" }, Resources = new[] { "*" } }) } });`,
		},
		becomes: {
			typescript: /'iam:GetRole', 'iam:GetServiceLinkedRoleDeletionStatus'\]/,
			python: /"iam:GetRole", "iam:GetServiceLinkedRoleDeletionStatus"\]/,
			java: /List\.of\("iam:DeleteServiceLinkedRole", "iam:GetRole", "iam:GetServiceLinkedRoleDeletionStatus"\)/,
			go: /jsii\.Strings\("iam:DeleteServiceLinkedRole", "iam:GetRole", "iam:GetServiceLinkedRoleDeletionStatus"\)/,
			csharp: /new\[\] \{ "iam:DeleteServiceLinkedRole", "iam:GetRole", "iam:GetServiceLinkedRoleDeletionStatus" \}/,
		},
	},
	{
		name: 'an attachment is removed',
		rule: 'linked-policy-on-ordinary-role',
		bodies: {
			typescript: `const r = new iam.Role(this, 'R', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });\nr.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName('aws-service-role/AWSSupportServiceRolePolicy'));`,
			python: `r = iam.Role(self, "R", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"))\nr.add_managed_policy(iam.ManagedPolicy.from_aws_managed_policy_name("aws-service-role/AWSSupportServiceRolePolicy"))`,
			java: `Role r = Role.Builder.create(this, "R").assumedBy(new ServicePrincipal("ec2.amazonaws.com")).build();\nr.addManagedPolicy(ManagedPolicy.fromAwsManagedPolicyName("aws-service-role/AWSSupportServiceRolePolicy"));`,
			go: `r := awsiam.NewRole(stack, jsii.String("R"), &awsiam.RoleProps{AssumedBy: awsiam.NewServicePrincipal(jsii.String("ec2.amazonaws.com"), nil)})\nr.AddManagedPolicy(awsiam.ManagedPolicy_FromAwsManagedPolicyName(jsii.String("aws-service-role/AWSSupportServiceRolePolicy")))`,
			csharp: `var r = new Role(this, "R", new RoleProps { AssumedBy = new ServicePrincipal("ec2.amazonaws.com") });\nr.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName("aws-service-role/AWSSupportServiceRolePolicy"));`,
		},
		becomes: {
			typescript: /\}\);\n\t\}/,
			python: /\)\)\n$/,
			java: /\.build\(\);\n\t\}/,
			go: /\}\)\n\treturn stack/,
			csharp: /\}\);\n\t\t\}/,
		},
	},
	{
		name: 'one of two managed policies is removed',
		rule: 'linked-policy-on-ordinary-role',
		bodies: {
			typescript: `new iam.CfnRole(this, 'R', { assumeRolePolicyDocument: {}, managedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess', 'arn:aws:iam::aws:policy/aws-service-role/AWSSupportServiceRolePolicy'] });`,
			python: `iam.CfnRole(self, "R", assume_role_policy_document={}, managed_policy_arns=["arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::aws:policy/aws-service-role/AWSSupportServiceRolePolicy"])`,
			java: `CfnRole.Builder.create(this, "R").managedPolicyArns(List.of("arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::aws:policy/aws-service-role/AWSSupportServiceRolePolicy")).build();`,
			go: `awsiam.NewCfnRole(stack, jsii.String("R"), &awsiam.CfnRoleProps{ManagedPolicyArns: jsii.Strings("arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::aws:policy/aws-service-role/AWSSupportServiceRolePolicy")})`,
			csharp: `new CfnRole(this, "R", new CfnRoleProps { ManagedPolicyArns = new[] { "arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::aws:policy/aws-service-role/AWSSupportServiceRolePolicy" } });`,
		},
		becomes: {
			typescript: /managedPolicyArns: \['arn:aws:iam::aws:policy\/ReadOnlyAccess'\]/,
			python: /managed_policy_arns=\["arn:aws:iam::aws:policy\/ReadOnlyAccess"\]/,
			java: /List\.of\("arn:aws:iam::aws:policy\/ReadOnlyAccess"\)/,
			go: /jsii\.Strings\("arn:aws:iam::aws:policy\/ReadOnlyAccess"\)/,
			csharp: /new\[\] \{ "arn:aws:iam::aws:policy\/ReadOnlyAccess" \}/,
		},
	},
	{
		name: 'a statement is removed',
		rule: 'ordinary-role-trusts-linked-service',
		bodies: Object.fromEntries(
			Object.entries({
				typescript: [
					`new iam.PolicyStatement({ actions: ['sts:AssumeRole'], principals: [new iam.ServicePrincipal('ec2.amazonaws.com')] })`,
					`new iam.PolicyStatement({ actions: ['sts:AssumeRole'], principals: [new iam.ServicePrincipal('cks.kms.amazonaws.com')] })`,
					`new iam.CfnRole(this, 'R', { assumeRolePolicyDocument: new iam.PolicyDocument({ statements: [A, B] }) });`,
				],
				python: [
					`iam.PolicyStatement(actions=["sts:AssumeRole"], principals=[iam.ServicePrincipal("ec2.amazonaws.com")])`,
					`iam.PolicyStatement(actions=["sts:AssumeRole"], principals=[iam.ServicePrincipal("cks.kms.amazonaws.com")])`,
					`iam.CfnRole(self, "R", assume_role_policy_document=iam.PolicyDocument(statements=[A, B]))`,
				],
				java: [
					`PolicyStatement.Builder.create().actions(List.of("sts:AssumeRole")).principals(List.of(new ServicePrincipal("ec2.amazonaws.com"))).build()`,
					`PolicyStatement.Builder.create().actions(List.of("sts:AssumeRole")).principals(List.of(new ServicePrincipal("cks.kms.amazonaws.com"))).build()`,
					`CfnRole.Builder.create(this, "R").assumeRolePolicyDocument(PolicyDocument.Builder.create().statements(List.of(A, B)).build()).build();`,
				],
				go: [
					`awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: jsii.Strings("sts:AssumeRole"), Principals: &[]awsiam.IPrincipal{awsiam.NewServicePrincipal(jsii.String("ec2.amazonaws.com"), nil)}})`,
					`awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: jsii.Strings("sts:AssumeRole"), Principals: &[]awsiam.IPrincipal{awsiam.NewServicePrincipal(jsii.String("cks.kms.amazonaws.com"), nil)}})`,
					`awsiam.NewCfnRole(stack, jsii.String("R"), &awsiam.CfnRoleProps{AssumeRolePolicyDocument: awsiam.NewPolicyDocument(&awsiam.PolicyDocumentProps{Statements: &[]awsiam.PolicyStatement{A, B}})})`,
				],
				csharp: [
					`new PolicyStatement(new PolicyStatementProps { Actions = new[] { "sts:AssumeRole" }, Principals = new[] { new ServicePrincipal("ec2.amazonaws.com") } })`,
					`new PolicyStatement(new PolicyStatementProps { Actions = new[] { "sts:AssumeRole" }, Principals = new[] { new ServicePrincipal("cks.kms.amazonaws.com") } })`,
					`new CfnRole(this, "R", new CfnRoleProps { AssumeRolePolicyDocument = new PolicyDocument(new PolicyDocumentProps { Statements = new[] { A, B } }) });`,
				],
			}).map(([language, [a = '', b = '', whole = '']]) => [language, whole.replace('A, B', `${a}, ${b}`)]),
		),
		becomes: Object.fromEntries(
			['typescript', 'python', 'java', 'go', 'csharp'].map((it) => [it, /^(?![^]*cks\.kms)[^]*ec2\.amazonaws\.com/]),
		),
	},
	{
		name: 'the account of the stack is filled in',
		rule: 'role-arn-account',
		bodies: {
			typescript: `new iam.ManagedPolicy(this, 'P', { statements: [new iam.PolicyStatement({ actions: ['iam:PassRole'], resources: ['arn:aws:iam:::role/worker'] })] });`,
			python: `iam.ManagedPolicy(self, "P", statements=[iam.PolicyStatement(actions=["iam:PassRole"], resources=["arn:aws:iam:::role/worker"])])`,
			java: `ManagedPolicy.Builder.create(this, "P").statements(List.of(PolicyStatement.Builder.create().actions(List.of("iam:PassRole")).resources(List.of("arn:aws:iam:::role/worker")).build())).build();`,
			go: `awsiam.NewManagedPolicy(stack, jsii.String("P"), &awsiam.ManagedPolicyProps{Statements: &[]awsiam.PolicyStatement{awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: jsii.Strings("iam:PassRole"), Resources: jsii.Strings("arn:aws:iam:::role/worker")})}})`,
			csharp: `new ManagedPolicy(this, "P", new ManagedPolicyProps { Statements = new[] { new PolicyStatement(new PolicyStatementProps { Actions = new[] { "iam:PassRole" }, Resources = new[] { "arn:aws:iam:::role/worker" } }) } });`,
		},
		becomes: {
			typescript: /\[`arn:aws:iam::\$\{cdk\.Aws\.ACCOUNT_ID\}:role\/worker`\]/,
			python: /\[f"arn:aws:iam::\{cdk\.Aws\.ACCOUNT_ID\}:role\/worker"\]/,
			java: /List\.of\("arn:aws:iam::" \+ Aws\.ACCOUNT_ID \+ ":role\/worker"\)/,
			go: /jsii\.Strings\("arn:aws:iam::" \+ \*awscdk\.Aws_ACCOUNT_ID\(\) \+ ":role\/worker"\)/,
			csharp: /\{ \$"arn:aws:iam::\{Aws\.ACCOUNT_ID\}:role\/worker" \}/,
		},
	},
	{
		name: 'a request that nothing uses is removed with its variable',
		rule: 'direct-creation',
		bodies: {
			typescript: `const role = new iam.CfnServiceLinkedRole(this, 'X', { awsServiceName: 'cks.kms.amazonaws.com' });\nnew kms.CfnKey(this, 'Y');`,
			python: `role = iam.CfnServiceLinkedRole(self, "X", aws_service_name="cks.kms.amazonaws.com")\nkms.Key(self, "Y")`,
			java: `CfnServiceLinkedRole role = CfnServiceLinkedRole.Builder.create(this, "X").awsServiceName("cks.kms.amazonaws.com").build();\nCfnKey.Builder.create(this, "Y").build();`,
			go: `role := awsiam.NewCfnServiceLinkedRole(stack, jsii.String("X"), &awsiam.CfnServiceLinkedRoleProps{AwsServiceName: jsii.String("cks.kms.amazonaws.com")})\nawskms.NewCfnKey(stack, jsii.String("Y"), nil)`,
			csharp: `var role = new CfnServiceLinkedRole(this, "X", new CfnServiceLinkedRoleProps { AwsServiceName = "cks.kms.amazonaws.com" });\nnew CfnKey(this, "Y");`,
		},
		becomes: REQUEST_GONE,
	},
	{
		name: 'what waits gets a statement',
		rule: 'missing-role-dependency',
		bodies: {
			typescript: `new iam.CfnServiceLinkedRole(this, 'Role', { awsServiceName: 'ecs.amazonaws.com' });\nconst cluster = new ecs.CfnCluster(this, 'Cluster');`,
			python: `iam.CfnServiceLinkedRole(self, "Role", aws_service_name="ecs.amazonaws.com")\nself.cluster = ecs.CfnCluster(self, "Cluster")`,
			java: `CfnServiceLinkedRole.Builder.create(this, "Role").awsServiceName("ecs.amazonaws.com").build();\nsoftware.amazon.awscdk.services.ecs.CfnCluster cluster = new software.amazon.awscdk.services.ecs.CfnCluster(this, "Cluster");`,
			go: `awsiam.NewCfnServiceLinkedRole(stack, jsii.String("Role"), &awsiam.CfnServiceLinkedRoleProps{AwsServiceName: jsii.String("ecs.amazonaws.com")})\ncluster := awsecs.NewCfnCluster(stack, jsii.String("Cluster"), nil)`,
			csharp: `new CfnServiceLinkedRole(this, "Role", new CfnServiceLinkedRoleProps { AwsServiceName = "ecs.amazonaws.com" });\nvar cluster = new Amazon.CDK.AWS.ECS.CfnCluster(this, "Cluster");`,
		},
		becomes: {
			typescript: /const role = new iam[^]*\n\t\tcluster\.node\.addDependency\(role\);\n/,
			python: /role = iam[^]*\n {8}self\.cluster\.node\.add_dependency\(role\)\n/,
			java: /CfnServiceLinkedRole role = CfnS[^]*\n\t\tcluster\.getNode\(\)\.addDependency\(role\);\n/,
			go: /role := awsiam[^]*\n\tcluster\.Node\(\)\.AddDependency\(role\)\n/,
			csharp: /var role = new[^]*\n\t\t\tcluster\.Node\.AddDependency\(role\);\n/,
		},
	},
	{
		name: 'what stays gets a statement',
		rule: 'unguarded-singleton',
		bodies: {
			typescript: `if (x) {\n\tnew iam.CfnServiceLinkedRole(this, 'Role', { awsServiceName: 'ecs.amazonaws.com' });\n}`,
			python: `if x:\n    iam.CfnServiceLinkedRole(self, "Role", aws_service_name="ecs.amazonaws.com")`,
			java: `if (x) {\n\tCfnServiceLinkedRole.Builder.create(this, "Role").awsServiceName("ecs.amazonaws.com").build();\n}`,
			go: `if x {\n\tawsiam.NewCfnServiceLinkedRole(stack, jsii.String("Role"), &awsiam.CfnServiceLinkedRoleProps{AwsServiceName: jsii.String("ecs.amazonaws.com")})\n}`,
			csharp: `if (x)\n{\n\tnew CfnServiceLinkedRole(this, "Role", new CfnServiceLinkedRoleProps { AwsServiceName = "ecs.amazonaws.com" });\n}`,
		},
		becomes: {
			typescript: /\n\t\t\trole\.applyRemovalPolicy\(cdk\.RemovalPolicy\.RETAIN\);\n\t\t\}/,
			python: /\n {12}role\.apply_removal_policy\(cdk\.RemovalPolicy\.RETAIN\)\n/,
			java: /\n\t\t\trole\.applyRemovalPolicy\(RemovalPolicy\.RETAIN\);\n\t\t\}/,
			go: /\n\t\trole\.ApplyRemovalPolicy\(awscdk\.RemovalPolicy_RETAIN, nil\)\n\t\}/,
			csharp: /\n\t\t\t\trole\.ApplyRemovalPolicy\(RemovalPolicy\.RETAIN\);\n\t\t\t\}/,
		},
	},
];

describe('Fixes in programs, beyond one string', () => {
	for (const { name, rule, bodies, becomes } of cases)
		for (const language of programs)
			it(`${name}, in ${language}`, () => {
				const own = language === 'javascript' ? 'typescript' : language;
				const text = PROGRAMS[language]?.(bodies[own] ?? '') ?? '';
				assert.ok(!hasFault(text, language), text);
				const found = mended(text, language, rule);
				assert.ok(found, text);
				assert.match(found.after, becomes[own] ?? /(?!)/);
				assert.ok(!hasFault(found.after, language), found.after);
				assert.equal(found.left, found.before - 1, found.after);
			});
});
