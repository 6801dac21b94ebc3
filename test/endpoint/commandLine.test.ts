import assert from 'node:assert/strict';

import { type CliHost } from '../../server/src/cli/host';
import { planCommand } from '../../server/src/cli/plan';
import { run } from '../../server/src/cli/run';
import { catalogue } from '../support/catalogue';

const now = Date.UTC(2026, 5, 1);

type Served = Parameters<CliHost['serveWorld']>;

/** Runs the command line over files in memory; nothing is listened to. */
async function ran(
	args: readonly string[],
	files: Readonly<Record<string, string>> = {},
	stdin = '',
	command: typeof planCommand = (given, host) => run(['simulate', ...given], host),
) {
	const said = { out: '', error: '' };
	const served: { address: Served[0]; world: Served[1] }[] = [];
	const missing = () => Promise.reject(new Error('not needed here'));
	const written: Record<string, string> = {};
	const below = (folder: string) =>
		Object.keys(files)
			.map((it) => `/work/${it}`)
			.filter((it) => it.startsWith(`${folder}/`));
	const host: CliHost = {
		cwd: '/work',
		version: '1.2.3',
		colour: false,
		readText: (path) => {
			const text = files[path.replace('/work/', '')];
			return text === undefined ? Promise.reject(new Error(`${path} is not there`)) : Promise.resolve(text);
		},
		kindOf: (path) => Promise.resolve(below(path).length > 0 ? 'folder' : 'file'),
		jsonFilesBelow: (folder) => Promise.resolve(below(folder)),
		writeText: (path, text) => Promise.resolve(void (written[path] = text)),
		filesIn: missing,
		filesBelow: missing,
		stdin: () => Promise.resolve(stdin),
		out: (text) => (said.out += text),
		error: (text) => (said.error += text),
		catalogue: () => Promise.resolve(catalogue),
		grammarFile: missing,
		rulePage: missing,
		serve: missing,
		now: () => now,
		serveWorld(address, world, listening) {
			served.push({ address, world });
			listening({ ...address, port: 4567 });
			return Promise.resolve();
		},
	};
	const code = await command(args, host);
	return { code, ...said, served, written };
}

const line = (operation: string, parameters: object = {}, more: object = {}) =>
	JSON.stringify({ operation, parameters, ...more });
const cluster = line('given:Cluster', { TrustAnchor: 'CA-A', KmsUserPassword: 'kmsPswd1' }, { as: 'c' });
const deletion = line('cloudhsm:DeleteCluster', { ClusterId: '${c.ClusterId}' });

