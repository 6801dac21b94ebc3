import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';

interface Exports {
	readonly serverState: () => string;
}

const folder = (): string => vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? assert.fail('no folder is open');

async function shown(name: string, text: string): Promise<void> {
	const file = join(folder(), name);
	writeFileSync(file, text);
	await vscode.window.showTextDocument(vscode.Uri.file(file));
}

const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] };

/** To be run before anything else opens a document. */
export function startSuite(): void {
	describe('the language server', () => {
		let state: () => string;

		before(async () => {
			const extension = vscode.extensions.getExtension<Exports>('slr-lens.slr-lens');
			state = (await extension?.activate())?.serverState ?? assert.fail('it tells nothing of its server');
		});

		it('is not started by what is none of ours', async () => {
			await shown('settings.json', '{"editor.tabSize": 4}');
			await shown('compose.yaml', 'services:\n  web:\n    image: nginx\n');
			await shown('main.py', 'print("Hello")\n');
			await shown('notes.md', '# Roles\n\nAn `AWS::IAM::Role` and its "Statement".\n\n```sh\nls\n```\n');
			// Whoever would start it does so at once.
			await new Promise((done) => setTimeout(done, 500));
			assert.equal(state(), 'not started');
		});

		it('is started by a policy', async () => {
			await shown('s3.json', JSON.stringify(policy, null, 2));
			for (let tries = 0; tries < 200 && state() !== 'running'; tries++) {
				await new Promise((done) => setTimeout(done, 100));
			}
			assert.equal(state(), 'running');
		});
	});
}
