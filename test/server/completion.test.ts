import assert from 'node:assert/strict';
import {
	type ClientCapabilities,
	type CompletionItem,
	CompletionRequest,
	CompletionResolveRequest,
	InsertTextMode,
} from 'vscode-languageserver/node';

import { Editor, pulling } from './harness';

describe('Completion', () => {
	let editor: Editor;

	before(async () => {
		editor = await Editor.start();
	});
	after(() => editor.stop());

	let count = 0;

	/** What is offered where `|` stands. */
	const offered = async (marked: string, languageId: string): Promise<readonly CompletionItem[]> => {
		const uri = `file:///work/${count++}.${languageId === 'json' ? 'json' : languageId === 'yaml' ? 'yaml' : 'tf'}`;
		await editor.open(uri, marked.replace('|', ''), languageId);
		const before = marked.slice(0, marked.indexOf('|')).split('\n');
		const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
		const found = await editor.connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position });
		return Array.isArray(found) ? found : (found?.items ?? []);
	};
	const statement = (inner: string): string =>
		`{\n  "Version": "2012-10-17",\n  "Statement": [{ "Effect": "Allow", ${inner} }]\n}`;
	const labels = (items: readonly CompletionItem[]): readonly string[] => items.map((it) => it.label);

	it('offers services until one is named, and then its actions with their access levels', async () => {
		const services = await offered(statement('"Action": "|", "Resource": "*"'), 'json');
		assert.ok(labels(services).includes('kms:'));
		assert.ok(services.every((it) => it.label.endsWith(':')));
		const actions = await offered(statement('"Action": ["kms:Cre|"], "Resource": "*"'), 'json');
		const create = actions.find((it) => it.label === 'kms:CreateCustomKeyStore');
		assert.equal(create?.detail, 'Write, may create a service-linked role');
		assert.ok(actions.every((it) => it.label.startsWith('kms:')));
	});

	it('replaces the whole value, whatever stands in it', async () => {
		const [first] = await offered(statement('"Action": "iam:Cre|ateRole", "Resource": "*"'), 'json');
		const edit = first?.textEdit;
		assert.ok(edit && 'range' in edit);
		assert.equal(edit.range.end.character - edit.range.start.character, 'iam:CreateRole'.length);
		assert.equal(first?.filterText, first?.label);
	});

	it('has snippets put in with the indentation that they have', async () => {
		const completionItem = { snippetSupport: true, insertTextModeSupport: { valueSet: [InsertTextMode.asIs] } };
		const able: ClientCapabilities = { textDocument: { completion: { completionItem } } };
		const other = await Editor.start({ capabilities: { ...pulling, ...able } });
		const uri = 'file:///work/snippet.json';
		const text = '{\n  "Version": "2012-10-17",\n  "Statement": [\n    \n  ]\n}';
		await other.open(uri, text);
		const params = { textDocument: { uri }, position: { line: 3, character: 4 } };
		const found = await other.connection.sendRequest(CompletionRequest.type, params);
		const all = Array.isArray(found) ? found : (found?.items ?? []);
		assert.equal(all.find((it) => it.label === 'trust')?.insertTextMode, 1);
		assert.equal(
			all
				.find((it) => it.label === 'trust')
				?.textEdit?.newText.split('\n')
				.at(-1),
			'    \\}',
		);
		await other.stop();
	});

	it('works in text that is not finished', async () => {
		const open = '{\n  "Version": "2012-10-17",\n  "Statement": [{ "Effect": "Allow", "Action": "iam:CreateServ|';
		assert.ok(labels(await offered(open, 'json')).includes('iam:CreateServiceLinkedRole'));
	});

	it('puts keys of the services at hand before those of all services, and these before the others', async () => {
		const inner = '"Action": "kms:CreateGrant", "Resource": "*", "Condition": { "Bool": { "kms:|": "true" } }';
		const items = await offered(statement(inner), 'json');
		const place = (label: string): number => items.findIndex((it) => it.label === label);
		assert.ok(items.every((it, index) => index === 0 || (items[index - 1]?.sortText ?? '') < (it.sortText ?? '')));
		assert.equal(place('kms:GrantIsForAWSResource'), 0);
		assert.ok(place('aws:PrincipalArn') > place('kms:ViaService'));
		assert.equal(place('s3:prefix'), -1);
	});

	it('offers operators and the services of linked roles as values', async () => {
		const condition = (inner: string): string =>
			statement(`"Action": "iam:CreateServiceLinkedRole", "Resource": "*", "Condition": ${inner}`);
		assert.ok(
			labels(await offered(condition('{ "Str|": { "iam:AWSServiceName": "x" } }'), 'json')).includes('StringEquals'),
		);
		const values = await offered(condition('{ "StringEquals": { "iam:AWSServiceName": "|" } }'), 'json');
		assert.ok(labels(values).includes('cks.kms.amazonaws.com'));
	});

	it('offers services to templates, and tells of each what it is when asked', async () => {
		const items = await offered(
			`Resources:\n  Role:\n    Type: AWS::IAM::ServiceLinkedRole\n    Properties:\n      AWSServiceName: auto|\n`,
			'yaml',
		);
		const item = items.find((it) => it.label === 'autoscaling.amazonaws.com');
		assert.equal(item?.detail, 'AWSServiceRoleForAutoScaling');
		const resolved = await editor.connection.sendRequest(CompletionResolveRequest.type, item);
		assert.ok(typeof resolved.documentation === 'object');
		assert.match(resolved.documentation.value, /AWSServiceRoleForAutoScaling/);
	});

	it('offers whole ARNs of roles and managed policies', async () => {
		const resource = await offered(
			statement('"Action": "iam:PassRole", "Resource": "arn:aws:iam::*:role/aws-service-role/cks|"'),
			'json',
		);
		const arn =
			'arn:aws:iam::*:role/aws-service-role/cks.kms.amazonaws.com/AWSServiceRoleForKeyManagementServiceCustomKeyStores';
		assert.ok(labels(resource).includes(arn));
		const attached = await offered(
			'resource "aws_iam_role_policy_attachment" "a" {\n  policy_arn = "arn:aws:iam::aws:policy/Adm|"\n}\n',
			'terraform',
		);
		assert.ok(labels(attached).includes('arn:aws:iam::aws:policy/AdministratorAccess'));
		const role = await offered(
			'resource "aws_iam_role" "b" {\n  managed_policy_arns = ["arn:aws:iam::aws:policy/Adm|"]\n}\n',
			'terraform',
		);
		assert.ok(labels(role).includes('arn:aws:iam::aws:policy/AdministratorAccess'));
	});

	it('offers nothing where it knows nothing of the place', async () => {
		assert.deepEqual(await offered(statement('"Sid": "|", "Action": "s3:*", "Resource": "*"'), 'json'), []);
		assert.deepEqual(await offered('{ "name": "|" }', 'json'), []);
	});
});
