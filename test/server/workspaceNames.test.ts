import assert from 'node:assert/strict';
import {
	DefinitionRequest,
	DidChangeWatchedFilesNotification,
	FileChangeType,
	type Location,
	ReferencesRequest,
	RenameRequest,
	WorkDoneProgress,
	WorkDoneProgressCreateRequest,
	WorkspaceSymbolRequest,
} from 'vscode-languageserver';
import { CancellationTokenSource } from 'vscode-languageserver/node';

import { findFilesMethod, readFileMethod } from '../../server/src/protocol';

import { Editor, FakeHost, pulling } from './harness';

const policyUri = 'file:///work/policy.json';
const policy = (role: string) =>
	`{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/${role}" }] }`;
const template = (role: string) =>
	`Resources:\n  AppRole:\n    Type: AWS::IAM::Role\n    Properties:\n      RoleName: ${role}\n`;
const terraform = (role: string) => `resource "aws_iam_role" "app" {\n  name = "${role}"\n}\n`;
const program = (role: string) =>
	`import * as iam from 'aws-cdk-lib/aws-iam';\nnew iam.Role(this, 'App', {\n  roleName: '${role}',\n  assumedBy: new iam.ServicePrincipal('ecs.amazonaws.com'),\n});\n`;

/** Counts what is read and may have another time. */
class CountingHost extends FakeHost {
	readonly read: string[] = [];
	time = 1_700_000_000_000;

	override readFile(uri: string): Promise<string | undefined> {
		if (!uri.endsWith('/.slr-lens.json')) this.read.push(uri.slice('file:///work/'.length));
		return super.readFile(uri);
	}

	override now(): number {
		return this.time;
	}
}

