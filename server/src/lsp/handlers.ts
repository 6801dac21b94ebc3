import {
	type CancellationToken,
	type CodeLens,
	type Connection,
	type DocumentDiagnosticReport,
	DocumentDiagnosticReportKind,
	type Hover,
	type HoverParams,
	type TextDocuments,
} from 'vscode-languageserver';
import { type TextDocument } from 'vscode-languageserver-textdocument';

import { type Catalogue } from '../core/catalogue';
import {
	explainedStatement,
	hover,
	hoverStyle,
	lenses,
	roleList,
	rolePage,
	type TemplateWorld,
	worldOfTemplate,
} from '../core/features';
import { rememberingReplay } from '../core/simulator';
import {
	type CheckTextParams,
	type CheckTextResult,
	checkTextMethod,
	checkWorkspaceCommand,
	type ConvertPolicyParams,
	convertPolicyCommand,
	type DocumentInfo,
	documentInfoMethod,
	type DocumentInfoParams,
	graphMethod,
	type GraphParams,
	type LookUpParams,
	type LookUpResult,
	lookUpMethod,
	explainStatementCommand,
	type ExplainStatementParams,
	planCommand,
	planMethod,
	type PlanParams,
	rowsMethod,
	type RowsParams,
	type RulePage,
	rulePageMethod,
	type RulePageParams,
	simulateMethod,
	type SimulateParams,
} from '../protocol';

import { type Analyses } from './analyses';
import { bindCallHierarchy } from './callHierarchy';
import { checkedText } from './checkText';
import { codeActions, type EditAbilities, type EditedConfiguration } from './codeActions';
import { bindCompletion } from './completion';
import { type PulledDiagnostics } from './diagnostics';
import { convertedPolicy } from './convert';
import { documentInfoOf } from './documentInfo';
import { graph } from './graph';
import { type Guard } from './guard';
import { bindHints } from './hints';
import { type Host } from './host';
import { type ConfigurationFile, type Settings } from './settings';
import { Names } from './names';
import { bindNavigation } from './navigation';
import { plan, planMarkdown } from './plan';
import { rowsInFull } from './rows';
import { simulate } from './simulation';
import { type WorkspaceCheck } from './workspaceCheck';
import { type WorkspaceIndex } from './workspaceIndex';
import { bindWorkspaceCheck, checkAndPublish } from './workspaceRequests';
import { type CompletionAbilities, toCodeLens, toHover } from './toLsp';

/** What the answers are made of. */
export interface Parts {
	readonly host: Host;
	readonly documents: TextDocuments<TextDocument>;
	readonly analyses: Analyses;
	readonly settings: Settings;
	readonly catalogue: () => Promise<Catalogue>;
	readonly guard: Guard;
	readonly commandLinks: boolean;
	readonly abilities: EditAbilities;
	readonly completion: CompletionAbilities;
	readonly pulled: PulledDiagnostics;
	readonly workspaceCheck: WorkspaceCheck;
	readonly workspaceIndex: WorkspaceIndex;
	/** Result ids of what was published about closed files. */
	readonly published: Map<string, string>;
}

export function bindRequests(connection: Connection, parts: Parts): void {
	bindLanguageFeatures(connection, parts);
	bindHints(connection, parts);
	const names = new Names(parts);
	bindNavigation(connection, parts, names);
	bindCallHierarchy(connection, parts, names);
	bindWorkspaceCheck(connection, parts);
	bindOwnRequests(connection, parts);
}

function bindLanguageFeatures(connection: Connection, parts: Parts): void {
	const { documents, analyses, guard, pulled, catalogue } = parts;
	const noDiagnostics: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
	connection.languages.diagnostics.on(({ textDocument, previousResultId }, token) =>
		guard('textDocument/diagnostic', noDiagnostics, token, () => {
			const document = documents.get(textDocument.uri);
			return document ? pulled.report(document, previousResultId) : noDiagnostics;
		}),
	);
	connection.onHover((params, token) => guard('textDocument/hover', null, token, () => hoverAt(params, parts)));
	bindCompletion(connection, parts);
	connection.onCodeLens(({ textDocument }, token) =>
		guard('textDocument/codeLens', [], token, () => lensesOf(textDocument.uri, parts)),
	);
	connection.onCodeAction((params, token) =>
		guard('textDocument/codeAction', [], token, async () => {
			const document = documents.get(params.textDocument.uri);
			const kept = document && (await analyses.of(document));
			if (!document || !kept) return [];
			const { settings, abilities, commandLinks: hasCommands } = parts;
			const file = await settings.fileFor(document.uri);
			const place = { file: file && asEdited(file, documents), folder: settings.folderOf(document.uri) };
			const asked = { document, analysis: kept.analysis, catalogue: await catalogue(), place, abilities, hasCommands };
			return codeActions(params, asked);
		}),
	);
}

/** What an author has not saved yet must not be lost by an edit of what is on disk. */
function asEdited({ uri, text }: ConfigurationFile, documents: Parts['documents']): EditedConfiguration {
	const open = documents.get(uri);
	return open ? { uri, text: open.getText(), version: open.version } : { uri, text };
}

