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

const keyStore = `resource "aws_cloudhsm_v2_cluster" "c" {
  hsm_type   = "hsm2m.medium"
  subnet_ids = var.subnets
}
resource "aws_kms_custom_key_store" "s" {
  custom_key_store_name = "s"
  cloud_hsm_cluster_id  = aws_cloudhsm_v2_cluster.c.cluster_id
}

resource "aws_cloudhsm_v2_hsm" "h" {
  count      = 2
  cluster_id = aws_cloudhsm_v2_cluster.c.cluster_id
}

resource "aws_kms_key" "k" {
  custom_key_store_id = aws_kms_custom_key_store.s.id
}

resource "aws_kms_key" "elsewhere" {
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

	it('stands at clusters, key stores and their keys in Terraform, and plans in the world that the file makes', async () => {
		const uri = 'file:///work/store.tf';
		const lenses = await lensesOf(uri, 'terraform', keyStore);
		const planned = await Promise.all(
			lenses.map(async ({ command }) => {
				const params = { command: command?.command ?? '', arguments: command?.arguments ?? [] };
				return String(await editor.connection.sendRequest(ExecuteCommandRequest.type, params));
			}),
		);
		assert.deepEqual(
			lenses.map((it) => [it.range.start.line, it.command?.title]),
			[
				[0, 'Plan deletion of this cluster'],
				[4, 'Plan deletion of this key store'],
				[14, 'Plan deletion of this key'],
			],
		);
		const [cluster, store, key] = planned;
		assert.match(cluster ?? '', /delete-cluster/);
		assert.match(store ?? '', /schedule-key-deletion[^]*disconnect-custom-key-store[^]*delete-custom-key-store/);
		assert.doesNotMatch(key ?? '', /delete-custom-key-store/);
		assert.match(key ?? '', /schedule-key-deletion/);
	});

	it('says what keeps a key store from being made that is to be deleted', async () => {
		const text = keyStore.replace(/resource "aws_cloudhsm_v2_hsm"[^}]*}\n/, '');
		const [, lens] = await lensesOf('file:///work/without.tf', 'terraform', text);
		const params = { command: lens?.command?.command ?? '', arguments: lens?.command?.arguments ?? [] };
		const answer: unknown = await editor.connection.sendRequest(ExecuteCommandRequest.type, params);
		assert.match(String(answer), /is not made.*CloudHsmClusterInvalidConfigurationException/s);
	});

	it('reads a .tf file that the editor has no language for', async () => {
		assert.equal((await lensesOf('file:///work/role.tf', 'plaintext', configuration)).length, 1);
	});

	it('can be switched off', async () => {
		editor.settings = { codeLens: { enabled: false } };
		assert.deepEqual(await lensesOf('file:///work/template.yaml', 'yaml', template), []);
	});
});
