import { inFences } from './featureFences';

/** A statement that every notation can write. */
export interface Said {
	readonly sid?: string;
	readonly actions: readonly string[];
	readonly resource?: string;
	readonly service?: string;
	readonly aws?: string;
	readonly condition?: readonly [operator: string, key: string, value: string];
}

/** The smallest documents of a notation; `|` in them is the caret. */
export interface Notation {
	readonly language: string;
	/** The document of a policy with these statements. */
	readonly policy: (...statements: readonly Said[]) => string;
	/** The request for a service-linked role; `undefined` where a notation has none. */
	readonly linkedRole?: (service: string) => string;
	/** A managed policy that is given to a role. */
	readonly managed?: (policy: string) => string;
	/** A name of an ordinary role. */
	readonly role?: (name: string) => string;
	/** Where a statement of a policy of a kind is to be written whose snippet is called so. */
	readonly statementAt: (snippet: string, kind: 'identity' | 'trust' | 'key') => string;
	/** Where a resource is to be written. */
	readonly resourceAt?: (snippet: string) => string;
}

const HELD = {
	identity: ['AWS::IAM::ManagedPolicy', 'PolicyDocument', 'aws_iam_policy', 'policy'],
	trust: ['AWS::IAM::Role', 'AssumeRolePolicyDocument', 'aws_iam_role', 'assume_role_policy'],
	key: ['AWS::KMS::Key', 'KeyPolicy', 'aws_kms_key', 'policy'],
} as const;

/** What a key policy has besides, so that the key can be managed. */
const besides = (kind: keyof typeof HELD): readonly object[] =>
	kind === 'key'
		? [
				{
					Effect: 'Allow',
					Principal: { AWS: 'arn:aws:iam::111122223333:root' },
					Action: 'kms:*',
					Resource: '*',
				},
			]
		: [];

const openDocument = (kind: keyof typeof HELD) => ({ Version: '2012-10-17', Statement: [...besides(kind), '@'] });

const inJson = ({ sid, actions, resource = '*', service, aws, condition }: Said) => ({
	...(sid !== undefined && { Sid: sid }),
	Effect: 'Allow',
	...(service !== undefined && { Principal: { Service: service } }),
	...(aws !== undefined && { Principal: { AWS: aws } }),
	Action: actions,
	Resource: resource,
	...(condition && { Condition: { [condition[0]]: { [condition[1]]: condition[2] } } }),
});

const document = (statements: readonly Said[]) => ({ Version: '2012-10-17', Statement: statements.map(inJson) });

const template = (id: string, type: string, properties: object): string =>
	JSON.stringify({ Resources: { [id]: { Type: type, Properties: properties } } }, undefined, 2);

/** As people write it: plain scalars, and quotes where YAML needs them. */
function yaml(value: unknown, indent = ''): string {
	if (typeof value === 'string')
		return /^[\w/.:*-]*\w[\w/.:*-]*$/.test(value) && !/^[*\d]/.test(value) ? value : `'${value}'`;
	if (Array.isArray(value)) return value.map((it) => `\n${indent}- ${yaml(it, `${indent}  `).trimStart()}`).join('');
	return Object.entries(value as object)
		.map(([key, it]: [string, unknown]) => {
			const text = yaml(it, `${indent}  `);
			return `\n${indent}${yaml(key)}:${text.startsWith('\n') ? '' : ' '}${text}`;
		})
		.join('');
}

const resource = (id: string, type: string, properties: object): string =>
	`Resources:${yaml({ [id]: { Type: type, Properties: properties } }, '  ')}\n`;

const sam = (policies: unknown): string =>
	`Transform: AWS::Serverless-2016-10-31\n${resource('F', 'AWS::Serverless::Function', { Policies: policies })}`;

const quoted = (it: string): string => JSON.stringify(it);

const hcl = (it: unknown, indent: string): string => {
	if (typeof it === 'string') return quoted(it);
	if (Array.isArray(it)) return `[${it.map((one) => hcl(one, indent)).join(', ')}]`;
	const deeper = `${indent}  `;
	const entries = Object.entries(it as object).map(
		([key, value]) => `\n${deeper}${/^\w+$/.test(key) ? key : quoted(key)} = ${hcl(value, deeper)}`,
	);
	return `{${entries.join('')}\n${indent}}`;
};

