import { type Idiom } from './lists';

const inScripts = (body: (service: string) => string): Idiom => ({ typescript: body, javascript: body });

/** What functions of the program itself make and are given. */
export const FUNCTIONS: Readonly<Record<string, Idiom>> = {
	'what a function returns': {
		...inScripts(
			(it) => `// class
function trusted(service) {
	return new iam.ServicePrincipal(service);
}
// end
new iam.Role(this, 'R', { assumedBy: trusted('${it}') });
new iam.Role(this, 'S', { assumedBy: trusted('lambda.amazonaws.com') });`,
		),
		python: (it) => `# class
def trusted(service):
    return iam.ServicePrincipal(service)


# end
iam.Role(self, "R", assumed_by=trusted("${it}"))
iam.Role(self, "S", assumed_by=trusted("lambda.amazonaws.com"))`,
		java: (it) => `// member
private static IPrincipal trusted(String service) {
	return new ServicePrincipal(service);
}
// end
Role.Builder.create(this, "R").assumedBy(trusted("${it}")).build();
Role.Builder.create(this, "S").assumedBy(trusted("lambda.amazonaws.com")).build();`,
		go: (it) => `// class
func trusted(service string) awsiam.IPrincipal {
	return awsiam.NewServicePrincipal(jsii.String(service), nil)
}

// end
awsiam.NewRole(stack, jsii.String("R"), &awsiam.RoleProps{AssumedBy: trusted("${it}")})
awsiam.NewRole(stack, jsii.String("S"), &awsiam.RoleProps{AssumedBy: trusted("lambda.amazonaws.com")})`,
		csharp: (it) => `// member
private static IPrincipal Trusted(string service) => new ServicePrincipal(service);
// end
new Role(this, "R", new RoleProps { AssumedBy = Trusted("${it}") });
new Role(this, "S", new RoleProps { AssumedBy = Trusted("lambda.amazonaws.com") });`,
	},
	'what a function that has a name returns': {
		...inScripts(
			(it) => `const policyFor = (service) => new iam.PolicyDocument({
	statements: [new iam.PolicyStatement({ actions: ['sts:AssumeRole'], principals: [new iam.ServicePrincipal(service)] })],
});
new iam.CfnRole(this, 'R', { assumeRolePolicyDocument: policyFor('${it}') });
new iam.CfnRole(this, 'S', { assumeRolePolicyDocument: policyFor('lambda.amazonaws.com') });`,
		),
		python: (it) => `trusted = lambda service: iam.ServicePrincipal(service)
iam.Role(self, "R", assumed_by=trusted("${it}"))
iam.Role(self, "S", assumed_by=trusted("lambda.amazonaws.com"))`,
	},
	'what a function makes step by step': {
		...inScripts(
			(it) => `// class
function policyFor(service) {
	const principal = new iam.ServicePrincipal(service);
	const statement = new iam.PolicyStatement({ actions: ['sts:AssumeRole'], principals: [principal] });
	return new iam.PolicyDocument({ statements: [statement] });
}
// end
new iam.CfnRole(this, 'R', { assumeRolePolicyDocument: policyFor('${it}') });`,
		),
		python: (it) => `# member
@staticmethod
def policy_for(service):
    principal = iam.ServicePrincipal(service)
    statement = iam.PolicyStatement(actions=["sts:AssumeRole"], principals=[principal])
    return iam.PolicyDocument(statements=[statement])

# end
iam.CfnRole(self, "R", assume_role_policy_document=self.policy_for("${it}").to_json())
iam.CfnRole(self, "S", assume_role_policy_document=iam.PolicyDocument(statements=[iam.PolicyStatement(actions=["sts:AssumeRole"], principals=[iam.ServicePrincipal("${it}")])]))`,
		go: (it) => `// class
func policyFor(service string) awsiam.PolicyDocument {
	principals := &[]awsiam.IPrincipal{awsiam.NewServicePrincipal(jsii.String(service), nil)}
	statement := awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: jsii.Strings("sts:AssumeRole"), Principals: principals})
	return awsiam.NewPolicyDocument(&awsiam.PolicyDocumentProps{Statements: &[]awsiam.PolicyStatement{statement}})
}

// end
awsiam.NewCfnRole(stack, jsii.String("R"), &awsiam.CfnRoleProps{AssumeRolePolicyDocument: policyFor("${it}")})`,
		java: (it) => `// member
private PolicyDocument policyFor(String service) {
	PolicyStatement statement = PolicyStatement.Builder.create().actions(List.of("sts:AssumeRole")).principals(List.of(new ServicePrincipal(service))).build();
	return PolicyDocument.Builder.create().statements(List.of(statement)).build();
}
// end
CfnRole.Builder.create(this, "R").assumeRolePolicyDocument(this.policyFor("${it}")).build();`,
		csharp: (it) => `// member
private PolicyDocument PolicyFor(string service)
{
	var statement = new PolicyStatement(new PolicyStatementProps { Actions = new[] { "sts:AssumeRole" }, Principals = new[] { new ServicePrincipal(service) } });
	return new PolicyDocument(new PolicyDocumentProps { Statements = new[] { statement } });
}
// end
new CfnRole(this, "R", new CfnRoleProps { AssumeRolePolicyDocument = PolicyFor("${it}") });`,
	},
	'what a method is given': {
		...inScripts(
			(it) => `// member
	makeRole(id, service) {
		return new iam.Role(this, id, { assumedBy: new iam.ServicePrincipal(service) });
	}
// end
this.makeRole('R', '${it}');
this.makeRole('S', 'lambda.amazonaws.com');`,
		),
		python: (it) => `# member
def make_role(self, name, service):
    return iam.Role(self, name, assumed_by=iam.ServicePrincipal(service))

# end
self.make_role("R", "${it}")
self.make_role("S", service="lambda.amazonaws.com")`,
		java: (it) => `// member
private void makeRole(String id, String service) {
	Role.Builder.create(this, id).assumedBy(new ServicePrincipal(service)).build();
}
// end
makeRole("R", "${it}");
makeRole("S", "lambda.amazonaws.com");`,
		go: (it) => `// class
func makeRole(stack awscdk.Stack, id string, service string) {
	awsiam.NewRole(stack, jsii.String(id), &awsiam.RoleProps{AssumedBy: awsiam.NewServicePrincipal(jsii.String(service), nil)})
}

// end
makeRole(stack, "R", "${it}")
makeRole(stack, "S", "lambda.amazonaws.com")`,
		csharp: (it) => `// member
private void MakeRole(string id, string service)
{
	new Role(this, id, new RoleProps { AssumedBy = new ServicePrincipal(service) });
}
// end
MakeRole("R", "${it}");
MakeRole("S", service: "lambda.amazonaws.com");`,
	},
	'what a parameter is where nobody gives it': {
		typescript: (it) => `// member
	makeRole(id: string, service: string = '${it}') {
		new iam.Role(this, id, { assumedBy: new iam.ServicePrincipal(service) });
	}
// end
this.makeRole('R');`,
		javascript: (it) => `// class
function trusted(service = '${it}') {
	return new iam.ServicePrincipal(service);
}
// end
new iam.Role(this, 'R', { assumedBy: trusted() });`,
		python: (it) => `# member
def make_role(self, name, service: str = "${it}"):
    iam.Role(self, name, assumed_by=iam.ServicePrincipal(service))

# end
self.make_role("R")`,
		csharp: (it) => `// member
private void MakeRole(string id, string service = "${it}")
{
	new Role(this, id, new RoleProps { AssumedBy = new ServicePrincipal(service) });
}
// end
MakeRole("R");`,
	},
	'a member of the class that a class extends': {
		typescript: (it) => `// class
class Base extends cdk.Stack {
	protected readonly service = '${it}';
}
class Derived extends Base {
	constructor(scope: Construct, id: string) {
		super(scope, id);
		new iam.Role(this, 'R', { assumedBy: new iam.ServicePrincipal(this.service) });
	}
}
// end
`,
		javascript: (it) => `// class
class Base extends cdk.Stack {
	constructor(scope, id) {
		super(scope, id);
		this.service = '${it}';
	}
}
class Derived extends Base {
	make() {
		new iam.Role(this, 'R', { assumedBy: new iam.ServicePrincipal(this.service) });
	}
}
// end
`,
		python: (it) => `# class
class Base(cdk.Stack):
    service = "${it}"

    def describe(self):
        pass


class Derived(Base):
    def make(self):
        iam.Role(self, "R", assumed_by=iam.ServicePrincipal(self.service))


# end
pass`,
		java: (it) => `// class
class Base extends Stack {
	protected final String service = "${it}";

	protected Base(Construct scope, String id) {
		super(scope, id);
	}
}

class Derived extends Base {
	Derived(Construct scope, String id) {
		super(scope, id);
		Role.Builder.create(this, "R").assumedBy(new ServicePrincipal(service)).build();
	}
}
// end
`,
		csharp: (it) => `// class
public class Base : Stack
{
	protected readonly string service = "${it}";

	public Base(Construct scope, string id) : base(scope, id) { }
}

public class Derived : Base
{
	public Derived(Construct scope, string id) : base(scope, id)
	{
		new Role(this, "R", new RoleProps { AssumedBy = new ServicePrincipal(this.service) });
	}
}
// end
`,
	},
	'what a construct is made with': {
		...inScripts(
			(it) => `// class
class Trusted extends Construct {
	constructor(scope, id, props) {
		super(scope, id);
		new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal(props.service) });
	}
}
// end
new Trusted(this, 'A', { service: '${it}' });
new Trusted(this, 'B', { service: '${it}', more: true });`,
		),
		python: (it) => `# class
class Trusted(Construct):
    def __init__(self, scope, id, *, service):
        super().__init__(scope, id)
        iam.Role(self, "Role", assumed_by=iam.ServicePrincipal(service))


# end
Trusted(self, "A", service="${it}")
Trusted(self, "B", service="${it}")`,
		java: (it) => `// class
class Trusted extends Construct {
	Trusted(Construct scope, String id, String service) {
		super(scope, id);
		Role.Builder.create(this, "Role").assumedBy(new ServicePrincipal(service)).build();
	}
}
// end
new Trusted(this, "A", "${it}");
new Trusted(this, "B", "${it}");`,
		csharp: (it) => `// class
public class Trusted : Construct
{
	public Trusted(Construct scope, string id, string service) : base(scope, id)
	{
		new Role(this, "Role", new RoleProps { AssumedBy = new ServicePrincipal(service) });
	}
}
// end
new Trusted(this, "A", "${it}");`,
	},
};
