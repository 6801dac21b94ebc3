import assert from 'node:assert/strict';

import { literalValue, shown } from '../../server/src/core/base';
import { type Analysis } from '../../server/src/core/analysis';
import { afterFix, analysed } from '../support/analysis';
import { loadAllGrammars } from '../support/grammars';
import { inOrder, policiesOf, statementsOf, texts } from '../support/said';
import { constructs, inJavaScript } from './cdkConstructs';
import { programs } from './cdkPrograms';

const analysis = (text: string, language = 'typescript'): Analysis => analysed({ text, language, kind: undefined });

/** What a program says, whatever its language. */
function said(all: Analysis) {
	return {
		policies: policiesOf(all).map((it) => ({
			kind: it.kind,
			host: it.host?.property,
			version: it.version && shown(it.version),
			statements: statementsOf(it),
		})),
		resources: inOrder(all.units[0]?.resources ?? []).map((value) => ({
			id: value.logicalId,
			type: value.type,
			settings: value.settings.map((it) => [it.path, ...texts([it.text])]),
			dependsOn: value.dependsOn.map((it) => it.name),
			condition: value.condition !== undefined,
			deletionPolicy: value.deletionPolicy && shown(value.deletionPolicy),
		})),
		findings: all.findings.map(({ rule, span }) => [rule, all.source.text.slice(span.start, span.end)]).sort(),
	};
}

const stack = (body: string): string => `import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
export class S extends cdk.Stack {
	constructor(scope: any, id: string, props: any) {
		super(scope, id);
		${body}
	}
}
`;

const rulesOf = (text: string, language?: string): readonly string[] =>
	analysis(text, language).findings.map((it) => it.rule);

before(loadAllGrammars);

describe('The same stack in all languages of the CDK', () => {
	/** Where a language writes the name of a type by itself, it underlines another part of it. */
	const comparable = (all: Analysis) => {
		const { findings, ...model } = said(all);
		return { ...model, rules: findings.map(([rule]) => rule) };
	};

	it('has the roles, keys, policies and faults that are written', () => {
		const { policies: found, resources, findings } = said(analysis(programs['typescript'] ?? ''));
		assert.deepEqual(
			found.map((it) => [it.kind, it.host, it.version, it.statements.map(({ effect }) => effect)]),
			[
				['trust', 'AssumeRolePolicyDocument', '2012-10-17', ['Allow']],
				['identity', undefined, '2012-10-17', ['Allow']],
				['key', undefined, '2012-10-17', ['Deny']],
			],
		);
		assert.deepEqual(found[1]?.statements[0]?.resources, [
			'arn:<partition>:iam::<account>:role/AWSServiceRoleForKeyManagementServiceCustomKeyStores',
		]);
		assert.deepEqual(
			resources?.map((it) => [it.id, it.type, it.dependsOn]),
			[
				['Linked', 'AWS::IAM::ServiceLinkedRole', []],
				['Deployer', 'AWS::IAM::Role', []],
				['Key', 'AWS::KMS::Key', ['Linked']],
			],
		);
		const rules = findings.map(([rule]) => rule);
		for (const it of [
			'direct-creation',
			'ordinary-role-trusts-linked-service',
			'role-arn-without-path',
			'unknown-action',
		])
			assert.ok(rules.includes(it), it);
	});

	for (const [what, texts] of [
		['policies', programs],
		['constructs', constructs],
	] as const) {
		const inTypeScript = texts['typescript'] ?? '';
		for (const language of Object.keys(texts))
			it(`says the same of ${what} in ${language}`, () => {
				assert.deepEqual(comparable(analysis(texts[language] ?? '', language)), comparable(analysis(inTypeScript)));
			});

		it(`says the same of ${what} in JavaScript`, () => {
			const text = inJavaScript(inTypeScript);
			assert.doesNotMatch(text, /\bimport\b|: any/);
			assert.deepEqual(comparable(analysis(text, 'javascript')), comparable(analysis(inTypeScript)));
		});
	}
});

