import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const names = ['slrLens_lookUpRole', 'slrLens_checkPolicy', 'slrLens_planDeletion'] as const;

/** Older hosts have no language models at all. */
const hasTools = () => (vscode as { lm?: Partial<typeof vscode.lm> }).lm?.invokeTool !== undefined;

async function answerOf(name: (typeof names)[number], input: object): Promise<string> {
	const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
	return content.map((it) => (it instanceof vscode.LanguageModelTextPart ? it.value : '')).join('');
}

export function toolsSuite(): void {
	describe('the tools for language models', () => {
		before(function () {
			if (hasTools()) return;
			console.log('skipped: the tools for language models, since this VS Code has none');
			this.skip();
		});

		it('are offered', () => {
			const offered = vscode.lm.tools.map((it) => it.name);
			assert.deepEqual(
				names.filter((it) => !offered.includes(it)),
				[],
			);
		});

		it('look up a role', async () => {
			assert.match(await answerOf('slrLens_lookUpRole', { role: 'cks.kms.amazonaws.com' }), /CustomKeyStores/);
			assert.match(await answerOf('slrLens_lookUpRole', { role: 'teapot' }), /knows no/);
		});

		it('check a text, and a file of the workspace', async () => {
			const text = JSON.stringify({ Statement: [{ Effect: 'Alow', Action: 'iam:GetRole', Resource: '*' }] });
			assert.match(await answerOf('slrLens_checkPolicy', { text }), /unknown-effect/);
			assert.match(await answerOf('slrLens_checkPolicy', { file: 'templates/key-store.yaml' }), /direct-creation/);
			assert.match(await answerOf('slrLens_checkPolicy', { file: '../../../etc/passwd' }), /no file/);
			assert.match(await answerOf('slrLens_checkPolicy', {}), /either the text/);
		});

		it('plan a deletion', async () => {
			const answer = await answerOf('slrLens_planDeletion', { role: 'cks.kms.amazonaws.com' });
			assert.match(answer, /DeleteServiceLinkedRole/);
		});
	});
}
