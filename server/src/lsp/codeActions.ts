import {
	type CodeAction,
	CodeActionKind,
	type CodeActionParams,
	type Diagnostic,
	type Position,
	type TextDocumentEdit,
	type WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';

import { type Analysis, type Finding } from '../core/analysis';
import { ruleTurnedOff, ruleTurnedOffIn } from '../core/configurationEdits';
import { preferredEdits, preferredFix, writtenFixes } from '../core/fixes';
import { statementAt, suppressionsOf } from '../core/suppressionEdits';
import { overlaps, type Span, touches } from '../core/base';
import { type Catalogue } from '../core/catalogue';
import { rewrites, statementAround } from '../core/features';
import { policyAround } from '../core/features/convert';
import { type Replacement } from '../core/syntax';
import {
	chooseNotationCommand,
	configurationFileName,
	type ConvertPolicyParams,
	type ExplainStatementParams,
	explainStatementCommand,
} from '../protocol';

import { type ConfigurationFile, parentOf, relative } from './settings';
import { diagnosticSource, toDiagnostic, toSpan, toTextEdits } from './toLsp';

export const fixAllKind = `${CodeActionKind.SourceFixAll}.slr-lens`;

/** Not a change, so in no group that an editor applies by itself. */
export const explainKind = `${CodeActionKind.Refactor}.explain`;

export const codeActionKinds: readonly string[] = [
	CodeActionKind.QuickFix,
	CodeActionKind.RefactorRewrite,
	explainKind,
	fixAllKind,
];

/** What a client said about the edits that it can make. */
export interface EditAbilities {
	/** Edits that name the version that they are for. */
	readonly documentChanges: boolean;
	/** An edit may create a file. */
	readonly createFile: boolean;
}

/** The text is that of the editor where the file is open there. */
export interface EditedConfiguration extends Pick<ConfigurationFile, 'uri' | 'text'> {
	readonly version?: number;
}

/** Where a rule is turned off for more than a document: the file that is there, or the place for a new one. */
export interface ConfigurationPlace {
	readonly file: EditedConfiguration | undefined;
	/** The folder for a new one; `undefined` where there is none, as for an untitled document. */
	readonly folder: string | undefined;
}

interface Asked {
	readonly document: TextDocument;
	readonly analysis: Analysis;
	readonly catalogue: Catalogue;
	readonly place: ConfigurationPlace;
	readonly abilities: EditAbilities;
	/** Whether the client is ours and has its commands. */
	readonly hasCommands: boolean;
}

export function codeActions({ range, context }: CodeActionParams, asked: Asked): CodeAction[] {
	const { document, analysis } = asked;
	const span = toSpan(document, range);
	const isWanted = (kind: string): boolean =>
		context.only === undefined || context.only.some((it) => kind === it || kind.startsWith(`${it}.`));
	const sent = context.diagnostics.filter((it) => it.source === diagnosticSource);
	const findings = analysis.findings.filter(
		(it) => overlaps(it.span, span) || touches(it.span, span.start) || touches(it.span, span.end),
	);
	return [
		...(isWanted(CodeActionKind.QuickFix) ? findings.flatMap((it) => quickFixes(it, asked, sent)) : []),
		...(isWanted(CodeActionKind.QuickFix) ? findings.flatMap((it) => ignoring(it, asked, sent)) : []),
		...(isWanted(CodeActionKind.RefactorRewrite) ? rewritten(span, asked) : []),
		...(isWanted(CodeActionKind.RefactorRewrite) ? converting(range.start, span, asked) : []),
		...(isWanted(explainKind) ? explaining(range.start, span, asked) : []),
		...(context.only !== undefined && isWanted(fixAllKind) ? fixAll(asked) : []),
	];
}

/** Fixes of a finding, and the same for all of its rule where there are more. */
function quickFixes(finding: Finding, asked: Asked, sent: readonly Diagnostic[]): CodeAction[] {
	const diagnostics = [sentFor(finding, asked, sent)];
	const own = writtenFixes(asked.analysis, finding).map(({ fix, edits }): CodeAction => ({
		title: fix.title,
		kind: CodeActionKind.QuickFix,
		diagnostics,
		...(fix.preferred && { isPreferred: true }),
		edit: editOf(asked, edits),
	}));
	if (!own.some((it) => it.isPreferred)) return own;
	const alike = asked.analysis.findings.filter(
		(it) => it.rule === finding.rule && preferredFix(asked.analysis, it) !== undefined,
	);
	if (alike.length < 2) return own;
	const title = `Fix all ${alike.length} of "${finding.rule}" in this file`;
	return [
		...own,
		{ title, kind: CodeActionKind.QuickFix, diagnostics, edit: editOf(asked, preferredEdits(asked.analysis, alike)) },
	];
}

/** Ways to write differently what stands at the beginning of the range. */
const rewritten = ({ start }: Span, asked: Asked): CodeAction[] =>
	rewrites(asked.analysis, start, asked.catalogue).map(({ title, replacements }) => ({
		title,
		kind: CodeActionKind.RefactorRewrite,
		edit: editOf(asked, replacements),
	}));

/** The client asks what into. */
function converting(position: Position, { start }: Span, { analysis, document, hasCommands }: Asked): CodeAction[] {
	if (!hasCommands || !policyAround(analysis, start)) return [];
	const params: ConvertPolicyParams = { uri: document.uri, position };
	const title = 'Convert the policy to another notation…';
	return [
		{
			title,
			kind: CodeActionKind.RefactorRewrite,
			command: { title, command: chooseNotationCommand, arguments: [params] },
		},
	];
}

function explaining(position: Position, { start }: Span, { analysis, catalogue, document }: Asked): CodeAction[] {
	if (!statementAround(analysis, start, catalogue)) return [];
	const params: ExplainStatementParams = { uri: document.uri, position };
	const title = 'Explain the statement';
	return [{ title, kind: explainKind, command: { title, command: explainStatementCommand, arguments: [params] } }];
}

function fixAll(asked: Asked): CodeAction[] {
	const edits = preferredEdits(asked.analysis, asked.analysis.findings);
	if (edits.length === 0) return [];
	return [
		{
			title: 'Fix all that SLR Lens can fix',
			kind: fixAllKind,
			edit: editOf(asked, edits),
		},
	];
}

function ignoring(finding: Finding, asked: Asked, sent: readonly Diagnostic[]): CodeAction[] {
	const { document, analysis } = asked;
	const { rule } = finding;
	const diagnostics = [sentFor(finding, asked, sent)];
	const action = (title: string, edit: WorkspaceEdit): CodeAction => ({
		title,
		kind: CodeActionKind.QuickFix,
		diagnostics,
		edit,
	});
	const suppressions = suppressionsOf(analysis, finding).filter((it) => it.replacements.length > 0);
	const own = suppressions.map(({ where, replacements }) =>
		action(`Ignore "${rule}" ${where === 'here' ? 'here' : 'in this file'}`, editOf(asked, replacements)),
	);
	const inFile = suppressions.some((it) => it.where === 'file')
		? undefined
		: configurationEdit(asked, (text, folder) => ruleTurnedOffIn(text, relative(folder, document.uri), rule));
	const statement = statementAt(analysis, finding);
	const inStatement =
		statement &&
		configurationEdit(asked, (text, folder) => ruleTurnedOffIn(text, relative(folder, document.uri), rule, statement));
	const off = configurationEdit(asked, (text) => ruleTurnedOff(text, rule));
	return [
		...own,
		...(inStatement ? [action(`Ignore "${rule}" in this statement (${configurationFileName})`, inStatement)] : []),
		...(inFile ? [action(`Ignore "${rule}" in this file (${configurationFileName})`, inFile)] : []),
		...(off ? [action(`Turn "${rule}" off (${configurationFileName})`, off)] : []),
	];
}

/** The diagnostic as the client sent it, so that it knows which one an action is for. */
function sentFor(finding: Finding, { document }: Asked, sent: readonly Diagnostic[]): Diagnostic {
	const own = toDiagnostic(document, finding);
	const sameRange = (it: Diagnostic): boolean => JSON.stringify(it.range) === JSON.stringify(own.range);
	return sent.find((it) => it.code === own.code && sameRange(it)) ?? own;
}

function editOf({ document, abilities }: Asked, replacements: readonly Replacement[]): WorkspaceEdit {
	const { uri, version } = document;
	const edits = toTextEdits(document, replacements);
	return abilities.documentChanges
		? { documentChanges: [{ textDocument: { uri, version }, edits }] }
		: { changes: { [uri]: edits } };
}

/** An edit of the nearest configuration file, or of a new one. */
function configurationEdit(
	{ place, abilities }: Asked,
	edit: (text: string, folder: string) => readonly Replacement[],
): WorkspaceEdit | undefined {
	const folder = place.file ? parentOf(place.file.uri) : place.folder;
	if (folder === undefined || (!place.file && !(abilities.createFile && abilities.documentChanges))) return undefined;
	const text = place.file?.text ?? '';
	const uri = place.file?.uri ?? Utils.joinPath(URI.parse(folder), configurationFileName).toString();
	const edits = toTextEdits(TextDocument.create(uri, 'jsonc', 0, text), edit(text, folder));
	if (edits.length === 0) return undefined;
	if (!abilities.documentChanges) return { changes: { [uri]: edits } };
	const change: TextDocumentEdit = { textDocument: { uri, version: place.file?.version ?? null }, edits };
	return {
		documentChanges: place.file ? [change] : [{ kind: 'create', uri, options: { ignoreIfExists: true } }, change],
	};
}
