/** Bodies by language, each with a role that trusts a service. */
export type Idiom = Readonly<Record<string, (service: string) => string>>;

const script = (body: (service: string) => string): Idiom => ({ typescript: body, javascript: body });

/** What is made for each of a list that is written out. */
export const LISTS: Readonly<Record<string, Idiom>> = {
	'a list that is mapped': {
		...script(
			(it) =>
				`new iam.Role(this, 'R', { assumedBy: new iam.CompositePrincipal(new iam.ServicePrincipal('lambda.amazonaws.com')), inlinePolicies: {} });
const services = ['lambda.amazonaws.com', '${it}'];
new iam.CfnRole(this, 'C', { assumeRolePolicyDocument: { Version: '2012-10-17', Statement: services.map((s) => ({ Effect: 'Allow', Principal: { Service: s }, Action: 'sts:AssumeRole' })) } });`,
		),
		python: (it) => `services = ["lambda.amazonaws.com", "${it}"]
iam.CfnRole(self, "C", assume_role_policy_document={"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": s}, "Action": "sts:AssumeRole"} for s in services]})`,
		java: (it) => `List<String> services = List.of("lambda.amazonaws.com", "${it}");
PolicyDocument document = PolicyDocument.Builder.create().statements(services.stream().map(s -> PolicyStatement.Builder.create().actions(List.of("sts:AssumeRole")).principals(List.of(new ServicePrincipal(s))).build()).toList()).build();
CfnRole.Builder.create(this, "C").assumeRolePolicyDocument(document).build();`,
		csharp: (it) => `var services = new[] { "lambda.amazonaws.com", "${it}" };
new CfnRole(this, "C", new CfnRoleProps { AssumeRolePolicyDocument = new PolicyDocument(new PolicyDocumentProps { Statements = services.Select(s => new PolicyStatement(new PolicyStatementProps { Actions = new[] { "sts:AssumeRole" }, Principals = new[] { new ServicePrincipal(s) } })).ToArray() }) });`,
	},
	'a list of which each is asked for something': {
		...script(
			(it) => `['lambda.amazonaws.com', '${it}'].forEach((s, at) => {
	new iam.Role(this, \`R\${at}\`, { assumedBy: new iam.ServicePrincipal(s) });
});`,
		),
		python: (it) =>
			`roles = [iam.Role(self, f"R{s}", assumed_by=iam.ServicePrincipal(s)) for s in ("lambda.amazonaws.com", "${it}")]`,
		java: (it) => `List.of("lambda.amazonaws.com", "${it}").forEach(s -> {
	Role.Builder.create(this, "R" + s).assumedBy(new ServicePrincipal(s)).build();
});`,
		go: (it) => `for at, s := range []string{"lambda.amazonaws.com", "${it}"} {
	awsiam.NewRole(stack, jsii.String(fmt.Sprintf("R%d", at)), &awsiam.RoleProps{AssumedBy: awsiam.NewServicePrincipal(jsii.String(s), nil)})
}`,
		csharp: (it) => `new List<string> { "lambda.amazonaws.com", "${it}" }.ForEach(s =>
{
	new Role(this, $"R{s}", new RoleProps { AssumedBy = new ServicePrincipal(s) });
});`,
	},
	'a list that others are spread into': {
		...script(
			(it) => `const base = ['lambda.amazonaws.com'];
for (const s of [...base, '${it}']) new iam.Role(this, 'R' + s, { assumedBy: new iam.ServicePrincipal(s) });`,
		),
		python: (it) => `base = ["lambda.amazonaws.com"]
for s in [*base, "${it}"]:
    iam.Role(self, "R" + s, assumed_by=iam.ServicePrincipal(s))`,
		csharp: (it) => `string[] services = ["lambda.amazonaws.com"];
foreach (var s in (string[])[..services, "${it}"])
{
	new Role(this, "R" + s, new RoleProps { AssumedBy = new ServicePrincipal(s) });
}`,
	},
	'lists that are put together': {
		...script(
			(it) => `const base = ['lambda.amazonaws.com'];
for (const s of base.concat(['${it}'])) new iam.Role(this, 'R' + s, { assumedBy: new iam.ServicePrincipal(s) });`,
		),
		python: (it) => `base = ["lambda.amazonaws.com"]
for s in base + ["${it}"]:
    iam.Role(self, "R" + s, assumed_by=iam.ServicePrincipal(s))`,
	},
	'a list whose items are counted': {
		python: (it) => `for at, s in enumerate(["lambda.amazonaws.com", "${it}"]):
    iam.Role(self, f"R{at}", assumed_by=iam.ServicePrincipal(s))`,
	},
	'principals that are mapped': {
		...script(
			(
				it,
			) => `new iam.CfnRole(this, 'C', { assumeRolePolicyDocument: new iam.PolicyDocument({ statements: [new iam.PolicyStatement({
	actions: ['sts:AssumeRole'],
	principals: ['lambda', '${it}'].map((s) => new iam.ServicePrincipal(s)),
})] }) });`,
		),
		python: (
			it,
		) => `iam.CfnRole(self, "C", assume_role_policy_document=iam.PolicyDocument(statements=[iam.PolicyStatement(
    actions=["sts:AssumeRole"],
    principals=[iam.ServicePrincipal(s) for s in ["lambda", "${it}"]],
)]))`,
	},
	'a list of lists that is made flat': {
		...script(
			(
				it,
			) => `new iam.CfnRole(this, 'C', { assumeRolePolicyDocument: new iam.PolicyDocument({ statements: [['lambda.amazonaws.com'], ['${it}']].flatMap((each) => each.map((s) => new iam.PolicyStatement({
	actions: ['sts:AssumeRole'],
	principals: [new iam.ServicePrincipal(s)],
}))) }) });`,
		),
	},
	'objects of a list': {
		...script(
			(it) => `[{ id: 'A', service: 'lambda.amazonaws.com' }, { id: 'B', service: '${it}' }].forEach((each) => {
	new iam.Role(this, each.id, { assumedBy: new iam.ServicePrincipal(each.service) });
});`,
		),
		python: (it) => `for each in [{"id": "A", "service": "lambda.amazonaws.com"}, {"id": "B", "service": "${it}"}]:
    iam.Role(self, each["id"], assumed_by=iam.ServicePrincipal(each["service"]))`,
		go: (
			it,
		) => `for _, each := range []RoleOf{{Id: "A", Service: "lambda.amazonaws.com"}, {Id: "B", Service: "${it}"}} {
	awsiam.NewRole(stack, jsii.String(each.Id), &awsiam.RoleProps{AssumedBy: awsiam.NewServicePrincipal(jsii.String(each.Service), nil)})
}`,
		csharp: (
			it,
		) => `foreach (var each in new[] { new { Id = "A", Service = "lambda.amazonaws.com" }, new { Id = "B", Service = "${it}" } })
{
	new Role(this, each.Id, new RoleProps { AssumedBy = new ServicePrincipal(each.Service) });
}`,
	},
	'parts of the objects of a list': {
		...script(
			(
				it,
			) => `for (const { id, service } of [{ id: 'A', service: 'lambda.amazonaws.com' }, { id: 'B', service: '${it}' }]) {
	new iam.Role(this, id, { assumedBy: new iam.ServicePrincipal(service) });
}`,
		),
	},
	'parts of texts that objects of a list have': {
		...script(
			(
				it,
			) => `for (const each of [{ id: 'A', service: 'lambda' }, { id: 'B', service: '${it.replace('.amazonaws.com', '')}' }]) {
	new iam.Role(this, each.id, { assumedBy: new iam.ServicePrincipal(\`\${each.service}.amazonaws.com\`) });
}`,
		),
		python: (
			it,
		) => `for each in [{"id": "A", "service": "lambda"}, {"id": "B", "service": "${it.replace('.amazonaws.com', '')}"}]:
    iam.Role(self, each["id"], assumed_by=iam.ServicePrincipal(f"{each['service']}.amazonaws.com"))`,
	},
	'pairs of a list': {
		...script(
			(it) => `for (const [id, service] of [['A', 'lambda.amazonaws.com'], ['B', '${it}']]) {
	new iam.Role(this, id, { assumedBy: new iam.ServicePrincipal(service) });
}`,
		),
		python: (it) => `for name, service in [("A", "lambda.amazonaws.com"), ("B", "${it}")]:
    iam.Role(self, name, assumed_by=iam.ServicePrincipal(service))`,
	},
	'entries of an object': {
		...script(
			(it) => `Object.entries({ A: 'lambda.amazonaws.com', B: '${it}' }).forEach(([id, service]) => {
	new iam.Role(this, id, { assumedBy: new iam.ServicePrincipal(service) });
});`,
		),
		python: (it) => `services = {"A": "lambda.amazonaws.com", "B": "${it}"}
for name, service in services.items():
    iam.Role(self, name, assumed_by=iam.ServicePrincipal(service))`,
	},
};
