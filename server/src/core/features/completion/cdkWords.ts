import { type StatementContent } from './statementContents';

/** How a program writes what a snippet says, in the conventions of its language and with the names that it imports. */
export interface CdkWords {
	/** An expression. */
	statement(it: StatementContent): readonly string[];
	/** A role with its trust policy, as a statement of the program. */
	role(): readonly string[];
	/** The request for a role under a condition, which is kept when the stack goes. */
	guardedRole(): readonly string[];
}

const EC2 = '\uE010ec2.amazonaws.com\uE011';
const SCALING = '\uE010autoscaling.amazonaws.com\uE011';

/** `undefined` for a language that the AWS CDK has not. */
export function cdkWords(languageId: string, text: string): CdkWords | undefined {
	switch (languageId) {
		case 'typescript':
		case 'typescriptreact':
		case 'javascript':
		case 'javascriptreact':
			return typeScriptWords(text);
		case 'python':
			return pythonWords(text);
		case 'java':
			return javaWords;
		case 'csharp':
			return cSharpWords;
		case 'go':
			return goWords;
		default:
			return undefined;
	}
}

const indented = (lines: readonly string[], by: string): readonly string[] => lines.map((it) => by + it);

const listOf = (items: readonly string[], quote: string): string => items.map((it) => quote + it + quote).join(', ');

