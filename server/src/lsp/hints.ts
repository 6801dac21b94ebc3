import {
	type Connection,
	type InlayHint,
	InlayHintKind,
	type InlayHintParams,
	type SemanticTokens,
	SemanticTokensBuilder,
	type SemanticTokensRegistrationOptions,
	SemanticTokenTypes,
} from 'vscode-languageserver';
import { type TextDocument } from 'vscode-languageserver-textdocument';

import { type Span, spanOf } from '../core/base';
import { hints, type Token, tokens, type TokenType } from '../core/features';

import { type Parts } from './handlers';
import { toSpan } from './toLsp';

/** Types that every theme has a color for. */
const TOKEN_TYPES: Readonly<Record<TokenType, SemanticTokenTypes>> = {
	role: SemanticTokenTypes.class,
	principal: SemanticTokenTypes.interface,
	action: SemanticTokenTypes.method,
	conditionKey: SemanticTokenTypes.property,
	conditionOperator: SemanticTokenTypes.operator,
};

const LEGEND = Object.values(TOKEN_TYPES);

/** An editor takes the tokens of one server for a document, so languages that have a server of their own are left to it. */
const COLORED = ['json', 'jsonc', 'yaml', 'cloudformation', 'markdown'] as const;

export const semanticTokens: SemanticTokensRegistrationOptions & { readonly id: string } = {
	id: 'slr-lens-tokens',
	documentSelector: COLORED.map((language) => ({ language })),
	legend: { tokenTypes: LEGEND, tokenModifiers: [] },
	full: true,
	range: true,
};

/** Words behind values, and what values are. */
export function bindHints(connection: Connection, parts: Parts): void {
	const { guard } = parts;
	const none: SemanticTokens = { data: [] };
	connection.languages.inlayHint.on((params, token) =>
		guard<InlayHint[]>('textDocument/inlayHint', [], token, () => hintsIn(params, parts)),
	);
	connection.languages.semanticTokens.on(({ textDocument }, token) =>
		guard('textDocument/semanticTokens/full', none, token, () =>
			tokensIn(textDocument.uri, (it) => spanOf(0, it.getText().length), parts),
		),
	);
	connection.languages.semanticTokens.onRange(({ textDocument, range }, token) =>
		guard('textDocument/semanticTokens/range', none, token, () =>
			tokensIn(textDocument.uri, (it) => toSpan(it, range), parts),
		),
	);
}

async function hintsIn({ textDocument, range }: InlayHintParams, parts: Parts): Promise<InlayHint[]> {
	const { documents, analyses, settings, catalogue } = parts;
	const document = documents.get(textDocument.uri);
	const { inlayHints: chosen } = document ? await settings.ofEditor(document.uri) : {};
	const choices = { wildcardCounts: chosen?.wildcardCounts === true, roleOwners: chosen?.roleOwners === true };
	if (!document || !(choices.wildcardCounts || choices.roleOwners)) return [];
	const kept = await analyses.of(document);
	if (!kept) return [];
	return hints(kept.analysis, toSpan(document, range), await catalogue(), choices).map(({ offset, text }) => ({
		position: document.positionAt(offset),
		label: text,
		kind: InlayHintKind.Type,
		paddingLeft: true,
	}));
}

async function tokensIn(
	uri: string,
	rangeOf: (document: TextDocument) => Span,
	{ documents, analyses, catalogue }: Parts,
): Promise<SemanticTokens> {
	const document = documents.get(uri);
	const kept = document && (await analyses.of(document));
	if (!kept) return { data: [] };
	return encoded(document, tokens(kept.analysis, rangeOf(document), await catalogue()));
}

/** A token stays on its line; a value over several lines is left to the grammar. */
function encoded(document: TextDocument, all: readonly Token[]): SemanticTokens {
	const builder = new SemanticTokensBuilder();
	for (const { span, type } of all) {
		const { line, character } = document.positionAt(span.start);
		if (document.positionAt(span.end).line !== line) continue;
		builder.push(line, character, span.end - span.start, LEGEND.indexOf(TOKEN_TYPES[type]), 0);
	}
	return builder.build();
}
