import assert from 'node:assert/strict';
import {
	DefinitionRequest,
	DidChangeConfigurationNotification,
	DocumentHighlightRequest,
	DocumentLinkRequest,
	DocumentSymbolRequest,
	FoldingRangeRequest,
	type Location,
	PrepareRenameRequest,
	ReferencesRequest,
	RenameRequest,
	SelectionRangeRequest,
	WorkspaceSymbolRequest,
} from 'vscode-languageserver/node';

import { Editor } from './harness';

const policyUri = 'file:///work/policy.json';
const templateUri = 'file:///work/stack/template.yaml';
const rolesUri = 'file:///work/live/roles.tf';

const policy = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Pass",
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::111122223333:role/app"
    }
  ]
}
`;

const template = `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  AppRole: # The role of the app.
    Type: AWS::IAM::Role
    Properties:
      RoleName: app
      AssumeRolePolicyDocument: {Version: '2012-10-17', Statement: []}
  Reads:
    Type: AWS::IAM::Policy
    DependsOn: [AppRole]
    Properties:
      PolicyName: reads
      Roles: [!Ref AppRole]
      PolicyDocument: !Sub '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:GetRole", "Resource": "\${AppRole.Arn}"}]}'
Outputs:
  Arn: {Value: !GetAtt AppRole.Arn, Description: AppRole}
  Name: {Value: !Sub 'AppRole is \${AppRole}'}
