import {
	type CallHierarchyItem,
	type CodeLens,
	type CompletionItem,
	CompletionItemKind,
	type CompletionList,
	type Diagnostic,
	DiagnosticSeverity,
	type DocumentLink,
	type DocumentSymbol,
	type FoldingRange,
	type Hover,
	InsertTextFormat,
	InsertTextMode,
	type Location,
	MarkupKind,
	type Position,
	type Range,
	type SelectionRange,
	SymbolKind,
	SymbolTag,
	type TextEdit,
	type WorkspaceSymbol,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';

import { type Finding } from '../core/analysis';
import { type Span } from '../core/base';
import { type HoverCard, type Lens, type Proposal, type ProposalKind, type Proposals } from '../core/features';
import { type Item, type ThingKind } from '../core/features/callHierarchy';
import { type Link, type Symbol } from '../core/features/navigation';
import { type Severity } from '../core/rules';
import { type Replacement } from '../core/syntax';
import { type LinkData, planCommand, type PlanParams } from '../protocol';

export const diagnosticSource = 'slr-lens';

export const toRange = (document: TextDocument, { start, end }: Span): Range => ({
	start: document.positionAt(start),
	end: document.positionAt(end),
});

export const toSpan = (document: TextDocument, { start, end }: Range): Span => ({
	start: document.offsetAt(start),
	end: document.offsetAt(end),
});

export function toDiagnostic(document: TextDocument, finding: Finding): Diagnostic {
	const { rule, severity, span, message, advice, url, related } = finding;
	return {
		range: toRange(document, span),
		severity: toSeverity(severity),
		source: diagnosticSource,
		code: rule,
		...(url && { codeDescription: { href: url } }),
		message: advice ? `${message}\n${advice}` : message,
		...(related.length > 0 && {
			relatedInformation: related.map((it) => ({ location: toLocation(document, it), message: it.message })),
		}),
	};
}

function toLocation(document: TextDocument, { span, file }: Finding['related'][number]): Location {
	if (!file) return { uri: document.uri, range: toRange(document, span) };
	const uri = Utils.joinPath(Utils.dirname(URI.parse(document.uri)), file.name).toString();
	return { uri, range: toRange(TextDocument.create(uri, document.languageId, 0, file.text), span) };
}

export function toSeverity(severity: Severity): DiagnosticSeverity {
	switch (severity) {
		case 'error':
			return DiagnosticSeverity.Error;
		case 'warning':
			return DiagnosticSeverity.Warning;
		case 'information':
			return DiagnosticSeverity.Information;
		case 'hint':
			return DiagnosticSeverity.Hint;
	}
}

export const toHover = (document: TextDocument, { markdown, span }: HoverCard): Hover => ({
	contents: { kind: MarkupKind.Markdown, value: markdown },
	range: toRange(document, span),
});

/** What a client said about the completions that it understands. */
export interface CompletionAbilities {
	readonly snippets: boolean;
	/** The range of all items said once. */
	readonly editRange: boolean;
	/** Text of several lines put in as it is, with its own indentation. */
	readonly asIs: boolean;
}

/** The whole value is replaced and filtered by, so that dots, colons and slashes do not end a word. */
export function toCompletionList(
	document: TextDocument,
	{ span, items, isIncomplete }: Proposals,
	abilities: CompletionAbilities,
): CompletionList {
	const range = toRange(document, span);
	const itemOf = (it: Proposal, place: number): CompletionItem => {
		const isSnippet = abilities.snippets && it.snippet !== undefined;
		const text = isSnippet ? it.snippet : (it.text ?? it.value);
		return {
			label: it.value,
			kind: COMPLETION_KINDS[it.what],
			...(it.detail !== undefined && { detail: it.detail }),
			sortText: String(place).padStart(5, '0'),
			...(isSnippet && { insertTextFormat: InsertTextFormat.Snippet }),
			...(abilities.asIs && text?.includes('\n') && { insertTextMode: InsertTextMode.asIs }),
			...(abilities.editRange
				? text !== it.value && { textEditText: text }
				: { filterText: it.value, textEdit: { range, newText: text } }),
			data: it.what satisfies ProposalData,
		};
	};
	return {
		isIncomplete,
		...(abilities.editRange && { itemDefaults: { editRange: range } }),
		items: items.map(itemOf),
	};
}

/** What comes back, beside its label, when an item is to be resolved. */
export type ProposalData = ProposalKind;

const COMPLETION_KINDS: Readonly<Record<ProposalKind, CompletionItemKind>> = {
	action: CompletionItemKind.Method,
	service: CompletionItemKind.Module,
	servicePrincipal: CompletionItemKind.Interface,
	role: CompletionItemKind.Class,
	managedPolicy: CompletionItemKind.File,
	conditionKey: CompletionItemKind.Field,
	conditionOperator: CompletionItemKind.Operator,
	resourceArn: CompletionItemKind.Value,
	element: CompletionItemKind.Property,
	value: CompletionItemKind.EnumMember,
	snippet: CompletionItemKind.Snippet,
};

export const toCodeLens = (document: TextDocument, { span, title, goal, isOfDocument }: Lens): CodeLens => {
	const params: PlanParams = { goal, ...(isOfDocument && { uri: document.uri }) };
	return { range: toRange(document, span), command: { title, command: planCommand, arguments: [params] } };
};

export const toTextEdits = (document: TextDocument, replacements: readonly Replacement[]): TextEdit[] =>
	replacements.map(({ span, text }) => ({ range: toRange(document, span), newText: text }));

export const toDocumentSymbol = (document: TextDocument, it: Symbol): DocumentSymbol => ({
	name: it.label,
	...(it.detail && { detail: it.detail }),
	kind: SYMBOL_KINDS[it.what],
	range: toRange(document, it.span),
	selectionRange: toRange(document, it.name),
	children: it.children.map((child) => toDocumentSymbol(document, child)),
});

export const toWorkspaceSymbol = (document: TextDocument, { label, detail, what, name }: Symbol): WorkspaceSymbol => ({
	name: label,
	kind: SYMBOL_KINDS[what],
	location: { uri: document.uri, range: toRange(document, name) },
	...(detail && { containerName: detail }),
});

const SYMBOL_KINDS: Readonly<Record<Symbol['what'], SymbolKind>> = {
	resource: SymbolKind.Class,
	policy: SymbolKind.Object,
	statement: SymbolKind.Property,
};

/** What is denied is struck through, where an editor shows tags. */
export const toCallHierarchyItem = ({
	label,
	kind,
	detail,
	isDenied,
	uri,
	around,
	at,
	subject,
}: Item<Range>): CallHierarchyItem => ({
	name: label,
	kind: THING_KINDS[kind],
	detail,
	uri,
	range: isWithin(at, around) ? around : at,
	selectionRange: at,
	...(isDenied && { tags: [SymbolTag.Deprecated] }),
	...(subject && { data: subject }),
});

const isWithin = (inner: Range, outer: Range): boolean =>
	!isBefore(inner.start, outer.start) && !isBefore(outer.end, inner.end);

const isBefore = (a: Position, b: Position): boolean =>
	a.line < b.line || (a.line === b.line && a.character < b.character);

const THING_KINDS: Readonly<Record<ThingKind, SymbolKind>> = {
	role: SymbolKind.Class,
	linkedRole: SymbolKind.Class,
	user: SymbolKind.Variable,
	group: SymbolKind.Array,
	policy: SymbolKind.Object,
	key: SymbolKind.Key,
	resource: SymbolKind.Struct,
	file: SymbolKind.File,
	service: SymbolKind.Interface,
	account: SymbolKind.Namespace,
	provider: SymbolKind.Module,
	everyone: SymbolKind.Namespace,
};

export const toDocumentLink = (document: TextDocument, { span, url, word, title }: Link): DocumentLink => ({
	range: toRange(document, span),
	target: url,
	tooltip: title,
	data: { word } satisfies LinkData,
});

/** Whole lines, the last one left in sight, since it has the closing bracket. */
export function toFoldingRange(document: TextDocument, span: Span): FoldingRange[] {
	const { start, end } = toRange(document, span);
	const endLine = end.line - 1;
	return endLine > start.line ? [{ startLine: start.line, endLine }] : [];
}

/** The first of the spans with the others around it. */
export function toSelectionRange(
	document: TextDocument,
	[span, ...around]: readonly [Span, ...Span[]],
): SelectionRange {
	const [next, ...rest] = around;
	const range = toRange(document, span);
	return next ? { range, parent: toSelectionRange(document, [next, ...rest]) } : { range };
}