function bindOwnRequests(connection: Connection, parts: Parts): void {
	const { guard, catalogue, host } = parts;
	const replaying = rememberingReplay();
	connection.onRequest(documentInfoMethod, (params: DocumentInfoParams, token: CancellationToken) =>
		guard(documentInfoMethod, documentInfoOf(undefined), token, () => documentInfo(params, parts)),
	);
	connection.onRequest(checkTextMethod, (params: CheckTextParams, token: CancellationToken) =>
		guard<CheckTextResult | null>(checkTextMethod, null, token, () => checkedText(params, parts)),
	);
	connection.onRequest(lookUpMethod, (params: LookUpParams, token: CancellationToken) =>
		guard(lookUpMethod, null, token, async () => lookUp(params, await catalogue())),
	);
	connection.onRequest(rulePageMethod, ({ rule }: RulePageParams, token: CancellationToken) =>
		guard<RulePage | null>(rulePageMethod, null, token, async () => {
			const markdown = /^[a-z-]+$/.test(rule) ? await host.rulePage(rule) : undefined;
			return markdown === undefined ? null : { rule, title: titleOf(markdown) ?? rule, markdown };
		}),
	);
	connection.onRequest(simulateMethod, (params: SimulateParams, token: CancellationToken) =>
		guard(simulateMethod, null, token, async () => {
			const { action } = params;
			const template = action.kind === 'importDocument' ? await templateWorld(action.uri, parts) : undefined;
			return simulate(params, await catalogue(), { now: host.now(), template, replaying });
		}),
	);
	connection.onRequest(planMethod, (params: PlanParams, token: CancellationToken) =>
		guard(planMethod, null, token, async () => plan(params, await catalogue(), await templateOf(params, parts))),
	);
	connection.onRequest(rowsMethod, (params: RowsParams, token: CancellationToken) =>
		guard(rowsMethod, null, token, async () => rowsInFull(params, await catalogue(), replaying)),
	);
	connection.onRequest(graphMethod, (params: GraphParams, token: CancellationToken) =>
		guard(graphMethod, null, token, async () => graph(params, await catalogue(), replaying)),
	);
	connection.onExecuteCommand(({ command, arguments: [params] = [] }, token, workDone) =>
		guard<unknown>(command, null, token, () => {
			switch (command) {
				case checkWorkspaceCommand:
					return checkAndPublish(connection, parts, token, workDone);
				case convertPolicyCommand:
					return convertedPolicy(params as ConvertPolicyParams | undefined, parts);
				case explainStatementCommand:
					return explained(params as ExplainStatementParams | undefined, parts);
				case planCommand:
					return planned(params as PlanParams | undefined, parts);
				default:
					return null;
			}
		}),
	);
}

async function planned(params: PlanParams | undefined, parts: Parts): Promise<string> {
	return planMarkdown(params, await parts.catalogue(), await templateOf(params, parts));
}

const templateOf = async (params: PlanParams | undefined, parts: Parts): Promise<TemplateWorld | undefined> =>
	typeof params?.uri === 'string' ? templateWorld(params.uri, parts) : undefined;

async function templateWorld(uri: string, parts: Parts): Promise<TemplateWorld | undefined> {
	const document = parts.documents.get(uri);
	const kept = document && (await parts.analyses.of(document));
	return kept && worldOfTemplate(kept.analysis.units, await parts.catalogue(), parts.host.now());
}

async function hoverAt({ textDocument, position }: HoverParams, parts: Parts): Promise<Hover | null> {
	const { documents, analyses, settings, catalogue, commandLinks } = parts;
	const document = documents.get(textDocument.uri);
	if (!document || (await settings.ofEditor(document.uri)).hover?.enabled === false) return null;
	const kept = await analyses.of(document);
	if (!kept) return null;
	const card = hover(kept.analysis, document.offsetAt(position), await catalogue(), hoverStyle(commandLinks));
	return card && toHover(document, card);
}

async function explained(params: ExplainStatementParams | undefined, parts: Parts): Promise<string | null> {
	const document = params && parts.documents.get(params.uri);
	const kept = document && (await parts.analyses.of(document));
	if (!kept) return null;
	return explainedStatement(kept.analysis, document.offsetAt(params.position), await parts.catalogue()) ?? null;
}

async function lensesOf(uri: string, { documents, analyses, settings, catalogue }: Parts): Promise<CodeLens[]> {
	const document = documents.get(uri);
	if (!document || (await settings.ofEditor(uri)).codeLens?.enabled === false) return [];
	const kept = await analyses.of(document);
	return kept ? lenses(kept.analysis, await catalogue()).map((it) => toCodeLens(document, it)) : [];
}

async function documentInfo({ uri }: DocumentInfoParams, parts: Parts): Promise<DocumentInfo> {
	const document = parts.documents.get(uri);
	return documentInfoOf((document && (await parts.analyses.of(document)))?.analysis);
}

function lookUp(params: LookUpParams, catalogue: Catalogue): LookUpResult {
	switch (params.kind) {
		case 'list':
			return { kind: 'list', roles: roleList(catalogue) };
		case 'role': {
			const page = rolePage(params.name, catalogue);
			return { kind: 'role', card: page && { ...page, scenario: scenarioOf(page.name) } };
		}
	}
}

/** The scenarios of the simulator are about one role yet. */
const scenarioOf = (role: string): string | null =>
	role === 'AWSServiceRoleForKeyManagementServiceCustomKeyStores' ? 'happy-path' : null;

const titleOf = (markdown: string): string | undefined => /^# (.+)$/m.exec(markdown)?.[1];
