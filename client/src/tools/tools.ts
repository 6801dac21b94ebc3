import * as vscode from 'vscode';

import {
	type CheckTextParams,
	type CheckTextResult,
	checkTextMethod,
	largestDocument,
	type LookUpResult,
	lookUpMethod,
	planCommand,
	type RoleSummary,
} from '../../../server/src/protocol';
import { type LanguageServer } from '../languageClient';
import { roleCard } from '../pages/pages';

import {
	type CheckInput,
	checkAnswer,
	checkInput,
	lookUpAnswer,
	noFile,
	notChecked,
	roleInput,
	theText,
	tooLarge,
} from './answers';

/** One for each that the manifest offers to language models. Everything is answered on this machine. */
export function registerTools(server: LanguageServer): vscode.Disposable {
	// Older editors and some others have no language models.
	const { lm } = vscode as { readonly lm?: Partial<typeof vscode.lm> };
	if (!lm?.registerTool) return vscode.Disposable.from();
	return vscode.Disposable.from(
		lm.registerTool('slrLens_lookUpRole', {
			prepareInvocation: ({ input }) => saying(vscode.l10n.t('Looking up {0}', shownIn(input, 'role'))),
			invoke: async ({ input }) => answered(await lookedUp(server, input)),
		}),
		lm.registerTool('slrLens_checkPolicy', {
			prepareInvocation: ({ input }) =>
				saying(
					shownIn(input, 'file') === ''
						? vscode.l10n.t('Checking a policy')
						: vscode.l10n.t('Checking {0}', shownIn(input, 'file')),
				),
			invoke: async ({ input }) => answered(await checked(server, input)),
		}),
		lm.registerTool('slrLens_planDeletion', {
			prepareInvocation: ({ input }) => saying(vscode.l10n.t('Planning the deletion of {0}', shownIn(input, 'role'))),
			invoke: async ({ input }) => answered(await planned(server, input)),
		}),
	);
}

const saying = (invocationMessage: string): vscode.PreparedToolInvocation => ({ invocationMessage });

const answered = (text: string): vscode.LanguageModelToolResult =>
	new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);

function shownIn(input: unknown, name: string): string {
	const value = (input as Record<string, unknown> | null)?.[name];
	return typeof value === 'string' ? value.slice(0, 100) : '';
}

async function lookedUp(server: LanguageServer, input: unknown): Promise<string> {
	const role = roleInput(input);
	if (!role.ok) return role.fault;
	const card = await roleCard(server, role.value);
	return lookUpAnswer(role.value, card ?? null, card ? [] : await allRoles(server));
}

async function allRoles(server: LanguageServer): Promise<readonly RoleSummary[]> {
	const result = await server.request<LookUpResult | null>(lookUpMethod, { kind: 'list' });
	return result?.kind === 'list' ? result.roles : [];
}

/** The same as the command behind the code lens. */
async function planned(server: LanguageServer, input: unknown): Promise<string> {
	const role = roleInput(input);
	if (!role.ok) return role.fault;
	const card = await roleCard(server, role.value);
	if (!card) return lookUpAnswer(role.value, null, await allRoles(server));
	const params = { command: planCommand, arguments: [{ goal: `role-deleted:${card.name}` }] };
	return server.request<string>('workspace/executeCommand', params);
}

async function checked(server: LanguageServer, input: unknown): Promise<string> {
	const asked = checkInput(input);
	if (!asked.ok) return asked.fault;
	const given = asked.value.file === undefined ? { text: asked.value.text ?? '' } : await textOfFile(asked.value.file);
	if ('fault' in given) return given.fault;
	const name = asked.value.file ?? theText;
	if (given.text.length > largestDocument) return tooLarge(name, largestDocument);
	const result = await server.request<CheckTextResult | null>(checkTextMethod, paramsOf(asked.value, given));
	return result ? checkAnswer(name, result) : notChecked(name);
}

interface GivenText {
	readonly text: string;
	readonly uri?: string;
	readonly languageId?: string;
}

function paramsOf({ languageId, kind }: CheckInput, given: GivenText): CheckTextParams {
	return { ...given, ...(languageId !== undefined && { languageId }), ...(kind !== undefined && { kind }) };
}

/** A file of the workspace, as the editor has it; others are not for a model to read. */
async function textOfFile(file: string): Promise<GivenText | { readonly fault: string }> {
	for (const uri of urisOf(file)) {
		const open = vscode.workspace.textDocuments.find((it) => it.uri.toString() === uri.toString());
		if (open) return { text: open.getText(), uri: uri.toString(), languageId: open.languageId };
		try {
			const bytes = await vscode.workspace.fs.readFile(uri);
			return { text: new TextDecoder().decode(bytes), uri: uri.toString(), languageId: 'plaintext' };
		} catch {
			// It may be in another of the folders.
		}
	}
	return { fault: noFile(file) };
}

function urisOf(file: string): readonly vscode.Uri[] {
	const folders = vscode.workspace.workspaceFolders ?? [];
	const isAbsolute = /^(\/|[A-Za-z]:[\\/])/.test(file);
	const uris = isAbsolute ? [vscode.Uri.file(file)] : folders.map((it) => vscode.Uri.joinPath(it.uri, file));
	return uris.filter((it) => vscode.workspace.getWorkspaceFolder(it) !== undefined);
}
