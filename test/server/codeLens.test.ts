import assert from 'node:assert/strict';
import { CodeLensRequest, ExecuteCommandRequest, type CodeLens } from 'vscode-languageserver/node';

import { Editor } from './harness';

const template = `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  First:
    Type: AWS::SNS::Topic
  Role:
    Type: AWS::IAM::ServiceLinkedRole
    Properties:
      AWSServiceName: autoscaling.amazonaws.com
  Unknown:
    Type: AWS::IAM::ServiceLinkedRole
    Properties:
      AWSServiceName: !Ref Service
`;

const configuration = `resource "aws_iam_service_linked_role" "a" {
  aws_service_name = "ecs.amazonaws.com"
}
`;

describe('The code lens', () => {
	let editor: Editor;

	beforeEach(async () => {
		editor = await Editor.start();
	});
	afterEach(() => editor.stop());

	const lensesOf = async (uri: string, languageId: string, text: string): Promise<readonly CodeLens[]> => {
		await editor.open(uri, text, languageId);
		return (await editor.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } })) ?? [];
	};

	it('stands at requests for roles that are known, and plans their deletion', async () => {
		const [lens, ...others] = await lensesOf('file:///work/template.yaml', 'yaml', template);
		assert.deepEqual(others, []);
		assert.deepEqual(lens?.range.start, { line: 5, character: 10 });
		const { title, command, arguments: args } = lens.command ?? {};
		assert.equal(title, 'Plan deletion of this role');
		assert.ok(command);
		const answer: unknown = await editor.connection.sendRequest(ExecuteCommandRequest.type, {
			command,
			...(args && { arguments: args }),
		});
		assert.match(String(answer), /^### Deleting AWSServiceRoleForAutoScaling/);
		assert.match(String(answer), /DeleteServiceLinkedRole/);
	});

	it('stands in Terraform, too', async () => {
		const [lens] = await lensesOf('file:///work/role.tf', 'terraform', configuration);
		assert.deepEqual(lens?.command?.arguments, [{ goal: 'role-deleted:AWSServiceRoleForECS' }]);
	});

	it('reads a .tf file that the editor has no language for', async () => {
		assert.equal((await lensesOf('file:///work/role.tf', 'plaintext', configuration)).length, 1);
	});

	it('can be switched off', async () => {
		editor.settings = { codeLens: { enabled: false } };
		assert.deepEqual(await lensesOf('file:///work/template.yaml', 'yaml', template), []);
	});
});
