import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Log } from 'sarif';

import { filesBelow } from '../../server/src/lsp/filesBelow';
import { root } from './harness';
import { ran } from './cliRun';

const policy = (role: string) =>
	`{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Deny", "Action": "iam:DeleteRole", "Resource": "arn:aws:iam::111122223333:role/${role}" }]
}
`;
const faulty = policy('AWSServiceRoleForConfig');
const right = policy('aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig');
const template =
	'Resources:\n  R:\n    Type: AWS::IAM::ServiceLinkedRole\n    Properties: { AWSServiceName: cks.kms.amazonaws.com }\n';

const inJson = (out: string) => JSON.parse(out) as { file: string; rule: string; severity: string }[];

describe('command line: check', () => {
	it('is silent but for a summary, and ends with 0, when clean', async () => {
		assert.deepEqual(await ran(['check'], { 'a.json': right }), {
			code: 0,
			out: 'No findings in 1 file.\n',
			error: '',
		});
		assert.equal((await ran(['check', '--format', 'json'], { 'a.json': right })).out, '[]\n');
	});

	it('prints one array of findings with 1-based places and the fix', async () => {
		const { code, out } = await ran(['check', 'sub', '--format', 'json'], { 'sub/a.json': faulty, 'b.json': faulty });
		assert.equal(code, 0);
		const offset = faulty.indexOf('AWSServiceRole');
		assert.deepEqual(JSON.parse(out), [
			{
				file: 'sub/a.json',
				rule: 'role-arn-without-path',
				severity: 'warning',
				message:
					'AWSServiceRoleForConfig lives under role/aws-service-role/config.amazonaws.com/; this ARN names no existing role, so it matches nothing.',
				range: {
					start: { line: 3, column: offset - faulty.indexOf('  "Statement') + 1, offset },
					end: {
						line: 3,
						column: offset - faulty.indexOf('  "Statement') + 24,
						offset: offset + 'AWSServiceRoleForConfig'.length,
					},
				},
				fix: (JSON.parse(out) as { fix: unknown }[])[0]?.fix,
			},
		]);
		const [{ fix }] = JSON.parse(out) as [{ fix: { edits: { range: { start: { offset: number } }; text: string }[] } }];
		assert.deepEqual(
			fix.edits.map((it) => [it.range.start.offset, it.text]),
			[[offset, 'aws-service-role/config.amazonaws.com/']],
		);
	});

	it('fails on the severity that is asked for', async () => {
		const files = { 'a.json': faulty };
		assert.equal((await ran(['check'], files)).code, 0);
		assert.equal((await ran(['check', '--fail-on', 'warning'], files)).code, 1);
		assert.equal((await ran(['check', '--fail-on', 'information'], files)).code, 1);
		assert.equal((await ran(['check'], { 't.yaml': template })).code, 1);
		assert.equal((await ran(['check', '--fail-on', 'never'], { 't.yaml': template })).code, 0);
	});

	it('says what cannot be read, checks the rest, and ends with 2', async () => {
		const { code, out, error } = await ran(['check', 'a.json', 'gone.json', 'b.json', '--format', 'json'], {
			'a.json': 'unreadable',
			'b.json': faulty,
		});
		assert.equal(code, 2);
		assert.deepEqual(
			inJson(out).map((it) => it.file),
			['b.json'],
		);
		assert.match(error, /gone\.json: there is no such file/);
		assert.match(error, /a\.json: no permission/);
	});

	it('reads standard input under the name that it is given', async () => {
		const args = ['check', '--stdin', '--stdin-filename', 'sub/x.yaml', '--format', 'json'];
		const { code, out } = await ran(args, {}, template);
		assert.equal(code, 1);
		assert.ok(inJson(out).every((it) => it.file === 'sub/x.yaml'));
		assert.ok(inJson(out).some((it) => it.rule === 'direct-creation'));
	});

	it('reads the fences of Markdown, and none of its prose', async () => {
		const fence = `# Role\n\n> ~~~json\n> ${faulty.trimEnd().replaceAll('\n', '\n> ')}\n> ~~~\n`;
		const strict = ['check', '--format', 'json', '--fail-on', 'information'];
		const { code, out } = await ran(strict, {
			'README.md': fence,
			'docs/prose.md': `AWS::IAM::Role ${faulty}`,
			'docs/program.markdown': "```ts\nnew iam.PolicyStatement({ actions: ['kms:Decript'], resources: ['*'] })\n```\n",
		});
		const found = JSON.parse(out) as { file: string; rule: string; range: { start: object } }[];
		assert.deepEqual(
			found.map(({ file, rule, range }) => [file, rule, range.start]),
			[
				['README.md', 'role-arn-without-path', { line: 6, column: 111, offset: fence.indexOf('AWSServiceRole') }],
				['docs/program.markdown', 'unknown-action', { line: 2, column: 42, offset: 47 }],
			],
		);
		assert.equal(code, 1);
		const ignoring = await ran(strict, { 'README.md': fence, '.slr-lens.json': '{ "ignore": ["**/*.md"] }' });
		assert.deepEqual([ignoring.code, ignoring.out.trim()], [0, '[]']);
	});

	it('follows the nearest configuration file', async () => {
		const files = {
			'.slr-lens.json': '{ "rules": { "role-arn-without-path": "off" }, "ignore": ["old/**"] }',
			'a.json': faulty,
			'old/t.yaml': template,
			'near/.slr-lens.json': '{ "rules": { "role-arn-without-path": "error" } }',
			'near/b.json': faulty,
		};
		const { code, out } = await ran(['check', '--format', 'json'], files);
		assert.equal(code, 1);
		assert.deepEqual(
			inJson(out).map((it) => [it.file, it.severity]),
			[['near/b.json', 'error']],
		);
		const named = await ran(['check', 'old/t.yaml', '--format', 'json'], files);
		assert.ok(inJson(named.out).length > 0, 'a file named on the command line is not ignored');
	});

	it('says what is wrong with a configuration file', async () => {
		const { code, error } = await ran(['check'], { '.slr-lens.json': '{ "preset": "all" }', 'a.json': right });
		assert.equal(code, 2);
		assert.match(error, /\.slr-lens\.json: "preset" is not one of/);
	});

	it('leaves out what a baseline knows, as often as it knows it', async () => {
		const { out } = await ran(['check', '--format', 'json'], { 'a.json': faulty });
		const args = ['check', 'a.json', '--baseline', 'base.json', '--format', 'json'];
		assert.equal((await ran(args, { 'a.json': `\n${faulty}`, 'base.json': out })).out, '[]\n');
		const twice = faulty
			.replace('"Resource": ', '"Resource": ["arn:aws:iam::999988887777:role/AWSServiceRoleForConfig", ')
			.replace('" }]', '"] }]');
		assert.equal(inJson((await ran(args, { 'a.json': twice, 'base.json': out })).out).length, 1);
		assert.equal((await ran(args, { 'a.json': faulty, 'base.json': '{}' })).code, 2);
	});

	const deny = (...accounts: readonly string[]) => {
		const statements = accounts.map(
			(it) => `{ "Effect": "Deny", "Action": "iam:DeleteRole", "Resource": "arn:aws:iam::${it}:role/Deploy" }`,
		);
		return `{ "Version": "2012-10-17",\n"Statement": [${statements.join(',\n')}] }`;
	};
	const baselineFor = async (text: string) => {
		const written = new Map<string, string>();
		const { code, out } = await ran(['check', '--write-baseline', 'base.json'], { 'a.json': text }, '', written);
		return { code, out, base: written.get('/work/base.json') ?? '' };
	};
	const newIn = async (text: string, base: string) => {
		const args = ['check', 'a.json', '--baseline', 'base.json', '--format', 'json'];
		return inJson((await ran(args, { 'a.json': text, 'base.json': base })).out).length;
	};

	it('writes a baseline of all findings, and finds only what is not in it', async () => {
		const { code, out, base } = await baselineFor(deny('1', '2'));
		assert.deepEqual([code, out], [0, 'base.json now knows 2 findings.\n']);
		assert.equal(base.split('\n').length, 5, base);
		assert.equal(await newIn(`\n\n${deny('2', '1')}`, base), 0);
		assert.equal(await newIn(deny('2'), base), 0);
		assert.equal(await newIn(deny('2', '3'), base), 1, 'None takes the place of one that was mended.');
	});

	it('counts what stands several times in a baseline', async () => {
		const { base } = await baselineFor(deny('1', '1'));
		assert.match(base, /^\[\n.*"rule":"role-arn-account",.*"count":2\}\n\]\n$/);
		assert.deepEqual(
			await Promise.all([['1'], ['1', '1'], ['1', '1', '1']].map((it) => newIn(deny(...it), base))),
			[0, 0, 1],
		);
	});

	it('writes no baseline of a run with faults, and reads none that is damaged', async () => {
		const written = new Map<string, string>();
		const { code } = await ran(['check', '--write-baseline', 'b.json'], { 'a.json': 'unreadable' }, '', written);
		assert.deepEqual([code, written.size], [2, 0]);
		assert.equal((await baselineFor(right)).base, '[]\n');
		assert.equal((await ran(['check', '--write-baseline', 'b.json', '--baseline', 'b.json'])).code, 2);
		const damaged = '[{"file": "a.json", "rule": "r", "message": "m", "count": "two"}]';
		assert.equal((await ran(['check', '--baseline', 'b.json'], { 'a.json': right, 'b.json': damaged })).code, 2);
	});

	it('writes SARIF that names its rules and places', async () => {
		const { out } = await ran(['check', '--format', 'sarif'], { 'a b.json': faulty });
		const log = JSON.parse(out) as Log;
		const [result] = log.runs[0]?.results ?? [];
		assert.equal(log.version, '2.1.0');
		assert.equal(result?.ruleId, 'role-arn-without-path');
		assert.equal(log.runs[0]?.tool.driver.rules?.[result.ruleIndex ?? -1]?.id, 'role-arn-without-path');
		const place = result.locations?.[0]?.physicalLocation;
		assert.equal(place?.artifactLocation?.uri, 'a%20b.json');
		assert.equal(place.region?.startLine, 3);
		assert.ok(result.fixes?.[0]?.artifactChanges[0]?.replacements[0]?.insertedContent?.text);
		assert.match(result.partialFingerprints?.['slrLens/v1'] ?? '', /^[0-9a-f]{16}$/);
	});

	it('writes annotations for GitHub with everything escaped that must be', async () => {
		const { out } = await ran(['check', '--format', 'github'], { 'a,b.json': faulty });
		assert.match(
			out,
			/^::warning file=a%2Cb\.json,line=3,endLine=3,col=\d+,endColumn=\d+,title=role-arn-without-path::AWSServiceRoleForConfig .*\n$/,
		);
	});

	it('ends with 2 and a sentence for what it does not understand', async () => {
		for (const args of [
			[],
			['chekc'],
			['check', '--format', 'xml'],
			['check', '--fail-on', 'hint'],
			['check', '--what'],
			['check', '--stdin', 'a.json'],
			['explain'],
		]) {
			const { code, out, error } = await ran(args);
			assert.equal(code, 2, args.join(' '));
			assert.equal(out, '');
			assert.ok(error.length > 20);
		}
	});
});

