import * as vscode from 'vscode';

/** The example that the walkthrough is about, and what in it is hovered over and mended. */
const first = { file: 'templates/key-store.yaml', text: 'cks.kms.amazonaws.com' };
const second = { file: 'policies/key-policy.json', text: 'AWSServiceRoleForAutoScaling' };

/** Examples are read, never written: what people work on is a copy. */
export function registerExamples({ extensionUri }: vscode.ExtensionContext): vscode.Disposable {
	const examples = vscode.Uri.joinPath(extensionUri, 'examples');
	const commands: Readonly<Record<string, (argument?: unknown) => Promise<unknown>>> = {
		'slrLens.openExamples': (folder) => openExamples(examples, folder instanceof vscode.Uri ? folder : undefined),
		'slrLens.example.open': () => openExample(examples, first),
		'slrLens.example.hover': () => showIn(examples, first, 'editor.action.showHover'),
		'slrLens.example.fix': () => showIn(examples, second, 'editor.action.quickFix'),
	};
	return vscode.Disposable.from(
		...Object.entries(commands).map(([id, run]) => vscode.commands.registerCommand(id, run)),
	);
}

/** Copies all into a new folder below the one that is given, else asked for, and opens it. */
async function openExamples(examples: vscode.Uri, given: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
	const parent = given ?? (await chosenFolder());
	if (!parent) return undefined;
	const target = await newFolder(parent);
	await copy(examples, target);
	if (!given) {
		const forceNewWindow = vscode.workspace.workspaceFolders !== undefined;
		await vscode.commands.executeCommand('vscode.openFolder', target, { forceNewWindow });
	}
	return target;
}

const chosenFolder = async (): Promise<vscode.Uri | undefined> =>
	(
		await vscode.window.showOpenDialog({
			title: vscode.l10n.t('SLR Lens: Where the Examples Are to Be'),
			openLabel: vscode.l10n.t('Copy Examples Here'),
			canSelectFolders: true,
			canSelectFiles: false,
		})
	)?.[0];

async function newFolder(parent: vscode.Uri): Promise<vscode.Uri> {
	const taken = new Set((await vscode.workspace.fs.readDirectory(parent)).map(([name]) => name));
	let name = 'slr-lens-examples';
	for (let number = 2; taken.has(name); number++) name = `slr-lens-examples-${number}`;
	return vscode.Uri.joinPath(parent, name);
}

/** File by file, since an extension and its user may be in different file systems. */
async function copy(from: vscode.Uri, to: vscode.Uri): Promise<void> {
	await vscode.workspace.fs.createDirectory(to);
	for (const [name, type] of await vscode.workspace.fs.readDirectory(from)) {
		const [source, target] = [vscode.Uri.joinPath(from, name), vscode.Uri.joinPath(to, name)];
		if (type === vscode.FileType.Directory) await copy(source, target);
		else await vscode.workspace.fs.writeFile(target, await vscode.workspace.fs.readFile(source));
	}
}

type Example = typeof first;

/** As an untitled document, beside the walkthrough, with the place of interest selected. */
async function openExample(examples: vscode.Uri, { file, text }: Example): Promise<vscode.TextEditor> {
	const name = file.slice(file.lastIndexOf('/') + 1);
	const document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: 'untitled', path: name }));
	// Shown before it is filled: an edit of a document that nobody sees opens it in the walkthrough's group.
	const editor = await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Two });
	if (document.getText() === '') {
		const content = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(examples, ...file.split('/')));
		await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), new TextDecoder().decode(content)));
	}
	const place = document.positionAt(document.getText().indexOf(text) + 1);
	editor.selection = new vscode.Selection(place, place);
	editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
	return editor;
}

const longestWait = 10_000;

/** What is asked for needs the server's answer, which may take a moment at first. */
async function showIn(examples: vscode.Uri, example: Example, command: string): Promise<void> {
	const { document, selection } = await openExample(examples, example);
	const until = Date.now() + longestWait;
	while (!hasFinding(document.uri, selection.active) && Date.now() < until) {
		await new Promise((done) => setTimeout(done, 100));
	}
	await vscode.commands.executeCommand(command);
}

const hasFinding = (uri: vscode.Uri, at: vscode.Position): boolean =>
	vscode.languages.getDiagnostics(uri).some(({ range, source }) => source === 'slr-lens' && range.contains(at));
