import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';

const root = resolve(__dirname, '..');

/** What each layer may import besides itself: other layers and packages. The first layer whose folder holds a file wins. */
const layers: readonly Layer[] = [
	layer('base', 'server/src/core/base', []),
	layer('catalogue', 'server/src/core/catalogue', ['base']),
	layer('model', 'server/src/core/model', ['base']),
	layer('syntax', 'server/src/core/syntax', ['base'], ['jsonc-parser', 'yaml', 'web-tree-sitter']),
	layer('frontends', 'server/src/core/frontends', ['base', 'model', 'syntax']),
	layer('rules', 'server/src/core/rules', ['base', 'model', 'catalogue']),
	layer('simulator', 'server/src/core/simulator', ['base', 'catalogue']),
	layer('features', 'server/src/core/features', ['base', 'model', 'catalogue', 'simulator', 'rules', 'core']),
	layer('report', 'server/src/core/report', ['base', 'rules', 'core']),
	layer('core', 'server/src/core', ['base', 'catalogue', 'model', 'syntax', 'frontends', 'rules', 'features']),
	layer('protocol', 'server/src/protocol', [], ['vscode-jsonrpc', 'vscode-languageserver-types']),
	layer(
		'lsp',
		'server/src/lsp',
		['base', 'catalogue', 'model', 'rules', 'simulator', 'features', 'syntax', 'core', 'protocol'],
		[
			'node:',
			'vscode-languageserver',
			'vscode-languageserver-textdocument',
			'vscode-uri',
			'jsonc-parser',
			'tinyglobby',
			'ignore',
		],
	),
	layer('endpoint', 'server/src/endpoint', ['simulator', 'protocol'], ['node:']),
	layer(
		'cli',
		'server/src/cli',
		[
			'base',
			'catalogue',
			'model',
			'rules',
			'simulator',
			'features',
			'syntax',
			'report',
			'core',
			'lsp',
			'endpoint',
			'protocol',
		],
		['node:', 'tinyglobby', 'jsonc-parser', 'vscode-languageserver-textdocument'],
	),
	layer('graphPage', 'client/src/graphPage', ['protocol'], ['@dagrejs/dagre']),
	layer('client', 'client/src', ['protocol', 'graphPage'], ['node:', 'vscode', 'vscode-languageclient']),
];

interface Layer {
	readonly name: string;
	readonly folder: string;
	readonly imports: readonly string[];
	readonly packages: readonly string[];
}

function layer(name: string, folder: string, imports: readonly string[], packages: readonly string[] = []): Layer {
	return { name, folder: folder.split('/').join(sep), imports, packages };
}

const layerOf = (file: string): Layer | undefined => layers.find(({ folder }) => file.startsWith(folder + sep));

function importsOf(source: string): string[] {
	const { importedFiles } = ts.preProcessFile(source, true, true);
	return importedFiles.map(({ fileName }) => fileName);
}

/** Why `file` may not import `name`; `undefined` when it may. */
function trespass(file: string, name: string): string | undefined {
	const own = layerOf(file);
	if (!own) return `${file} belongs to no layer`;
	if (name.startsWith('.')) {
		const target = layerOf(relative(root, resolve(root, dirname(file), name)) + sep);
		if (target && (target === own || own.imports.includes(target.name))) return undefined;
		return `${file} (${own.name}) imports ${name} (${target?.name ?? 'no layer'})`;
	}
	const isNode = name.startsWith('node:') || builtinModules.includes(name);
	const allowed = isNode
		? own.packages.includes('node:')
		: own.packages.some((it) => name === it || name.startsWith(`${it}/`));
	return allowed ? undefined : `${file} (${own.name}) imports the package ${name}`;
}

const sources = ['server/src', 'client/src'].flatMap((folder) =>
	readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((it) => it.endsWith('.ts'))
		.map((it) => join(folder, it)),
);

describe('layers', () => {
	it('import only what the architecture allows', () => {
		const faults = sources.flatMap((file) =>
			importsOf(readFileSync(join(root, file), 'utf8')).map((name) => trespass(file, name)),
		);
		assert.deepEqual(faults.filter(Boolean), []);
	});

	it('hold every source file', () => {
		assert.ok(sources.length > 20, `only ${sources.length} files were found`);
		assert.deepEqual(
			sources.filter((it) => !layerOf(it)),
			[],
		);
	});

	it('would catch each kind of trespass', () => {
		const rule = 'server/src/core/rules/x.ts'.split('/').join(sep);
		assert.ok(trespass(rule, '../syntax'));
		assert.ok(trespass(rule, 'node:fs'));
		assert.ok(trespass(rule, 'vscode-languageserver'));
		assert.ok(trespass('client/src/x.ts'.split('/').join(sep), '../../server/src/core/base'));
		assert.deepEqual(importsOf("import a from \"x\"; export * from 'y'; const z = require('z'); await import(`w`);"), [
			'x',
			'y',
			'z',
			'w',
		]);
	});
});
