import * as vscode from 'vscode';

import {
	type ConversionOffer,
	type ConvertedPolicy,
	convertPolicyCommand,
	type ConvertPolicyParams,
	type ConvertPolicyResult,
} from '../../../server/src/protocol';
import { isOfSelector } from '../documents/selector';
import { type LanguageServer } from '../languageClient';

/** Writes the policy at the cursor in another notation, as a new document beside it. */
export const registerConvert = (server: LanguageServer): vscode.Disposable =>
	vscode.commands.registerCommand('slrLens.convertPolicy', (given?: ConvertPolicyParams) => convert(server, given));

async function convert(server: LanguageServer, given: ConvertPolicyParams | undefined): Promise<void> {
	const params = given ?? atCursor();
	const offer = params && (await ask(server, params));
	if (!params || offer?.kind !== 'offer') {
		void vscode.window.showInformationMessage(vscode.l10n.t('Put the cursor into a policy: it is what is converted.'));
		return;
	}
	const choice = await choose(offer);
	if (!choice) return;
	const made = await ask(server, { ...params, ...choice.asked });
	if (made?.kind === 'converted') await show(made, choice.title);
}

/** A server that has not started yet is sent the document as it starts. */
async function ask(server: LanguageServer, params: ConvertPolicyParams): Promise<ConvertPolicyResult | null> {
	return server.request('workspace/executeCommand', { command: convertPolicyCommand, arguments: [params] });
}

function atCursor(): ConvertPolicyParams | undefined {
	const editor = vscode.window.activeTextEditor;
	if (!editor || !isOfSelector(editor.document)) return undefined;
	const { line, character } = editor.selection.active;
	return { uri: editor.document.uri.toString(), position: { line, character } };
}

interface Choice extends vscode.QuickPickItem {
	readonly title: string;
	readonly asked: Pick<ConvertPolicyParams, 'to' | 'only'>;
}

async function choose({ notations, hasStatements }: ConversionOffer): Promise<Choice | undefined> {
	const whole = notations.map(({ to, title }): Choice => ({ label: title, title, asked: { to } }));
	const alone = whole.map((it): Choice => ({ ...it, asked: { ...it.asked, only: 'statement' } }));
	const heading = (label: string): Choice => ({
		label,
		kind: vscode.QuickPickItemKind.Separator,
		title: label,
		asked: {},
	});
	const items = hasStatements
		? [
				heading(vscode.l10n.t('The whole policy')),
				...whole,
				heading(vscode.l10n.t('The statement at the cursor')),
				...alone,
			]
		: whole;
	return vscode.window.showQuickPick(items, {
		title: vscode.l10n.t('SLR Lens: Convert Policy'),
		placeHolder: vscode.l10n.t('The notation to write it in'),
	});
}

async function show({ text, languageId, notes }: ConvertedPolicy, title: string): Promise<void> {
	// Whoever has no extension for a language gets plain text.
	const known = await vscode.languages.getLanguages();
	const language = known.includes(languageId) ? languageId : 'plaintext';
	const document = await vscode.workspace.openTextDocument({ content: text, language });
	await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
	const copy = vscode.l10n.t('Copy');
	const chosen = await vscode.window.showInformationMessage(said(title, notes, languageId === 'json'), copy);
	if (chosen === copy) await vscode.env.clipboard.writeText(text);
}

/** Where the text has comments, what is to be done stands there. */
function said(title: string, notes: readonly string[], isBare: boolean): string {
	if (notes.length === 0) return vscode.l10n.t('The policy is converted: {0}.', title);
	if (isBare) return vscode.l10n.t('The policy is converted: {0}. {1}', title, notes.join(' '));
	return vscode.l10n.t('The policy is converted: {0}. Its first lines say what is to be looked at.', title);
}
