import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { INITIAL, type IRawGrammar, Registry } from 'vscode-textmate';

import { builtInGrammar, sketchedGrammar } from '../support/hostGrammars';

const root = join(__dirname, '..', '..');

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
	readonly contributes: {
		readonly grammars: readonly { readonly scopeName: string; readonly path: string; readonly injectTo: string[] }[];
	};
};

const contributed = manifest.contributes.grammars;

const textOf = (path: string): string => readFileSync(join(root, path), 'utf8').replace(/\r\n/g, '\n');

const injections = new Map(contributed.map((it) => [it.scopeName, JSON.parse(textOf(it.path)) as IRawGrammar]));

let onig: Promise<void> | undefined;

async function onigLib() {
	onig ??= loadWASM(readFileSync(createRequire(__filename).resolve('vscode-oniguruma/release/onig.wasm')).buffer);
	await onig;
	return { createOnigScanner, createOnigString };
}

/** Tokens of ours with the last word of what they are: `action iam:PassRole`. */
async function coloured(text: string, scopeName: string, host: (scope: string) => IRawGrammar | undefined) {
	const registry = new Registry({
		onigLib: onigLib(),
		loadGrammar: (scope) => Promise.resolve(injections.get(scope) ?? host(scope)),
		getInjections: (scope) => contributed.filter((it) => it.injectTo.includes(scope)).map((it) => it.scopeName),
	});
	const grammar = await registry.loadGrammar(scopeName);
	assert.ok(grammar, `There is no grammar for ${scopeName}.`);
	const found: string[] = [];
	let state = INITIAL;
	for (const line of text.split('\n')) {
		const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
		state = ruleStack;
		for (const { startIndex, endIndex, scopes } of tokens) {
			const own = scopes.find((it) => it.endsWith('.slr-lens'));
			if (own !== undefined) found.push(`${own.split('.').at(-2) ?? ''} ${line.slice(startIndex, endIndex)}`);
		}
	}
	return found;
}

interface Case {
	readonly scope: string;
	readonly text: string;
	readonly expected: readonly string[];
	/** No VS Code has a grammar for it by itself. */
	readonly isForeign?: true;
}

const role = 'arn:aws:iam::111122223333:role/aws-service-role/cks.kms.amazonaws.com/AWSServiceRoleForKeyStores';
const roleTokens = [
	'arn arn:aws:iam::111122223333:',
	'arn role/aws-service-role/',
	'service-principal cks.kms.amazonaws.com',
	'linked-role AWSServiceRoleForKeyStores',
];
const tail = ['arn role/aws-service-role/', 'service-principal ecs.amazonaws.com', 'linked-role AWSServiceRoleForECS'];

