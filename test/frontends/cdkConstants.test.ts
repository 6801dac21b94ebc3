import assert from 'node:assert/strict';

import { analysed, analysedWhole } from '../support/analysis';
import { loadAllGrammars } from '../support/grammars';
import { PROGRAMS } from './same/cdk/programs';

before(loadAllGrammars);

/** A class of values or an enumeration, and a program that takes a value from it. */
const cases: Readonly<Record<string, readonly [constants: (service: string) => string, body: string]>> = {
	typescript: [
		(it) => `enum Service {\n\t// Linked.\n\tKms = '${it}',\n}\n`,
		"new iam.Role(this, 'R', { assumedBy: new iam.ServicePrincipal(Service.Kms) });",
	],
	python: [
		(it) => `class Service:\n    KMS = "${it}"\n`,
		'iam.Role(self, "R", assumed_by=iam.ServicePrincipal(Service.KMS))',
	],
	java: [
		(it) => `final class Service {\n\tstatic final String KMS = "${it}";\n}\n`,
		'Role.Builder.create(this, "R").assumedBy(new ServicePrincipal(Service.KMS)).build();',
	],
	csharp: [
		(it) => `public static class Service\n{\n\tpublic const string Kms = "${it}";\n}\n`,
		'new Role(this, "R", new RoleProps { AssumedBy = new ServicePrincipal(Service.Kms) });',
	],
};

describe('A value that a class or an enumeration of values holds', () => {
	const findings = (service: string, language: string) => {
		const [constants, body] = cases[language] ?? assert.fail();
		const program = PROGRAMS[language]?.(body) ?? '';
		const at = /^(?:export class|class|public class|namespace) Held/m.exec(program)?.index ?? 0;
		const text = program.slice(0, at) + constants(service) + program.slice(at);
		const rules = analysed({ text, language, kind: undefined }).findings.map((it) => it.rule);
		assert.deepEqual(
			rules,
			analysedWhole(text, language).map((it) => it.rule),
		);
		return rules;
	};
	for (const language of Object.keys(cases))
		it(`is known by its name, in ${language}`, () => {
			assert.ok(findings('cks.kms.amazonaws.com', language).includes('ordinary-role-trusts-linked-service'));
			assert.deepEqual(findings('ec2.amazonaws.com', language), []);
		});
});
