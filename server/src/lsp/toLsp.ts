import {
	type CodeLens,
	type CompletionItem,
	CompletionItemKind,
	type Diagnostic,
	DiagnosticSeverity,
	type Hover,
	MarkupKind,
	type Range,
	type TextEdit,
} from 'vscode-languageserver';
import { type TextDocument } from 'vscode-languageserver-textdocument';

import { type Finding } from '../core/analysis';
import { type Span } from '../core/base';
import { type HoverCard, type Lens, type Proposal, type ProposalKind, type Proposals } from '../core/features';
import { type Severity } from '../core/rules';
import { type Replacement } from '../core/syntax';
import { planCommand, type PlanParams } from '../protocol';

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
			relatedInformation: related.map((it) => ({
				location: { uri: document.uri, range: toRange(document, it.span) },
				message: it.message,
			})),
		}),
	};
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

/** The whole value is replaced and filtered by, so that dots, colons and slashes do not end a word. */
export function toCompletionItems(document: TextDocument, { span, items }: Proposals): CompletionItem[] {
	const range = toRange(document, span);
	return items.map((it): CompletionItem => ({
		label: it.value,
		kind: COMPLETION_KINDS[it.what],
		...(it.detail !== undefined && { detail: it.detail }),
		filterText: it.value,
		sortText: sortText(it),
		textEdit: { range, newText: it.value },
		data: { what: it.what, value: it.value } satisfies ProposalData,
	}));
}

/** What comes back when an item is to be resolved. */
export interface ProposalData {
	readonly what: ProposalKind;
	readonly value: string;
}

const sortText = ({ rank, value }: Proposal): string => `${rank} ${value}`;

const COMPLETION_KINDS: Readonly<Record<ProposalKind, CompletionItemKind>> = {
	action: CompletionItemKind.Method,
	service: CompletionItemKind.Module,
	servicePrincipal: CompletionItemKind.Interface,
	role: CompletionItemKind.Class,
	managedPolicy: CompletionItemKind.File,
	conditionKey: CompletionItemKind.Field,
	conditionOperator: CompletionItemKind.Operator,
};

export const toCodeLens = (document: TextDocument, { span, title, role }: Lens): CodeLens => ({
	range: toRange(document, span),
	command: { title, command: planCommand, arguments: [{ goal: `role-deleted:${role}` } satisfies PlanParams] },
});

export const toTextEdits = (document: TextDocument, replacements: readonly Replacement[]): TextEdit[] =>
	replacements.map(({ span, text }) => ({ range: toRange(document, span), newText: text }));
