import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';

const policy = (role: string): string =>
	JSON.stringify({
		Version: '2012-10-17',
		Statement: [{ Effect: 'Deny', Action: 'iam:DeleteRole', Resource: `arn:aws:iam::111122223333:role/${role}` }],
	});
const faulty = policy('AWSServiceRoleForConfig');

const pathOf = (name: string): string =>
	join(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? assert.fail('no folder is open'), 'checked', name);

function write(name: string, text: string): void {
	mkdirSync(dirname(pathOf(name)), { recursive: true });
	writeFileSync(pathOf(name), text);
}

const rulesIn = (name: string): readonly string[] =>
	vscode.languages
		.getDiagnostics(vscode.Uri.file(pathOf(name)))
		.map(({ code }) => String(typeof code === 'object' ? code.value : code));

export function workspaceCheckSuite(): void {
	describe('the check of the workspace', () => {
		const hidden = () => vscode.workspace.getConfiguration('files');

		before(async () => {
			write('deep/policy.json', faulty);
			write('.gitignore', 'ignored/\n');
			write('ignored/policy.json', faulty);
			write('hidden/policy.json', faulty);
			await hidden().update('exclude', { '**/hidden': true }, vscode.ConfigurationTarget.Workspace);
		});
		after(async () => {
			await hidden().update('exclude', undefined, vscode.ConfigurationTarget.Workspace);
			rmSync(pathOf('.'), { recursive: true, force: true });
		});

		it('finds what is wrong in files that were never opened, but for ignored and hidden ones', async () => {
			assert.deepEqual(rulesIn('deep/policy.json'), []);
			await vscode.commands.executeCommand('slrLens.checkWorkspace');
			assert.deepEqual(rulesIn('deep/policy.json'), ['role-arn-without-path']);
			assert.deepEqual([...rulesIn('ignored/policy.json'), ...rulesIn('hidden/policy.json')], []);
		});
	});
}
