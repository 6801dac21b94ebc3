import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const program = join(root, 'server', 'bin', 'slr-lens.js');
const password = 'kmsPswd1';

/** Plays plans as scripts of the AWS CLI, and the script that collects an account, against an endpoint. */
export class CliPlans {
	#endpoint;
	#side;
	#environment;
	#scratch;

	constructor({ endpoint, side, environment, scratch }) {
		this.#endpoint = endpoint;
		this.#side = side;
		this.#scratch = scratch;
		this.#environment = {
			...environment,
			PATH: [this.#shims(), process.env.PATH].join(delimiter),
			SLR_LENS_ENDPOINT_URL: endpoint,
			SLR_LENS_CONFIRM: 'yes',
			SLR_LENS_BY_HAND: join(scratch, 'shims', 'byHand'),
			KMSUSER_PASSWORD: password,
			SUBNET_IDS: 'subnet-11111111 subnet-22222222',
			TRUST_ANCHOR: this.#file('anchor', 'CA-A'),
			SIGNED_CERTIFICATE: this.#file('signed', 'certificate signed by CA-A'),
		};
	}

	async play() {
		await this.#buildUpAndTearDown();
		await this.#tearDownOfTwoRegions();
		await this.#repair();
		await this.#collected();
	}

	async #buildUpAndTearDown() {
		await this.#side('reset');
		await this.#carriesOutOnce('usable-key');
		const { keys } = await this.#world();
		assert.deepEqual(
			keys.map((it) => it.state),
			['Enabled'],
		);
		await this.#does('kms:Encrypt', { KeyId: keys[0].id, Plaintext: 'YQ==' });
		await this.#carriesOutOnce('emptied');
		await this.#isEmpty();
	}

	async #tearDownOfTwoRegions() {
		await this.#side('reset');
		for (const region of ['us-west-2', 'eu-central-1']) {
			const store = await this.#connectedStore(region, password);
			const key = { CustomKeyStoreId: store, Origin: 'AWS_CLOUDHSM' };
			await this.#does('kms:CreateKey', key, region);
			const { KeyMetadata } = await this.#does('kms:CreateKey', key, region);
			await this.#does('kms:ScheduleKeyDeletion', { KeyId: KeyMetadata.KeyId }, region);
		}
		await this.#carriesOut('emptied', 'soonest');
		await this.#isEmpty();
	}

	async #repair() {
		await this.#side('reset');
		const store = await this.#connectedStore('us-west-2', 'kmsPswd2');
		await this.#carriesOut(`store-connected:${store}`);
		const { keyStores } = await this.#world();
		assert.equal(keyStores[0].state, 'CONNECTED');
		await this.#carriesOut(`store-deleted:${store}`);
		assert.deepEqual((await this.#world()).keyStores, []);
	}

	/** The script that collects an account asks for all that an import needs to make the same account. */
	async #collected() {
		await this.#side('reset');
		const store = await this.#connectedStore('us-west-2', password);
		await this.#does('kms:CreateKey', { CustomKeyStoreId: store, Origin: 'AWS_CLOUDHSM' });
		const { KeyMetadata } = await this.#does('kms:CreateKey', { MultiRegion: true });
		await this.#does('kms:CreateAlias', { AliasName: 'alias/one', TargetKeyId: KeyMetadata.KeyId });
		await this.#does('given:Cluster', {}, 'eu-central-1');
		const folder = join(this.#scratch, 'collected');
		const collect = [join(root, 'media', 'collect-world.sh'), '-o', folder, 'us-west-2', 'eu-central-1'];
		const { status, stdout, stderr } = await this.#runs('sh', collect, { AWS_ENDPOINT_URL: this.#endpoint });
		assert.equal(status, 0, stdout + stderr);
		const file = join(this.#scratch, 'imported.slr.json');
		const read = await this.#runs(process.execPath, [program, 'simulate', '--import', folder, '--output', file]);
		assert.equal(read.status, 0, read.stdout + read.stderr);
		const before = await this.#world();
		await this.#side('history', JSON.parse(readFileSync(file, 'utf8')), 'PUT');
		const after = await this.#world();
		for (const table of ['clusters', 'hsms', 'keyStores', 'keys', 'aliases', 'roles', 'backups'])
			assert.deepEqual(idsOf(after[table]), idsOf(before[table]), table);
		console.log(`collect-world.sh: ${readdirSync(join(folder, 'us-west-2')).length} answers of us-west-2 imported`);
	}

	/** Runs the script of a plan to its end; answers a second run. */
	async #carriesOut(goal, preference = 'thorough') {
		const world = this.#file('world.slr.json', JSON.stringify(await this.#history()));
		const plan = await this.#runs(process.execPath, [
			...[program, 'simulate', '--world', world, '--plan', goal, '--format', 'script', '--prefer', preference],
		]);
		assert.equal(plan.status, 0, plan.stderr);
		const folder = mkdtempSync(join(this.#scratch, 'plan-'));
		writeFileSync(join(folder, 'plan.sh'), plan.stdout);
		const first = await this.#runs('bash', ['plan.sh'], {}, folder);
		assert.equal(first.status, 0, `${goal}: ${first.stdout}${first.stderr}`);
		assert.match(first.stdout, /\nDone\.\n/);
		assert.ok(!`${first.stdout}${first.stderr}`.includes(password), 'no password is printed');
		const steps = first.stdout.match(/^\d+\. /gm) ?? [];
		console.log(`${goal}, ${preference}: all ${steps.length} steps were carried out by the AWS CLI`);
		return () => this.#runs('bash', ['plan.sh'], {}, folder);
	}

	/** The same, and again, when it finds everything done. */
	async #carriesOutOnce(goal) {
		const run = await this.#carriesOut(goal);
		const { revision } = await this.#world();
		const again = await run();
		assert.equal(again.status, 0, `${goal}, again: ${again.stdout}${again.stderr}`);
		assert.equal((await this.#world()).revision, revision, `${goal}, again, changed something`);
		console.log(`${goal}: run again, it changed nothing`);
	}

	async #connectedStore(region, told) {
		const given = { TrustAnchor: 'CA-A', KmsUserPassword: password };
		const { ClusterId } = await this.#does('given:Cluster', given, region);
		const { CustomKeyStoreId } = await this.#does(
			'kms:CreateCustomKeyStore',
			{
				CustomKeyStoreName: 'store-A',
				CloudHsmClusterId: ClusterId,
				TrustAnchorCertificate: 'CA-A',
				KeyStorePassword: told,
			},
			region,
		);
		await this.#does('kms:ConnectCustomKeyStore', { CustomKeyStoreId }, region);
		await this.#side('clock', { minutes: 10 });
		return CustomKeyStoreId;
	}

	async #isEmpty() {
		const { roles, keyStores, hsms, clusters, orphans } = await this.#world();
		const left = clusters.filter((it) => it.state !== 'DELETED');
		assert.deepEqual([roles, keyStores, hsms, left, orphans], [[], [], [], [], []]);
	}

	async #does(operation, parameters, region = 'us-west-2') {
		const answer = await this.#side('commands', { operation, region, parameters });
		return answer.response;
	}

	#world() {
		return this.#side('world', undefined, 'GET');
	}

	#history() {
		return this.#side('history', undefined, 'GET');
	}

	/** Not in one breath: connections that idle behind it would be closed unseen. */
	async #runs(command, args, more = {}, cwd = this.#scratch) {
		const child = spawn(command, args, {
			env: { ...this.#environment, ...more },
			cwd,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		const output = { stdout: '', stderr: '' };
		for (const name of ['stdout', 'stderr']) child[name].setEncoding('utf8').on('data', (it) => (output[name] += it));
		const [status] = await once(child, 'close');
		return { status, ...output };
	}

	#file(name, text) {
		const path = join(this.#scratch, name);
		writeFileSync(path, text);
		return path;
	}

	/** While the script sleeps, what is in progress comes; what people do by hand is done at once. */
	#shims() {
		const folder = join(this.#scratch, 'shims');
		mkdirSync(folder);
		const posts = (path, body) =>
			`#!${process.execPath}\nfetch('${this.#endpoint}/_slr-lens/${path}', { method: 'POST', body: JSON.stringify(${body}) })` +
			`.then((it) => it.json()).then((it) => { if (it.ok === false) { console.error(it); process.exitCode = 1; } });\n`;
		const byHand = `{ operation: process.argv[2], parameters: { ClusterId: process.argv[3], Password: '${password}' } }`;
		for (const [name, text] of [
			['sleep', posts('clock', '{ toNext: true }')],
			['byHand', posts('commands', byHand)],
		]) {
			writeFileSync(join(folder, name), text);
			chmodSync(join(folder, name), 0o755);
		}
		return folder;
	}
}

const idsOf = (entities) => entities.map((it) => it.id).sort();
