#!/usr/bin/env node
// Load on the simulator's endpoint: 32 clients at once, 100,000 requests, no answer but the expected one.
// node test/bench/endpoint.mjs [--requests N] [--clients N]; run npm run build first. Only this machine is called.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
	options: { requests: { type: 'string', default: '100000' }, clients: { type: 'string', default: '32' } },
});
const clients = Number(options.clients);
const half = Math.ceil(Number(options.requests) / 2);
const program = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'server', 'bin', 'slr-lens.js');
const server = spawn(process.execPath, [program, 'simulate', '--listen', '127.0.0.1:0'], {
	stdio: ['ignore', 'pipe', 'ignore'],
});
const [url] = await once(createInterface(server.stdout), 'line');
const agent = new Agent({ keepAlive: true, maxSockets: clients });

const kms = (operation, members = {}) => ({
	headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `TrentService.${operation}` },
	body: JSON.stringify(members),
});
const iam = (Action, form = {}) => ({
	headers: { 'content-type': 'application/x-www-form-urlencoded' },
	body: new globalThis.URLSearchParams({ Action, Version: '2010-05-08', ...form }).toString(),
});
const side = (path, body) => ({ path: `/_slr-lens/${path}`, headers: {}, body: JSON.stringify(body) });

function send({ path = '/', headers, body }) {
	return new Promise((resolve, reject) => {
		const sent = request(url + path, { method: 'POST', agent, headers }, (reply) => {
			let text = '';
			reply.setEncoding('utf8').on('data', (part) => (text += part));
			reply.on('end', () => resolve({ status: reply.statusCode, text, inside: insideOf(reply) })).on('error', reject);
		});
		sent.on('error', reject).end(body);
	});
}

/** What the server says it took, from the first byte to the answer. */
function insideOf({ headers }) {
	return Number(/dur=([\d.]+)/.exec(headers['server-timing'] ?? '')?.[1]);
}

/** Sends so many requests, as many at once as there are clients; answers the times in milliseconds, sorted. */
async function load(count, requestAt, expectedAt) {
	const times = new Float64Array(count);
	const inside = new Float64Array(count);
	let next = 0;
	const began = performance.now();
	await Promise.all(
		Array.from({ length: clients }, async () => {
			for (let at = next++; at < count; at = next++) {
				const start = performance.now();
				const { status, text, inside: took } = await send(requestAt(at));
				inside[at] = took;
				times[at] = performance.now() - start;
				if (status !== expectedAt(at)) throw new Error(`request ${at} was answered with ${status}: ${text}`);
			}
		}),
	);
	const seconds = (performance.now() - began) / 1000;
	return { times: times.sort(), inside: inside.sort(), perSecond: Math.round(count / seconds) };
}

function report(what, { times, inside, perSecond }) {
	const shown = (sorted) => [0.5, 0.9, 0.99, 1].map((it) => at(sorted, it).toFixed(2)).join(' / ');
	console.log(`${what}: ${times.length} requests, ${perSecond} a second`);
	console.log(`  ms in the server,  median / p90 / p99 / most: ${shown(inside)}`);
	console.log(`  ms for the client, median / p90 / p99 / most: ${shown(times)}`);
	return at(inside, 0.5);
}

function at(sorted, share) {
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** Ten key stores, of which one is connected and has keys. */
async function prepared() {
	const anchor = { TrustAnchorCertificate: 'CA-A', KeyStorePassword: 'kmsPswd1' };
	const commands = Array.from({ length: 10 }, (_, at) => [
		{ operation: 'given:Cluster', parameters: { TrustAnchor: 'CA-A', KmsUserPassword: 'kmsPswd1' }, as: `c${at}` },
		{
			operation: 'kms:CreateCustomKeyStore',
			parameters: { CustomKeyStoreName: `store-${at}`, CloudHsmClusterId: `\${c${at}.ClusterId}`, ...anchor },
			as: `s${at}`,
		},
	]).flat();
	const connect = {
		operation: 'kms:ConnectCustomKeyStore',
		parameters: { CustomKeyStoreId: '${s0.CustomKeyStoreId}' },
	};
	const key = {
		operation: 'kms:CreateKey',
		parameters: { CustomKeyStoreId: '${s0.CustomKeyStoreId}', Origin: 'AWS_CLOUDHSM' },
	};
	const { text } = await send(side('commands', [...commands, connect, { operation: 'clock:AdvanceToNext' }, key, key]));
	const { outcomes } = JSON.parse(text);
	const bad = outcomes.find((it) => !it.ok);
	if (bad) throw new Error(JSON.stringify(bad.error));
	return { store: outcomes[1].response.CustomKeyStoreId, KeyId: outcomes.at(-1).response.KeyMetadata.KeyId };
}

const { store, KeyId } = await prepared();
const RoleName = 'AWSServiceRoleForKeyManagementServiceCustomKeyStores';
const mixed = [
	[kms('DescribeKey', { KeyId }), 200],
	[kms('ListKeys'), 200],
	[kms('Encrypt', { KeyId, Plaintext: 'aGVsbG8=' }), 200],
	[kms('DescribeCustomKeyStores', { Limit: 2 }), 200],
	[iam('GetRole', { RoleName }), 200],
	[iam('TagRole', { RoleName, 'Tags.member.1.Key': 'a', 'Tags.member.1.Value': 'b' }), 200],
	[kms('UpdateKeyDescription', { KeyId, Description: 'again' }), 200],
	[kms('DeleteCustomKeyStore', { CustomKeyStoreId: store }), 400],
	[iam('DeleteRole', { RoleName }), 400],
	[iam('GetRole', { RoleName: 'none' }), 404],
	[{ ...kms('CreateKey'), body: '{' }, 400],
	[kms('NoSuchOperation'), 400],
	[{ headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: '' }, 400],
];

await load(
	2000,
	() => kms('DescribeCustomKeyStores'),
	() => 200,
);
const median = report(
	'DescribeCustomKeyStores',
	await load(
		half,
		() => kms('DescribeCustomKeyStores'),
		() => 200,
	),
);
report(
	'a mixture, errors included',
	await load(
		half,
		(at) => mixed[at % mixed.length][0],
		(at) => mixed[at % mixed.length][1],
	),
);
console.log(
	`${median < 5 ? 'met   ' : 'MISSED'} DescribeCustomKeyStores: median ${median.toFixed(2)} ms in the server, goal 5`,
);
agent.destroy();
server.kill('SIGTERM');
const [code] = await once(server, 'exit');
process.exitCode = median < 5 && code === 0 ? 0 : 1;