const terraform = {
	linkedRole: (service: string) =>
		`resource "aws_iam_service_linked_role" "r" {\n  aws_service_name = "${service}"\n}\n`,
	managed: (policy: string) =>
		`resource "aws_iam_role_policy_attachment" "a" {\n  role       = "app"\n  policy_arn = "${policy}"\n}\n`,
	role: (name: string) => `resource "aws_iam_role" "app" {\n  name = "${name}"\n}\n`,
	resourceAt: (snippet: string) => `variable "create_service_linked_role" {}\n\n${snippet.slice(0, 4)}|\n`,
};

function block({ sid, actions, resource: of = '*', service, aws, condition }: Said): string {
	const principal = service ?? aws;
	const type = service === undefined ? 'AWS' : 'Service';
	return [
		'  statement {',
		...(sid === undefined ? [] : [`    sid       = ${quoted(sid)}`]),
		`    actions   = [${actions.map(quoted).join(', ')}]`,
		`    resources = [${quoted(of)}]`,
		...(principal === undefined
			? []
			: ['    principals {', `      type        = "${type}"`, `      identifiers = [${quoted(principal)}]`, '    }']),
		...(condition
			? [
					'    condition {',
					`      test     = ${quoted(condition[0])}`,
					`      variable = ${quoted(condition[1])}`,
					`      values   = [${quoted(condition[2])}]`,
					'    }',
				]
			: []),
		'  }',
	].join('\n');
}

/** How a language of the AWS CDK writes the parts of a statement. */
interface Words {
	readonly statement: (members: readonly (readonly [name: string, value: string])[]) => string;
	readonly list: (items: readonly string[]) => string;
	readonly principals: (type: 'Service' | 'Arn', value: string) => string;
	readonly condition: (operator: string, key: string, value: string) => string;
	readonly text: (it: string) => string;
}

const written =
	({ statement, list, principals, condition, text }: Words) =>
	({ sid, actions, resource: of = '*', service, aws, condition: asked }: Said): string =>
		statement([
			...(sid === undefined ? [] : [['sid', text(sid)] as const]),
			['actions', list(actions)],
			['resources', list([of])],
			...(service === undefined ? [] : [['principals', principals('Service', service)] as const]),
			...(aws === undefined ? [] : [['principals', principals('Arn', aws)] as const]),
			...(asked ? [['conditions', condition(...asked)] as const] : []),
		]);

const Name = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const script: Words = {
	statement: (members) => `new iam.PolicyStatement({ ${members.map(([name, it]) => `${name}: ${it}`).join(', ')} })`,
	list: (items) => `[${items.map((it) => `'${it}'`).join(', ')}]`,
	principals: (type, value) => `[new iam.${type}Principal('${value}')]`,
	condition: (operator, key, value) => `{ '${operator}': { '${key}': '${value}' } }`,
	text: (it) => `'${it}'`,
};

const python: Words = {
	statement: (members) => `iam.PolicyStatement(${members.map(([name, it]) => `${name}=${it}`).join(', ')})`,
	list: (items) => `[${items.map(quoted).join(', ')}]`,
	principals: (type, value) => `[iam.${type}Principal("${value}")]`,
	condition: (operator, key, value) => `{"${operator}": {"${key}": "${value}"}}`,
	text: quoted,
};

const java: Words = {
	statement: (members) =>
		`PolicyStatement.Builder.create()${members.map(([name, it]) => `.${name}(${it})`).join('')}.build()`,
	list: (items) => `List.of(${items.map(quoted).join(', ')})`,
	principals: (type, value) => `List.of(new ${type}Principal("${value}"))`,
	condition: (operator, key, value) => `Map.of("${operator}", Map.of("${key}", "${value}"))`,
	text: quoted,
};

