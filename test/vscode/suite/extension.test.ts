import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';

const id = 'slr-lens.slr-lens';

/** Asks until the answer satisfies, since diagnostics come when the server has them; gives up with the last answer. */
async function eventually<T>(ask: () => T | Thenable<T>, satisfies: (answer: T) => boolean, what: string): Promise<T> {
	for (let tries = 0; tries < 200; tries++) {
		const answer = await ask();
		if (satisfies(answer)) return answer;
		await new Promise((done) => setTimeout(done, 100));
	}
	return assert.fail(`${what}; the last answer was ${JSON.stringify(await ask())}`);
}

const ours = (uri: vscode.Uri) => vscode.languages.getDiagnostics(uri).filter((it) => it.source === 'slr-lens');
const ruleOf = ({ code }: vscode.Diagnostic) => String(typeof code === 'object' ? code.value : code);

const example = (name: string): vscode.Uri => {
	const folder = vscode.workspace.workspaceFolders?.[0] ?? assert.fail('no folder is open');
	return vscode.Uri.file(join(folder.uri.fsPath, name));
};

async function opened(name: string): Promise<vscode.TextDocument> {
	const document = await vscode.workspace.openTextDocument(example(name));
	await vscode.window.showTextDocument(document);
	return document;
}

const placeOf = (document: vscode.TextDocument, text: string) =>
	document.positionAt(document.getText().indexOf(text) + 1);

async function replaceIn(document: vscode.TextDocument, from: string, to: string): Promise<void> {
	const start = document.getText().indexOf(from);
	const edit = new vscode.WorkspaceEdit();
	const range = new vscode.Range(document.positionAt(start), document.positionAt(start + from.length));
	edit.replace(document.uri, range, to);
	assert.ok(await vscode.workspace.applyEdit(edit));
}

const fixes = (uri: vscode.Uri, range: vscode.Range) =>
	vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range, 'quickfix', 20);