describe('command line: simulate', () => {
	it('runs commands, one a line, and says how each ended and what there is then', async () => {
		const { code, out } = await ran(
			[],
			{},
			`# a cluster\n\n${cluster}\n${line('clock:Advance', { Milliseconds: 1000 })}\n`,
		);
		assert.equal(code, 0);
		assert.match(out, /^1\. given:Cluster: done\. ClusterId cluster-\w+/);
		assert.match(out, /\n2\. clock:Advance: done\.\n/);
		assert.match(out, /\nAccount 111122223333, 2026-01-01 00:00:01 UTC\n/);
		assert.match(out, /\nclusters:\n {2}cluster-\w+ ACTIVE\n/);
		assert.ok(!out.includes('kmsPswd1'));
	});

	it('ends with 1 when a command was refused, and goes on behind it', async () => {
		const { code, out } = await ran(['--run', 'f'], {
			f: `${cluster}\n${deletion}\n${line('given:Subnet', { AvailabilityZone: 'us-west-2a' })}`,
		});
		assert.equal(code, 1);
		assert.match(
			out,
			/2\. cloudhsm:DeleteCluster: refused, CloudHsmInvalidRequestException\. Cluster \S+ still has 2 HSMs\./,
		);
		assert.match(out, /3\. given:Subnet: done/);
	});

	it('answers in JSON with outcomes, world and history', async () => {
		const { code, out } = await ran(['f', '--format', 'json'], { f: `[${cluster},${deletion}]` });
		assert.equal(code, 1);
		const { outcomes, world, history } = JSON.parse(out) as Record<string, unknown>;
		assert.deepEqual(
			(outcomes as { operation: string; ok: boolean }[]).map((it) => it.ok),
			[true, false],
		);
		assert.equal((world as { clusters: object[] }).clusters.length, 1);
		assert.equal((history as { commands: object[] }).commands.length, 1);
	});

	it('begins with a world file, and runs one', async () => {
		const file = `{"version":1,"settings":{"account":"444455556666"},"commands":[${cluster}]}`;
		const both = await ran(['--world', 'w', '-'], { w: file }, line('given:Cluster'));
		assert.match(both.out, /Account 444455556666/);
		assert.equal(both.out.match(/ ACTIVE/g)?.length, 6);
		assert.match((await ran(['w'], { w: file })).out, /^1\. given:Cluster: done[^]*Account 444455556666/);
	});

	const faults: readonly (readonly [string, readonly string[], string, RegExp])[] = [
		['a line that is no command', [], 'nonsense', /Line 1 is no command/],
		['an answer that nobody gave', [], deletion, /No command before has answered \$\{c\.ClusterId\}/],
		['a newer world file', [], '{"version":99,"commands":[]}', /version 99/],
		['a missing file', ['--run', 'none'], '', /is not there/],
		['a world file that is no JSON', ['--world', 'w'], '', /w:1:1: .*JSON/],
		['two files', ['a', 'b'], '', /takes one file/],
		['a file and an address', ['a', '--listen', '127.0.0.1:0'], '', /exclude each other/],
		['nothing to import', ['--import', 'none.json'], '', /none\.json is not there/],
		['a file that is no answer of AWS', ['--import', '-'], '{}', /standard input:1:1: /],
		['a world and an import', ['--import', 'a', '--world', 'w'], '', /exclude each other/],
		['a Region without an import', ['--region', 'eu-west-1'], '', /goes with --import/],
		['an output while it listens', ['--listen', '0', '-o', 'w'], '', /exclude each other/],
		['an unknown clock', ['--clock', 'fast'], '', /--clock takes/],
		['an unknown format', ['--format', 'xml'], '', /--format takes/],
		['no address', ['--listen', 'here'], '', /--listen takes/],
		['an address that others reach', ['--listen', '0.0.0.0:0'], '', /--allow-remote/],
	];
	for (const [what, args, stdin, message] of faults) {
		it(`ends with 2 at ${what}`, async () => {
			const { code, error, served } = await ran(args, { w: '{' }, stdin);
			assert.equal(code, 2);
			assert.match(error, message);
			assert.deepEqual(served, []);
		});
	}

	const keyStores = JSON.stringify({
		CustomKeyStores: [
			{
				CustomKeyStoreId: 'cks-1234567890abcdef0',
				CustomKeyStoreName: 'payments',
				CloudHsmClusterId: 'cluster-2a23b4cdefg',
				TrustAnchorCertificate: 'CA',
				ConnectionState: 'DISCONNECTED',
				KeyStorePassword: 'kmsPswd1',
			},
		],
	});

	it('imports what the AWS CLI printed, says what was taken, and writes the world', async () => {
		const files = { 'aws/eu-west-1/stores.json': keyStores };
		const { code, out, written } = await ran(['--import', 'aws', '-o', 'mine.slr.json'], files);
		assert.equal(code, 0);
		assert.match(out, /^# What was imported\n/);
		assert.match(out, /Passwords and credentials in the files were dropped/);
		const world = written['/work/mine.slr.json'] ?? '';
		assert.ok(!world.includes('kmsPswd1'));
		assert.match((await ran(['--world', 'w', '-'], { w: world })).out, /cks-1234567890abcdef0 payments DISCONNECTED/);
	});

	it('imports several files and standard input, which may lie in a Region of its own', async () => {
		const { code, out, written } = await ran(
			['--import', '-', 'roles.json', '--region', 'eu-north-1', '--output', 'w'],
			{ 'roles.json': '{"Roles": []}' },
			keyStores,
		);
		assert.equal(code, 0, out);
		assert.match(written['/work/w'] ?? '', /"region": "eu-north-1"/);
	});

	it('serves, plans and runs commands over an imported world, and reports beside it', async () => {
		const files = { 's.json': keyStores, f: line('kms:ListKeys') };
		const listening = await ran(['--listen', '0', '--import', 's.json'], files);
		assert.equal(listening.out, 'http://127.0.0.1:4567\n');
		assert.match(listening.error, /# What was imported/);
		assert.equal(listening.served[0]?.world.history.commands.length, 2);
		const role = 'AWSServiceRoleForKeyManagementServiceCustomKeyStores';
		const plan = await ran(['--plan', `role-deleted:${role}`, '--import', 's.json'], files, '', planCommand);
		assert.equal(plan.code, 0, plan.error);
		assert.match(plan.out, /payments/);
		const script = await ran(['--run', 'f', '--import', 's.json', '-o', 'w'], files);
		assert.match(script.out, /^1\. kms:ListKeys: done/);
		assert.match(script.written['/work/w'] ?? '', /given:DescribedKeyStore/);
	});

	it('prints nothing but its address on standard output when it listens', async () => {
		const { code, out, served } = await ran(['--listen', '127.0.0.1:0']);
		assert.deepEqual([code, out], [0, 'http://127.0.0.1:4567\n']);
		assert.deepEqual(served[0]?.address, { host: '127.0.0.1', port: 0 });
		assert.deepEqual(served[0]?.world, {
			history: { version: 1, settings: {}, commands: [] },
			pace: { kind: 'manual' },
		});
	});

	it('begins at the present moment when its clock runs', async () => {
		const { served } = await ran(['--listen', '0', '--clock', 'x1000']);
		assert.deepEqual(served[0]?.world.history.settings, { start: now });
		assert.deepEqual(served[0]?.world.pace, { kind: 'running', factor: 1000 });
	});

	it('warns when it can be reached from other machines', async () => {
		const { code, error } = await ran(['--listen', '0.0.0.0:0', '--allow-remote']);
		assert.equal(code, 0);
		assert.match(error, /^Warning: /);
	});
});