`;

const roles = `resource "aws_iam_role" "app" {
  name               = "other"
  assume_role_policy = "{}"
}
resource "aws_iam_role_policy" "app" {
  role   = aws_iam_role.app.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [] })
}
`;

describe('Navigation', () => {
	let editor: Editor;

	beforeEach(async () => {
		editor = await Editor.start();
		await editor.open(policyUri, policy);
		await editor.open(templateUri, template);
		await editor.open(rolesUri, roles, 'terraform');
	});
	afterEach(() => editor.stop());

	const at = (uri: string, text: string) => ({ textDocument: { uri }, position: editor.positionIn(uri, text) });
	const shown = ({ uri, range }: Location) => `${uri.slice('file:///work/'.length)}:${range.start.line}`;
	const definition = async (uri: string, text: string): Promise<readonly string[]> => {
		const found = await editor.connection.sendRequest(DefinitionRequest.type, at(uri, text));
		return ((found ?? []) as Location[]).map(shown);
	};
	const references = async (uri: string, text: string): Promise<readonly string[]> => {
		const params = { ...at(uri, text), context: { includeDeclaration: false } };
		return ((await editor.connection.sendRequest(ReferencesRequest.type, params)) ?? []).map(shown);
	};
	const rename = (uri: string, text: string, newName: string) =>
		editor.connection.sendRequest(RenameRequest.type, { ...at(uri, text), newName });

	it('leads from an ARN in a policy to the role in a template', async () => {
		assert.deepEqual(await definition(policyUri, 'role/app'), ['stack/template.yaml:5']);
		assert.deepEqual(await references(templateUri, 'app\n      Assume'), ['policy.json:7']);
	});

	it('leads from a logical id to its resource, also inside of texts, and stays in the template', async () => {
		assert.deepEqual(await definition(templateUri, 'AppRole.Arn}'), ['stack/template.yaml:2']);
		assert.equal((await references(templateUri, 'AppRole')).length, 5);
	});

	it('answers nothing where nothing is named', async () => {
		assert.deepEqual(await definition(policyUri, '"Version"'), []);
	});

	it('highlights a name with its definition', async () => {
		const found = await editor.connection.sendRequest(DocumentHighlightRequest.type, at(templateUri, 'AppRole]'));
		assert.deepEqual(
			found?.map(({ kind, range }) => [range.start.line, kind]),
			[
				[2, 3],
				[9, 2],
				[12, 2],
				[13, 2],
				[15, 2],
				[16, 2],
			],
		);
	});

	it('renames a logical id wherever it is referred to, and nowhere else', async () => {
		const prepared = await editor.connection.sendRequest(PrepareRenameRequest.type, at(templateUri, 'AppRole]'));
		assert.deepEqual(prepared && 'placeholder' in prepared && prepared.placeholder, 'AppRole');
		const edit = await rename(templateUri, 'AppRole]', 'Worker');
		assert.ok(edit);
		const text = editor.after(edit, templateUri);
		const expected = template
			.replaceAll('AppRole', 'Worker')
			.replace('Description: Worker', 'Description: AppRole')
			.replace('Worker is', 'AppRole is');
		assert.equal(text, expected);
	});

	it('knows the other files of a Terraform folder, and renames in all of them', async () => {
		const usesUri = 'file:///work/live/uses.tf';
		const uses =
			'output "role" {\n  value = aws_iam_role.app.arn\n}\nresource "aws_iam_instance_profile" "app" {\n  role = aws_iam_role.app.name\n}\n';
		await editor.open(usesUri, uses, 'terraform');
		assert.deepEqual(await definition(usesUri, 'aws_iam_role.app.name'), ['live/roles.tf:0']);
		const edit = await rename(rolesUri, 'app', 'worker');
		assert.ok(edit);
		assert.ok(editor.after(edit, usesUri).includes('role = aws_iam_role.worker.name'));
	});

	it('renames a Terraform resource', async () => {
		const edit = await rename(rolesUri, 'app', 'worker');
		assert.ok(edit);
		const expected = roles.replace('"app"', '"worker"').replace('aws_iam_role.app.id', 'aws_iam_role.worker.id');
		assert.equal(editor.after(edit, rolesUri), expected);
	});

	it('renames a Sid', async () => {
		const edit = await rename(policyUri, 'Pass', 'PassApp');
		assert.ok(edit);
		assert.equal(editor.after(edit, policyUri), policy.replace('"Pass"', '"PassApp"'));
	});

	it('says why a name cannot be given', async () => {
		await assert.rejects(rename(templateUri, 'AppRole', 'Reads'), /Reads is there already/);
		await assert.rejects(rename(templateUri, 'AppRole', 'my role'), /letters and digits/);
		await assert.rejects(rename(rolesUri, 'app', '1st'), /begins with a letter/);
		await assert.rejects(rename(policyUri, 'Pass', 'a"b'), /letters, digits and plain signs/);
	});

	it('does not rename what others know by its name', async () => {
		assert.equal(await editor.connection.sendRequest(PrepareRenameRequest.type, at(policyUri, 'role/app')), null);
	});

	it('outlines documents and finds in all of them', async () => {
		const outline = await editor.connection.sendRequest(DocumentSymbolRequest.type, {
			textDocument: { uri: templateUri },
		});
		assert.deepEqual(
			outline?.map((it) => it.name),
			['AppRole', 'Reads'],
		);
		const found = await editor.connection.sendRequest(WorkspaceSymbolRequest.type, { query: 'app' });
		assert.deepEqual(
			found?.map((it) => it.name),
			['AppRole', 'aws_iam_role.app', 'aws_iam_role_policy.app'],
		);
	});

	it('links, unless that is switched off', async () => {
		const ask = () => editor.connection.sendRequest(DocumentLinkRequest.type, { textDocument: { uri: policyUri } });
		const words = (await ask())?.map((it) => (it.data as { word: string }).word);
		assert.deepEqual(words, ['iam:PassRole']);
		editor.settings = { links: { enabled: false } };
		await editor.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
		assert.deepEqual(await ask(), []);
	});

	it('folds and grows selections', async () => {
		const textDocument = { uri: policyUri };
		const folds = await editor.connection.sendRequest(FoldingRangeRequest.type, { textDocument });
		assert.deepEqual(
			folds?.map(({ startLine, endLine }) => [startLine, endLine]),
			[
				[0, 9],
				[2, 8],
				[3, 7],
			],
		);
		const positions = [editor.positionIn(policyUri, 'PassRole')];
		const [grown] =
			(await editor.connection.sendRequest(SelectionRangeRequest.type, { textDocument, positions })) ?? [];
		assert.equal(grown?.parent && editor.text(policyUri, grown.parent.range), 'iam:PassRole');
	});
});