const cSharp: Words = {
	statement: (members) =>
		`new PolicyStatement(new PolicyStatementProps { ${members.map(([name, it]) => `${Name(name)} = ${it}`).join(', ')} })`,
	list: (items) => `new[] { ${items.map(quoted).join(', ')} }`,
	principals: (type, value) => `new IPrincipal[] { new ${type}Principal("${value}") }`,
	condition: (operator, key, value) =>
		`new Dictionary<string, object> { ["${operator}"] = new Dictionary<string, object> { ["${key}"] = "${value}" } }`,
	text: quoted,
};

const go: Words = {
	statement: (members) =>
		`awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{${members.map(([name, it]) => `${Name(name)}: ${it}`).join(', ')}})`,
	list: (items) => `jsii.Strings(${items.map(quoted).join(', ')})`,
	principals: (type, value) =>
		`&[]awsiam.IPrincipal{awsiam.New${type}Principal(jsii.String("${value}")${type === 'Service' ? ', nil' : ''})}`,
	condition: (operator, key, value) =>
		`&map[string]interface{}{"${operator}": map[string]string{"${key}": "${value}"}}`,
	text: (it) => `jsii.String("${it}")`,
};

const scripted = (head: string): Omit<Notation, 'language'> => ({
	policy: (...all) =>
		`${head}new iam.PolicyDocument({\n  statements: [\n${all.map((it) => `    ${written(script)(it)},\n`).join('')}  ],\n});\n`,
	statementAt: (snippet) => `${head}new iam.PolicyDocument({ statements: [${snippet.slice(0, 4)}|] });\n`,
	resourceAt: (snippet) => `${head}${snippet.slice(0, 4)}|\n`,
	linkedRole: (service) => `${head}new iam.CfnServiceLinkedRole(this, 'R', { awsServiceName: '${service}' });\n`,
	managed: (policy) =>
		`${head}new iam.Role(this, 'R', { assumedBy: new iam.AccountRootPrincipal(), managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('${policy}')] });\n`,
	role: (name) =>
		`${head}new iam.Role(this, 'App', { roleName: '${name}', assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });\n`,
});

const inPython = (line: string): string => `from aws_cdk import aws_iam as iam\n${line}\n`;
const inJava = (line: string): string =>
	`import java.util.*;\nimport software.amazon.awscdk.services.iam.*;\nclass A {\n  void a() {\n    ${line};\n  }\n}\n`;
const inCSharp = (line: string): string => `using Amazon.CDK.AWS.IAM;\nclass A {\n  void B() {\n    ${line};\n  }\n}\n`;
const inGo = (line: string): string =>
	`package a\n\nimport (\n\t"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"\n\t"github.com/aws/jsii-runtime-go"\n)\n\nfunc a() {\n\t${line}\n}\n`;

