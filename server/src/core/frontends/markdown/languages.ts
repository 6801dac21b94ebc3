/** The language of a fence by its info string, as LSP calls it; `undefined` for what is none of ours. */
export const fenceLanguage = (info: string): string | undefined => LANGUAGES.get(info.toLowerCase());

/** Whether commands are in a fence, which may hand JSON to AWS. */
export const isShell = (info: string): boolean => SHELLS.has(info.toLowerCase());

const SHELLS: ReadonlySet<string> = new Set(
	'sh bash shell zsh console shell-session sh-session shellsession bash-session'.split(' '),
);

/** Names that GitHub and other renderers know. JSON of a document may have comments. */
const LANGUAGES: ReadonlyMap<string, string> = new Map([
	...['json', 'jsonc', 'json5', 'geojson', 'jsonl'].map((it) => [it, 'jsonc'] as const),
	...['yaml', 'yml', 'cloudformation', 'cfn', 'sam'].map((it) => [it, 'yaml'] as const),
	...['hcl', 'terraform', 'tf', 'opentofu', 'tofu'].map((it) => [it, 'terraform'] as const),
	...['ts', 'typescript', 'mts', 'cts'].map((it) => [it, 'typescript'] as const),
	['tsx', 'typescriptreact'],
	...['js', 'javascript', 'mjs', 'cjs', 'node'].map((it) => [it, 'javascript'] as const),
	['jsx', 'javascriptreact'],
	...['py', 'python', 'python3', 'py3'].map((it) => [it, 'python'] as const),
	['java', 'java'],
	...['go', 'golang'].map((it) => [it, 'go'] as const),
	...['cs', 'csharp', 'c#'].map((it) => [it, 'csharp'] as const),
]);
