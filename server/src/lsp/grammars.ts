import { fenceGrammars } from '../core/fences/markdownAnalysis';
import { grammarFor, type GrammarFiles, isJsonConfiguration, loadGrammar } from '../core/syntax';

import { languageOf } from './languages';

/** What `getText` gives is looked at in Markdown only. */
interface Asked {
	readonly uri: string;
	readonly languageId: string;
	getText(): string;
}

/** Has everything ready that reading a document needs. */
export async function loadGrammars(document: Asked, files: GrammarFiles): Promise<void> {
	const languageId = languageOf(document);
	const own = isJsonConfiguration(document.uri) ? 'hcl' : grammarFor(languageId);
	const names = languageId === 'markdown' ? fenceGrammars(document.getText()) : own ? [own] : [];
	await Promise.all(names.map((it) => loadGrammar(it, files)));
}