describe('Names in files that are not open', () => {
	let editor: Editor;
	let host: CountingHost;

	beforeEach(() => {
		host = new CountingHost();
		host.files.set('file:///work/stack/template.yaml', template('app'));
		host.files.set('file:///work/live/roles.tf', terraform('worker'));
		host.files.set('file:///work/live/uses.tf', 'output "arn" {\n  value = aws_iam_role.app.arn\n}\n');
		host.files.set('file:///work/cdk/app.ts', program('builder'));
		host.files.set('file:///work/other/policy.json', policy('app'));
		host.files.set('file:///work/package.json', '{ "name": "nothing of ours" }');
		host.files.set('file:///elsewhere/template.yaml', template('app'));
	});
	afterEach(() => editor.stop());

	async function opened(role = 'app', capabilities = pulling): Promise<void> {
		editor = await Editor.start({ host, capabilities });
		await editor.open(policyUri, policy(role));
	}
	const at = (uri: string, text: string) => ({ textDocument: { uri }, position: editor.positionIn(uri, text) });
	const shown = ({ uri, range }: Location) => `${uri.slice('file:///work/'.length)}:${range.start.line}`;
	const definition = async (uri = policyUri, text = 'role/'): Promise<readonly string[]> =>
		(((await editor.connection.sendRequest(DefinitionRequest.type, at(uri, text))) ?? []) as Location[]).map(shown);
	const changed = (uri: string, type: FileChangeType) =>
		editor.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri, type }] });

	for (const [role, place] of [
		['app', 'stack/template.yaml:4'],
		['worker', 'live/roles.tf:1'],
		['builder', 'cdk/app.ts:2'],
	] as const)
		it(`leads from an ARN in a policy to ${place}`, async () => {
			await opened(role);
			assert.deepEqual(await definition(), [place]);
		});

	it('finds all references, in the workspace alone', async () => {
		await opened();
		const params = { ...at(policyUri, 'role/'), context: { includeDeclaration: true } };
		const found = await editor.connection.sendRequest(ReferencesRequest.type, params);
		assert.deepEqual(found?.map(shown), ['policy.json:0', 'stack/template.yaml:4', 'other/policy.json:0']);
	});

	it('lists the symbols of all files', async () => {
		await opened();
		const found = await editor.connection.sendRequest(WorkspaceSymbolRequest.type, { query: 'app' });
		assert.deepEqual(
			found?.map(({ name, location }) => `${location.uri.slice('file:///work/'.length)} ${name}`),
			['stack/template.yaml AppRole', 'live/roles.tf aws_iam_role.app', 'cdk/app.ts App'],
		);
	});

	it('reads nothing before somebody asks, and each file once', async () => {
		await opened();
		await editor.pull(policyUri);
		assert.equal(host.read.length, 0);
		await definition();
		const first = [...host.read];
		assert.ok(first.includes('stack/template.yaml'));
		await definition();
		assert.deepEqual(host.read, first);
	});

	it('reads a file again that has changed, and no other', async () => {
		await opened('renamed');
		assert.deepEqual(await definition(), []);
		host.files.set('file:///work/stack/template.yaml', template('renamed'));
		assert.deepEqual(await definition(), []);
		host.read.length = 0;
		await changed('file:///work/stack/template.yaml', FileChangeType.Changed);
		assert.deepEqual(await definition(), ['stack/template.yaml:4']);
		assert.deepEqual(host.read, ['stack/template.yaml']);
	});

	it('sees files come and go', async () => {
		await opened('late');
		assert.deepEqual(await definition(), []);
		const uri = 'file:///work/new/template.yaml';
		host.files.set(uri, template('late'));
		await changed(uri, FileChangeType.Created);
		assert.deepEqual(await definition(), ['new/template.yaml:4']);
		host.files.delete(uri);
		await changed(uri, FileChangeType.Deleted);
		assert.deepEqual(await definition(), []);
	});

	it('looks again after a while where the editor does not tell of changes', async () => {
		await opened('renamed', { textDocument: { diagnostic: {} } });
		assert.deepEqual(await definition(), []);
		host.files.set('file:///work/stack/template.yaml', template('renamed'));
		host.time += 60_000;
		assert.deepEqual(await definition(), ['stack/template.yaml:4']);
	});

	it('takes an open file as it is in the editor, and from disk when it is closed', async () => {
		await opened('unsaved');
		const uri = 'file:///work/stack/template.yaml';
		await editor.open(uri, template('app'));
		await editor.edit(uri, 'app', 'unsaved');
		assert.deepEqual(await definition(), ['stack/template.yaml:4']);
		await editor.close(uri);
		assert.deepEqual(await definition(), []);
	});

	it('sees a value of another Terraform file change, saved or not', async () => {
		host.files.set('file:///work/tf/names.tf', 'locals {\n  name = "first"\n}\n');
		host.files.set('file:///work/tf/role.tf', 'resource "aws_iam_role" "app" {\n  name = local.name\n}\n');
		await opened('second');
		const uri = 'file:///work/tf/names.tf';
		await editor.open(uri, host.files.get(uri) ?? '', 'terraform');
		assert.deepEqual(await definition(), []);
		await editor.edit(uri, 'first', 'second');
		assert.deepEqual(await definition(), ['tf/role.tf:1']);
	});

	it('leaves out what the configuration file and the editor hide', async () => {
		host.files.set('file:///work/.slr-lens.json', '{ "ignore": ["stack/**"] }');
		await opened();
		assert.deepEqual(await definition(), []);
	});

	it('renames in all files of a Terraform folder, as they are on disk at that moment', async () => {
		await opened();
		const uri = 'file:///work/live/roles.tf';
		await editor.open(uri, terraform('worker'), 'terraform');
		assert.deepEqual(await definition(uri, 'app'), ['live/roles.tf:0']);
		host.files.set('file:///work/live/uses.tf', '\n\noutput "arn" {\n  value = aws_iam_role.app.arn\n}\n');
		const edit = await editor.connection.sendRequest(RenameRequest.type, { ...at(uri, 'app'), newName: 'service' });
		assert.deepEqual(Object.keys(edit?.changes ?? {}), [uri, 'file:///work/live/uses.tf']);
		assert.deepEqual(edit?.changes?.['file:///work/live/uses.tf']?.[0]?.range.start, { line: 3, character: 23 });
	});

	it('does not rename to a name that a file has that is not open', async () => {
		host.files.set('file:///work/live/more.tf', 'resource "aws_iam_role" "service" {\n  name = "service"\n}\n');
		await opened();
		const uri = 'file:///work/live/roles.tf';
		await editor.open(uri, terraform('worker'), 'terraform');
		await assert.rejects(
			editor.connection.sendRequest(RenameRequest.type, { ...at(uri, 'app'), newName: 'service' }),
			/is there already/,
		);
	});

	it('asks a client for files that the server cannot reach', async () => {
		const files = new Map(host.files);
		host.files.clear();
		host.filesBelow = () => Promise.resolve(undefined);
		editor = await Editor.start({ host, initializationOptions: { readsFiles: true } });
		editor.connection.onRequest(findFilesMethod, () =>
			[...files.keys()].filter((it) => it.startsWith('file:///work/')),
		);
		editor.connection.onRequest(readFileMethod, ({ uri }: { uri: string }) => files.get(uri) ?? null);
		await editor.open(policyUri, policy('app'));
		assert.deepEqual(await definition(), ['stack/template.yaml:4']);
	});

	it('ends when it is cancelled, keeps what it has read, and goes on when it is asked again', async () => {
		await opened();
		const source = new CancellationTokenSource();
		host.yieldOnce = () => {
			if (host.read.length > 0) source.cancel();
			return new Promise((resume) => setImmediate(resume));
		};
		host.now = () => (host.time += 20);
		const params = { query: '' };
		await editor.connection.sendRequest(WorkspaceSymbolRequest.type, params, source.token).catch(() => undefined);
		assert.ok(host.read.includes('stack/template.yaml'));
		assert.ok(!host.read.includes('other/policy.json'));
		const found = await editor.connection.sendRequest(WorkspaceSymbolRequest.type, params);
		assert.ok((found ?? []).length > 3);
		assert.equal(host.read.filter((it) => it === 'stack/template.yaml').length, 1);
	});

	it('lets others go again and again while one large file is read', async () => {
		const resources = Array.from({ length: 300 }, (_, at) =>
			template(`role${at}`).replace('Resources:\n', '').replace('App', `R${at}`),
		);
		const text = `Resources:\n${resources.join('')}`;
		host.files.clear();
		host.files.set('file:///work/large.yaml', text);
		await opened('role7');
		let pauses = 0;
		Object.assign(host, { letOthersGo: () => (pauses++, host.yieldOnce()) });
		host.now = () => host.time++;
		assert.deepEqual(await definition(), ['large.yaml:32']);
		// Each look at the clock is a millisecond: one for each resource when it is read, and when its names are gathered.
		assert.ok(pauses > 100, `${pauses} pauses`);
	});

	it('tells how far the first reading of many files has come, once and only where the client shows it', async () => {
		for (let at = 0; at < 300; at++) host.files.set(`file:///work/many/t${at}.yaml`, template(`many${at}`));
		host.now = () => (host.time += 5);
		const told: { kind: string; percentage?: number }[] = [];
		let ended = (): void => {};
		const isEnded = new Promise<void>((done) => (ended = done));
		await opened('many7', { ...pulling, window: { workDoneProgress: true } });
		editor.connection.onRequest(WorkDoneProgressCreateRequest.type, ({ token }) => {
			editor.connection.onProgress(WorkDoneProgress.type, token, (it) => {
				told.push(it);
				if (it.kind === 'end') ended();
			});
		});
		assert.deepEqual(await definition(), ['many/t7.yaml:4']);
		await isEnded;
		const kinds = told.map((it) => it.kind);
		assert.deepEqual([kinds[0], kinds[1], kinds.at(-1)], ['begin', 'report', 'end']);
		const percents = told.flatMap((it) => it.percentage ?? []);
		assert.deepEqual(
			percents,
			[...new Set(percents)].sort((a, b) => a - b),
		);
		await definition();
		assert.equal(kinds.length, told.length);
		await editor.stop();
		await opened('many7');
		editor.connection.onRequest(WorkDoneProgressCreateRequest.type, () => assert.fail('asked to show'));
		assert.deepEqual(await definition(), ['many/t7.yaml:4']);
	});
});
