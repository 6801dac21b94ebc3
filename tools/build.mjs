#!/usr/bin/env node
// Bundles client, server and command line, and copies what they read: the catalogue's files and the rule pages.
// `--minify`, `--watch`, `--quiet`; `--only FOLDER` leaves out what goes elsewhere.
import { build, context } from 'esbuild';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = join(fileURLToPath(import.meta.url), '..', '..');
const at = (...path) => join(root, ...path);
const { values: options } = parseArgs({
	options: {
		minify: { type: 'boolean', default: false },
		watch: { type: 'boolean', default: false },
		quiet: { type: 'boolean', default: false },
		only: { type: 'string' },
	},
});

const shared = {
	absWorkingDir: root,
	bundle: true,
	charset: 'utf8',
	logLevel: 'warning',
	metafile: true,
	minify: options.minify,
	sourcemap: options.minify ? false : 'linked',
	// The UMD main of jsonc-parser and its kin cannot be bundled for Node.
	mainFields: ['module', 'main'],
	define: { SLR_LENS_VERSION: JSON.stringify(JSON.parse(readFileSync(at('package.json'), 'utf8')).version) },
};
const { resolve: resolved } = createRequire(import.meta.url);
const forNode = {
	...shared,
	platform: 'node',
	target: 'node20',
	format: 'cjs',
	alias: {
		// Its ES module asks for import.meta.url, which a CommonJS bundle lacks.
		'web-tree-sitter': resolved('web-tree-sitter'),
		// Its ES modules, of which only what is used gets into a bundle, and which ask for nothing of Node.
		yaml: join(dirname(resolved('yaml/package.json')), 'browser', 'dist', 'index.js'),
	},
};
/** For Node and for browsers: each side imports its own half when it starts. */
const forBoth = { ...forNode, conditions: ['node', 'browser'], external: ['vscode'] };
const forPage = { ...shared, platform: 'browser', target: 'es2022', mainFields: ['browser', 'module', 'main'] };

const withGlob = { ...forNode.alias, tinyglobby: resolved('tinyglobby') };

const bundles = [
	{ ...forBoth, entryPoints: ['client/src/extension.ts'], outfile: 'dist/client.js' },
	{ ...forBoth, entryPoints: ['server/src/lsp/main.ts'], outfile: 'dist/server.js', alias: withGlob },
	{ ...forNode, entryPoints: ['server/src/lsp/inNode.ts'], outfile: 'dist/serverInNode.js' },
	{
		...forNode,
		entryPoints: ['server/src/cli/entry.ts'],
		outfile: 'server/dist/cli.js',
		alias: withGlob,
	},
	{ ...forPage, entryPoints: ['client/src/graphPage/main.ts'], outfile: 'dist/graph.js', format: 'iife' },
	{ ...forPage, entryPoints: ['client/src/graphPage/graph.css'], outfile: 'dist/graph.css' },
];

await main();

async function main() {
	const began = performance.now();
	const wanted = bundles.filter(({ outfile }) => isAsked(dirname(outfile))).filter(isThere);
	copyFiles();
	if (options.watch) return watch(wanted);
	if (options.minify) for (const it of wanted) rmSync(at(`${it.outfile}.map`), { force: true });
	const results = await Promise.all(wanted.map((it) => build(it)));
	if (options.quiet) return;
	for (const { metafile } of results) printSizes(metafile.outputs);
	console.log(`built in ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

function isAsked(folder) {
	return options.only === undefined || options.only === folder;
}

async function watch(wanted) {
	for (const it of wanted) await (await context(it)).watch();
	console.log('watching; Ctrl-C ends it');
}

function isThere({ entryPoints }) {
	const files = Object.values(entryPoints);
	const missing = files.filter((it) => !existsSync(at(it)));
	if (missing.length > 0) console.log(`left out, not written yet: ${missing.join(', ')}`);
	return missing.length === 0;
}

function printSizes(outputs) {
	for (const [file, { bytes }] of Object.entries(outputs)) {
		if (/\.(js|css)$/.test(file)) console.log(`${file.padEnd(24)} ${Math.ceil(bytes / 1024)} KB`);
	}
}

function copyFiles() {
	for (const folder of ['dist', 'server/dist'].filter(isAsked)) {
		const data = at(folder, 'data');
		const pages = at(folder, 'rules');
		rmSync(data, { recursive: true, force: true });
		rmSync(pages, { recursive: true, force: true });
		mkdirSync(data, { recursive: true });
		mkdirSync(pages, { recursive: true });
		copyData(data);
		copyGrammars(at(folder, 'grammars'));
		copyPages(pages);
	}
}

/** What reads programming languages: the runtime, and a grammar each that is loaded when first needed. */
function copyGrammars(target) {
	rmSync(target, { recursive: true, force: true });
	mkdirSync(target, { recursive: true });
	copyFileSync(resolved('web-tree-sitter/web-tree-sitter.wasm'), join(target, 'tree-sitter.wasm'));
	for (const name of ['typescript', 'tsx', 'python', 'java', 'go', 'c-sharp']) {
		const file = `tree-sitter-${name}.wasm`;
		copyFileSync(resolved(`@vscode/tree-sitter-wasm/wasm/${file}`), join(target, file));
	}
	const hcl = 'tree-sitter-hcl.wasm';
	copyFileSync(resolved(`@tree-sitter-grammars/tree-sitter-hcl/${hcl}`), join(target, hcl));
}

function copyData(target) {
	const folder = at('server', 'src', 'core', 'catalogue', 'generated');
	for (const file of readdirSync(folder).filter((it) => it.endsWith('.json'))) {
		// Parsed and written again: the committed files are laid out for review, the shipped ones for size.
		if (!options.minify) copyFileSync(join(folder, file), join(target, file));
		else writeFileSync(join(target, file), JSON.stringify(JSON.parse(readFileSync(join(folder, file), 'utf8'))));
	}
}

/** Rule pages, without the lines of carets that promise findings to the tests. */
function copyPages(target) {
	const folder = at('test', 'rules');
	if (!existsSync(folder)) return;
	for (const file of readdirSync(folder).filter((it) => it.endsWith('.md'))) {
		const page = readFileSync(join(folder, file), 'utf8');
		writeFileSync(join(target, file), forReading(page));
	}
}

/** Also without what only tests ask of an example; an example of a fix says that it is one. */
function forReading(page) {
	const lines = [];
	for (const line of page.split('\n').filter((it) => !isPromise(it))) {
		const [, fence, language, more = ''] = /^(```)([a-z]+)( .*)?$/.exec(line) ?? [];
		const isResult = / fix\b/.test(more) && lines.at(-1) === '' && lines.at(-2) === '```';
		if (isResult) lines.push('The quick fix makes of it:', '');
		lines.push(fence ? fence + language : line);
	}
	return lines.join('\n');
}

/** `#   ^^^^ rule-id severity`, `// 0-4+2 rule-id severity`. */
function isPromise(line) {
	return /^ *(#|\/\/) *(\^+|\d+-\d+(\+\d+)?) [a-z-]+ (error|warning|information|hint)$/.test(line);
}
