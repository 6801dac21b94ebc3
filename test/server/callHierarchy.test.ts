import assert from 'node:assert/strict';
import {
	type CallHierarchyItem,
	CallHierarchyIncomingCallsRequest,
	CallHierarchyOutgoingCallsRequest,
	CallHierarchyPrepareRequest,
	FileChangeType,
	type FileEvent,
	DidChangeWatchedFilesNotification,
	SymbolTag,
} from 'vscode-languageserver/node';

import { Editor, FakeHost, pulling } from './harness';

const template = `Resources:
  AppRole:
    Type: AWS::IAM::Role
    Properties:
      RoleName: app
      AssumeRolePolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Allow, Principal: {Service: ec2.amazonaws.com}, Action: sts:AssumeRole}]}
`;

const policy = (effect: string, resource = 'app'): string =>
	`{ "Version": "2012-10-17", "Statement": { "Effect": "${effect}", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/${resource}" } }`;

const terraform = `resource "aws_iam_role" "deploy" {
  name               = "deploy"
  assume_role_policy = "{}"
  inline_policy {
    policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "iam:PassRole", Resource = "arn:aws:iam::111122223333:role/a*" }] })
  }
}
`;

describe('The call hierarchy over the wire', () => {
	const uri = 'file:///work/template.yaml';
	let editor: Editor;
	let host: FakeHost;

	beforeEach(async () => {
		host = new FakeHost();
		host.files.set('file:///work/live/role.tf', terraform);
		host.files.set('file:///work/deny.json', policy('Deny'));
		editor = await Editor.start({ host });
		await editor.open(uri, template);
	});
	afterEach(() => editor.stop());

	const prepared = async (at = 'AppRole', of = uri): Promise<readonly CallHierarchyItem[]> =>
		(await editor.connection.sendRequest(CallHierarchyPrepareRequest.type, {
			textDocument: { uri: of },
			position: editor.positionIn(of, at),
		})) ?? [];

	const first = async (at?: string, of?: string): Promise<CallHierarchyItem> => {
		const [item] = await prepared(at, of);
		assert.ok(item);
		return item;
	};

	const incoming = async (item: CallHierarchyItem): Promise<readonly string[]> => {
		const calls = await editor.connection.sendRequest(CallHierarchyIncomingCallsRequest.type, { item });
		return (calls ?? []).map(
			({ from, fromRanges }) =>
				`${from.name}: ${from.detail ?? ''} in ${from.uri.slice('file:///work/'.length)}:${fromRanges.map((it) => it.start.line).join()}`,
		);
	};

	it('is announced, for all documents or for those that the client names', async () => {
		const announced = async (initializationOptions: object) => {
			const other = await Editor.start({ initializationOptions });
			const { callHierarchyProvider } = other.result.capabilities;
			await other.stop();
			return callHierarchyProvider;
		};
		assert.equal(await announced({}), true);
		const callHierarchyIn = [{ language: 'yaml' }];
		assert.deepEqual(await announced({ callHierarchyIn }), { documentSelector: callHierarchyIn });
	});

	it('begins with a role and finds who calls it in all files, and says what is denied', async () => {
		const item = await first();
		assert.equal(editor.text(uri, item.selectionRange), 'AppRole');
		assert.equal(item.detail, 'AWS::IAM::Role');
		assert.deepEqual(await incoming(item), [
			'ec2.amazonaws.com: may assume in template.yaml:5',
			'aws_iam_role.deploy: may pass: on role/a* in live/role.tf:4',
			'deny.json: may not pass in deny.json:0',
		]);
		const calls = await editor.connection.sendRequest(CallHierarchyIncomingCallsRequest.type, { item });
		assert.deepEqual(
			calls?.map(({ from }) => from.tags ?? []),
			[[], [], [SymbolTag.Deprecated]],
		);
	});

	it('goes on from each item', async () => {
		const calls = await editor.connection.sendRequest(CallHierarchyIncomingCallsRequest.type, { item: await first() });
		const deploy = calls?.find(({ from }) => from.name === 'aws_iam_role.deploy')?.from;
		assert.ok(deploy);
		const further = await editor.connection.sendRequest(CallHierarchyOutgoingCallsRequest.type, { item: deploy });
		assert.deepEqual(
			further?.map(({ to, fromRanges }) => [to.name, to.detail, to.uri, fromRanges.length]),
			[['AppRole', 'may pass: on role/a*', uri, 1]],
		);
	});

	it('keeps the selection of an item within its range', async () => {
		const item = await first();
		const calls = await editor.connection.sendRequest(CallHierarchyIncomingCallsRequest.type, { item });
		for (const { range, selectionRange } of [item, ...(calls ?? []).map((it) => it.from)]) {
			assert.ok(range.start.line <= selectionRange.start.line);
			assert.ok(range.end.line >= selectionRange.end.line);
		}
	});

	it('takes an open file as it is in the editor, and a closed one as it is on disk', async () => {
		const denying = 'file:///work/deny.json';
		const item = await first();
		await editor.open(denying, policy('Deny'));
		await editor.edit(denying, '"Deny"', '"Allow"');
		assert.deepEqual((await incoming(item)).slice(1), [
			'deny.json: may pass in deny.json:0',
			'aws_iam_role.deploy: may pass: on role/a* in live/role.tf:4',
		]);
		host.files.set('file:///work/live/role.tf', terraform.replace('role/a*', 'role/b*'));
		const changes: FileEvent[] = [{ uri: 'file:///work/live/role.tf', type: FileChangeType.Changed }];
		await editor.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
		assert.deepEqual((await incoming(item)).slice(1), ['deny.json: may pass in deny.json:0']);
	});

	it('follows what the files of a Terraform folder name of each other', async () => {
		const folder = 'file:///work/module';
		const trust = `data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.caller.arn]
    }
  }
}
`;
		const called = `resource "aws_iam_role" "called" {
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
`;
		const caller = 'resource "aws_iam_role" "caller" {}\n\noutput "arn" {\n  value = aws_iam_role.called.arn\n}\n';
		host.files.set(`${folder}/trust.tf`, trust);
		host.files.set(`${folder}/called.tf`, called);
		host.files.set(`${folder}/caller.tf`, caller);
		await editor.open(`${folder}/caller.tf`, caller, 'terraform');
		const item = await first('called.arn', `${folder}/caller.tf`);
		assert.equal(item.uri, `${folder}/called.tf`);
		// The statement is in a third file: the row stands where the role takes it.
		assert.deepEqual((await incoming(item)).slice(0, 1), [
			'aws_iam_role.caller: may assume: by the trust policy in module/called.tf:0',
		]);
	});

	it('answers nothing where nothing is, and for what is gone', async () => {
		assert.deepEqual(await prepared('Properties'), []);
		const item = await first();
		assert.deepEqual(await incoming({ ...item, data: undefined }), []);
		assert.deepEqual(await incoming({ ...item, data: { kind: 'role', id: 'Gone', scope: uri } }), []);
		await editor.stop();
		editor = await Editor.start({ host: new FakeHost(), capabilities: pulling });
		await editor.open(uri, template);
		assert.deepEqual(await incoming(item), ['ec2.amazonaws.com: may assume in template.yaml:5']);
	});
});
