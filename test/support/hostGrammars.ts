import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { type IRawGrammar } from 'vscode-textmate';

/** What a test needs of a language: strings, comments, keys, and code inside of strings. */
interface Sketch {
	readonly comment: string;
	readonly strings: readonly { readonly begin: string; readonly end: string; readonly name: string }[];
	/** How code begins in a string, and the scope that it has. */
	readonly code?: readonly [begin: string, scope: string];
	readonly keys?: string;
}

const double = { begin: '"', end: '"', name: 'string.quoted.double' };
const single = { begin: "'", end: "'", name: 'string.quoted.single' };
const template = { begin: '`', end: '`', name: 'string.template' };

const SKETCHES: Readonly<Record<string, Sketch>> = {
	'source.json': {
		comment: '//',
		strings: [double],
		keys: '"[^"]*"(?=\\s*:)',
	},
	'source.yaml': {
		comment: '(?<=^|\\s)#',
		strings: [double, single, { begin: '(?<=: |- )(?=[\\w*])', end: '$|(?= #)', name: 'string.unquoted.plain.out' }],
		keys: '(?<=^|\\s)[\\w-]+(?=:\\s|:$)',
	},
	'source.ts': { comment: '//', strings: [double, single, template], code: ['\\$\\{', 'meta.template.expression'] },
	'source.js': { comment: '//', strings: [double, single, template], code: ['\\$\\{', 'meta.template.expression'] },
	'source.python': {
		comment: '#',
		strings: [
			{ begin: '"""', end: '"""', name: 'string.quoted.docstring.multi' },
			{ begin: 'f"', end: '"', name: 'string.interpolated' },
			double,
			single,
		],
		code: ['\\{(?!\\{)', 'meta.interpolation'],
	},
	'source.java': { comment: '//', strings: [{ begin: '"""', end: '"""', name: 'string.quoted.triple' }, double] },
	'source.go': { comment: '//', strings: [double, { begin: '`', end: '`', name: 'string.quoted.raw' }] },
	'source.cs': {
		comment: '//',
		strings: [{ begin: '\\$"', end: '"', name: 'string.quoted.double' }, double],
		code: ['\\{(?!\\{)', 'meta.interpolation'],
	},
	'source.hcl.terraform': {
		comment: '#|//',
		strings: [double, { begin: '<<-?(\\w+)$', end: '^\\s*\\1$', name: 'string.unquoted.heredoc' }],
		code: ['\\$\\{', 'meta.interpolation'],
	},
};

/** A small grammar of our own for a language; `undefined` where there is none. */
export function sketchedGrammar(scopeName: string): IRawGrammar | undefined {
	const sketch = SKETCHES[scopeName];
	if (!sketch) return undefined;
	const language = scopeName.split('.').at(-1) ?? '';
	const { comment, strings, code, keys } = sketch;
	const inner = [
		{ name: `constant.character.escape.${language}`, match: '\\\\.|\\$\\$\\{|\\{\\{' },
		...(code ? [{ name: code[1], begin: code[0], end: '\\}', patterns: [{ include: '$self' }] }] : []),
	];
	const grammar = {
		scopeName,
		patterns: [
			{ name: `comment.line.${language}`, match: `(?:${comment}).*$` },
			...(keys === undefined
				? []
				: [{ name: `string.${language} support.type.property-name.${language}`, match: keys }]),
			...strings.map(({ begin, end, name }) => ({ name: `${name}.${language}`, begin, end, patterns: inner })),
		],
	};
	return grammar as unknown as IRawGrammar;
}

const extensions = join(__dirname, '..', 'host', 'node_modules', 'code-server', 'lib', 'vscode', 'extensions');

const BUILT_IN: Readonly<Record<string, string>> = {
	'source.json': 'json/syntaxes/JSON',
	'source.json.comments': 'json/syntaxes/JSONC',
	'source.yaml': 'yaml/syntaxes/yaml',
	'source.yaml.1.0': 'yaml/syntaxes/yaml-1.0',
	'source.yaml.1.1': 'yaml/syntaxes/yaml-1.1',
	'source.yaml.1.2': 'yaml/syntaxes/yaml-1.2',
	'source.yaml.1.3': 'yaml/syntaxes/yaml-1.3',
	'source.yaml.embedded': 'yaml/syntaxes/yaml-embedded',
	'source.ts': 'typescript-basics/syntaxes/TypeScript',
	'source.js': 'javascript/syntaxes/JavaScript',
	'source.python': 'python/syntaxes/MagicPython',
	'source.java': 'java/syntaxes/java',
	'source.go': 'go/syntaxes/go',
	'source.cs': 'csharp/syntaxes/csharp',
};

/** The grammar that VS Code has for a language, where a VS Code is installed. */
export function builtInGrammar(scopeName: string): IRawGrammar | undefined {
	const path = join(extensions, `${BUILT_IN[scopeName] ?? 'none'}.tmLanguage.json`);
	return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as IRawGrammar) : undefined;
}
