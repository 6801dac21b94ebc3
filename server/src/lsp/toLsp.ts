import {
	type CodeLens,
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
import { type HoverCard, type Lens } from '../core/features';
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

export const toCodeLens = (document: TextDocument, { span, title, role }: Lens): CodeLens => ({
	range: toRange(document, span),
	command: { title, command: planCommand, arguments: [{ goal: `role-deleted:${role}` } satisfies PlanParams] },
});

export const toTextEdits = (document: TextDocument, replacements: readonly Replacement[]): TextEdit[] =>
	replacements.map(({ span, text }) => ({ range: toRange(document, span), newText: text }));
