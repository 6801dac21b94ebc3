import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { importWorld } from '../../server/src/core/simulator';
import { catalogue } from '../support/catalogue';
import { root } from './harness';

const script = join(root, 'media', 'collect-world.sh');

/** An `aws` that answers from this table, and writes down what it was asked. */
const fake = `#!/bin/sh
echo "$*" >> "$CALLS"
case "$*" in
*describe-clusters*eu-west-1*) echo 'Unable to locate credentials' >&2; exit 255 ;;
*list-roles*) echo '{"Roles": [{"RoleName": "AWSServiceRoleForCloudHSM", "Path": "/aws-service-role/cloudhsm.amazonaws.com/"}]}' ;;
*describe-custom-key-stores*ap-south-1*) echo '{"CustomKeyStores": []}' ;;
*describe-backups*ap-south-1*) echo '{"Backups": [{"BackupId": "backup-2a23b4cdefg", "BackupState": "READY"}]}' ;;
*describe-key*ap-south-1*) exit 255 ;;
*describe-custom-key-stores*) echo '{"CustomKeyStores": [{"CustomKeyStoreId": "cks-0", "CustomKeyStoreName": "a", "ConnectionState": "CONNECTED"}]}' ;;
*list-keys*) printf '{\\n  "Keys": [\\n    {\\n      "KeyId": "k1",\\n      "KeyArn": "arn"\\n    },\\n    {\\n      "KeyId": "k2"\\n    }\\n  ]\\n}\\n' ;;
*describe-key*) echo '{"KeyMetadata": {"KeyId": "k1", "KeyState": "Enabled", "CustomKeyStoreId": "cks-0"}}' ;;
*describe-clusters*) echo '{"Clusters": []}' ;;
*describe-backups*) echo '{"Backups": []}' ;;
*list-aliases*) echo '{"Aliases": []}' ;;
*) exit 2 ;;
esac
`;

/** Where there is no POSIX shell, the tests are listed as pending under a name that says why. */
const described: (title: string, tests: () => void) => void =
	process.platform === 'win32' ? pendingWithReason : describe;

function pendingWithReason(title: string): void {
	const reason = `${title}: not run, since Windows has no POSIX shell to run it`;
	console.log(reason);
	it(reason);
}

described('the script that collects a world', () => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'slr-lens-collect-'));
		writeFileSync(join(folder, 'aws'), fake, { mode: 0o755 });
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	const run = (...args: readonly string[]) =>
		spawnSync('sh', [script, ...args], {
			cwd: folder,
			encoding: 'utf8',
			env: { ...process.env, PATH: `${folder}:${process.env['PATH']}`, CALLS: join(folder, 'calls') },
		});
	const calls = () => readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n');
	const written = () =>
		readdirSync(join(folder, 'out'), { recursive: true, withFileTypes: true })
			.filter((it) => it.isFile())
			.map((it) => join(it.parentPath, it.name));

	it('only reads, in each Region that it is given, and what it writes can be imported', () => {
		const { status, stderr } = run('-o', 'out', 'us-east-1', 'ap-south-1');
		assert.equal(status, 1, stderr);
		for (const call of calls())
			assert.match(call, /^(kms|cloudhsmv2|iam) (describe|list|get)-[a-z-]+ .*--output json$/);
		assert.deepEqual(calls().filter((it) => it.includes('describe-key ')).length, 4);
		const files = written().map((it) => ({ name: relative(folder, it), text: readFileSync(it, 'utf8') }));
		const result = importWorld(files, { now: 0 }, catalogue);
		assert.ok(result.ok);
		assert.deepEqual(result.faults, []);
		assert.deepEqual([...new Set(result.history.commands.flatMap((it) => it.region ?? []))].sort(), [
			'ap-south-1',
			'us-east-1',
		]);
	});

	it('leaves out what it may not read, says so, and goes on', () => {
		const { status, stderr } = run('-o', 'out', 'eu-west-1');
		assert.equal(status, 1);
		assert.match(stderr, /left out: aws cloudhsmv2 describe-clusters/);
		assert.ok(written().some((it) => it.endsWith('backups.json')));
		assert.ok(!written().some((it) => it.endsWith('.part') || it.endsWith('clusters.json')));
	});

	it('overwrites nothing, and explains itself', () => {
		writeFileSync(join(folder, 'out'), '');
		assert.equal(run('-o', 'out', 'us-east-1').status, 1);
		assert.match(run('-h').stdout, /^Usage: /);
		assert.equal(run('-x').status, 2);
	});
});
