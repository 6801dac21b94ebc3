import assert from 'node:assert/strict';
import { CodeActionRequest, ExecuteCommandRequest, type CodeAction, type Position } from 'vscode-languageserver/node';

import {
	chooseNotationCommand,
	convertPolicyCommand,
	type ConvertPolicyParams,
	type ConvertPolicyResult,
} from '../../server/src/protocol';
import { ran } from './cliRun';
import { Editor } from './harness';

const uri = 'file:///work/policy.json';
const policy = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": "iam:DeleteRole", "Resource": "*" },
    { "Effect": "Allow", "Action": "iam:GetRole", "Resource": "arn:aws:iam::\${AWS::AccountId}:role/app" }
  ]
}
`;

describe('The command that converts a policy', () => {
	let editor: Editor;

	beforeEach(async () => {
		editor = await Editor.start({ initializationOptions: { commandLinks: true } });
	});
	afterEach(() => editor.stop());

	const answered = async (params: Omit<ConvertPolicyParams, 'uri'>): Promise<ConvertPolicyResult | null> =>
		(await editor.connection.sendRequest(ExecuteCommandRequest.type, {
			command: convertPolicyCommand,
			arguments: [{ uri, ...params }],
		})) as ConvertPolicyResult | null;

	const inDeny: Position = { line: 3, character: 10 };

	it('says what there is to choose from, without what is there already', async () => {
		await editor.open(uri, policy);
		const offer = await answered({ position: inDeny });
		assert.equal(offer?.kind, 'offer');
		assert.equal(offer.notations.length, 9);
		assert.ok(offer.notations.every(({ to, title }) => to !== 'json' && title !== ''));
		assert.equal(offer.hasStatements, true);
		const outside = await answered({ position: { line: 0, character: 0 } });
		assert.equal(outside?.kind === 'offer' && outside.hasStatements, false);
	});

	it('answers with the policy, and with a statement of it', async () => {
		await editor.open(uri, policy);
		const whole = await answered({ position: inDeny, to: 'terraform' });
		assert.ok(whole?.kind === 'converted' && whole.languageId === 'terraform');
		assert.match(
			whole.text,
			/^data "aws_caller_identity" "current" \{\}\n\ndata "aws_iam_policy_document" "policy" \{\n/,
		);
		const alone = await answered({ position: inDeny, to: 'cdk-python', only: 'statement' });
		assert.ok(alone?.kind === 'converted');
		assert.match(alone.text, /^iam\.PolicyStatement\(\n {4}effect=iam\.Effect\.DENY,/);
		const plain = await answered({ position: inDeny, to: 'json' });
		assert.ok(plain?.kind === 'converted' && plain.notes.some((it) => it.includes('${AWS::AccountId}')));
	});

	it('has no answer where there is no policy, no such notation, no document', async () => {
		await editor.open(uri, policy);
		assert.equal(await answered({ position: inDeny, to: 'cobol' }), null);
		assert.equal(await answered({ position: { line: 0, character: 0 }, to: 'json', only: 'statement' }), null);
		await editor.open('file:///work/other.json', '{}');
		for (const other of ['file:///work/other.json', 'file:///work/nowhere.json']) {
			const params = { command: convertPolicyCommand, arguments: [{ uri: other, position: inDeny }] };
			assert.equal(await editor.connection.sendRequest(ExecuteCommandRequest.type, params), null);
		}
	});

	const actions = async (position: Position): Promise<readonly (string | undefined)[]> => {
		const params = {
			textDocument: { uri },
			range: { start: position, end: position },
			context: { diagnostics: [], only: ['refactor.rewrite'] },
		};
		const all = (await editor.connection.sendRequest(CodeActionRequest.type, params)) as CodeAction[];
		return all.map((it) => it.command?.command);
	};

	it('is begun by a code action in a policy, where the client can ask what into', async () => {
		await editor.open(uri, policy);
		assert.ok((await actions(inDeny)).includes(chooseNotationCommand));
		await editor.stop();
		editor = await Editor.start();
		await editor.open(uri, policy);
		assert.ok(!(await actions(inDeny)).includes(chooseNotationCommand));
	});
});

describe('command line: convert', () => {
	it('prints the policy of a file or of standard input, and what is to be filled in beside it', async () => {
		const { code, out, error } = await ran(['convert', '--to', 'cloudformation-yaml', 'a.json'], { 'a.json': policy });
		assert.deepEqual([code, error], [0, '']);
		assert.match(
			out,
			/^PolicyDocument:\n {2}Version: '2012-10-17'\n[\s\S]*!Sub arn:aws:iam::\$\{AWS::AccountId\}:role\/app\n$/,
		);
		const template = `Resources:\n  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      ${out.trim().replaceAll('\n', '\n      ')}\n`;
		const back = await ran(['convert', '--to=json', '-'], {}, template);
		assert.deepEqual(JSON.parse(back.out), JSON.parse(policy));
		assert.match(back.error, /^slr-lens: Fill in \$\{AWS::AccountId\}/);
	});

	it('reads a program from standard input by the name that it is given', async () => {
		const made = await ran(['convert', '--to', 'cdk-go'], {}, policy);
		const back = await ran(['convert', '--to', 'json', '--stdin-filename', 'main.go'], {}, made.out);
		assert.deepEqual(JSON.parse(back.out), JSON.parse(policy));
	});

	it('asks which of several policies, by line', async () => {
		const two = `resource "aws_iam_policy" "a" {\n  policy = jsonencode(${policy.trim()})\n}\n`.replaceAll(
			'${AWS::AccountId}',
			'1',
		);
		const files = { 'a.tf': `${two}\n${two.replace('"a"', '"b"').replace('DeleteRole', 'PassRole')}` };
		const asked = await ran(['convert', '--to', 'json', 'a.tf'], files);
		assert.equal(asked.code, 2);
		assert.match(asked.error, /a\.tf has several policies, at lines 2, 12: choose one by --line\./);
		assert.match((await ran(['convert', '--to', 'json', '--line', '13', 'a.tf'], files)).out, /PassRole/);
		assert.equal((await ran(['convert', '--to', 'json', '--line', '10', 'a.tf'], files)).code, 2);
	});

	it('says how it is used', async () => {
		const faulty = [[], ['--to', 'cobol'], ['--to', 'json', 'a', 'b'], ['--to', 'json', '--line', 'x', 'a.json']];
		for (const args of faulty)
			assert.equal((await ran(['convert', ...args], { 'a.json': policy })).code, 2, args.join());
		assert.match((await ran(['convert'])).error, /--to takes json, cloudformation-yaml/);
		assert.match((await ran(['convert', '--to', 'json', 'none.json'], { 'none.json': '{}' })).error, /has no policy/);
		assert.match((await ran(['convert', '--help'])).out, /slr-lens convert/);
	});
});
