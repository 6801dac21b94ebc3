/**
 * The language of a document in the names of LSP. Editors derive their own from file types and modes, and some take JSON
 * for JavaScript; a language that is not known here stays as it is, and the document is left alone.
 */
export function languageOf({ uri, languageId }: { readonly uri: string; readonly languageId: string }): string {
	const named = ALIASES.get(languageId) ?? languageId;
	const [, ending = ''] = /\.(\w+)$/.exec(uri) ?? [];
	const ofEnding = ENDINGS.get(ending.toLowerCase());
	if (ofEnding === undefined) return named;
	return SAYING_NOTHING.has(languageId) || (named === 'javascript' && ofEnding.startsWith('json')) ? ofEnding : named;
}

/** Names that Vim, Emacs and others have, with what LSP calls it. */
const ALIASES: ReadonlyMap<string, string> = new Map([
	...['js-json', 'json-ts', 'json5'].map((it) => [it, 'json'] as const),
	['yaml-ts', 'yaml'],
	...['js', 'js2', 'js-ts'].map((it) => [it, 'javascript'] as const),
	...['js-jsx', 'jsx', 'rjsx'].map((it) => [it, 'javascriptreact'] as const),
	...['ts', 'typescript-ts'].map((it) => [it, 'typescript'] as const),
	...['tsx', 'tsx-ts'].map((it) => [it, 'typescriptreact'] as const),
	['python-ts', 'python'],
	['java-ts', 'java'],
	['go-ts', 'go'],
	...['cs', 'c-sharp', 'csharp-ts', 'c#'].map((it) => [it, 'csharp'] as const),
	['tf', 'terraform'],
	...['gfm', 'md', 'markdown-ts'].map((it) => [it, 'markdown'] as const),
]);

/** What editors call a file of which they know nothing. */
const SAYING_NOTHING: ReadonlySet<string> = new Set(['', 'plaintext', 'text', 'fundamental', 'conf', 'prog', 'tf']);

/** Languages by the endings of files. */
export const ENDINGS: ReadonlyMap<string, string> = new Map([
	['json', 'json'],
	['jsonc', 'jsonc'],
	...['yaml', 'yml'].map((it) => [it, 'yaml'] as const),
	...['template', 'cfn'].map((it) => [it, 'cloudformation'] as const),
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
	...['md', 'markdown'].map((it) => [it, 'markdown'] as const),
]);