function typeScriptWords(text: string): CdkWords {
	const [, star, member] =
		/(?:\* as (\w+) from ['"](?:aws-cdk-lib\/aws-iam|@aws-cdk\/aws-iam)['"]|\baws_iam(?: as (\w+))?)/.exec(text) ?? [];
	const required = /(\w+) = require\(['"]aws-cdk-lib\/aws-iam['"]\)/.exec(text)?.[1];
	const isNamed = /import \{[^}]*\} from ['"]aws-cdk-lib\/aws-iam['"]/.test(text);
	const name = star ?? member ?? required ?? (text.includes('aws_iam') ? 'aws_iam' : isNamed ? '' : 'iam');
	const iam = name === '' ? '' : `${name}.`;
	const cdk = /(?:\* as|const) (\w+)(?: from| = require\()\s*['"]aws-cdk-lib['"]/.exec(text)?.[1];
	const removal = cdk === undefined ? 'RemovalPolicy' : `${cdk}.RemovalPolicy`;
	const step = /\n(\t| {4}| {2})\S/.exec(text)?.[1] ?? '  ';
	return {
		statement: ({ principal, actions, resource, condition }) => [
			`new ${iam}PolicyStatement({`,
			...indented(
				[
					...(principal
						? [
								`principals: [new ${iam}${principal.type === 'AWS' ? 'Arn' : 'Service'}Principal('${principal.value}')],`,
							]
						: []),
					`actions: [${listOf(actions, "'")}],`,
					...(resource === undefined ? [] : [`resources: ['${resource}'],`]),
					...(condition
						? [`conditions: { ${condition.operator}: { '${condition.key}': '${condition.value}' } },`]
						: []),
				],
				step,
			),
			'})',
		],
		role: () => [
			`new ${iam}Role(this, '\uE010Role\uE011', {`,
			`${step}assumedBy: new ${iam}ServicePrincipal('${EC2}'),`,
			'});',
		],
		guardedRole: () => [
			"if (this.node.tryGetContext('createServiceLinkedRole') !== 'false') {",
			...indented(
				[
					`const linked = new ${iam}CfnServiceLinkedRole(this, 'ServiceLinkedRole', {`,
					`${step}awsServiceName: '${SCALING}',`,
					'});',
					`linked.applyRemovalPolicy(${removal}.RETAIN);`,
				],
				step,
			),
			'}',
		],
	};
}

function pythonWords(text: string): CdkWords {
	const alias = /aws_iam as (\w+)/.exec(text)?.[1];
	const isNamed = /from aws_cdk\.aws_iam import /.test(text);
	const iam = alias === undefined ? (isNamed ? '' : 'aws_iam.') : `${alias}.`;
	const cdk = /import aws_cdk as (\w+)/.exec(text)?.[1];
	const removal = cdk === undefined ? 'RemovalPolicy' : `${cdk}.RemovalPolicy`;
	return {
		statement: ({ principal, actions, resource, condition }) => [
			`${iam}PolicyStatement(`,
			...(principal
				? [`    principals=[${iam}${principal.type === 'AWS' ? 'Arn' : 'Service'}Principal("${principal.value}")],`]
				: []),
			`    actions=[${listOf(actions, '"')}],`,
			...(resource === undefined ? [] : [`    resources=["${resource}"],`]),
			...(condition ? [`    conditions={"${condition.operator}": {"${condition.key}": "${condition.value}"}},`] : []),
			')',
		],
		role: () => [
			`${iam}Role(`,
			'    self,',
			'    "\uE010Role\uE011",',
			`    assumed_by=${iam}ServicePrincipal("${EC2}"),`,
			')',
		],
		guardedRole: () => [
			'if self.node.try_get_context("createServiceLinkedRole") != "false":',
			`    linked = ${iam}CfnServiceLinkedRole(`,
			'        self,',
			'        "ServiceLinkedRole",',
			`        aws_service_name="${SCALING}",`,
			'    )',
			`    linked.apply_removal_policy(${removal}.RETAIN)`,
		],
	};
}

const javaWords: CdkWords = {
	statement: ({ principal, actions, resource, condition }) => [
		'PolicyStatement.Builder.create()',
		...indented(
			[
				...(principal
					? [`.principals(List.of(new ${principal.type === 'AWS' ? 'Arn' : 'Service'}Principal("${principal.value}")))`]
					: []),
				`.actions(List.of(${listOf(actions, '"')}))`,
				...(resource === undefined ? [] : [`.resources(List.of("${resource}"))`]),
				...(condition
					? [`.conditions(Map.of("${condition.operator}", Map.of("${condition.key}", "${condition.value}")))`]
					: []),
				'.build()',
			],
			'    ',
		),
	],
	role: () => [
		'Role.Builder.create(this, "\uE010Role\uE011")',
		`    .assumedBy(new ServicePrincipal("${EC2}"))`,
		'    .build();',
	],
	guardedRole: () => [
		'if (!"false".equals(this.getNode().tryGetContext("createServiceLinkedRole"))) {',
		'    CfnServiceLinkedRole linked = CfnServiceLinkedRole.Builder.create(this, "ServiceLinkedRole")',
		`        .awsServiceName("${SCALING}")`,
		'        .build();',
		'    linked.applyRemovalPolicy(RemovalPolicy.RETAIN);',
		'}',
	],
};

const cSharpWords: CdkWords = {
	statement: ({ principal, actions, resource, condition }) => [
		'new PolicyStatement(new PolicyStatementProps',
		'{',
		...indented(
			[
				...(principal
					? [
							`Principals = new IPrincipal[] { new ${principal.type === 'AWS' ? 'Arn' : 'Service'}Principal("${principal.value}") },`,
						]
					: []),
				`Actions = new[] { ${listOf(actions, '"')} },`,
				...(resource === undefined ? [] : [`Resources = new[] { "${resource}" },`]),
				...(condition
					? [
							'Conditions = new Dictionary<string, object>',
							'{',
							`    ["${condition.operator}"] = new Dictionary<string, object> { ["${condition.key}"] = "${condition.value}" }`,
							'},',
						]
					: []),
			],
			'    ',
		),
		'})',
	],
	role: () => [
		'new Role(this, "\uE010Role\uE011", new RoleProps',
		'{',
		`    AssumedBy = new ServicePrincipal("${EC2}"),`,
		'});',
	],
	guardedRole: () => [
		'if (!"false".Equals(Node.TryGetContext("createServiceLinkedRole")))',
		'{',
		'    var linked = new CfnServiceLinkedRole(this, "ServiceLinkedRole", new CfnServiceLinkedRoleProps',
		'    {',
		`        AwsServiceName = "${SCALING}",`,
		'    });',
		'    linked.ApplyRemovalPolicy(RemovalPolicy.RETAIN);',
		'}',
	],
};

const goWords: CdkWords = {
	statement: ({ principal, actions, resource, condition }) => [
		'awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{',
		...indented(
			[
				...(principal
					? [
							principal.type === 'AWS'
								? `Principals: &[]awsiam.IPrincipal{awsiam.NewArnPrincipal(jsii.String("${principal.value}"))},`
								: `Principals: &[]awsiam.IPrincipal{awsiam.NewServicePrincipal(jsii.String("${principal.value}"), nil)},`,
						]
					: []),
				`Actions: jsii.Strings(${listOf(actions, '"')}),`,
				...(resource === undefined ? [] : [`Resources: jsii.Strings("${resource}"),`]),
				...(condition
					? [
							'Conditions: &map[string]interface{}{',
							`\t"${condition.operator}": map[string]string{"${condition.key}": "${condition.value}"},`,
							'},',
						]
					: []),
			],
			'\t',
		),
		'})',
	],
	role: () => [
		'awsiam.NewRole(stack, jsii.String("\uE010Role\uE011"), &awsiam.RoleProps{',
		`\tAssumedBy: awsiam.NewServicePrincipal(jsii.String("${EC2}"), nil),`,
		'})',
	],
	guardedRole: () => [
		'if stack.Node().TryGetContext(jsii.String("createServiceLinkedRole")) != "false" {',
		'\tlinked := awsiam.NewCfnServiceLinkedRole(stack, jsii.String("ServiceLinkedRole"), &awsiam.CfnServiceLinkedRoleProps{',
		`\t\tAwsServiceName: jsii.String("${SCALING}"),`,
		'\t})',
		'\tlinked.ApplyRemovalPolicy(awscdk.RemovalPolicy_RETAIN, nil)',
		'}',
	],
};
