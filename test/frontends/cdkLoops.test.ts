import assert from 'node:assert/strict';

import { writtenFixes } from '../../server/src/core/fixes';
import { analysed } from '../support/analysis';
import { loadAllGrammars } from '../support/grammars';
import { PROGRAMS } from './same/cdk/programs';

before(loadAllGrammars);

const rulesIn = (body: string, language: string): readonly string[] =>
	analysed({ text: PROGRAMS[language]?.(body) ?? '', language, kind: undefined }).findings.map((it) => it.rule);

describe('A text with the variable of a loop', () => {
	const bodies: Readonly<Record<string, (services: string) => string>> = {
		typescript: (it) =>
			`for (const s of [${it}]) new iam.CfnServiceLinkedRole(this, \`Slr\${s}\`, { awsServiceName: \`\${s}.amazonaws.com\` });`,
		javascript: (it) =>
			`for (const s of [${it}]) {\n\tnew iam.CfnServiceLinkedRole(this, 'Slr' + s, { awsServiceName: s + '.amazonaws.com' });\n}`,
		python: (it) =>
			`for s in [${it}]:\n    iam.CfnServiceLinkedRole(self, f"Slr{s}", aws_service_name=f"{s}.amazonaws.com")`,
		java: (it) =>
			`for (String s : List.of(${it})) {\n\tCfnServiceLinkedRole.Builder.create(this, "Slr" + s).awsServiceName(String.format("%s.amazonaws.com", s)).build();\n}`,
		go: (it) =>
			`for _, s := range []string{${it}} {\n\tawsiam.NewCfnServiceLinkedRole(stack, jsii.String("Slr"+s), &awsiam.CfnServiceLinkedRoleProps{AwsServiceName: jsii.String(fmt.Sprintf("%s.amazonaws.com", s))})\n}`,
		csharp: (it) =>
			`foreach (var s in new[] { ${it} })\n{\n\tnew CfnServiceLinkedRole(this, $"Slr{s}", new CfnServiceLinkedRoleProps { AwsServiceName = $"{s}.amazonaws.com" });\n}`,
	};
	for (const [language, body] of Object.entries(bodies))
		it(`is one text for each thing that it goes through, in ${language}`, () => {
			assert.ok(rulesIn(body('"autoscaling", "cks.kms"'), language).includes('direct-creation'), language);
			assert.ok(!rulesIn(body('"autoscaling", "spot"'), language).includes('direct-creation'), language);
		});

	it('gets no fix that would change it for all', () => {
		const body =
			'for (const s of ["AWSServiceRoleForECS", "worker"]) new iam.PolicyStatement({ actions: ["iam:PassRole"], resources: [`arn:aws:iam::111122223333:role/${s}`] });';
		const analysis = analysed({ text: PROGRAMS['typescript']?.(body) ?? '', language: 'typescript', kind: undefined });
		const found = analysis.findings.filter((it) => it.rule === 'role-arn-without-path');
		assert.equal(found.length, 1);
		assert.deepEqual(
			found.flatMap((it) => writtenFixes(analysis, it).map(({ fix }) => fix.title)),
			[],
		);
	});
});
