/** What stands for a construct in each language that has it; JavaScript writes what TypeScript does. */
export interface InEach {
	/** TypeScript and JavaScript have no patterns but template strings. */
	readonly typescript: string | undefined;
	readonly python: string;
	readonly java: string;
	readonly go: string;
	readonly csharp: string;
}

export interface Construct extends InEach {
	readonly name: string;
	/** What the model says then, as {@link saidByProgram} tells it. */
	readonly says: string;
}

const of = (name: string, says: string, inEach: InEach): Construct => ({ name, says, ...inEach });

/** Principals, each as one expression. */
export const principals: readonly Construct[] = [
	of('ServicePrincipal', '["Service",["ec2.amazonaws.com"]]', {
		typescript: `new iam.ServicePrincipal('ec2.amazonaws.com')`,
		python: `iam.ServicePrincipal("ec2.amazonaws.com")`,
		java: `new ServicePrincipal("ec2.amazonaws.com")`,
		go: `awsiam.NewServicePrincipal(jsii.String("ec2.amazonaws.com"), nil)`,
		csharp: `new ServicePrincipal("ec2.amazonaws.com")`,
	}),
	of('ServicePrincipal without a domain', '["Service",["ec2.amazonaws.com"]]', {
		typescript: `new iam.ServicePrincipal('ec2')`,
		python: `iam.ServicePrincipal("ec2")`,
		java: `new ServicePrincipal("ec2")`,
		go: `awsiam.NewServicePrincipal(jsii.String("ec2"), nil)`,
		csharp: `new ServicePrincipal("ec2")`,
	}),
	of('ArnPrincipal', '["AWS",["arn:aws:iam::111122223333:role/app"]]', {
		typescript: `new iam.ArnPrincipal('arn:aws:iam::111122223333:role/app')`,
		python: `iam.ArnPrincipal("arn:aws:iam::111122223333:role/app")`,
		java: `new ArnPrincipal("arn:aws:iam::111122223333:role/app")`,
		go: `awsiam.NewArnPrincipal(jsii.String("arn:aws:iam::111122223333:role/app"))`,
		csharp: `new ArnPrincipal("arn:aws:iam::111122223333:role/app")`,
	}),
	of('AccountPrincipal', '["AWS",["111122223333"]]', {
		typescript: `new iam.AccountPrincipal('111122223333')`,
		python: `iam.AccountPrincipal("111122223333")`,
		java: `new AccountPrincipal("111122223333")`,
		go: `awsiam.NewAccountPrincipal(jsii.String("111122223333"))`,
		csharp: `new AccountPrincipal("111122223333")`,
	}),
	of('AccountRootPrincipal', '["AWS",["arn:<partition>:iam::<account>:root"]]', {
		typescript: `new iam.AccountRootPrincipal()`,
		python: `iam.AccountRootPrincipal()`,
		java: `new AccountRootPrincipal()`,
		go: `awsiam.NewAccountRootPrincipal()`,
		csharp: `new AccountRootPrincipal()`,
	}),
	of('AnyPrincipal', '["AWS",["*"]]', {
		typescript: `new iam.AnyPrincipal()`,
		python: `iam.AnyPrincipal()`,
		java: `new AnyPrincipal()`,
		go: `awsiam.NewAnyPrincipal()`,
		csharp: `new AnyPrincipal()`,
	}),
	of('CanonicalUserPrincipal', '["CanonicalUser",["79a59df900b949e5"]]', {
		typescript: `new iam.CanonicalUserPrincipal('79a59df900b949e5')`,
		python: `iam.CanonicalUserPrincipal("79a59df900b949e5")`,
		java: `new CanonicalUserPrincipal("79a59df900b949e5")`,
		go: `awsiam.NewCanonicalUserPrincipal(jsii.String("79a59df900b949e5"))`,
		csharp: `new CanonicalUserPrincipal("79a59df900b949e5")`,
	}),
	of('OrganizationPrincipal', '["StringEquals","aws:PrincipalOrgID",["o-exampleorgid"]]', {
		typescript: `new iam.OrganizationPrincipal('o-exampleorgid')`,
		python: `iam.OrganizationPrincipal("o-exampleorgid")`,
		java: `new OrganizationPrincipal("o-exampleorgid")`,
		go: `awsiam.NewOrganizationPrincipal(jsii.String("o-exampleorgid"))`,
		csharp: `new OrganizationPrincipal("o-exampleorgid")`,
	}),
	of('FederatedPrincipal', '["Federated",["cognito-identity.amazonaws.com"]]', {
		typescript: `new iam.FederatedPrincipal('cognito-identity.amazonaws.com', {}, 'sts:AssumeRoleWithWebIdentity')`,
		python: `iam.FederatedPrincipal("cognito-identity.amazonaws.com", {}, "sts:AssumeRoleWithWebIdentity")`,
		java: `new FederatedPrincipal("cognito-identity.amazonaws.com", Map.of(), "sts:AssumeRoleWithWebIdentity")`,
		go: `awsiam.NewFederatedPrincipal(jsii.String("cognito-identity.amazonaws.com"), &map[string]interface{}{}, jsii.String("sts:AssumeRoleWithWebIdentity"))`,
		csharp: `new FederatedPrincipal("cognito-identity.amazonaws.com", new Dictionary<string, object>(), "sts:AssumeRoleWithWebIdentity")`,
	}),
	of('WebIdentityPrincipal', '["StringEquals","accounts.google.com:aud",["app"]]', {
		typescript: `new iam.WebIdentityPrincipal('accounts.google.com', { StringEquals: { 'accounts.google.com:aud': 'app' } })`,
		python: `iam.WebIdentityPrincipal("accounts.google.com", {"StringEquals": {"accounts.google.com:aud": "app"}})`,
		java: `new WebIdentityPrincipal("accounts.google.com", Map.of("StringEquals", Map.of("accounts.google.com:aud", "app")))`,
		go: `awsiam.NewWebIdentityPrincipal(jsii.String("accounts.google.com"), &map[string]interface{}{"StringEquals": map[string]string{"accounts.google.com:aud": "app"}})`,
		csharp: `new WebIdentityPrincipal("accounts.google.com", new Dictionary<string, object> { { "StringEquals", new Dictionary<string, string> { { "accounts.google.com:aud", "app" } } } })`,
	}),
	of('CompositePrincipal', '["Service",["ec2.amazonaws.com","ecs-tasks.amazonaws.com"]]', {
		typescript: `new iam.CompositePrincipal(new iam.ServicePrincipal('ec2.amazonaws.com'), new iam.ServicePrincipal('ecs-tasks.amazonaws.com'))`,
		python: `iam.CompositePrincipal(iam.ServicePrincipal("ec2.amazonaws.com"), iam.ServicePrincipal("ecs-tasks.amazonaws.com"))`,
		java: `new CompositePrincipal(new ServicePrincipal("ec2.amazonaws.com"), new ServicePrincipal("ecs-tasks.amazonaws.com"))`,
		go: `awsiam.NewCompositePrincipal(awsiam.NewServicePrincipal(jsii.String("ec2.amazonaws.com"), nil), awsiam.NewServicePrincipal(jsii.String("ecs-tasks.amazonaws.com"), nil))`,
		csharp: `new CompositePrincipal(new ServicePrincipal("ec2.amazonaws.com"), new ServicePrincipal("ecs-tasks.amazonaws.com"))`,
	}),
	of('PrincipalWithConditions', '["Bool","aws:SecureTransport",["true"]]', {
		typescript: `new iam.PrincipalWithConditions(new iam.AnyPrincipal(), { Bool: { 'aws:SecureTransport': true } })`,
		python: `iam.PrincipalWithConditions(iam.AnyPrincipal(), {"Bool": {"aws:SecureTransport": True}})`,
		java: `new PrincipalWithConditions(new AnyPrincipal(), Map.of("Bool", Map.of("aws:SecureTransport", true)))`,
		go: `awsiam.NewPrincipalWithConditions(awsiam.NewAnyPrincipal(), &map[string]interface{}{"Bool": map[string]bool{"aws:SecureTransport": true}})`,
		csharp: `new PrincipalWithConditions(new AnyPrincipal(), new Dictionary<string, object> { ["Bool"] = new Dictionary<string, object> { ["aws:SecureTransport"] = true } })`,
	}),
	of('withConditions', '["Bool","aws:SecureTransport",["true"]]', {
		typescript: `new iam.AnyPrincipal().withConditions({ Bool: { 'aws:SecureTransport': true } })`,
		python: `iam.AnyPrincipal().with_conditions({"Bool": {"aws:SecureTransport": True}})`,
		java: `new AnyPrincipal().withConditions(Map.of("Bool", Map.of("aws:SecureTransport", true)))`,
		go: `awsiam.NewAnyPrincipal().WithConditions(&map[string]interface{}{"Bool": map[string]bool{"aws:SecureTransport": true}})`,
		csharp: `new AnyPrincipal().WithConditions(new Dictionary<string, object> { { "Bool", new Dictionary<string, object> { { "aws:SecureTransport", true } } } })`,
	}),
	of('SamlPrincipal', '["Federated",["arn:aws:iam::111122223333:saml-provider/Corp"]]', {
		typescript: `new iam.FederatedPrincipal('arn:aws:iam::111122223333:saml-provider/Corp', {}, 'sts:AssumeRoleWithSAML')`,
		python: `iam.FederatedPrincipal("arn:aws:iam::111122223333:saml-provider/Corp", {}, "sts:AssumeRoleWithSAML")`,
		java: `new FederatedPrincipal("arn:aws:iam::111122223333:saml-provider/Corp", Map.of(), "sts:AssumeRoleWithSAML")`,
		go: `awsiam.NewFederatedPrincipal(jsii.String("arn:aws:iam::111122223333:saml-provider/Corp"), &map[string]interface{}{}, jsii.String("sts:AssumeRoleWithSAML"))`,
		csharp: `new FederatedPrincipal("arn:aws:iam::111122223333:saml-provider/Corp", new Dictionary<string, object>(), "sts:AssumeRoleWithSAML")`,
	}),
	of('StarPrincipal', '"kind":"resource"', {
		typescript: `new iam.StarPrincipal()`,
		python: `iam.StarPrincipal()`,
		java: `new StarPrincipal()`,
		go: `awsiam.NewStarPrincipal()`,
		csharp: `new StarPrincipal()`,
	}),
	of(
		'OpenIdConnectPrincipal of an imported provider',
		'["Federated",["arn:aws:iam::111122223333:oidc-provider/x"]]],"conditions":[["StringEquals","x:aud",["y"]]]',
		{
			typescript: `new iam.OpenIdConnectPrincipal(iam.OpenIdConnectProvider.fromOpenIdConnectProviderArn(this, 'P', 'arn:aws:iam::111122223333:oidc-provider/x'), { StringEquals: { 'x:aud': 'y' } })`,
			python: `iam.OpenIdConnectPrincipal(iam.OpenIdConnectProvider.from_open_id_connect_provider_arn(self, "P", "arn:aws:iam::111122223333:oidc-provider/x"), conditions={"StringEquals": {"x:aud": "y"}})`,
			java: `new OpenIdConnectPrincipal(OpenIdConnectProvider.fromOpenIdConnectProviderArn(this, "P", "arn:aws:iam::111122223333:oidc-provider/x"), Map.of("StringEquals", Map.of("x:aud", "y")))`,
			go: `awsiam.NewOpenIdConnectPrincipal(awsiam.OpenIdConnectProvider_FromOpenIdConnectProviderArn(stack, jsii.String("P"), jsii.String("arn:aws:iam::111122223333:oidc-provider/x")), &map[string]interface{}{"StringEquals": map[string]string{"x:aud": "y"}})`,
			csharp: `new OpenIdConnectPrincipal(OpenIdConnectProvider.FromOpenIdConnectProviderArn(this, "P", "arn:aws:iam::111122223333:oidc-provider/x"), new Dictionary<string, object> { ["StringEquals"] = new Dictionary<string, string> { ["x:aud"] = "y" } })`,
		},
	),
	of('OpenIdConnectPrincipal', '["Federated",["<value>"]]', {
		typescript: `new iam.OpenIdConnectPrincipal(new iam.OpenIdConnectProvider(this, 'P', { url: 'https://x' }))`,
		python: `iam.OpenIdConnectPrincipal(iam.OpenIdConnectProvider(self, "P", url="https://x"))`,
		java: `new OpenIdConnectPrincipal(OpenIdConnectProvider.Builder.create(this, "P").url("https://x").build())`,
		go: `awsiam.NewOpenIdConnectPrincipal(awsiam.NewOpenIdConnectProvider(stack, jsii.String("P"), &awsiam.OpenIdConnectProviderProps{Url: jsii.String("https://x")}), nil)`,
		csharp: `new OpenIdConnectPrincipal(new OpenIdConnectProvider(this, "P", new OpenIdConnectProviderProps { Url = "https://x" }))`,
	}),
	of(
		'SamlConsolePrincipal',
		'["Federated",["arn:aws:iam::111122223333:saml-provider/x"]]],"conditions":[["StringEquals","SAML:aud",["<value>"]]]',
		{
			typescript: `new iam.SamlConsolePrincipal(iam.SamlProvider.fromSamlProviderArn(this, 'P', 'arn:aws:iam::111122223333:saml-provider/x'))`,
			python: `iam.SamlConsolePrincipal(iam.SamlProvider.from_saml_provider_arn(self, "P", "arn:aws:iam::111122223333:saml-provider/x"))`,
			java: `new SamlConsolePrincipal(SamlProvider.fromSamlProviderArn(this, "P", "arn:aws:iam::111122223333:saml-provider/x"))`,
			go: `awsiam.NewSamlConsolePrincipal(awsiam.SamlProvider_FromSamlProviderArn(stack, jsii.String("P"), jsii.String("arn:aws:iam::111122223333:saml-provider/x")), nil)`,
			csharp: `new SamlConsolePrincipal(SamlProvider.FromSamlProviderArn(this, "P", "arn:aws:iam::111122223333:saml-provider/x"))`,
		},
	),
	of('SessionTagsPrincipal', '["Federated",["<value>"]]],"conditions":[["StringEquals","SAML:aud",["z"]]]', {
		typescript: `new iam.SessionTagsPrincipal(new iam.SamlPrincipal(p, { StringEquals: { 'SAML:aud': 'z' } }))`,
		python: `iam.SessionTagsPrincipal(iam.SamlPrincipal(p, {"StringEquals": {"SAML:aud": "z"}}))`,
		java: `new SessionTagsPrincipal(new SamlPrincipal(p, Map.of("StringEquals", Map.of("SAML:aud", "z"))))`,
		go: `awsiam.NewSessionTagsPrincipal(awsiam.NewSamlPrincipal(p, &map[string]interface{}{"StringEquals": map[string]string{"SAML:aud": "z"}}))`,
		csharp: `new SessionTagsPrincipal(new SamlPrincipal(p, new Dictionary<string, object> { { "StringEquals", new Dictionary<string, string> { { "SAML:aud", "z" } } } }))`,
	}),
	of(
		'PrincipalWithConditions in a CompositePrincipal',
		'["AWS",["111122223333","arn:aws:iam::111122223333:role/a"]]],"conditions":[["Bool","aws:MultiFactorAuthPresent",["true"]]]',
		{
			typescript: `new iam.CompositePrincipal(new iam.AccountPrincipal('111122223333'), new iam.PrincipalWithConditions(new iam.ArnPrincipal('arn:aws:iam::111122223333:role/a'), { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }))`,
			python: `iam.CompositePrincipal(iam.AccountPrincipal("111122223333"), iam.PrincipalWithConditions(iam.ArnPrincipal("arn:aws:iam::111122223333:role/a"), conditions={"Bool": {"aws:MultiFactorAuthPresent": "true"}}))`,
			java: `new CompositePrincipal(new AccountPrincipal("111122223333"), new PrincipalWithConditions(new ArnPrincipal("arn:aws:iam::111122223333:role/a"), Map.of("Bool", Map.of("aws:MultiFactorAuthPresent", "true"))))`,
			go: `awsiam.NewCompositePrincipal(awsiam.NewAccountPrincipal(jsii.String("111122223333")), awsiam.NewPrincipalWithConditions(awsiam.NewArnPrincipal(jsii.String("arn:aws:iam::111122223333:role/a")), &map[string]interface{}{"Bool": map[string]string{"aws:MultiFactorAuthPresent": "true"}}))`,
			csharp: `new CompositePrincipal(new AccountPrincipal("111122223333"), new PrincipalWithConditions(new ArnPrincipal("arn:aws:iam::111122223333:role/a"), new Dictionary<string, object> { ["Bool"] = new Dictionary<string, string> { ["aws:MultiFactorAuthPresent"] = "true" } }))`,
		},
	),
	of(
		'inOrganization',
		'["AWS",["arn:aws:iam::111122223333:role/a"]]],"conditions":[["StringEquals","aws:PrincipalOrgID",["o-1234567890"]]]',
		{
			typescript: `new iam.ArnPrincipal('arn:aws:iam::111122223333:role/a').inOrganization('o-1234567890')`,
			python: `iam.ArnPrincipal("arn:aws:iam::111122223333:role/a").in_organization("o-1234567890")`,
			java: `new ArnPrincipal("arn:aws:iam::111122223333:role/a").inOrganization("o-1234567890")`,
			go: `awsiam.NewArnPrincipal(jsii.String("arn:aws:iam::111122223333:role/a")).InOrganization(jsii.String("o-1234567890"))`,
			csharp: `new ArnPrincipal("arn:aws:iam::111122223333:role/a").InOrganization("o-1234567890")`,
		},
	),
	of(
		'conditions of a ServicePrincipal',
		'["Service",["ec2.amazonaws.com"]]],"conditions":[["StringEquals","aws:SourceAccount",["1"]]]',
		{
			typescript: `new iam.ServicePrincipal('ec2.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': '1' } } })`,
			python: `iam.ServicePrincipal("ec2.amazonaws.com", conditions={"StringEquals": {"aws:SourceAccount": "1"}})`,
			java: `ServicePrincipal.Builder.create("ec2.amazonaws.com").conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", "1"))).build()`,
			go: `awsiam.NewServicePrincipal(jsii.String("ec2.amazonaws.com"), &awsiam.ServicePrincipalOpts{Conditions: &map[string]interface{}{"StringEquals": map[string]string{"aws:SourceAccount": "1"}}})`,
			csharp: `new ServicePrincipal("ec2.amazonaws.com", new ServicePrincipalOpts { Conditions = new Dictionary<string, object> { ["StringEquals"] = new Dictionary<string, string> { ["aws:SourceAccount"] = "1" } } })`,
		},
	),
	of('fromStaticServicePrincipleName', '["Service",["cks.kms.amazonaws.com"]]', {
		typescript: `iam.ServicePrincipal.fromStaticServicePrincipleName('cks.kms.amazonaws.com')`,
		python: `iam.ServicePrincipal.from_static_service_principle_name("cks.kms.amazonaws.com")`,
		java: `ServicePrincipal.fromStaticServicePrincipleName("cks.kms.amazonaws.com")`,
		go: `awsiam.ServicePrincipal_FromStaticServicePrincipleName(jsii.String("cks.kms.amazonaws.com"))`,
		csharp: `ServicePrincipal.FromStaticServicePrincipleName("cks.kms.amazonaws.com")`,
	}),
	of(
		'PrincipalWithConditions with names',
		'["AWS",["arn:aws:iam::111122223333:role/a"]]],"conditions":[["Bool","aws:MultiFactorAuthPresent",["true"]]]',
		{
			typescript: `new iam.PrincipalWithConditions(new iam.ArnPrincipal('arn:aws:iam::111122223333:role/a'), { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })`,
			java: `new PrincipalWithConditions(new ArnPrincipal("arn:aws:iam::111122223333:role/a"), Map.of("Bool", Map.of("aws:MultiFactorAuthPresent", "true")))`,
			go: `awsiam.NewPrincipalWithConditions(awsiam.NewArnPrincipal(jsii.String("arn:aws:iam::111122223333:role/a")), &map[string]interface{}{"Bool": map[string]string{"aws:MultiFactorAuthPresent": "true"}})`,
			python: `iam.PrincipalWithConditions(principal=iam.ArnPrincipal(arn="arn:aws:iam::111122223333:role/a"), conditions={"Bool": {"aws:MultiFactorAuthPresent": "true"}})`,
			csharp: `new PrincipalWithConditions(conditions: new Dictionary<string, object> { ["Bool"] = new Dictionary<string, string> { ["aws:MultiFactorAuthPresent"] = "true" } }, principal: new ArnPrincipal("arn:aws:iam::111122223333:role/a"))`,
		},
	),
	of('withSessionTags', '["AWS",["arn:aws:iam::111122223333:role/a"]]', {
		typescript: `new iam.ArnPrincipal('arn:aws:iam::111122223333:role/a').withSessionTags()`,
		python: `iam.ArnPrincipal("arn:aws:iam::111122223333:role/a").with_session_tags()`,
		java: `new ArnPrincipal("arn:aws:iam::111122223333:role/a").withSessionTags()`,
		go: `awsiam.NewArnPrincipal(jsii.String("arn:aws:iam::111122223333:role/a")).WithSessionTags()`,
		csharp: `new ArnPrincipal("arn:aws:iam::111122223333:role/a").WithSessionTags()`,
	}),
];

