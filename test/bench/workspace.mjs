// The check of a workspace of 2,000 files with the built server: how long it takes, and how long a hover waits meanwhile.
// `--files N`; `--names`: of its names instead, as the first jump to another file gathers them; `--calls`: of who may pass a role. Needs `npm run build`. Processor time is that of the server's main thread, which other work does not slow.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const { createMessageConnection, StreamMessageReader, StreamMessageWriter } = createRequire(import.meta.url)(
	'vscode-jsonrpc/node',
);
const { values: options } = parseArgs({
	options: {
		files: { type: 'string', default: '2000' },
		names: { type: 'boolean', default: false },
		calls: { type: 'boolean', default: false },
	},
});
const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'slr-lens-workspace-'));
const mostHover = 50;

async function main(count) {
	const bytes = writeFiles(count);
	const server = spawn(process.execPath, [join(root, 'dist', 'server.js'), '--stdio'], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	const connection = createMessageConnection(
		new StreamMessageReader(server.stdout),
		new StreamMessageWriter(server.stdin),
	);
	connection.onRequest('workspace/configuration', ({ items }) => items.map(() => ({})));
	connection.onRequest('client/registerCapability', () => null);
	connection.listen();
	await connection.sendRequest('initialize', {
		processId: process.pid,
		rootUri: null,
		workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'it' }],
		initializationOptions: { readsFiles: true },
		capabilities: { workspace: { configuration: true, workspaceFolders: true }, textDocument: { diagnostic: {} } },
	});
	connection.onRequest('slr/readFile', () => null);
	connection.sendNotification('initialized', {});
	const uri = pathToFileURL(join(folder, 'open.yaml')).href;
	connection.sendNotification('textDocument/didOpen', {
		textDocument: { uri, languageId: 'yaml', version: 1, text: template(-1, 5) },
	});
	const hover = () => connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: place });
	if (!(await hover())) throw new Error('The hover says nothing.');
	const busy = () => processorTime(server.pid);

	for (const run of ['first', 'again']) {
		const [began, busyBefore] = [performance.now(), busy()];
		const hovers = [];
		let isOver = false;
		const asking = (async () => {
			while (!isOver) {
				const [sent, before] = [performance.now(), busy()];
				await hover();
				hovers.push({ waited: performance.now() - sent, busy: busy() - before });
				await new Promise((done) => setTimeout(done, 20));
			}
		})();
		const found = await (options.names
			? names(connection)
			: options.calls
				? calls(connection, uri)
				: findings(connection, run));
		isOver = true;
		const [took, used] = [performance.now() - began, busy() - busyBefore];
		await asking;
		const slowest = Math.max(...hovers.map((it) => it.busy));
		console.log(
			`${run}: ${count} files, ${(bytes / 1e6).toFixed(1)} MB, ${found} in ${(took / 1000).toFixed(1)} s, ` +
				`processor ${(used / 1000).toFixed(1)} s`,
		);
		console.log(
			`${slowest <= mostHover ? 'met   ' : 'MISSED'} the slowest of ${hovers.length} hovers meanwhile: processor ` +
				`${slowest.toFixed(0)} ms, goal ${mostHover}; waited ${Math.max(...hovers.map((it) => it.waited)).toFixed(0)} ms`,
		);
	}
	connection.dispose();
	server.kill();
}

async function findings(connection, run) {
	let found = 0;
	const add = ({ items }) => (found += items.flatMap((it) => it.items ?? []).length);
	connection.onNotification('$/progress', ({ token, value }) => token === run && add(value));
	add(await connection.sendRequest('workspace/diagnostic', { previousResultIds: [], partialResultToken: run }));
	return `${found} findings`;
}

async function names(connection) {
	const found = await connection.sendRequest('workspace/symbol', { query: 'Role' });
	return `${found.length} symbols`;
}

async function calls(connection, uri) {
	const [item] = await connection.sendRequest('textDocument/prepareCallHierarchy', {
		textDocument: { uri },
		position: rolePlace,
	});
	const found = await connection.sendRequest('callHierarchy/incomingCalls', { item });
	return `${found.length} callers`;
}

/** Milliseconds of the main thread, where the system tells them. */
function processorTime(pid) {
	try {
		return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
	} catch {
		return performance.now();
	}
}

/** As a repository has them: policies, templates small and large, Terraform, and a third that is none of ours. */
function writeFiles(count) {
	let bytes = 0;
	for (let index = 0; index < count; index++) {
		const [name, text] = kinds[index % kinds.length](index);
		const file = join(folder, `team${index % 40}`, `part${index % 7}`, name);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, text);
		bytes += text.length;
	}
	return bytes;
}

const policy = (index) =>
	JSON.stringify(
		{
			Version: '2012-10-17',
			Statement: Array.from({ length: 4 }, (_, at) => ({
				Sid: `Statement${at}`,
				Effect: 'Allow',
				Action: ['iam:CreateServiceLinkedRole', 's3:GetObject', `ec2:Describe${at % 2 ? '*' : 'Instances'}`],
				Resource: [`arn:aws:iam::111122223333:role/AWSServiceRoleForNumber${index}`, `arn:aws:s3:::bucket-${index}/*`],
				Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-central-1' } },
			})),
		},
		null,
		2,
	);

const template = (index, resources) =>
	`AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Linked:
    Type: AWS::IAM::ServiceLinkedRole
    Properties:
      AWSServiceName: cks.kms.amazonaws.com
${Array.from({ length: resources }, (_, at) => resource(`R${Math.abs(index)}x${at}`)).join('')}`;

/** On the service principal of the template's first resource. */
const place = { line: 5, character: 26 };

/** On the first role of the template that is open. */
const rolePlace = { line: 6, character: 4 };

const resource = (id) => `  ${id}Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: {Service: lambda.amazonaws.com}
            Action: sts:AssumeRole
      Policies:
        - PolicyName: ${id}
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Action: [logs:CreateLogGroup, logs:PutLogEvents, dynamodb:GetItem]
                Resource: !Sub "arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:${id}"
  ${id}Bucket:
    Type: AWS::S3::Bucket
    DependsOn: ${id}Role
    Properties:
      BucketName: !Sub "${id}-\${AWS::AccountId}"
`;

const terraform = (index) => `resource "aws_iam_service_linked_role" "it${index}" {
  aws_service_name = "es.amazonaws.com"
}

data "aws_iam_policy_document" "it${index}" {
  statement {
    actions   = ["iam:PassRole", "ec2:RunInstances"]
    resources = ["arn:aws:iam::111122223333:role/${index % 2 ? `it${index}` : '*'}"]
  }
}
`;

const kinds = [
	(index) => [`policy${index}.json`, policy(index)],
	(index) => [`stack${index}.yaml`, template(index, 12)],
	(index) => [`package${index}.json`, JSON.stringify({ name: `package${index}`, scripts: { test: 'mocha' } }, null, 2)],
	(index) => [`role${index}.json`, policy(index)],
	(index) => [`main${index}.tf`, terraform(index)],
	(index) => [`compose${index}.yaml`, `services:\n  web${index}:\n    image: nginx\n`],
	(index) => [`large${index}.yaml`, template(index, index % 90 === 6 ? 400 : 40)],
	(index) => [`module${index}.ts`, `export const it${index} = () => ${index};\n`.repeat(40)],
	(index) => [`boundary${index}.json`, policy(index)],
];

try {
	await main(Number(options.files));
} finally {
	rmSync(folder, { recursive: true, force: true });
}
