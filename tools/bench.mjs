#!/usr/bin/env node
// `npm run bench`: measures the built server beside a server that only parses, and prints what the goals say of it.
// `--lspbench <dir>` (default ../shared/lspbench), `--edits N`, `--quick` (500 resources only).
// `--server <description.json>` measures another server along, for example one of lspbench's peers.
import {
	cpSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { node, root } from './lib.mjs';

const { values: options } = parseArgs({
	options: {
		lspbench: { type: 'string', default: join(root, '..', 'shared', 'lspbench') },
		edits: { type: 'string', default: '30' },
		server: { type: 'string', multiple: true, default: [] },
		quick: { type: 'boolean', default: false },
	},
});

const kit = resolve(options.lspbench);
if (!existsSync(join(kit, 'lspbench.mjs'))) {
	console.error(`There is no lspbench in ${kit}; name its folder with --lspbench.`);
	process.exit(2);
}
const scratch = mkdtempSync(join(tmpdir(), 'slr-lens-bench-'));
try {
	await main();
} finally {
	rmSync(scratch, { recursive: true, force: true });
}

async function main() {
	if ((await node([join(root, 'tools', 'build.mjs'), '--minify', '--quiet'])) !== 0) process.exit(1);
	const copy = join(scratch, 'lspbench');
	cpSync(kit, copy, { recursive: true });
	// The floor server runs on the very packages that ours is made of.
	if (!existsSync(join(copy, 'peers', 'node_modules')))
		symlinkSync(join(root, 'node_modules'), join(copy, 'peers', 'node_modules'), 'junction');
	const own = join(root, 'test', 'bench', 'slr.json');
	const servers = [join(copy, 'servers', 'floor.json'), own, withoutRules(own), ...options.server];
	const documents = await measured(copy, 'documents', servers, options.quick ? 'cfn-500' : '');
	const startup = await measured(copy, 'startup', servers, '');
	const parsers = await parserTimes(copy, 'cfn-500.yaml');
	const fresh = await freshDocuments(copy, servers);
	table(documents);
	for (const it of fresh)
		console.log(`${it.document} ${it.server}: a document never seen, warm server: ${it.median.toFixed(1)} ms`);
	for (const it of startup)
		console.log(`start-up ${it.server}: ${it.initialize.median} ms, idle ${it.idleRssMb.median} MB`);
	verdicts(documents, fresh, parsers);
}

/** The same server with every rule off: what it costs to read a document and to say nothing. */
function withoutRules(own) {
	const ids = readdirSync(join(root, 'test', 'rules')).map((it) => basename(it, '.md'));
	const settings = { slrLens: { rules: Object.fromEntries(ids.map((it) => [it, 'off'])) } };
	const description = JSON.parse(readFileSync(own, 'utf8').replaceAll('${here}', resolve(own, '..')));
	const path = join(scratch, 'slr-off.json');
	writeFileSync(path, JSON.stringify({ ...description, settings }));
	return path;
}

async function measured(copy, mode, servers, filter) {
	const out = join(scratch, `${mode}.json`);
	const named = servers.flatMap((it) => ['--server', resolve(it)]);
	const counts = ['--edits', options.edits, '--reads', options.edits];
	await node([join(copy, 'lspbench.mjs'), mode, ...named, '--filter', filter, ...counts, '--quiet', '--out', out]);
	return JSON.parse(readFileSync(out, 'utf8')).results;
}

/** What bare parsers take for a document. */
async function parserTimes(copy, filter) {
	const out = join(scratch, 'floor.json');
	await node([join(copy, 'floor.mjs'), '--filter', filter, '--modules', root, '--out', out], { quiet: true });
	return JSON.parse(readFileSync(out, 'utf8')).results;
}

/**
 * Documents that a warm server has never seen: lspbench's `open` opens the same one again, for which ours has the
 * analysis still. Each round renames every resource, so that no part of an earlier one can serve.
 */
async function freshDocuments(copy, servers) {
	const { Client } = await import(pathToFileURL(join(copy, 'lib', 'client.mjs')).href);
	const { standard } = await import(pathToFileURL(join(copy, 'lib', 'documents.mjs')).href);
	const results = [];
	for (const { name, text } of standard().filter((it) => it.name.startsWith('cfn-500.'))) {
		const sessions = [];
		for (const path of servers) {
			const spec = JSON.parse(readFileSync(path, 'utf8').replaceAll('${here}', resolve(path, '..')));
			if (!new RegExp(spec.accepts).test(name)) continue;
			const client = new Client(spec);
			await client.start({ root: scratch });
			sessions.push({ client, server: basename(path, '.json'), quiet: spec.quietMs ?? 0, times: [] });
		}
		for (let round = 0; round < 12; round++)
			for (const { client, quiet, times } of round % 2 ? [...sessions].reverse() : sessions) {
				const renamed = text.replace(/\bRes(?=\d{4})/g, `Res${round}x`);
				const document = client.open(pathToFileURL(join(scratch, `${round}-${name}`)).href, renamed);
				const { first } = await client.diagnostics(document, { quiet });
				if (round >= 4) times.push(first);
				client.close(document);
			}
		for (const { client, server, times } of sessions) {
			await client.stop();
			results.push({ document: name, server, median: times.sort((a, b) => a - b)[times.length >> 1] });
		}
	}
	return results;
}

function table(results) {
	const phases = ['openFirst', 'open', 'type', 'burst', 'paste', 'hover', 'hoverAfterEdit'];
	console.log(['document', 'server', ...phases, 'peak MB'].join('\t'));
	for (const it of results) {
		const cells = phases.map((phase) => it[phase]?.median?.toFixed(1) ?? '-');
		console.log([it.document, it.server, ...cells, it.memory?.peakMb ?? '-'].join('\t'));
	}
}

function verdicts(documents, fresh, parsers) {
	const of = (server, document) => documents.find((it) => it.server === server && it.document === document);
	const freshOf = (server, document) => fresh.find((it) => it.server === server && it.document === document);
	const json = of('slr', 'cfn-500.json').open.median / of('floor', 'cfn-500.json').open.median;
	verdict('open of 500 resources again, JSON', json, 2, 'times the floor server');
	const freshJson = freshOf('slr', 'cfn-500.json').median / freshOf('floor', 'cfn-500.json').median;
	verdict('open of 500 resources never seen, JSON', freshJson, 2, 'times the floor server');
	const yaml = parsers.find((it) => it.parser === 'yaml parseDocument').median;
	verdict('open of 500 resources again, YAML', of('slr', 'cfn-500.yaml').open.median / yaml, 1.3, 'times yaml');
	verdict('open of 500 resources never seen, YAML', freshOf('slr', 'cfn-500.yaml').median / yaml, 1.3, 'times yaml');
	verdict('a key in 500 resources, YAML', of('slr', 'cfn-500.yaml').type.median, 15, 'ms');
	for (const { document, server } of documents.filter((it) => it.server === 'slr-off')) {
		const [on, off] = [of('slr', document), of(server, document)];
		const unseen = freshOf('slr', document)?.median / freshOf(server, document)?.median;
		if (unseen) verdict(`open of ${document} never seen, rules on`, unseen, 1.3, 'times rules off');
		verdict(`open of ${document} again, rules on`, on.open.median / off.open.median, 1.3, 'times rules off');
		verdict(`a key in ${document}, rules on`, on.type.median / off.type.median, 1.3, 'times rules off');
	}
}

function verdict(what, value, limit, unit) {
	console.log(`${value <= limit ? 'met   ' : 'MISSED'} ${what}: ${value.toFixed(2)} ${unit}, goal ${limit}`);
}
