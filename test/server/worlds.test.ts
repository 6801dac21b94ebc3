import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { type SimulateAction, type SimulateResult, worldFileEnding } from '../../server/src/protocol';
import { Editor, root } from './harness';

const store = 'cks-0123456789abcdef0';
const secret = 'Sekret-77';

const stores = JSON.stringify({
	CustomKeyStores: [
		{
			CustomKeyStoreId: store,
			CustomKeyStoreName: 'payments',
			CloudHsmClusterId: 'cluster-2a23b4cdefg',
			TrustAnchorCertificate: 'CA',
			ConnectionState: 'DISCONNECTED',
			KeyStorePassword: secret,
		},
	],
});

const template = `AWSTemplateFormatVersion: 2010-09-09
Resources:
  Cluster:
    Type: AWS::CloudHSM::Cluster
    Properties:
      HsmType: hsm2m.medium
      SubnetIds: [!Ref SubnetA, !Ref SubnetB]
  Key:
    Type: AWS::KMS::Key
    Properties:
      MultiRegion: true
  Direct:
    Type: AWS::IAM::ServiceLinkedRole
    Properties:
      AWSServiceName: cks.kms.amazonaws.com
`;

const configuration = `resource "aws_cloudhsm_v2_cluster" "main" {
  hsm_type   = "hsm2m.medium"
  subnet_ids = var.subnets
}
resource "aws_cloudhsm_v2_hsm" "main" {
  count      = 2
  cluster_id = aws_cloudhsm_v2_cluster.main.cluster_id
}
resource "aws_kms_custom_key_store" "main" {
  custom_key_store_name = "payments"
  cloud_hsm_cluster_id  = aws_cloudhsm_v2_cluster.main.cluster_id
  key_store_password    = var.password
}
resource "aws_kms_key" "ledger" {
  description         = "Ledger"
  custom_key_store_id = aws_kms_custom_key_store.main.id
}
resource "aws_cloudhsm_v2_cluster" "single" {
  hsm_type = "hsm2m.medium"
}
resource "aws_cloudhsm_v2_hsm" "single" {
  cluster_id = aws_cloudhsm_v2_cluster.single.cluster_id
}
resource "aws_kms_custom_key_store" "single" {
  custom_key_store_name = "single"
  cloud_hsm_cluster_id  = aws_cloudhsm_v2_cluster.single.cluster_id
}
resource "aws_cloudhsm_v2_cluster" "wide" {
  hsm_type = "hsm2m.medium"
}
${['a', 'b', 'c']
	.map(
		(it) => `resource "aws_cloudhsm_v2_hsm" "${it}" {
  cluster_id = aws_cloudhsm_v2_cluster.wide.cluster_id
}
`,
	)
	.join('')}resource "aws_kms_custom_key_store" "wide" {
  custom_key_store_name = "wide"
  cloud_hsm_cluster_id  = aws_cloudhsm_v2_cluster.wide.cluster_id
}
resource "aws_kms_custom_key_store" "external" {
  custom_key_store_name  = "external"
  custom_key_store_type  = "EXTERNAL_KEY_STORE"
  xks_proxy_uri_endpoint = "https://proxy.example.com"
}
`;

