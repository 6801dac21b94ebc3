import assert from 'node:assert/strict';

import { analysed, analysedWhole } from '../support/analysis';
import { loadAllGrammars } from '../support/grammars';
import { PROGRAMS } from './same/cdk/programs';

before(loadAllGrammars);

/** Two requests for one role; the second is made where the stage is, or is not, one. */
const bodies: Readonly<Record<string, (isDenied: boolean) => string>> = {
	typescript: (isDenied) => `const stage = new cdk.CfnParameter(this, 'Stage', { allowedValues: ['dev', 'prod'] });
const isProd = new cdk.CfnCondition(this, 'IsProd', { expression: cdk.Fn.conditionEquals(stage.valueAsString, 'prod') });
const other = new cdk.CfnCondition(this, 'Other', { expression: ${isDenied ? 'cdk.Fn.conditionNot(isProd)' : 'isProd'} });
const a = new iam.CfnServiceLinkedRole(this, 'A', { awsServiceName: 'autoscaling.amazonaws.com' });
a.cfnOptions.condition = isProd;
const b = new iam.CfnServiceLinkedRole(this, 'B', { awsServiceName: 'autoscaling.amazonaws.com' });
b.cfnOptions.condition = other;`,
	python: (isDenied) => `stage = cdk.CfnParameter(self, "Stage", allowed_values=["dev", "prod"])
is_prod = cdk.CfnCondition(self, "IsProd", expression=cdk.Fn.condition_equals(stage.value_as_string, "prod"))
other = cdk.CfnCondition(self, "Other", expression=${isDenied ? 'cdk.Fn.condition_not(is_prod)' : 'is_prod'})
a = iam.CfnServiceLinkedRole(self, "A", aws_service_name="autoscaling.amazonaws.com")
a.cfn_options.condition = is_prod
b = iam.CfnServiceLinkedRole(self, "B", aws_service_name="autoscaling.amazonaws.com")
b.cfn_options.condition = other`,
	java: (isDenied) => `CfnParameter stage = CfnParameter.Builder.create(this, "Stage").build();
CfnCondition isProd = CfnCondition.Builder.create(this, "IsProd").expression(Fn.conditionEquals(stage.getValueAsString(), "prod")).build();
CfnCondition other = CfnCondition.Builder.create(this, "Other").expression(${isDenied ? 'Fn.conditionNot(isProd)' : 'isProd'}).build();
CfnServiceLinkedRole a = CfnServiceLinkedRole.Builder.create(this, "A").awsServiceName("autoscaling.amazonaws.com").build();
a.getCfnOptions().setCondition(isProd);
CfnServiceLinkedRole b = CfnServiceLinkedRole.Builder.create(this, "B").awsServiceName("autoscaling.amazonaws.com").build();
b.getCfnOptions().setCondition(other);`,
	go: (isDenied) => `stage := awscdk.NewCfnParameter(stack, jsii.String("Stage"), &awscdk.CfnParameterProps{})
isProd := awscdk.NewCfnCondition(stack, jsii.String("IsProd"), &awscdk.CfnConditionProps{Expression: awscdk.Fn_ConditionEquals(stage.ValueAsString(), jsii.String("prod"))})
other := awscdk.NewCfnCondition(stack, jsii.String("Other"), &awscdk.CfnConditionProps{Expression: ${isDenied ? 'awscdk.Fn_ConditionNot(isProd)' : 'isProd'}})
a := awsiam.NewCfnServiceLinkedRole(stack, jsii.String("A"), &awsiam.CfnServiceLinkedRoleProps{AwsServiceName: jsii.String("autoscaling.amazonaws.com")})
a.CfnOptions().SetCondition(isProd)
b := awsiam.NewCfnServiceLinkedRole(stack, jsii.String("B"), &awsiam.CfnServiceLinkedRoleProps{AwsServiceName: jsii.String("autoscaling.amazonaws.com")})
b.CfnOptions().SetCondition(other)`,
	csharp: (isDenied) => `var stage = new CfnParameter(this, "Stage", new CfnParameterProps { });
var isProd = new CfnCondition(this, "IsProd", new CfnConditionProps { Expression = Fn.ConditionEquals(stage.ValueAsString, "prod") });
var other = new CfnCondition(this, "Other", new CfnConditionProps { Expression = ${isDenied ? 'Fn.ConditionNot(isProd)' : 'isProd'} });
var a = new CfnServiceLinkedRole(this, "A", new CfnServiceLinkedRoleProps { AwsServiceName = "autoscaling.amazonaws.com" });
a.CfnOptions.Condition = isProd;
var b = new CfnServiceLinkedRole(this, "B", new CfnServiceLinkedRoleProps { AwsServiceName = "autoscaling.amazonaws.com" });
b.CfnOptions.Condition = other;`,
};

describe('Two resources with a CfnCondition each', () => {
	const isDuplicate = (body: string, language: string): boolean => {
		const text = PROGRAMS[language]?.(body) ?? '';
		const rules = analysed({ text, language, kind: undefined }).findings.map((it) => it.rule);
		assert.deepEqual(
			rules,
			analysedWhole(text, language).map((it) => it.rule),
		);
		return rules.includes('duplicate-linked-role');
	};
	for (const [language, bodyOf] of Object.entries(bodies))
		it(`are made together only where both can hold, in ${language}`, () => {
			assert.ok(isDuplicate(bodyOf(false), language), bodyOf(false));
			assert.ok(!isDuplicate(bodyOf(true), language), bodyOf(true));
		});
});