/** Texts, each as one expression, of which {@link named} gives the names. */
export const textsOf: readonly Construct[] = [
	of('a constant', '"arn:aws:s3:::logs"', {
		typescript: `logs`,
		python: `logs`,
		java: `logs`,
		go: `jsii.String(logs)`,
		csharp: `logs`,
	}),
	of('a template string', '"arn:aws:s3:::logs/*"', {
		typescript: '`${logs}/*`',
		python: `f"{logs}/*"`,
		java: `String.format("%s/*", logs)`,
		go: `jsii.String(fmt.Sprintf("%s/*", logs))`,
		csharp: `$"{logs}/*"`,
	}),
	of('concatenation', '"arn:aws:s3:::logs/x/*"', {
		typescript: `logs + '/x' + '/*'`,
		python: `logs + "/x" "/*"`,
		java: `logs + "/x" + "/*"`,
		go: `jsii.String(logs + "/x" + "/*")`,
		csharp: `logs + "/x" + "/*"`,
	}),
	of('a pattern of the runtime', '"arn:aws:s3:::logs/y"', {
		typescript: undefined,
		python: `"{}/y".format(logs)`,
		java: `"%s/y".formatted(logs)`,
		go: `jsii.Sprintf("%s/y", logs)`,
		csharp: `string.Format("{0}/y", logs)`,
	}),
	of('the account of the stack', '"arn:aws:iam::<account>:root"', {
		typescript: '`arn:aws:iam::${this.account}:root`',
		python: `f"arn:aws:iam::{self.account}:root"`,
		java: `"arn:aws:iam::" + this.getAccount() + ":root"`,
		go: `jsii.String("arn:aws:iam::" + *stack.Account() + ":root")`,
		csharp: `$"arn:aws:iam::{Account}:root"`,
	}),
	of('Stack.of(this).account', '"arn:aws:iam::<account>:root"', {
		typescript: '`arn:aws:iam::${cdk.Stack.of(this).account}:root`',
		python: `f"arn:aws:iam::{cdk.Stack.of(self).account}:root"`,
		java: `"arn:aws:iam::" + Stack.of(this).getAccount() + ":root"`,
		go: `jsii.String("arn:aws:iam::" + *awscdk.Stack_Of(stack).Account() + ":root")`,
		csharp: `$"arn:aws:iam::{Stack.Of(this).Account}:root"`,
	}),
	of('Aws.ACCOUNT_ID', '"arn:<partition>:iam::<account>:root"', {
		typescript: '`arn:${cdk.Aws.PARTITION}:iam::${cdk.Aws.ACCOUNT_ID}:root`',
		python: `f"arn:{cdk.Aws.PARTITION}:iam::{cdk.Aws.ACCOUNT_ID}:root"`,
		java: `"arn:" + Aws.PARTITION + ":iam::" + Aws.ACCOUNT_ID + ":root"`,
		go: `jsii.String("arn:" + *awscdk.Aws_PARTITION() + ":iam::" + *awscdk.Aws_ACCOUNT_ID() + ":root")`,
		csharp: `$"arn:{Aws.PARTITION}:iam::{Aws.ACCOUNT_ID}:root"`,
	}),
	of('Fn.sub', '"arn:<partition>:iam::<account>:root"', {
		typescript: `cdk.Fn.sub('arn:\${AWS::Partition}:iam::\${AWS::AccountId}:root')`,
		python: `cdk.Fn.sub("arn:\${AWS::Partition}:iam::\${AWS::AccountId}:root")`,
		java: `Fn.sub("arn:\${AWS::Partition}:iam::\${AWS::AccountId}:root")`,
		go: `awscdk.Fn_Sub(jsii.String("arn:\${AWS::Partition}:iam::\${AWS::AccountId}:root"), nil)`,
		csharp: `Fn.Sub("arn:\${AWS::Partition}:iam::\${AWS::AccountId}:root")`,
	}),
	of('Fn.join', '"arn:aws:iam::<account>:root"', {
		typescript: `cdk.Fn.join(':', ['arn:aws:iam:', cdk.Aws.ACCOUNT_ID, 'root'])`,
		python: `cdk.Fn.join(":", ["arn:aws:iam:", cdk.Aws.ACCOUNT_ID, "root"])`,
		java: `Fn.join(":", List.of("arn:aws:iam:", Aws.ACCOUNT_ID, "root"))`,
		go: `awscdk.Fn_Join(jsii.String(":"), &[]*string{jsii.String("arn:aws:iam:"), awscdk.Aws_ACCOUNT_ID(), jsii.String("root")})`,
		csharp: `Fn.Join(":", new[] { "arn:aws:iam:", Aws.ACCOUNT_ID, "root" })`,
	}),
	of('formatArn', '"arn:<partition>:iam::<account>:role/app"', {
		typescript: `this.formatArn({ service: 'iam', region: '', resource: 'role', resourceName: 'app' })`,
		python: `self.format_arn(service="iam", region="", resource="role", resource_name="app")`,
		java: `this.formatArn(ArnComponents.builder().service("iam").region("").resource("role").resourceName("app").build())`,
		go: `stack.FormatArn(&awscdk.ArnComponents{Service: jsii.String("iam"), Region: jsii.String(""), Resource: jsii.String("role"), ResourceName: jsii.String("app")})`,
		csharp: `FormatArn(new ArnComponents { Service = "iam", Region = "", Resource = "role", ResourceName = "app" })`,
	}),
	of('a parameter, which is left open', '["<value>"]', {
		typescript: `id`,
		python: `construct_id`,
		java: `id`,
		go: `&id`,
		csharp: `id`,
	}),
];
