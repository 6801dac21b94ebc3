import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { checkAnswer, checkInput, lookUpAnswer, roleInput } from '../../client/src/tools/answers';
import {
	type CheckTextResult,
	checkTextMethod,
	type LookUpResult,
	lookUpMethod,
	policyKindNames,
} from '../../server/src/protocol';
import { Editor } from '../server/harness';

interface Tool {
	readonly name: string;
	readonly modelDescription: string;
	readonly inputSchema: { readonly properties: Readonly<Record<string, { readonly enum?: readonly string[] }>> };
}

const root = join(__dirname, '..', '..');
const { contributes, activationEvents } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
	contributes: { languageModelTools: readonly Tool[] };
	activationEvents: readonly string[];
};
const tools = contributes.languageModelTools;

describe('The tools for language models', () => {
	it('are three at most, named and described, and wake the extension', () => {
		assert.ok(tools.length > 0 && tools.length <= 3);
		const source = readFileSync(join(root, 'client', 'src', 'tools', 'tools.ts'), 'utf8');
		for (const { name, modelDescription } of tools) {
			assert.match(name, /^slrLens_\w+$/);
			assert.ok(modelDescription.length > 100);
			assert.ok(activationEvents.includes(`onLanguageModelTool:${name}`), name);
			assert.ok(source.includes(`'${name}'`), name);
		}
		const check = tools.find((it) => it.name === 'slrLens_checkPolicy');
		assert.deepEqual(check?.inputSchema.properties['kind']?.enum, policyKindNames);
	});

	it('take a role by its name, ARN, principal or service', () => {
		const arn = 'arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS';
		assert.deepEqual(roleInput({ role: arn }), { ok: true, value: 'AWSServiceRoleForECS' });
		assert.deepEqual(roleInput({ role: ' ecs.amazonaws.com ' }), { ok: true, value: 'ecs.amazonaws.com' });
	});

	for (const input of [undefined, null, 7, 'AWSServiceRoleForECS', [], {}, { role: '' }, { role: 7 }, { role: {} }]) {
		it(`say what is wrong with the input ${JSON.stringify(input)}`, () => {
			const role = roleInput(input);
			assert.ok(!role.ok && role.fault.includes('"role"'));
			const check = checkInput(input);
			assert.ok(!check.ok && check.fault.includes('"text"') && check.fault.includes('"file"'));
		});
	}

	it('say what kinds of policy there are, and take text or a file, not both', () => {
		const kind = checkInput({ text: '{}', kind: 'boundry' });
		assert.ok(!kind.ok && kind.fault.includes('boundary'));
		assert.equal(checkInput({ text: '{}', file: 'a.json' }).ok, false);
		assert.equal(checkInput({ file: 'a.json', kind: 'trust' }).ok, true);
	});
});

describe('What the tools answer', () => {
	let editor: Editor;

	before(async () => {
		editor = await Editor.start();
	});
	after(() => editor.stop());

	const asked = <T>(method: string, params: object) => editor.connection.sendRequest<T>(method, params);

	async function lookUp(name: string): Promise<string> {
		const one = await asked<LookUpResult>(lookUpMethod, { kind: 'role', name });
		const all = await asked<LookUpResult>(lookUpMethod, { kind: 'list' });
		assert.ok(one.kind === 'role' && all.kind === 'list');
		return lookUpAnswer(name, one.card, all.roles);
	}

	it('is the card of a role with its ARN', async () => {
		const answer = await lookUp('ecs.amazonaws.com');
		assert.match(answer, /AWSServiceRoleForECS/);
		assert.match(
			answer,
			/^ARN: arn:aws:iam::\d{12}:role\/aws-service-role\/ecs\.amazonaws\.com\/AWSServiceRoleForECS$/m,
		);
	});

	it('is a list of roles that are like what was asked for, or that there is none', async () => {
		assert.match(await lookUp('cloudhsm'), /^- AWSServiceRoleForCloudHSM \(cloudhsm\.amazonaws\.com\)/m);
		assert.match(await lookUp('a'), /^- and \d+ more$/m);
		assert.match(await lookUp('teapots'), /^SLR Lens knows no .*"teapots"/);
	});

	const check = (params: object) => asked<CheckTextResult>(checkTextMethod, params);
	const policy = (resource: string) =>
		`\n${JSON.stringify({
			Version: '2012-10-17',
			Statement: { Effect: 'Allow', Action: 'iam:GetRole', Resource: resource },
		})}`;

	it('is each finding of a text with its place and rule', async () => {
		const text = policy('arn:aws:iam::111122223333:role/AWSServiceRoleForECS');
		const answer = checkAnswer('The text', await check({ text }));
		assert.match(answer, /^1 findings in The text, taken for IAM: identity policy/);
		assert.match(answer, /^- 2:\d+ (error|warning) role-arn-without-path: \S/m);
	});

	it('is that there is no finding, or that nothing was recognized', async () => {
		const fine = policy('arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS');
		assert.equal(
			checkAnswer('a.json', await check({ text: fine })),
			'No findings in a.json, taken for IAM: identity policy.',
		);
		for (const text of ['', 'Hello', '{', '[]', '- a: [', 'null']) {
			assert.match(checkAnswer('It', await check({ text })), /nothing was checked/);
		}
	});

	it('goes by the kind and the language that are given', async () => {
		const { info } = await check({ text: '{"Statement": []}', kind: 'trust' });
		assert.deepEqual([info.policyKind, info.kindIsStated], ['trust', true]);
		const terraform =
			'resource "aws_iam_service_linked_role" "it" {\n  aws_service_name = "cks.kms.amazonaws.com"\n}\n';
		const { info: told, findings } = await check({ text: terraform, languageId: 'terraform' });
		assert.equal(told.documentKind, 'terraform');
		assert.ok(findings.some((it) => it.code === 'direct-creation'));
	});

	it('leaves alone what is known of the open document of the same file', async () => {
		const uri = 'file:///work/open.json';
		await editor.open(uri, policy('arn:aws:iam::111122223333:role/AWSServiceRoleForECS'));
		const { findings } = await check({ text: policy('*'), uri, languageId: 'plaintext' });
		assert.deepEqual(findings, []);
		assert.deepEqual(
			(await editor.pull(uri)).map((it) => it.code),
			['role-arn-without-path'],
		);
	});
});
