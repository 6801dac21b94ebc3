import {
	type ClientCapabilities,
	type CompletionItem,
	type CompletionList,
	type CompletionParams,
	type Connection,
	type InlineCompletionItem,
	type InlineCompletionParams,
	InsertTextMode,
	MarkupKind,
} from 'vscode-languageserver';

import { hoverStyle, inlineRole, proposalCard, proposals } from '../core/features';

import { type Parts } from './handlers';
import { type CompletionAbilities, type ProposalData, toCompletionList, toRange } from './toLsp';

export const completionTriggers: readonly string[] = ['"', "'", ':', '/', '.', '[', '{', ' '];

export function completionAbilitiesOf({ textDocument }: ClientCapabilities): CompletionAbilities {
	const completion = textDocument?.completion;
	return {
		snippets: completion?.completionItem?.snippetSupport === true,
		asIs: completion?.completionItem?.insertTextModeSupport?.valueSet.includes(InsertTextMode.asIs) === true,
		editRange: completion?.completionList?.itemDefaults?.includes('editRange') === true,
	};
}

export function bindCompletion(connection: Connection, parts: Parts): void {
	connection.onCompletion((params, token) =>
		parts.guard<CompletionItem[] | CompletionList>('textDocument/completion', [], token, () =>
			completionAt(params, parts),
		),
	);
	connection.onCompletionResolve((item, token) =>
		parts.guard('completionItem/resolve', item, token, () => resolvedItem(item, parts)),
	);
	connection.languages.inlineCompletion.on((params, token) =>
		parts.guard<InlineCompletionItem[]>('textDocument/inlineCompletion', [], token, () =>
			inlineCompletionAt(params, parts),
		),
	);
}

/** A blank begins a value behind a colon, an equals sign or a dash; elsewhere nobody waits for an answer. */
const isBehindMark = (text: string, offset: number): boolean =>
	/[:=,-] $/.test(text.slice(Math.max(0, offset - 2), offset));

async function completionAt({ textDocument, position, context }: CompletionParams, parts: Parts) {
	const { documents, analyses, catalogue, completion } = parts;
	const document = documents.get(textDocument.uri);
	const kept = document && (await analyses.of(document));
	const offset = document?.offsetAt(position) ?? 0;
	if (context?.triggerCharacter === ' ' && !isBehindMark(document?.getText() ?? '', offset)) return [];
	const found = kept && proposals(kept.analysis, offset, await catalogue());
	return found ? toCompletionList(document, found, completion) : [];
}

async function inlineCompletionAt({ textDocument, position }: InlineCompletionParams, parts: Parts) {
	const { documents, analyses, settings, catalogue } = parts;
	const document = documents.get(textDocument.uri);
	if (!document || (await settings.ofEditor(document.uri)).inlineCompletion?.enabled === false) return [];
	const kept = await analyses.of(document);
	const found = kept && inlineRole(kept.analysis, document.offsetAt(position), await catalogue());
	return found ? [{ insertText: found.text, range: toRange(document, found.span) }] : [];
}

async function resolvedItem(item: CompletionItem, { catalogue, commandLinks }: Parts): Promise<CompletionItem> {
	const what = item.data as ProposalData;
	const card = proposalCard(what, item.label, await catalogue(), hoverStyle(commandLinks));
	return card === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value: card } };
}
