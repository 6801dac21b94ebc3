import assert from 'node:assert/strict';
import { InlineCompletionRequest, InlineCompletionTriggerKind } from 'vscode-languageserver/node';

import { Editor } from './harness';

const uri = 'file:///work/policy.json';
const typed = 'arn:aws:iam::111122223333:role/aws-service-role/ecs.a';

describe('Inline completion', () => {
	let editor: Awaited<ReturnType<typeof Editor.start>>;

	beforeEach(async () => {
		editor = await Editor.start();
	});
	afterEach(() => editor.stop());

	/** What is shown behind what is typed in a statement. */
	const shown = async (resource: string) => {
		const line = `    "Resource": "${resource}"`;
		const statement = `{\n    "Effect": "Allow", "Action": "ecs:CreateCluster",\n${line}\n  }`;
		await editor.open(uri, `{\n  "Version": "2012-10-17",\n  "Statement": [${statement}]\n}\n`);
		return editor.connection.sendRequest(InlineCompletionRequest.type, {
			textDocument: { uri },
			position: { line: 4, character: line.length - 1 },
			context: { triggerKind: InlineCompletionTriggerKind.Automatic },
		});
	};

	it('shows the whole of a role, over what is typed of it', async () => {
		assert.equal(editor.result.capabilities.inlineCompletionProvider, true);
		const { length } = '    "Resource": "';
		assert.deepEqual(await shown(typed), [
			{
				insertText: 'arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS',
				range: { start: { line: 4, character: length }, end: { line: 4, character: length + typed.length } },
			},
		]);
	});

	it('shows nothing where it would be a guess, and in files that are not open', async () => {
		assert.deepEqual(await shown('arn:aws:iam::111122223333:role/e'), []);
		const answer = await editor.connection.sendRequest(InlineCompletionRequest.type, {
			textDocument: { uri: 'file:///work/other.json' },
			position: { line: 0, character: 0 },
			context: { triggerKind: InlineCompletionTriggerKind.Invoked },
		});
		assert.deepEqual(answer, []);
	});

	it('shows nothing where the setting is off', async () => {
		editor.settings = { inlineCompletion: { enabled: false } };
		await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
		assert.deepEqual(await shown(typed), []);
	});
});
