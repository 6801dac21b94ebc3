import assert from 'node:assert/strict';

import { analysed, analysedWhole } from '../support/analysis';
import { loadAllGrammars } from '../support/grammars';
import { IDIOMS } from './idioms';
import { idiomatic } from './idioms/program';

before(loadAllGrammars);

const rulesIn = (body: string, language: string): readonly string[] => {
	const text = idiomatic(body, language);
	const rules = analysed({ text, language, kind: undefined }).findings.map((it) => it.rule);
	assert.deepEqual(
		rules,
		analysedWhole(text, language).map((it) => it.rule),
	);
	return rules;
};

describe('A service that a program names by an idiom of its language', () => {
	for (const [idiom, bodies] of Object.entries(IDIOMS))
		for (const [language, body] of Object.entries(bodies))
			it(`is known: ${idiom}, in ${language}`, () => {
				const rule = 'ordinary-role-trusts-linked-service';
				assert.ok(rulesIn(body('cks.kms.amazonaws.com'), language).includes(rule), idiomatic(body('x'), language));
				assert.ok(!rulesIn(body('ec2.amazonaws.com'), language).includes(rule));
			});
});

describe('What a program does not show', () => {
	const bad = 'cks.kms.amazonaws.com';
	const trusts = (service: string): string => `assumedBy: new iam.ServicePrincipal(${service})`;
	const silent: Readonly<Record<string, string>> = {
		'which parts of several objects go together': `for (const each of [{ by: 'ec2.amazonaws.com', of: '${bad}' }, { by: '${bad}', of: 'lambda.amazonaws.com' }]) {
	new iam.Role(this, 'R', { assumedBy: new iam.CompositePrincipal(new iam.ServicePrincipal(each.by), new iam.ServicePrincipal(each.of)) });
}`,
		'a list that is filtered': `['${bad}', 'ec2.amazonaws.com'].filter((it) => it !== props.out).forEach((it) => new iam.Role(this, it, { ${trusts('it')} }));`,
		'the keys of a list': `for (const it in ['${bad}']) new iam.Role(this, it, { ${trusts('it')} });`,
		'what a function with branches returns': `const of = (on) => {\n\tif (on) return '${bad}';\n\treturn 'ec2.amazonaws.com';\n};\nnew iam.Role(this, 'R', { ${trusts('of(false)')} });`,
		'which arguments go together': `const make = (id, by, of) => new iam.Role(this, id, { assumedBy: new iam.CompositePrincipal(new iam.ServicePrincipal(by), new iam.ServicePrincipal(of)) });
make('A', '${bad}', 'ec2.amazonaws.com');
make('B', 'ec2.amazonaws.com', '${bad}');`,
		'what a spread that nobody sees replaces': `new iam.Role(this, 'R', { ${trusts(`'ec2.amazonaws.com'`)}, ...{ ${trusts(`props.service`)} } });`,
		'a default that is not used': `const make = (service = '${bad}') => new iam.Role(this, 'R', { ${trusts('service')} });\nmake('ec2.amazonaws.com');`,
		'an argument that is replaced': `const make = (service) => {\n\tservice = 'ec2.amazonaws.com';\n\tnew iam.Role(this, 'R', { ${trusts('service')} });\n};\nmake('${bad}');`,
	};
	it('makes no statement of what is handed on as a whole', () => {
		const body = `// class
class Allowed extends Construct {
	constructor(scope, id, props) {
		super(scope, id);
		new iam.PolicyStatement(props);
	}
}
// end
new Allowed(this, 'A', { actions: props.actions, resources: ['*'] });
[{ actions: ['s3:GetObject'], resources: ['*'] }, { actions: ['s3:PutObject'], resources: props.all }].forEach((it) => new iam.PolicyStatement(it));`;
		assert.deepEqual(rulesIn(body, 'javascript'), []);
	});
	for (const [what, body] of Object.entries(silent))
		it(`says nothing: ${what}`, () => {
			assert.ok(!rulesIn(body, 'javascript').includes('ordinary-role-trusts-linked-service'), body);
		});
});