export function suite(): void {
	describe('the extension in VS Code', () => {
		it('activates, with all its commands', async () => {
			const extension = vscode.extensions.getExtension(id) ?? assert.fail('it is not installed');
			await extension.activate();
			const known = new Set(await vscode.commands.getCommands(true));
			const { contributes } = extension.packageJSON as { contributes: { commands: { command: string }[] } };
			assert.ok(contributes.commands.length > 20);
			assert.deepEqual(
				contributes.commands.map((it) => it.command).filter((it) => !known.has(it)),
				[],
			);
		});

		it('reports what AWS refuses in a template, at its place', async () => {
			const { uri } = await opened('templates/key-store.yaml');
			const found = await eventually(
				() => ours(uri),
				(it) => it.some((d) => ruleOf(d) === 'direct-creation'),
				'no finding',
			);
			const [finding] = found.filter((it) => ruleOf(it) === 'direct-creation');
			const document = await vscode.workspace.openTextDocument(uri);
			assert.equal(finding && document.getText(finding.range), 'cks.kms.amazonaws.com');
			assert.equal(finding?.severity, vscode.DiagnosticSeverity.Error);
		});

		it('links a finding to its page, which opens without a network', async () => {
			const { uri } = await opened('templates/key-store.yaml');
			const [finding] = await eventually(
				() => ours(uri),
				(it) => it.length > 0,
				'no finding',
			);
			const { code } = finding ?? assert.fail('no finding');
			assert.ok(typeof code === 'object' && code.target.scheme === 'slr-lens-rule');
			const page = await vscode.workspace.openTextDocument(code.target);
			assert.match(page.getText(), /^# /m);
		});

		it('shows a card on hover, over the whole value', async () => {
			const document = await opened('templates/key-store.yaml');
			const hovers = await eventually(
				() =>
					vscode.commands.executeCommand<vscode.Hover[]>(
						'vscode.executeHoverProvider',
						document.uri,
						placeOf(document, 'cks.kms.amazonaws.com'),
					),
				(it) => it.length > 0,
				'no hover',
			);
			const [hover] = hovers;
			assert.match(
				hover?.contents.map((it) => (typeof it === 'string' ? it : it.value)).join() ?? '',
				/AWSServiceRoleForKeyManagementServiceCustomKeyStores/,
			);
			assert.equal(hover?.range && document.getText(hover.range), 'cks.kms.amazonaws.com');
		});

		it('reports while typing and takes it back, without saving', async () => {
			const document = await opened('policies/in-order.json');
			const path = 'aws-service-role/cks.kms.amazonaws.com/AWS';
			await replaceIn(document, path, 'AWS');
			await eventually(
				() => ours(document.uri),
				(it) => it.some((d) => ruleOf(d) === 'role-arn-without-path'),
				'no finding',
			);
			await replaceIn(document, ':role/AWS', `:role/${path}`);
			await eventually(
				() => ours(document.uri),
				(it) => it.length === 0,
				'the finding stays',
			);
		});

		it('mends a finding by its preferred fix', async () => {
			const document = await opened('policies/key-policy.json');
			const [finding] = await eventually(
				() => ours(document.uri).filter((it) => ruleOf(it) === 'role-arn-without-path'),
				(it) => it.length > 0,
				'no finding',
			);
			const actions = await fixes(document.uri, finding?.range ?? assert.fail('no finding'));
			const fix =
				actions.find((it) => it.isPreferred) ??
				assert.fail(`no preferred fix among ${actions.map((it) => it.title).join(', ')}`);
			assert.ok(fix.edit && (await vscode.workspace.applyEdit(fix.edit)));
			assert.match(
				document.getText(),
				/role\/aws-service-role\/autoscaling\.amazonaws\.com\/AWSServiceRoleForAutoScaling"/,
			);
			await eventually(
				() => ours(document.uri),
				(it) => it.every((d) => ruleOf(d) !== 'role-arn-without-path'),
				'the finding stays',
			);
		});

		it('offers to ignore a finding, and a comment does', async () => {
			const document = await opened('templates/key-store.yaml');
			const [finding] = await eventually(
				() => ours(document.uri).filter((it) => ruleOf(it) === 'reserved-role-path'),
				(it) => it.length > 0,
				'no finding',
			);
			const actions = await fixes(document.uri, finding?.range ?? assert.fail('no finding'));
			const ignore = actions.find((it) => /ignore/i.test(it.title) && it.edit) ?? assert.fail('no such action');
			assert.ok(ignore.edit && (await vscode.workspace.applyEdit(ignore.edit)));
			assert.match(document.getText(), /# slr-lens-disable-(?:next-)?line reserved-role-path/);
			await eventually(
				() => ours(document.uri),
				(it) => it.every((d) => ruleOf(d) !== 'reserved-role-path'),
				'the finding stays',
			);
		});

		it('obeys the severity that settings give a rule', async () => {
			const { uri } = await opened('policies/trust.json');
			const rule = 'ordinary-role-trusts-linked-service';
			const found = () => ours(uri).filter((it) => ruleOf(it) === rule);
			await eventually(found, (it) => it.length === 1, 'no finding');
			const settings = vscode.workspace.getConfiguration('slrLens');
			await settings.update('rules', { [rule]: 'off' }, vscode.ConfigurationTarget.Global);
			await eventually(found, (it) => it.length === 0, 'the finding stays');
			await settings.update('rules', { [rule]: 'error' }, vscode.ConfigurationTarget.Global);
			await eventually(found, (it) => it[0]?.severity === vscode.DiagnosticSeverity.Error, 'it is no error');
			await settings.update('rules', undefined, vscode.ConfigurationTarget.Global);
		});

		it('has nothing to say of documents that are not its own', async () => {
			const content = JSON.stringify({
				name: 'something',
				role: 'arn:aws:iam::111122223333:role/AWSServiceRoleForECS',
			});
			const document = await vscode.workspace.openTextDocument({ language: 'json', content });
			await vscode.window.showTextDocument(document);
			await new Promise((done) => setTimeout(done, 1000));
			assert.deepEqual(ours(document.uri), []);
		});

		it('notices an unsaved document that becomes a policy', async () => {
			const document = await vscode.workspace.openTextDocument({ language: 'json', content: '{}' });
			await vscode.window.showTextDocument(document);
			const statement = { Effect: 'Allow', Action: 'kms:NoSuchAction', Resource: '*' };
			await replaceIn(document, '{}', JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2));
			await eventually(
				() => ours(document.uri),
				(it) => it.some((d) => ruleOf(d) === 'unknown-action'),
				'no finding',
			);
		});

		it('converts the policy at the cursor, into a new document', async () => {
			const document = await opened('policies/key-policy.json');
			const place = placeOf(document, '"Statement"');
			await eventually(
				() => ours(document.uri),
				(it) => it.length > 0,
				'the server does not know the document',
			);
			const editor = vscode.window.activeTextEditor ?? assert.fail('no editor');
			editor.selection = new vscode.Selection(place, place);
			const before = new Set(vscode.workspace.textDocuments);
			void vscode.commands.executeCommand('slrLens.convertPolicy');
			const made = await eventually(
				async () => {
					// The list is not open yet at the first try.
					await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
					return vscode.workspace.textDocuments.find((it) => it.isUntitled && !before.has(it));
				},
				(it) => it !== undefined,
				'nothing is opened',
			);
			assert.equal(made?.languageId, 'yaml');
			assert.match(made.getText(), /^(?:#.*\n|\n)*KeyPolicy:\n {2}Version: /);
			await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
		});

		it('finds and mends what is wrong in a fence of a README, and explains what is there', async () => {
			const file = example('README.md');
			const statement = '{ "Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "*", "Effekt": 1 }';
			const text = `# Deploy\n\n1. Allow this:\n\n   \`\`\`json\n   ${statement}\n   \`\`\`\n\n> \`\`\`hcl\n> statement {\n>   actions   = ["kms:Decript"]\n>   resources = ["*"]\n> }\n> \`\`\`\n`;
			await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
			const document = await opened('README.md');
			const found = await eventually(
				() => ours(file),
				(it) => it.some((d) => ruleOf(d) === 'unknown-action') && it.some((d) => ruleOf(d) === 'unknown-element'),
				'no findings',
			);
			const wrong = found.find((it) => ruleOf(it) === 'unknown-action') ?? assert.fail();
			assert.equal(document.getText(wrong.range), 'Decript');
			const actions = await fixes(file, wrong.range);
			const fix = actions.find((it) => it.isPreferred) ?? assert.fail(actions.map((it) => it.title).join());
			assert.ok(fix.edit && (await vscode.workspace.applyEdit(fix.edit)));
			await eventually(
				() => ours(file),
				(it) => !it.some((d) => ruleOf(d) === 'unknown-action'),
				'the finding stays',
			);
			assert.ok(document.getText().includes('>   actions   = ["kms:Decrypt"]'));
			const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
				'vscode.executeHoverProvider',
				file,
				placeOf(document, 'iam:CreateServiceLinkedRole'),
			);
			const cards = hovers.flatMap((it) => it.contents.map((one) => (typeof one === 'string' ? one : one.value)));
			assert.match(cards.join(), /CreateServiceLinkedRole/);
			await document.save();
		});

		it('copies a diagnostic report that holds no file contents', async () => {
			await opened('templates/key-store.yaml');
			await vscode.env.clipboard.writeText('');
			await vscode.commands.executeCommand('slrLens.copyDiagnosticReport');
			const report = await eventually(
				() => vscode.env.clipboard.readText(),
				(it) => it.length > 0,
				'nothing was copied',
			);
			assert.match(report, /SLR Lens/);
			assert.doesNotMatch(report, /KeyStoreRole|cks\.kms/);
		});

		it('answers again after its server is restarted', async () => {
			const { uri } = await opened('policies/deployment.json');
			await eventually(
				() => ours(uri),
				(it) => it.length > 0,
				'no finding',
			);
			await vscode.commands.executeCommand('slrLens.restartServer');
			await eventually(
				() => ours(uri),
				(it) => it.length > 0,
				'no finding after the restart',
			);
		});
	});
}
