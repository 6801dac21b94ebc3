import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { grammarFor, loadGrammar } from '../../server/src/core/syntax';
import { grammarPath } from '../../server/src/lsp/grammarFiles';

/** The grammars as the packages hold them. */
export const grammarFile = (file: string): Promise<Uint8Array> =>
	readFile(grammarPath(join(__dirname, '..', '..', 'server', 'src', 'lsp'), file));

export const codeLanguages = ['typescript', 'typescriptreact', 'python', 'java', 'go', 'csharp', 'terraform'] as const;

/** For tests that analyse programs without a server around them. */
export async function loadAllGrammars(): Promise<void> {
	for (const language of codeLanguages) {
		const grammar = grammarFor(language);
		if (grammar) await loadGrammar(grammar, grammarFile);
	}
}