describe('What a program does with its constructs', () => {
	const all = () => said(analysis(constructs['typescript'] ?? ''));

	it('follows whoever may assume a role, each with his own conditions', () => {
		const trust = all().policies.find((it) => it.host === 'AssumeRolePolicyDocument');
		assert.deepEqual(
			trust?.statements.map((it) => [it.principals, it.actions, it.conditions.length]),
			[
				[[['Service', ['lambda.amazonaws.com']]], ['sts:AssumeRole'], 0],
				[[['Federated', ['cognito-identity.amazonaws.com']]], ['sts:AssumeRoleWithWebIdentity'], 1],
				[[['Federated', ['arn:aws:iam::111122223333:saml-provider/Corp']]], ['sts:AssumeRoleWithSAML'], 1],
				[[['AWS', ['*']]], ['sts:AssumeRole'], 1],
				[[['AWS', ['111122223333']]], ['sts:AssumeRole', 'sts:TagSession'], 0],
				[[['AWS', ['arn:aws:iam::111122223333:root']]], ['sts:AssumeRole'], 1],
				[[['Service', ['ec2.amazonaws.com']]], ['sts:AssumeRole'], 0],
			],
		);
	});

	it('follows grants, what is given to imported roles, and JSON', () => {
		assert.deepEqual(
			all()
				.policies.slice(1)
				.map((it) => [it.kind, it.host, ...it.statements.flatMap(({ actions }) => actions ?? [])]),
			[
				['identity', undefined, 'kms:Decrypt', 'kms:Encrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'],
				['key', undefined, 'kms:Decript'],
				['identity', 'PolicyDocument', 'kms:Decrypt'],
				['identity', 'PolicyDocument', 's3:GetObject'],
				['identity', 'PolicyDocument', 'iam:PassRole'],
				['identity', undefined, 'iam:PassRole'],
				['trust', undefined, 'sts:AssumeRole'],
				['identity', undefined, 'kms:NoSuch'],
			],
		);
	});

	it('follows overrides, removal policies, conditions, dependencies and attachments', () => {
		const of = (id: string) => all().resources?.find((it) => it.id === id);
		const arn = 'arn:aws:iam::111122223333:role/aws-service-role/batch.amazonaws.com/AWSServiceRoleForBatch';
		assert.deepEqual(of('Mixed')?.settings.slice(1), [
			['RoleName', 'AWSServiceRoleForX'],
			['Path', '/aws-service-role/x/'],
		]);
		assert.deepEqual(
			['Key', 'Request', 'Worker'].map((it) => of(it)?.deletionPolicy),
			['Delete', 'Retain', undefined],
		);
		assert.equal(of('Hsm')?.condition, true);
		assert.deepEqual([of('Hsm')?.dependsOn, of('Domain')?.dependsOn], [['Request'], ['Request']]);
		assert.deepEqual(of('Worker')?.settings, [['Role', arn]]);
		assert.equal(of('Policy')?.settings[0]?.[1], arn);
		assert.deepEqual(of('LinkedPolicy')?.settings, [['Roles', arn]]);
	});

	it('finds what is wrong in them', () => {
		const { findings } = all();
		for (const it of [
			[
				'attachment-to-linked-role',
				'arn:aws:iam::111122223333:role/aws-service-role/batch.amazonaws.com/AWSServiceRoleForBatch',
			],
			['linked-policy-on-ordinary-role', 'aws-service-role/AWSSupportServiceRolePolicy'],
			['unknown-action', 'Decript'],
			['direct-creation', 'cks.kms.amazonaws.com'],
		])
			assert.ok(
				findings.some(([rule, text]) => rule === it[0] && text === it[1]),
				it.join(),
			);
	});

	it('leaves roles alone that are imported as they are', () => {
		const rules = (more: string) =>
			rulesOf(
				stack(`const role = iam.Role.fromRoleName(this, 'R', 'AWSServiceRoleForBatch'${more});
		role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] }));`),
			);
		assert.ok(rules('').includes('attachment-to-linked-role'));
		assert.ok(!rules(', { mutable: false }').includes('attachment-to-linked-role'));
	});

	it('keeps the members of two classes apart', () => {
		const of = (name: string) => `class ${name} extends cdk.Stack {
	readonly service: string;
	constructor(scope: any) {
		super(scope);
		this.service = '${name}.amazonaws.com';
		new iam.CfnServiceLinkedRole(this, '${name}', { awsServiceName: this.service });
	}
}
`;
		const text = `import * as cdk from 'aws-cdk-lib';\nimport * as iam from 'aws-cdk-lib/aws-iam';\n${of('a')}${of('b')}`;
		assert.deepEqual(
			said(analysis(text)).resources?.map((it) => it.settings),
			[[['AWSServiceName', 'a.amazonaws.com']], [['AWSServiceName', 'b.amazonaws.com']]],
		);
	});

	it('knows the type of every construct of level one, and how its properties are spelled', () => {
		const text = stack(`new cloudhsm.CfnCluster(this, 'C', { hsmType: 'x', subnetIds: [] });
		new mwaa.CfnEnvironment(this, 'E', { executionRoleArn: 'arn:aws:iam::111122223333:role/r' });
		new asg.CfnAutoScalingGroup(this, 'A', { serviceLinkedRoleArn: 'arn:aws:iam::111122223333:role/r' });
		new nosuch.CfnThing(this, 'N', {});`).replace(
			'\n',
			"\nimport * as cloudhsm from 'aws-cdk-lib/aws-cloudhsm'; import * as mwaa from 'aws-cdk-lib/aws-mwaa'; import * as asg from 'aws-cdk-lib/aws-autoscaling'; import * as nosuch from 'aws-cdk-lib/aws-nosuch';\n",
		);
		assert.deepEqual(
			said(analysis(text)).resources?.map((it) => [it.type, it.settings[0]?.[0]]),
			[
				['AWS::CloudHSM::Cluster', 'HsmType'],
				['AWS::MWAA::Environment', 'ExecutionRoleArn'],
				['AWS::AutoScaling::AutoScalingGroup', 'ServiceLinkedRoleARN'],
			],
		);
	});
});

