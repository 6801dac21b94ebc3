import assert from 'node:assert/strict';

import { writtenFixes } from '../../server/src/core/fixes';
import { analysed, replaced } from '../support/analysis';
import { loadAllGrammars } from '../support/grammars';
import { PROGRAMS } from './same/cdk/programs';

before(loadAllGrammars);

/** The program around a body after the fix of a rule; `undefined` where it has none. */
function mended(body: string, language: string, rule: string): string | undefined {
	const text = body.startsWith('whole:') ? body.slice('whole:'.length) : (PROGRAMS[language]?.(body) ?? '');
	const analysis = analysed({ text, language, kind: undefined });
	const finding = analysis.findings.find((it) => it.rule === rule);
	assert.ok(finding, `${analysis.findings.map((it) => it.rule).join()}\n${text}`);
	const [fix] = writtenFixes(analysis, finding);
	return fix && replaced(text, fix.edits);
}

const WAITS = 'missing-role-dependency';
const STAYS = 'deleting-role-in-use';

const role = "new iam.CfnServiceLinkedRole(this, 'Role', { awsServiceName: 'ecs.amazonaws.com' });";
const cluster = "new ecs.Cluster(this, 'Cluster');";

describe('A statement that a fix adds', () => {
	const adds = (body: string, line: string | RegExp, rule = WAITS, language = 'typescript'): void => {
		const text = mended(body, language, rule);
		assert.ok(text !== undefined && (typeof line === 'string' ? text.includes(line) : line.test(text)), text ?? 'none');
	};

	it('stands behind the later of what it speaks of', () => {
		adds(
			`const a = ${role}\nconst b = ${cluster}\nconst c = 1;`,
			/Cluster'\);\n\t\tb\.node\.addDependency\(a\);\n\t\tconst c/,
		);
		adds(
			`const b = ${cluster}\nconst a = ${role}\nconst c = 1;`,
			/com' }\);\n\t\tb\.node\.addDependency\(a\);\n\t\tconst c/,
		);
	});

	it('stands in the branch that makes one of them', () => {
		const branch = `const a = ${role}\nif (props?.terminationProtection) {\n\tconst b = ${cluster}\n}`;
		adds(branch, /Cluster'\);\n\t\t\tb\.node\.addDependency\(a\);\n\t\t}/);
	});

	it('keeps comments and what else stands in the line', () => {
		adds(`const a = ${role}\nconst b = ${cluster} // the one`, /\/\/ the one\n\t\tb\.node\.addDependency\(a\);\n/);
		adds(`const a = ${role} const b = ${cluster} b.toString();`, "'Cluster'); b.node.addDependency(a); b.toString();");
	});

	it('is written without a semicolon, and with the line breaks of the file, where that is the way of it', () => {
		adds(
			`const a = ${role.replace(';', '')}\nconst b = ${cluster.replace(';', '')}`,
			/Cluster'\)\n\t\tb\.node\.addDependency\(a\)\n/,
		);
		const text = PROGRAMS['typescript']?.(`const a = ${role}\nconst b = ${cluster}`) ?? '';
		adds(`whole:${text.replaceAll('\n', '\r\n')}`, "Cluster');\r\n\t\tb.node.addDependency(a);\r\n");
	});

	it('gets names that mean nothing else there', () => {
		adds(
			`${role}\nconst b = ${cluster}\nconst role = 1;`,
			/const roleResource = new iam[^]*b\.node\.addDependency\(roleResource\);/,
		);
		adds(`const a = ${role}\n${cluster.replace("'Cluster'", "'Default'")}`, 'const defaultResource = new ecs');
		adds(`const a = ${role}\n${cluster.replace("'Cluster'", "'ECS-cluster'")}`, 'const ecsCluster = new ecs');
	});

	it('speaks of members as such', () => {
		adds(`this.a = ${role}\nthis.b = ${cluster}`, 'this.b.node.addDependency(this.a);');
		adds(
			'self.a = iam.CfnServiceLinkedRole(self, "A", aws_service_name="ecs.amazonaws.com")\nself.b = ecs.Cluster(self, "B")',
			'        self.b.node.add_dependency(self.a)\n',
			WAITS,
			'python',
		);
	});

	it('adds to what is waited for already', () => {
		adds(
			`const a = ${role}\nconst k = new kms.Key(this, 'K');\nconst b = ${cluster}\nb.node.addDependency(k);`,
			/Cluster'\);\n\t\tb\.node\.addDependency\(a\);\n\t\tb\.node\.addDependency\(k\)/,
		);
	});

	const none: Readonly<Record<string, string>> = {
		'one is made within another expression': `const a = ${role}\nfoo(${cluster.replace(';', '')});`,
		'one is given away': `const a = ${role}\nreturn ${cluster}`,
		'one is made in a branch that the other is not in': `if (props) {\n\tconst a = ${role}\n}\nconst b = ${cluster}`,
		'a variable is set again': `let a = ${role}\na = new iam.CfnServiceLinkedRole(this, 'Other', { awsServiceName: 'spot.amazonaws.com' });\nconst b = ${cluster}`,
		'another variable has the name there': `const a = ${role}\n[1].forEach((it) => {\n\tconst a = 1;\n\tconst b = ${cluster}\n});`,
		'a parameter has the name there': `const a = ${role}\nfunction make(a) {\n\tconst b = ${cluster}\n}`,
		'several are declared together': `const a = ${role}\nconst b = ${cluster.replace(';', '')}, c = 1;`,
	};
	for (const [why, body] of Object.entries(none))
		it(`is none where ${why}`, () => {
			assert.equal(mended(body, 'typescript', WAITS), undefined);
		});

	it('is none where the fields of a class or two methods have them', () => {
		const inClass = (members: string): string =>
			`whole:import * as cdk from 'aws-cdk-lib';\nimport * as ecs from 'aws-cdk-lib/aws-ecs';\nimport * as iam from 'aws-cdk-lib/aws-iam';\nclass S extends cdk.Stack {\n${members}\n}\n`;
		assert.equal(mended(inClass(`a = ${role}\nb = ${cluster}`), 'typescript', WAITS), undefined);
		assert.equal(
			mended(inClass(`one() { const a = ${role} }\ntwo() { const b = ${cluster} }`), 'typescript', WAITS),
			undefined,
		);
	});

	it('is none in a line of Python that holds more', () => {
		const body =
			'a = iam.CfnServiceLinkedRole(self, "A", aws_service_name="ecs.amazonaws.com")\nif x: b = ecs.Cluster(self, "B")';
		assert.equal(mended(body, 'python', WAITS), undefined);
	});
});

describe('RemovalPolicy', () => {
	const whole = (language: string, imports: string, body: string): string => {
		const text = PROGRAMS[language]?.(body) ?? '';
		const core = {
			typescript: /import \* as cdk from .*\n/,
			python: /import aws_cdk as cdk\n/,
			java: /import software\.amazon\.awscdk\.\*;\n/,
		}[language];
		return `whole:${core ? text.replace(core, `${imports}\n`) : text}`;
	};
	const both = `const a = ${role}\n${cluster}`;
	const inPython = 'iam.CfnServiceLinkedRole(self, "A", aws_service_name="ecs.amazonaws.com")\necs.Cluster(self, "B")';
	const cases: readonly (readonly [language: string, imports: string, body: string, becomes: RegExp])[] = [
		['typescript', "import * as cdk from 'aws-cdk-lib';", both, /a\.applyRemovalPolicy\(cdk\.RemovalPolicy\.RETAIN\);/],
		[
			'typescript',
			"import { RemovalPolicy as R, Stack } from 'aws-cdk-lib';",
			both,
			/a\.applyRemovalPolicy\(R\.RETAIN\);/,
		],
		[
			'typescript',
			"import { Stack, App } from 'aws-cdk-lib';",
			both,
			/\{ Stack, App, RemovalPolicy \}[^]*\(RemovalPolicy\.RETAIN\);/,
		],
		[
			'typescript',
			"import {\n  App,\n  Stack,\n} from 'aws-cdk-lib';",
			both,
			/\n {2}Stack,\n {2}RemovalPolicy,\n\}[^]*\(RemovalPolicy\.RETAIN\);/,
		],
		['typescript', "import { Stack } from '@aws-cdk/core';", both, /\{ Stack, RemovalPolicy \}/],
		['python', 'import aws_cdk', inPython, /a\.apply_removal_policy\(aws_cdk\.RemovalPolicy\.RETAIN\)/],
		[
			'python',
			'from aws_cdk import Stack',
			inPython,
			/import Stack, RemovalPolicy\n[^]*a\.apply_removal_policy\(RemovalPolicy\.RETAIN\)/,
		],
		['python', 'from aws_cdk import core', inPython, /a\.apply_removal_policy\(core\.RemovalPolicy\.RETAIN\)/],
		[
			'typescript',
			"import * as cdk from 'aws-cdk-lib';",
			`${both}\na.applyRemovalPolicy(cdk.RemovalPolicy.DESTROY);`,
			/a\.applyRemovalPolicy\(cdk\.RemovalPolicy\.RETAIN\);\n\t\}/,
		],
		[
			'typescript',
			"import * as cdk from 'aws-cdk-lib';",
			`${both}\na.cfnOptions.deletionPolicy = cdk.CfnDeletionPolicy.DELETE;`,
			/deletionPolicy = cdk\.CfnDeletionPolicy\.RETAIN;/,
		],
		[
			'typescript',
			"import * as cdk from 'aws-cdk-lib';",
			`${both}\na.addOverride('DeletionPolicy', 'Delete');`,
			/addOverride\('DeletionPolicy', 'Retain'\)/,
		],
	];
	for (const [language, imports, body, becomes] of cases)
		it(`is named as the program knows it: ${language}, ${imports} ${body.split('\n').at(-1) ?? ''}`, () => {
			assert.match(mended(whole(language, imports, body), language, STAYS) ?? 'none', becomes);
		});

	it('stays as it is where a name says it, which others may use', () => {
		const body = `const policy = cdk.RemovalPolicy.DESTROY;\n${both}\na.applyRemovalPolicy(policy);`;
		assert.equal(mended(body, 'typescript', STAYS), undefined);
	});
});
