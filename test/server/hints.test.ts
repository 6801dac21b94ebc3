import assert from 'node:assert/strict';
import {
	type CodeAction,
	CodeActionRequest,
	ExecuteCommandRequest,
	InlayHintRequest,
	SemanticTokensRangeRequest,
	SemanticTokensRequest,
} from 'vscode-languageserver/node';

import { Editor } from './harness';

const uri = 'file:///work/policy.json';
const policy = `{
  "Version": "2012-10-17",
  "Statement": [{
    "Sid": "Own",
    "Effect": "Allow",
    "Action": ["kms:*CustomKeyStore*", "iam:NoSuchAction"],
    "Resource": "arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS",
    "Condition": { "StringEquals": { "aws:CalledVia": "ecs.amazonaws.com" } }
  }]
}
`;

describe('Hints, tokens and explanations', () => {
	let editor: Awaited<ReturnType<typeof Editor.start>>;

	beforeEach(async () => {
		editor = await Editor.start();
		await editor.open(uri, policy);
	});
	afterEach(() => editor.stop());

	const whole = { start: { line: 0, character: 0 }, end: { line: 10, character: 0 } };

	it('are no hints unless asked for', async () => {
		const asked = () => editor.connection.sendRequest(InlayHintRequest.type, { textDocument: { uri }, range: whole });
		assert.deepEqual(await asked(), []);
	});

	it('say how many actions a pattern means, and whose a role is', async () => {
		editor.settings = { inlayHints: { wildcardCounts: true, roleOwners: true } };
		await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
		const hints = await editor.connection.sendRequest(InlayHintRequest.type, { textDocument: { uri }, range: whole });
		assert.deepEqual(
			hints?.map((it) => it.label),
			['6 actions', 'Amazon Elastic Container Service'],
		);
		assert.deepEqual(hints?.[0]?.position, editor.rangeOf(uri, 'kms:*CustomKeyStore*').end);
	});

	/** The texts of tokens with their types. */
	const shownTokens = (data: readonly number[]): readonly string[] => {
		const { semanticTokensProvider: provider } = editor.result.capabilities;
		assert.ok(provider);
		let [line, character] = [0, 0];
		return Array.from({ length: data.length / 5 }, (_, index) => {
			const [down = 0, right = 0, length = 0, type = 0] = data.slice(5 * index);
			character = down > 0 ? right : character + right;
			line += down;
			const range = { start: { line, character }, end: { line, character: character + length } };
			return `${editor.text(uri, range)} ${provider.legend.tokenTypes[type]}`;
		});
	};

	const all = [
		'kms:*CustomKeyStore* method',
		'AWSServiceRoleForECS class',
		'StringEquals operator',
		'aws:CalledVia property',
		'ecs.amazonaws.com interface',
	];

	it('color what the catalogue knows, whole and in a range', async () => {
		const found = await editor.connection.sendRequest(SemanticTokensRequest.type, { textDocument: { uri } });
		assert.deepEqual(shownTokens(found?.data ?? []), all);
		const range = { start: { line: 6, character: 0 }, end: { line: 6, character: 200 } };
		const part = await editor.connection.sendRequest(SemanticTokensRangeRequest.type, { textDocument: { uri }, range });
		assert.deepEqual(shownTokens(part?.data ?? []), all.slice(1, 2));
	});

	const actionsAt = async (text: string, only?: string[]): Promise<readonly CodeAction[]> => {
		const { start } = editor.rangeOf(uri, text);
		const params = {
			textDocument: { uri },
			range: { start, end: start },
			context: { diagnostics: [], ...(only && { only }) },
		};
		return (await editor.connection.sendRequest(CodeActionRequest.type, params)) as readonly CodeAction[];
	};

	it('come with rewrites, which an editor may ask for alone', async () => {
		const [expand, ...others] = await actionsAt('kms:*CustomKeyStore*', ['refactor.rewrite']);
		assert.ok(expand?.edit);
		assert.match(editor.after(expand.edit, uri), /"kms:UpdateCustomKeyStore"/);
		assert.ok([expand, ...others].every((it) => it.kind === 'refactor.rewrite'));
		assert.deepEqual(await actionsAt('"Version"', ['refactor']), []);
	});

	it('say in words what a statement means', async () => {
		const [explain] = await actionsAt('"Sid"', ['refactor.explain']);
		const { command = '', arguments: args = [] } = explain?.command ?? {};
		const markdown: unknown = await editor.connection.sendRequest(ExecuteCommandRequest.type, {
			command,
			arguments: args,
		});
		assert.equal(
			markdown,
			[
				'**Allows** (`Own`)',
				'',
				'- **What:** `kms:*CustomKeyStore*` (6 actions), `iam:NoSuchAction`',
				'- **On:** `arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`',
				'- **When** this holds:',
				'  - `aws:CalledVia` is `ecs.amazonaws.com`',
			].join('\n'),
		);
	});
});