describe('CDK in TypeScript', () => {
	it('is only recognized where the library is imported', () => {
		const text = `const iam = { PolicyStatement: class {} }; new iam.PolicyStatement({ actions: ['kms:Nothing'] });`;
		assert.equal(analysis(text).documentKind, 'none');
		assert.equal(analysis(stack('')).documentKind, 'cdk');
	});

	it('follows constants, concatenation, members and renamed imports', () => {
		const text = `import { PolicyStatement as Statement } from '@aws-cdk/aws-iam';
const SERVICE = 'kms';
class A { readonly verb = 'NoSuch'; make() { return new Statement({ actions: [SERVICE + ':' + this.verb, \`\${SERVICE}:Decrypt\`], resources: ['*'] }); } }`;
		const [policy] = policiesOf(analysis(text));
		assert.deepEqual(texts(policy?.statements[0]?.action?.items), ['kms:NoSuch', 'kms:Decrypt']);
	});

	it('knows nothing of parameters and of what is set twice', () => {
		const text = stack(`let action = 'kms:A'; action = 'kms:B';
		new iam.PolicyStatement({ actions: [action, props.action, id], resources: ['*'] });`);
		const [policy] = policiesOf(analysis(text));
		assert.deepEqual(policy?.statements[0]?.action?.items.map(literalValue), [undefined, undefined, undefined]);
		assert.deepEqual(rulesOf(text), []);
	});

	it('adds what methods of a statement add', () => {
		const text = stack(`const s = new iam.PolicyStatement();
		s.addActions('kms:NoSuch', 'kms:Decrypt');
		s.addResources('*');`);
		const [policy] = policiesOf(analysis(text));
		assert.deepEqual(texts(policy?.statements[0]?.action?.items), ['kms:NoSuch', 'kms:Decrypt']);
		assert.deepEqual(rulesOf(text), ['unknown-action']);
	});

	it('takes JSON that is made into statements and documents', () => {
		const text = stack(`new iam.ManagedPolicy(this, 'P', {
			document: iam.PolicyDocument.fromJson({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'kms:NoSuch', Resource: '*' }] }),
		});`);
		assert.deepEqual(
			policiesOf(analysis(text)).map((it) => [it.kind, it.host?.resourceType]),
			[['identity', 'AWS::IAM::ManagedPolicy']],
		);
		assert.ok(rulesOf(text).includes('unknown-action'));
	});

	it('reads every level-one construct whose module is known, and raw resources', () => {
		const text =
			stack(`new cdk.CfnResource(this, 'Raw', { type: 'AWS::IAM::ServiceLinkedRole', properties: { AWSServiceName: 'cks.kms.amazonaws.com' } });
		new iam.CfnRole(this, 'Level1', { assumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'cks.kms.amazonaws.com' }, Action: 'sts:AssumeRole' }] } });`);
		assert.ok(rulesOf(text).includes('direct-creation'));
		assert.ok(rulesOf(text).includes('ordinary-role-trusts-linked-service'));
	});

	it('takes patterns apart, whichever way a language fills them', () => {
		const python = `from aws_cdk import aws_iam as iam
PATTERN = "kms:{}"
iam.PolicyStatement(actions=[PATTERN.format("Decrypt"), "kms:De{}".format(x)], resources=["*"])
`;
		const java = `import software.amazon.awscdk.services.iam.*;
class A { void f() { PolicyStatement.Builder.create().actions(List.of(String.format("kms:%s", x))).resources(List.of("*")).build(); } }
`;
		const go = `package main
import iam "github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
func f() { iam.NewPolicyStatement(&iam.PolicyStatementProps{Actions: jsii.Strings(fmt.Sprintf("kms:%s", x)), Resources: jsii.Strings("*")}) }
`;
		const actions = (text: string, language: string) =>
			texts(policiesOf(analysis(text, language))[0]?.statements[0]?.action?.items);
		assert.deepEqual(actions(python, 'python'), ['kms:Decrypt', 'kms:De<value>']);
		assert.deepEqual(actions(java, 'java'), ['kms:<value>']);
		assert.deepEqual(actions(go, 'go'), ['kms:<value>']);
		assert.deepEqual(rulesOf(python, 'python'), []);
	});

	it('puts what is given into patterns, and reads nested properties in every language', () => {
		const java = `import software.amazon.awscdk.*;
import software.amazon.awscdk.services.iam.*;
import software.amazon.awscdk.services.iam.*;
import software.amazon.awscdk.services.mwaa.*;
class A extends Stack { void f() {
	PolicyStatement.Builder.create().actions(List.of(String.format("kms:%s", "Decrypt"))).resources(List.of(String.format("arn:%s:kms:*:%s:key/*", this.getPartition(), "111122223333"))).build();
	CfnEnvironment.Builder.create(this, "E").networkConfiguration(CfnEnvironment.NetworkConfigurationProperty.builder().subnetIds(List.of("a")).build()).build();
} }
`;
		const python = `from aws_cdk import aws_iam as iam, aws_mwaa as mwaa
class A:
    def f(self):
        iam.PolicyStatement(actions=["kms:{}".format("Decrypt")], resources=["arn:{p}:kms:*:{1}:key/*".format("x", "111122223333", p=self.partition)])
        mwaa.CfnEnvironment(self, "E", network_configuration=mwaa.CfnEnvironment.NetworkConfigurationProperty(subnet_ids=["a"]))
`;
		for (const [language, text] of [
			['java', java],
			['python', python],
		] as const) {
			const { policies: found, resources } = said(analysis(text, language));
			assert.deepEqual(
				[found[0]?.statements[0]?.actions, found[0]?.statements[0]?.resources],
				[['kms:Decrypt'], ['arn:<partition>:kms:*:111122223333:key/*']],
				language,
			);
			assert.deepEqual(resources?.[0]?.settings, [['NetworkConfiguration.SubnetIds', 'a']], language);
		}
	});

	it('reads the functions of CloudFormation', () => {
		const text = stack(`new iam.PolicyStatement({ actions: ['kms:Decrypt'], resources: [
			cdk.Fn.sub('arn:\${AWS::Partition}:kms:*:\${AWS::AccountId}:key/*'),
			cdk.Fn.join(':', ['arn', cdk.Aws.PARTITION, 'kms', '*', '111122223333', 'key/*']),
		] });`);
		assert.deepEqual(texts(policiesOf(analysis(text))[0]?.statements[0]?.resource?.items), [
			'arn:<partition>:kms:*:<account>:key/*',
			'arn:<partition>:kms:*:111122223333:key/*',
		]);
	});

	it('is read in JavaScript and with JSX, too', () => {
		const made = `new iam.PolicyStatement({ actions: ['kms:NoSuch'], resources: ['*'] })`;
		assert.deepEqual(rulesOf(`const iam = require('aws-cdk-lib/aws-iam');\n${made};`, 'javascript'), [
			'unknown-action',
		]);
		assert.deepEqual(rulesOf(`const { aws_iam: iam } = require('aws-cdk-lib');\n${made};`, 'javascript'), [
			'unknown-action',
		]);
		const jsx = `import * as iam from 'aws-cdk-lib/aws-iam';\nexport const a = <p>{${made}}</p>;`;
		assert.deepEqual(rulesOf(jsx, 'typescriptreact'), ['unknown-action']);
	});

	it('keeps a role that is retained', () => {
		const of = (body: string) => analysis(stack(body)).units[0]?.resources[0]?.value.deletionPolicy;
		const made = `const r = new iam.CfnServiceLinkedRole(this, 'R', { awsServiceName: 'ecs.amazonaws.com' });`;
		assert.equal(of(made), undefined);
		assert.ok(of(`${made} r.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);`));
	});

	it('completes a service that is named without its domain', () => {
		const text = stack(`new iam.Role(this, 'R', { assumedBy: new iam.ServicePrincipal('ec2') });`);
		const [policy] = policiesOf(analysis(text));
		assert.deepEqual(texts(policy?.statements[0]?.principal?.groups[0]?.items), ['ec2.amazonaws.com']);
	});

	it('mends text inside of a string, and nothing that it cannot write safely', () => {
		const text = stack(`new iam.PolicyStatement({ actions: ['kms:decrypt', 'kms:Decript'], resources: ['*'] });`);
		const fixable = analysis(text).findings.flatMap((finding) => finding.fixes().map((fix) => ({ finding, fix })));
		assert.ok(fixable.length > 0);
		for (const { finding, fix } of fixable) {
			const after = afterFix({ text, language: 'typescript', kind: undefined }, finding, fix).text;
			assert.equal(analysis(after).documentKind, 'cdk');
			assert.equal(after.split("'").length, text.split("'").length);
		}
	});
});