const documents = {
	policy: {
		language: 'json',
		policy: (...all) => JSON.stringify(document(all), undefined, 2),
		statementAt: (_, kind) => JSON.stringify(openDocument(kind), undefined, 2).replace('"@"', '|'),
	},
	'template in JSON': {
		statementAt: (_, kind) => template('H', HELD[kind][0], { [HELD[kind][1]]: openDocument(kind) }).replace('"@"', '|'),
		resourceAt: () => '{\n  "Resources": {\n    |\n  }\n}\n',
		language: 'json',
		policy: (...all) => template('P', 'AWS::IAM::ManagedPolicy', { PolicyDocument: document(all) }),
		linkedRole: (service) => template('R', 'AWS::IAM::ServiceLinkedRole', { AWSServiceName: service }),
		managed: (policy) => template('A', 'AWS::IAM::Role', { ManagedPolicyArns: [policy] }),
		role: (name) => template('App', 'AWS::IAM::Role', { RoleName: name }),
	},
	'template in YAML': {
		statementAt: (_, kind) => resource('H', HELD[kind][0], { [HELD[kind][1]]: openDocument(kind) }).replace("'@'", '|'),
		resourceAt: () => 'Resources:\n  |\n',
		language: 'yaml',
		policy: (...all) => resource('P', 'AWS::IAM::ManagedPolicy', { PolicyDocument: document(all) }),
		linkedRole: (service) => resource('R', 'AWS::IAM::ServiceLinkedRole', { AWSServiceName: service }),
		managed: (policy) => resource('A', 'AWS::IAM::Role', { ManagedPolicyArns: [policy] }),
		role: (name) => resource('App', 'AWS::IAM::Role', { RoleName: name }),
	},
	SAM: {
		statementAt: (_, kind) =>
			`Transform: AWS::Serverless-2016-10-31\n${resource('H', HELD[kind][0], { [HELD[kind][1]]: openDocument(kind) }).replace("'@'", '|')}`,
		resourceAt: () => 'Transform: AWS::Serverless-2016-10-31\nResources:\n  |\n',
		language: 'yaml',
		policy: (...all) => sam([document(all)]),
		linkedRole: (service) =>
			`Transform: AWS::Serverless-2016-10-31\n${resource('R', 'AWS::IAM::ServiceLinkedRole', { AWSServiceName: service })}`,
		managed: (policy) => sam([policy]),
		role: (name) => `Transform: AWS::Serverless-2016-10-31\n${resource('App', 'AWS::IAM::Role', { RoleName: name })}`,
	},
	'Terraform, jsonencode': {
		statementAt: (_, kind) =>
			`resource "${HELD[kind][2]}" "h" {\n  ${HELD[kind][3]} = jsonencode(${hcl(openDocument(kind), '  ').replace('"@"', '|')})\n}\n`,
		language: 'terraform',
		policy: (...all) => `resource "aws_iam_policy" "p" {\n  policy = jsonencode(${hcl(document(all), '  ')})\n}\n`,
		...terraform,
	},
	'Terraform, aws_iam_policy_document': {
		statementAt: (snippet) => `data "aws_iam_policy_document" "p" {\n  ${snippet.slice(0, 4)}|\n}\n`,
		language: 'terraform',
		policy: (...all) => `data "aws_iam_policy_document" "p" {\n${all.map(block).join('\n\n')}\n}\n`,
		...terraform,
	},
	'Terraform in JSON': {
		statementAt: () => '{\n  "data": { "aws_iam_policy_document": { "p": { "statement": [ | ] } } }\n}\n',
		language: 'json',
		policy: (...all) =>
			JSON.stringify(
				{ data: { aws_iam_policy_document: { p: { statement: all.map(inTerraformJson) } } } },
				undefined,
				2,
			),
		linkedRole: (service) =>
			JSON.stringify({ resource: { aws_iam_service_linked_role: { r: { aws_service_name: service } } } }, undefined, 2),
		managed: (policy) =>
			JSON.stringify(
				{ resource: { aws_iam_role_policy_attachment: { a: { role: 'app', policy_arn: policy } } } },
				undefined,
				2,
			),
		role: (name) => JSON.stringify({ resource: { aws_iam_role: { app: { name } } } }, undefined, 2),
	},
	TypeScript: { language: 'typescript', ...scripted("import * as iam from 'aws-cdk-lib/aws-iam';\n") },
	JavaScript: { language: 'javascript', ...scripted("const iam = require('aws-cdk-lib/aws-iam');\n") },
	Python: {
		statementAt: (snippet) => inPython(`iam.PolicyDocument(statements=[${snippet.slice(0, 4)}|])`),
		resourceAt: (snippet) => `from aws_cdk import RemovalPolicy\n${inPython(`${snippet.slice(0, 4)}|`)}`,
		language: 'python',
		policy: (...all) => inPython(`iam.PolicyDocument(statements=[${all.map(written(python)).join(', ')}])`),
		linkedRole: (service) => inPython(`iam.CfnServiceLinkedRole(self, "R", aws_service_name="${service}")`),
		managed: (policy) =>
			inPython(
				`iam.Role(self, "R", assumed_by=iam.AccountRootPrincipal(), managed_policies=[iam.ManagedPolicy.from_aws_managed_policy_name("${policy}")])`,
			),
		role: (name) =>
			inPython(`iam.Role(self, "App", role_name="${name}", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"))`),
	},
	Java: {
		statementAt: (snippet) =>
			inJava(`PolicyDocument.Builder.create().statements(List.of(${snippet.slice(0, 4)}|)).build()`),
		resourceAt: (snippet) => inJava(`${snippet.slice(0, 4)}|`).replace('|;', '|'),
		language: 'java',
		policy: (...all) =>
			inJava(`PolicyDocument.Builder.create().statements(List.of(${all.map(written(java)).join(', ')})).build()`),
		linkedRole: (service) =>
			inJava(`CfnServiceLinkedRole.Builder.create(this, "R").awsServiceName("${service}").build()`),
		managed: (policy) =>
			inJava(
				`Role.Builder.create(this, "R").assumedBy(new AccountRootPrincipal()).managedPolicies(List.of(ManagedPolicy.fromAwsManagedPolicyName("${policy}"))).build()`,
			),
		role: (name) =>
			inJava(
				`Role.Builder.create(this, "App").roleName("${name}").assumedBy(new ServicePrincipal("ec2.amazonaws.com")).build()`,
			),
	},
	'C#': {
		statementAt: (snippet) =>
			inCSharp(`new PolicyDocument(new PolicyDocumentProps { Statements = new[] { ${snippet.slice(0, 4)}| } })`),
		resourceAt: (snippet) => inCSharp(`${snippet.slice(0, 4)}|`).replace('|;', '|'),
		language: 'csharp',
		policy: (...all) =>
			inCSharp(
				`new PolicyDocument(new PolicyDocumentProps { Statements = new[] { ${all.map(written(cSharp)).join(', ')} } })`,
			),
		linkedRole: (service) =>
			inCSharp(`new CfnServiceLinkedRole(this, "R", new CfnServiceLinkedRoleProps { AwsServiceName = "${service}" })`),
		managed: (policy) =>
			inCSharp(
				`new Role(this, "R", new RoleProps { AssumedBy = new AccountRootPrincipal(), ManagedPolicies = new[] { ManagedPolicy.FromAwsManagedPolicyName("${policy}") } })`,
			),
		role: (name) =>
			inCSharp(
				`new Role(this, "App", new RoleProps { RoleName = "${name}", AssumedBy = new ServicePrincipal("ec2.amazonaws.com") })`,
			),
	},
	Go: {
		statementAt: (snippet) =>
			inGo(
				`awsiam.NewPolicyDocument(&awsiam.PolicyDocumentProps{Statements: &[]awsiam.PolicyStatement{${snippet.slice(0, 4)}|}})`,
			),
		resourceAt: (snippet) => inGo(`${snippet.slice(0, 4)}|`),
		language: 'go',
		policy: (...all) =>
			inGo(
				`awsiam.NewPolicyDocument(&awsiam.PolicyDocumentProps{Statements: &[]awsiam.PolicyStatement{${all.map(written(go)).join(', ')}}})`,
			),
		linkedRole: (service) =>
			inGo(
				`awsiam.NewCfnServiceLinkedRole(stack, jsii.String("R"), &awsiam.CfnServiceLinkedRoleProps{AwsServiceName: jsii.String("${service}")})`,
			),
		managed: (policy) =>
			inGo(
				`awsiam.NewRole(stack, jsii.String("R"), &awsiam.RoleProps{AssumedBy: awsiam.NewAccountRootPrincipal(), ManagedPolicies: &[]awsiam.IManagedPolicy{awsiam.ManagedPolicy_FromAwsManagedPolicyName(jsii.String("${policy}"))}})`,
			),
		role: (name) =>
			inGo(
				`awsiam.NewRole(stack, jsii.String("App"), &awsiam.RoleProps{RoleName: jsii.String("${name}"), AssumedBy: awsiam.NewServicePrincipal(jsii.String("ec2.amazonaws.com"), nil)})`,
			),
	},
} satisfies Record<string, Notation>;

/** To add a column to the table of features, add a notation: the compiler then asks for its cells. */
export const notations = { ...documents, ...inFences(documents) };

export type NotationName = keyof typeof notations;

function inTerraformJson({ sid, actions, resource: of = '*', service, aws, condition }: Said): object {
	return {
		...(sid !== undefined && { sid }),
		actions,
		resources: [of],
		...(service !== undefined && { principals: [{ type: 'Service', identifiers: [service] }] }),
		...(aws !== undefined && { principals: [{ type: 'AWS', identifiers: [aws] }] }),
		...(condition && { condition: [{ test: condition[0], variable: condition[1], values: [condition[2]] }] }),
	};
}
