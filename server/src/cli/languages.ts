import { ENDINGS } from '../lsp/languages';

/** The LSP language id of a file by its ending; templates are JSON or YAML by their first character. */
export function languageOf(path: string, text: string): string {
	const ending = /\.(\w+)$/.exec(path)?.[1] ?? '';
	const language = ENDINGS.get(ending) ?? 'yaml';
	const isOpen = language === 'yaml' || language === 'cloudformation';
	return isOpen ? (/^\s*\{/.test(text) ? 'json' : 'yaml') : language;
}

/** Endings of the files that are looked for in folders. */
export const endings: readonly string[] = [...ENDINGS.keys()];