describe('command line: the rest', () => {
	it('explains rules, roles, principals and actions, and suggests for what it does not know', async () => {
		for (const [word, expected] of [
			['direct-creation', /^# direct-creation/],
			['AWSServiceRoleForConfig', /config\.amazonaws\.com/],
			['cks.kms.amazonaws.com', /AWSServiceRoleForKeyManagementServiceCustomKeyStores/],
			['kms:ConnectCustomKeyStore', /kms:ConnectCustomKeyStore/],
		] as const) {
			const { code, out } = await ran(['explain', word]);
			assert.equal(code, 0, word);
			assert.match(out, expected);
		}
		const { code, error } = await ran(['explain', 'AWSServiceRoleForConfg']);
		assert.equal(code, 2);
		assert.match(error, /Did you mean AWSServiceRoleForConfig/);
	});

	it('gives its version and its help', async () => {
		assert.deepEqual(await ran(['--version']), { code: 0, out: '1.2.3\n', error: '' });
		assert.match((await ran(['--help'])).out, /slr-lens check/);
		assert.match((await ran(['check', '--help'])).out, /slr-lens check/);
	});
});

describe('command line on a disk', () => {
	let folder: string;
	const put = (path: string, text: string) => {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	};

	before(() => {
		folder = mkdtempSync(join(tmpdir(), 'slr-lens-cli-'));
		for (const it of ['a.json', 'cdk.out/b.json', 'node_modules/c.json', 'made/d.json', 'sub/e.yaml', 'sub/tmp/f.json'])
			put(it, faulty);
		put('.gitignore', 'made/\n');
		put('sub/.gitignore', '/tmp\n');
		put('notes.txt', faulty);
	});
	after(() => rmSync(folder, { recursive: true, force: true }));

	it('finds documents, without what is ignored or made by tools', async () => {
		const found = await filesBelow(folder.replace(/\\/g, '/'));
		assert.deepEqual(
			found.map((it) => it.slice(folder.length + 1)),
			['a.json', 'sub/e.yaml'],
		);
	});

	it('runs as the built package, alone in a folder of its own', function () {
		this.timeout(60_000);
		const alone = join(folder, 'node_modules', 'alone');
		for (const it of ['bin', 'dist', 'package.json'])
			cpSync(join(root, 'server', it), join(alone, it), { recursive: true });
		const bin = join(alone, 'bin', 'slr-lens.js');
		const checked = spawnSync(process.execPath, [bin, 'check', '--format', 'json', '--fail-on', 'warning'], {
			cwd: folder,
			encoding: 'utf8',
		});
		assert.equal(checked.stderr, '');
		assert.equal(checked.status, 1);
		assert.deepEqual(
			inJson(checked.stdout).map((it) => it.file),
			['a.json', 'sub/e.yaml'],
		);
		const page = spawnSync(process.execPath, [bin, 'explain', 'direct-creation'], { cwd: folder, encoding: 'utf8' });
		assert.match(page.stdout, /^# /);
	});
});

describe('command line: the Terraform files of a folder', () => {
	const main = 'resource "aws_iam_service_linked_role" "a" {\n  aws_service_name = local.service\n}\n';
	const locals = (service: string): string => `locals {\n  service = "${service}"\n}\n`;
	const rulesIn = (out: string): readonly string[] =>
		inJson(out)
			.filter((it) => it.rule !== 'deleting-role-in-use')
			.map((it) => `${it.file} ${it.rule}`);

	it('are seen together, also when only one of them is named', async () => {
		const files = { 'iam/main.tf': main, 'iam/locals.tf': locals('cks.kms.amazonaws.com') };
		for (const path of ['iam', 'iam/main.tf'])
			assert.deepEqual(rulesIn((await ran(['check', path, '--format', 'json'], files)).out), [
				'iam/main.tf direct-creation',
			]);
	});

	it('take standard input in place of the file that it stands for', async () => {
		const files = { 'iam/main.tf': main, 'iam/locals.tf': locals('ecs.amazonaws.com') };
		const args = ['check', '--stdin', '--stdin-filename', 'iam/locals.tf', '--format', 'json'];
		assert.equal((await ran(args, files, locals('cks.kms.amazonaws.com'))).code, 0);
		const wrong = ['check', '--stdin', '--stdin-filename', 'iam/main.tf', '--format', 'json'];
		const { out } = await ran(wrong, { 'iam/locals.tf': locals('cks.kms.amazonaws.com') }, main);
		assert.deepEqual(rulesIn(out), ['iam/main.tf direct-creation']);
	});

	it('name the other file of a relation in SARIF', async () => {
		const role = (name: string): string =>
			`resource "aws_iam_service_linked_role" "${name}" {\n  aws_service_name = "ecs.amazonaws.com"\n}\n`;
		const files = { 'iam/a.tf': role('a'), 'iam/b.tf': role('b') };
		const { out } = await ran(['check', 'iam/b.tf', '--format', 'sarif'], files);
		assert.match(out, /"uri": "iam\/a\.tf"/);
	});

	it('are read in JSON, too', async () => {
		const json = JSON.stringify({
			resource: { aws_iam_service_linked_role: { a: { aws_service_name: '${local.service}' } } },
		});
		const files = { 'main.tf.json': json, 'locals.tofu': locals('cks.kms.amazonaws.com') };
		const { out } = await ran(['check', '--format', 'json'], files);
		assert.deepEqual(rulesIn(out), ['main.tf.json direct-creation']);
	});
});