describe('worlds from outside, over the wire', () => {
	let editor: Editor;

	before(async () => {
		editor = await Editor.start();
	});
	after(() => editor.stop());

	const asked = (action: SimulateAction, history?: unknown) =>
		editor.connection.sendRequest<SimulateResult>('slr/simulate', {
			action,
			...(history !== undefined && { history }),
		});
	const done = async (action: SimulateAction, history?: unknown) => {
		const result = await asked(action, history);
		assert.ok(result.ok && result.history, JSON.stringify(result));
		return { ...result, history: result.history };
	};
	const labels = ({ state }: SimulateResult & { ok: true }) => state.rows.map((it) => it.label);

	it('are imported, with a report and without a secret', async () => {
		const result = await done({ kind: 'import', files: [{ name: 'eu-west-1/stores.json', text: stores }] });
		assert.ok(labels(result).includes('payments'));
		assert.equal(result.state.region, 'eu-west-1');
		assert.equal(result.state.clock.now, 1_700_000_000_000);
		assert.equal(result.state.canUndo, false);
		assert.match(result.report ?? '', /count as gone/);
		assert.ok(!JSON.stringify(result).includes(secret));
	});

	it('are simulated further, and taken back to what was imported but no further', async () => {
		const begun = await done({ kind: 'import', files: [{ name: 'eu-west-1/stores.json', text: stores }] });
		const command = {
			operation: 'kms:DeleteCustomKeyStore',
			region: 'eu-west-1',
			parameters: { CustomKeyStoreId: store },
		};
		const deleted = await done({ kind: 'run', command }, begun.history);
		assert.ok(!labels(deleted).includes('payments') && deleted.state.canUndo);
		for (const kind of ['undo', 'reset'] as const) {
			const back = await done({ kind }, deleted.history);
			assert.deepEqual(back.history?.commands, begun.history?.commands);
			assert.deepEqual((await done({ kind }, back.history)).history, back.history);
		}
	});

	it('say which file cannot be read, and where', async () => {
		const result = await asked({ kind: 'import', files: [{ name: 'a.json', text: '\n{"Buckets": []}' }] });
		assert.ok(!result.ok);
		assert.equal(result.error.code, 'nothingToImport');
		assert.match(result.error.message, /^a\.json:2:1: /);
	});

	it('are made of the templates of an open document', async () => {
		const uri = 'file:///work/template.yaml';
		await editor.open(uri, template, 'cloudformation');
		const result = await done({ kind: 'importDocument', uri });
		assert.ok(labels(result).includes('AWSServiceRoleForCloudHSM'));
		assert.ok(labels(result).includes('AWSServiceRoleForKeyManagementServiceMultiRegionKeys'));
		assert.ok(!labels(result).includes('AWSServiceRoleForKeyManagementServiceCustomKeyStores'));
		assert.match(result.report ?? '', /Direct: InvalidInputException/);
		const none = await asked({ kind: 'importDocument', uri: 'file:///work/nothing.yaml' });
		assert.ok(!none.ok && none.error.code === 'nothingToImport');
	});

	it('are made of a Terraform configuration with its key stores, connected where they have keys', async () => {
		const uri = 'file:///work/key-store.tf';
		await editor.open(uri, configuration, 'terraform');
		const result = await done({ kind: 'importDocument', uri });
		const found = result.state.rows.map(({ label, description }) => `${label}: ${description}`);
		assert.ok(
			found.some((it) => it.startsWith('payments: ') && it.includes('CONNECTED')),
			found.join('\n'),
		);
		assert.ok(
			found.some((it) => it.startsWith('external: ') && it.includes('DISCONNECTED')),
			found.join('\n'),
		);
		const keys = result.state.rows.flatMap(({ children }) => children).filter((it) => it.kind === 'key');
		assert.equal(keys.length, 1);
		assert.ok(labels(result).includes('AWSServiceRoleForKeyManagementServiceCustomKeyStores'));
		const report = (result.report ?? '').replaceAll('\\', '');
		assert.match(report, /taken as connected, since it has keys/i);
		assert.ok(!report.includes('.wide: CloudHsm') && !report.includes('.wide: NotPossible'), report);
		assert.ok(labels(result).includes('wide'));
		assert.match(report, /aws_kms_custom_key_store.single: CloudHsmClusterInvalidConfigurationException/);
		assert.ok(!report.includes('aws_kms_key.ledger:'), report);
	});

	it('are saved to a file and opened again as they were, with members that nobody knows', async () => {
		const begun = await done({ kind: 'start', scenario: 'role-in-use' });
		const { file } = await done({ kind: 'save' }, { ...begun.history, ofTomorrow: { kept: true } });
		assert.ok(file?.endsWith('}\n') === true);
		const opened = await done({ kind: 'open', file: { name: `a${worldFileEnding}`, text: file ?? '' } });
		assert.deepEqual(opened.state, begun.state);
		assert.deepEqual(opened.history['ofTomorrow'], { kept: true });
	});

	const bad: readonly (readonly [what: string, text: string, message: RegExp])[] = [
		['that is cut off', '{"version": 1,\n "commands": [', /^a:1:1: .*no end/],
		['with broken JSON', '{"version": 1,\n "commands": ]}', /^a:2:\d+: /],
		['without a version', '{"commands": []}', /^a:1:1: .*version/],
		['of a newer version', '{\n  "commands": [],\n  "version": 99}', /^a:3:14: .*version 99/],
		[
			'with a command that is none',
			'{"version": 1,\n"commands": [\n{"operation": "clock:AdvanceToNext"},\n  7]}',
			/^a:4:3: Command 2/,
		],
		['with odd settings', '{"version": 1, "commands": [],\n"settings": 3}', /^a:2:13: .*settings/],
		['that is empty', '', /^a:1:1: /],
		['with two values', '{"version": 1, "commands": []}\n{}', /^a:2:1: .*more than one/],
	];
	for (const [what, text, message] of bad) {
		it(`say where a file is wrong ${what}`, async () => {
			const result = await asked({ kind: 'open', file: { name: 'a', text } });
			assert.ok(!result.ok);
			assert.match(result.error.message, message);
		});
	}

	it('have a schema that describes what is saved', async () => {
		const schema = JSON.parse(readFileSync(join(root, 'media', 'slr-lens-world.schema.json'), 'utf8')) as {
			required: readonly string[];
			properties: Record<string, unknown>;
			definitions: { settings: { properties: object }; command: { properties: object } };
		};
		const { history } = await done({ kind: 'import', files: [{ name: 'eu-west-1/stores.json', text: stores }] });
		assert.deepEqual(
			Object.keys(history).filter((it) => !(it in schema.properties)),
			[],
		);
		assert.ok(schema.required.every((it) => it in history));
		assert.deepEqual(
			Object.keys(history.settings ?? {}).filter((it) => !(it in schema.definitions.settings.properties)),
			[],
		);
		for (const command of history.commands)
			assert.deepEqual(
				Object.keys(command).filter((it) => !(it in schema.definitions.command.properties)),
				[],
			);
	});
});