const cases: Readonly<Record<string, Case>> = {
	JSON: {
		scope: 'source.json',
		text: `{"iam:PassRole": ["iam:PassRole", "kms:Describe*", "a\\"iam:*", "${role}"], "n": "arn:aws:iam::aws:policy/service-role/AWSLambdaRole"}`,
		expected: [
			'action iam:PassRole',
			'action kms:Describe*',
			'action iam:*',
			...roleTokens,
			'arn arn:aws:iam::aws:',
			'arn policy/',
			'managed-policy service-role/AWSLambdaRole',
		],
	},
	YAML: {
		scope: 'source.yaml',
		text: `Action:\n  - iam:PassRole # iam:GetRole\n  - 'kms:Decrypt'\nResource: !Sub "arn:aws:iam::\${AWS::AccountId}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS"\nService: ec2.amazonaws.com`,
		expected: ['action iam:PassRole', 'action kms:Decrypt', ...tail, 'service-principal ec2.amazonaws.com'],
	},
	TypeScript: {
		scope: 'source.ts',
		text: "const a = 'iam:PassRole'; // 'iam:GetRole'\nconst b = `arn:aws:iam::${iam.PassRole('kms:Decrypt')}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`;\nconst AWSServiceRoleForECS = iam.GetRole;",
		expected: ['action iam:PassRole', 'action kms:Decrypt', ...tail],
	},
	JavaScript: {
		scope: 'source.js',
		text: 'const b = "logs.eu-west-1.amazonaws.com"; const c = "iam\\u003aPassRole";',
		expected: ['service-principal logs.eu-west-1.amazonaws.com'],
	},
	Python: {
		scope: 'source.python',
		text: 'a = "iam:PassRole"  # "iam:GetRole"\nb = f"arn:aws:iam::{account}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS"\ndef f():\n    """Needs iam:PassRole."""',
		expected: ['action iam:PassRole', ...tail],
	},
	Java: {
		scope: 'source.java',
		text: 'var a = "iam:PassRole"; // "iam:GetRole"\nvar b = """\n  arn:aws:iam::aws:policy/ReadOnlyAccess\n  """;',
		expected: ['action iam:PassRole', 'arn arn:aws:iam::aws:', 'arn policy/', 'managed-policy ReadOnlyAccess'],
	},
	Go: {
		scope: 'source.go',
		text: 'a := jsii.String("iam:PassRole") // "iam:GetRole"\nb := `{"Service": "ec2.amazonaws.com"}`',
		expected: ['action iam:PassRole', 'service-principal ec2.amazonaws.com'],
	},
	'C#': {
		scope: 'source.cs',
		text: 'var a = "iam:PassRole"; // "iam:GetRole"\nvar b = $"arn:aws:iam::{Account}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS";',
		expected: ['action iam:PassRole', ...tail],
	},
	Terraform: {
		scope: 'source.hcl.terraform',
		text: 'actions = ["iam:PassRole"] # "iam:GetRole"\nrole = "arn:aws:iam::${data.aws_caller_identity.me.account_id}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS"\npolicy = <<-EOT\n  {"Action": "kms:*", "Resource": "$${aws:PrincipalTag/x}"}\n  EOT',
		expected: ['action iam:PassRole', ...tail, 'action kms:*'],
		isForeign: true,
	},
};

/** What looks like a name of AWS and is none, in strings of any language. */
const lookAlikes = [
	'MyAWSServiceRoleForECS',
	'AWSServiceRoles',
	'AWSServiceRoleForecast',
	'https://ec2.amazonaws.com/',
	'my.ec2.amazonaws.com',
	'ec2.amazonaws.com.example.org',
	'nobody.amazonaws.com',
	'someone@ec2.amazonaws.com',
	'aws:SecureTransport',
	'iam:AWSServiceName',
	'kms:ViaService',
	'acm:Export',
	'error:GetRole',
	'iam:lower',
	'iam:Passable',
	'xiam:PassRole',
	'iam:PassRole:more',
	'arn:aws:sns:eu-west-1:111122223333:topic',
	'arn:aws:iam::111122223333:user/x',
	'a role/app here',
] as const;

describe('The injection grammar', () => {
	it('is contributed, for all languages that it is tested with', () => {
		const languages = contributed.flatMap((it) => it.injectTo);
		for (const { scope } of Object.values(cases)) assert.ok(languages.includes(scope), scope);
		assert.match(textOf('.vscodeignore'), /^!syntaxes\/\*\.json$/m);
	});

	it('is what the catalogue makes of it (node server/tools/injection-grammar.mjs --write)', async () => {
		const tool: string = '../../server/tools/injection-grammar.mjs';
		const made = (await import(tool)) as {
			injectionGrammars: () => Readonly<Record<string, object>>;
			textOf: (grammar: object) => string;
		};
		const grammars = Object.entries(made.injectionGrammars());
		assert.deepEqual(
			contributed.map(({ scopeName, path }) => [scopeName, textOf(path)]),
			grammars.map(([scope, grammar]) => [scope, made.textOf(grammar)]),
		);
	});

	for (const [language, { scope, text, expected, isForeign }] of Object.entries(cases)) {
		it(`colours names of AWS in strings of ${language}, and nowhere else`, async () => {
			assert.deepEqual(await coloured(text, scope, sketchedGrammar), expected);
		});

		if (isForeign) continue;
		it(`does so in VS Code's own grammar of ${language}`, async function () {
			if (!builtInGrammar(scope)) {
				console.log(`Not run: "${this.test?.title ?? ''}": no VS Code is installed in test/host.`);
				this.skip();
			}
			assert.deepEqual(await coloured(text, scope, builtInGrammar), expected);
		});
	}

	for (const text of lookAlikes)
		it(`leaves alone "${text}"`, async () => {
			assert.deepEqual(await coloured(`{"a": "${text}"}`, 'source.json', sketchedGrammar), []);
		});
});
