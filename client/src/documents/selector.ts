import * as vscode from 'vscode';

/**
 * `git` and the like are left out: no second squiggle in a diff. The last two are what files of a remote machine and of
 * a test are called where the extension runs in the browser.
 */
const schemes = ['file', 'untitled', 'vscode-vfs', 'vscode-remote', 'vscode-test-web'];

const programs = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact', 'python', 'java', 'go', 'csharp'];

const languageIds = [
	'json',
	'jsonc',
	'yaml',
	'cloudformation',
	...programs,
	'terraform',
	'opentofu',
	'hcl',
	'markdown',
];

/** Templates that no extension gives a language to. */
const patterns = ['**/*.{template,cfn,tf,tofu}'];

interface Filter {
	readonly scheme: string;
	readonly language: string;
	readonly pattern?: string;
}

export const documentSelector: Filter[] = schemes.flatMap((scheme) => [
	...languageIds.map((language) => ({ scheme, language })),
	...patterns.map((pattern) => ({ scheme, language: 'plaintext', pattern })),
]);

/** Of call hierarchies the editor asks one server alone, and programs have one of their own. */
export const callHierarchySelector = documentSelector.filter(({ language }) => !programs.includes(language));

export const isOfSelector = (document: vscode.TextDocument): boolean =>
	vscode.languages.match(documentSelector, document) > 0;

/** The open documents that this extension looks at, whatever they hold. */
export const openDocuments = (): vscode.TextDocument[] => vscode.workspace.textDocuments.filter(isOfSelector);
