/** The LSP language id of a file by its ending; what has none of these is JSON or YAML by its first character. */
export function languageOf(path: string, text: string): string {
	const ending = /\.(\w+)$/.exec(path)?.[1] ?? '';
	return LANGUAGES.get(ending) ?? (/^\s*\{/.test(text) ? 'json' : 'yaml');
}

const LANGUAGES: ReadonlyMap<string, string> = new Map([
	['json', 'json'],
	['jsonc', 'jsonc'],
	...['ts', 'mts', 'cts'].map((it) => [it, 'typescript'] as const),
	['tsx', 'typescriptreact'],
	...['js', 'mjs', 'cjs'].map((it) => [it, 'javascript'] as const),
	['jsx', 'javascriptreact'],
	['py', 'python'],
	['java', 'java'],
	['go', 'go'],
	['cs', 'csharp'],
	['tf', 'terraform'],
	['tofu', 'opentofu'],
]);

/** Endings of the files that are looked for in folders. */
export const endings: readonly string[] = [...LANGUAGES.keys(), 'yaml', 'yml', 'template', 'cfn'];
