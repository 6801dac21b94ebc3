#!/usr/bin/env node
// Takes the AWS CLI through the life of a key store and its roles at the simulator's endpoint.
// node test/aws/cli.mjs [--endpoint URL] [--aws PROGRAM]; without --endpoint it starts one (npm run build first).
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { CliPlans } from './cliPlans.mjs';

const { values: options } = parseArgs({
	options: { endpoint: { type: 'string' }, aws: { type: 'string', default: 'aws' } },
});
const program = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'server', 'bin', 'slr-lens.js');
const scratch = mkdtempSync(join(tmpdir(), 'slr-lens-cli-'));
const keyStoreRole = 'AWSServiceRoleForKeyManagementServiceCustomKeyStores';
const environment = {
	...process.env,
	AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
	AWS_SECRET_ACCESS_KEY: 'example',
	AWS_DEFAULT_REGION: 'us-west-2',
	AWS_DEFAULT_OUTPUT: 'json',
	AWS_PAGER: '',
	AWS_MAX_ATTEMPTS: '1',
	AWS_CONFIG_FILE: join(scratch, 'config'),
	AWS_SHARED_CREDENTIALS_FILE: join(scratch, 'none'),
};
// Version 1 of the AWS CLI would fetch a parameter that looks like an address.
writeFileSync(join(scratch, 'config'), '[default]\ncli_follow_urlparam = false\n');

let endpoint = options.endpoint;
let calls = 0;

const version = spawnSync(options.aws, ['--version'], { encoding: 'utf8' });
if (version.status !== 0) {
	console.error('There is no AWS CLI here; on Debian: apt-get install awscli');
	process.exit(2);
}
console.log(version.stdout.trim());
const server = endpoint ? undefined : await started();
try {
	await keyStores();
	await roles();
	await clusters();
	await keys();
	await external();
	await formats();
	await new CliPlans({ endpoint, side, environment, scratch }).play();
	console.log(`${calls} calls of the AWS CLI were answered as AWS answers them`);
} finally {
	rmSync(scratch, { recursive: true, force: true });
	server?.kill('SIGTERM');
}
if (server) {
	const [code] = server.exitCode === null ? await once(server, 'exit') : [server.exitCode];
	assert.equal(code, 0, 'the endpoint ended well');
}

async function started() {
	const child = spawn(process.execPath, [program, 'simulate', '--listen', '127.0.0.1:0'], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	[endpoint] = await once(createInterface(child.stdout), 'line');
	return child;
}

function ran(args) {
	calls++;
	const all = ['--endpoint-url', endpoint, ...args];
	console.log(`aws ${args.map((it) => (it.length > 60 ? `${it.slice(0, 57)}...` : it)).join(' ')}`);
	return spawnSync(options.aws, all, { encoding: 'utf8', env: environment });
}

/** Runs the CLI, which must succeed; answers its output. */
function aws(...args) {
	const { status, stdout, stderr } = ran(args);
	assert.equal(status, 0, stderr);
	return stdout.trim() === '' ? undefined : JSON.parse(stdout);
}

/** Runs the CLI, which must be refused with this code. */
function refused(code, ...args) {
	const { status, stderr } = ran(args);
	assert.notEqual(status, 0, `${args.join(' ')} was carried out`);
	assert.ok(stderr.includes(`An error occurred (${code})`), stderr);
}

async function side(path, body, method = 'POST') {
	const reply = await globalThis.fetch(`${endpoint}/_slr-lens/${path}`, {
		method,
		// While the CLI runs, nobody here would notice that the endpoint closes an idle connection.
		headers: { connection: 'close' },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	const answer = await reply.json();
	assert.ok(reply.ok && answer.ok !== false, JSON.stringify(answer));
	return answer;
}

async function command(operation, parameters = {}) {
	return (await side('commands', { operation, parameters })).response;
}

function passes(time) {
	return side('clock', time);
}

async function cluster() {
	return (await command('given:Cluster', { TrustAnchor: 'CA-A', KmsUserPassword: 'kmsPswd1' })).ClusterId;
}

/** Names and values as options: `KeyId: 'x'` is `--key-id x`. */
function given(members) {
	return Object.entries(members).flatMap(([name, value]) => [
		`--${name.replace(/(?<=[a-z])[A-Z]/g, '-$&').toLowerCase()}`,
		...[value].flat().map(String),
	]);
}

function storeOf(CloudHsmClusterId, CustomKeyStoreName) {
	return given({ CustomKeyStoreName, CloudHsmClusterId, KeyStorePassword: 'kmsPswd1', TrustAnchorCertificate: 'CA-A' });
}

function stateOf(id) {
	return aws('kms', 'describe-custom-key-stores', ...given({ CustomKeyStoreId: id })).CustomKeyStores[0]
		.ConnectionState;
}

async function keyStores() {
	await side('reset');
	const store = storeOf(await cluster(), 'store-A');
	const { CustomKeyStoreId } = aws('kms', 'create-custom-key-store', ...store);
	assert.match(CustomKeyStoreId, /^cks-[0-9a-f]{17}$/);
	assert.equal(stateOf(CustomKeyStoreId), 'DISCONNECTED');
	const named = given({ CustomKeyStoreId });
	refused('CustomKeyStoreInvalidStateException', 'kms', 'create-key', '--origin', 'AWS_CLOUDHSM', ...named);
	aws('kms', 'connect-custom-key-store', ...named);
	assert.equal(stateOf(CustomKeyStoreId), 'CONNECTING');
	await passes({ minutes: 10 });
	assert.equal(stateOf(CustomKeyStoreId), 'CONNECTED');
	const { KeyMetadata: key } = aws('kms', 'create-key', '--origin', 'AWS_CLOUDHSM', ...named);
	refused('CustomKeyStoreHasCMKsException', 'kms', 'delete-custom-key-store', ...named);
	refused(
		'ValidationException',
		'kms',
		'schedule-key-deletion',
		...given({ KeyId: key.KeyId, PendingWindowInDays: 31 }),
	);
	const scheduled = aws('kms', 'schedule-key-deletion', ...given({ KeyId: key.KeyId, PendingWindowInDays: 7 }));
	assert.equal(scheduled.KeyState, 'PendingDeletion');
	await passes({ days: 7 });
	refused('NotFoundException', 'kms', 'describe-key', ...given({ KeyId: key.KeyId }));
	aws('kms', 'disconnect-custom-key-store', ...named);
	await passes({ minutes: 5 });
	const { DeletionTaskId } = aws('iam', 'delete-service-linked-role', ...given({ RoleName: keyStoreRole }));
	await passes({ minutes: 1 });
	const status = aws('iam', 'get-service-linked-role-deletion-status', ...given({ DeletionTaskId }));
	assert.equal(status.Status, 'FAILED');
	assert.deepEqual(status.Reason.RoleUsageList, [{ Region: 'us-west-2', Resources: [CustomKeyStoreId] }]);
	aws('kms', 'delete-custom-key-store', ...named);
	aws('iam', 'delete-service-linked-role', ...given({ RoleName: keyStoreRole }));
	await passes({ minutes: 1 });
	refused('NoSuchEntity', 'iam', 'get-role', ...given({ RoleName: keyStoreRole }));
}

async function roles() {
	await side('reset');
	aws('kms', 'create-custom-key-store', ...storeOf(await cluster(), 'store-A'));
	const named = given({ RoleName: keyStoreRole });
	refused('InvalidInput', 'iam', 'create-service-linked-role', ...given({ AwsServiceName: 'cks.kms.amazonaws.com' }));
	refused('UnmodifiableEntity', 'iam', 'delete-role', ...named);
	const readOnly = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
	refused('UnmodifiableEntity', 'iam', 'attach-role-policy', ...named, ...given({ PolicyArn: readOnly }));
	aws('iam', 'update-role', ...named, ...given({ Description: 'of <key stores> & more' }));
	aws('iam', 'tag-role', ...named, '--tags', 'Key=team,Value=a', 'Key=stage,Value=b');
	aws('iam', 'untag-role', ...named, '--tag-keys', 'stage');
	const { Role: role } = aws('iam', 'get-role', ...named);
	assert.equal(role.Description, 'of <key stores> & more');
	assert.deepEqual(role.Tags, [{ Key: 'team', Value: 'a' }]);
	assert.equal(role.AssumeRolePolicyDocument.Statement[0].Principal.Service, 'cks.kms.amazonaws.com');
	assert.equal(aws('iam', 'list-attached-role-policies', ...named).AttachedPolicies.length, 1);
	assert.deepEqual(aws('iam', 'list-role-policies', ...named).PolicyNames, []);
	const all = aws('iam', 'list-roles', ...given({ PathPrefix: '/aws-service-role/', MaxItems: 1 }));
	assert.equal(all.Roles.length, 1);
	const rest = aws('iam', 'list-roles', ...given({ PathPrefix: '/aws-service-role/', StartingToken: all.NextToken }));
	assert.deepEqual(
		rest.Roles.map((it) => it.RoleName),
		[keyStoreRole, 'AWSServiceRoleForCloudHSM'].filter((it) => it !== all.Roles[0].RoleName),
	);
}

async function clusters() {
	await side('reset');
	const subnets = [];
	for (const AvailabilityZone of ['us-west-2a', 'us-west-2b'])
		subnets.push((await command('given:Subnet', { AvailabilityZone })).SubnetId);
	const made = aws('cloudhsmv2', 'create-cluster', ...given({ HsmType: 'hsm2m.medium', SubnetIds: subnets }));
	const named = given({ ClusterId: made.Cluster.ClusterId });
	await passes({ hours: 1 });
	aws('cloudhsmv2', 'create-hsm', ...named, ...given({ AvailabilityZone: 'us-west-2a' }));
	await passes({ hours: 1 });
	const described = () =>
		aws('cloudhsmv2', 'describe-clusters', '--filters', `clusterIds=${made.Cluster.ClusterId}`).Clusters[0];
	assert.ok(described().Certificates.ClusterCsr);
	const wrong = given({ SignedCert: 'certificate signed by CA-A', TrustAnchor: 'CA-B' });
	refused('CloudHsmInvalidRequestException', 'cloudhsmv2', 'initialize-cluster', ...named, ...wrong);
	const right = given({ SignedCert: 'certificate signed by CA-A', TrustAnchor: 'CA-A' });
	aws('cloudhsmv2', 'initialize-cluster', ...named, ...right);
	await passes({ hours: 1 });
	assert.equal(described().State, 'INITIALIZED');
	await command('hsm:ActivateCluster', { ClusterId: made.Cluster.ClusterId });
	assert.equal(described().State, 'ACTIVE');
	assert.ok(aws('cloudhsmv2', 'describe-backups').Backups.length > 0);
	refused('CloudHsmInvalidRequestException', 'cloudhsmv2', 'delete-cluster', ...named);
	aws('cloudhsmv2', 'delete-hsm', ...named, ...given({ HsmId: described().Hsms[0].HsmId }));
	await passes({ hours: 1 });
	aws('cloudhsmv2', 'delete-cluster', ...named);
	const unknown = given({ ClusterId: 'cluster-2a23b4cdefg' });
	refused('CloudHsmResourceNotFoundException', 'cloudhsmv2', 'delete-cluster', ...unknown);
}

async function keys() {
	await side('reset');
	const { KeyMetadata: key } = aws('kms', 'create-key', ...given({ Description: 'ordinary' }));
	const named = given({ KeyId: key.KeyId });
	const file = join(scratch, 'plain');
	writeFileSync(file, 'hello');
	const { CiphertextBlob } = aws('kms', 'encrypt', ...named, ...given({ Plaintext: `fileb://${file}` }));
	const cipher = join(scratch, 'cipher');
	writeFileSync(cipher, Buffer.from(CiphertextBlob, 'base64'));
	const { Plaintext } = aws('kms', 'decrypt', ...given({ CiphertextBlob: `fileb://${cipher}` }));
	assert.equal(Buffer.from(Plaintext, 'base64').toString(), 'hello');
	aws('kms', 'disable-key', ...named);
	refused('DisabledException', 'kms', 'encrypt', ...named, ...given({ Plaintext: `fileb://${file}` }));
	aws('kms', 'enable-key', ...named);
	aws('kms', 'create-alias', ...given({ AliasName: 'alias/one', TargetKeyId: key.KeyId }));
	assert.equal(aws('kms', 'list-aliases').Aliases.filter((it) => it.AliasName === 'alias/one').length, 1);
	aws('kms', 'enable-key-rotation', ...named);
	assert.equal(aws('kms', 'get-key-rotation-status', ...named).KeyRotationEnabled, true);
	assert.equal(aws('kms', 'list-keys').Keys.length, 1);
	aws('kms', 'create-key', '--multi-region');
	const role = given({ RoleName: 'AWSServiceRoleForKeyManagementServiceMultiRegionKeys' });
	assert.equal(aws('iam', 'get-role', ...role).Role.Path, '/aws-service-role/mrk.kms.amazonaws.com/');
}

async function external() {
	await side('reset');
	const credential = { AccessKeyId: 'ABCDEFGHIJKLMNOPQRST', RawSecretAccessKey: 'Example'.repeat(7) };
	const UriEndpoint = 'https://xks.example.com';
	await command('given:XksProxy', { UriEndpoint, ...credential, Keys: [{ XksKeyId: 'ext-1' }] });
	const input = given({
		CustomKeyStoreName: 'external',
		CustomKeyStoreType: 'EXTERNAL_KEY_STORE',
		XksProxyConnectivity: 'PUBLIC_ENDPOINT',
		XksProxyUriEndpoint: UriEndpoint,
		XksProxyUriPath: '/kms/xks/v1',
		XksProxyAuthenticationCredential: `AccessKeyId=${credential.AccessKeyId},RawSecretAccessKey=${credential.RawSecretAccessKey}`,
	});
	const made = ran(['kms', 'create-custom-key-store', ...input]);
	if (made.stderr.includes('Unknown options')) return console.log('(this AWS CLI is older than external key stores)');
	assert.equal(made.status, 0, made.stderr);
	refused(
		'XksProxyUriInUseException',
		'kms',
		'create-custom-key-store',
		...input.map((it) => (it === 'external' ? 'second' : it)),
	);
	refused('NoSuchEntity', 'iam', 'get-role', ...given({ RoleName: keyStoreRole }));
}

/** What the CLI prints, with all that it can do to an answer before: output formats, queries, pages, input as JSON, waiters. */
async function formats() {
	await side('reset');
	const clusterId = await cluster();
	const printed = (...args) => {
		const { status, stdout, stderr } = ran(args);
		assert.equal(status, 0, stderr);
		return stdout.trim();
	};
	const input = {
		CustomKeyStoreName: 'of JSON',
		CloudHsmClusterId: clusterId,
		KeyStorePassword: 'kmsPswd1',
		TrustAnchorCertificate: 'CA-A',
	};
	const skeleton = JSON.parse(printed('kms', 'create-custom-key-store', '--generate-cli-skeleton'));
	assert.ok(Object.keys(input).every((it) => it in skeleton));
	const id = printed('kms', 'create-custom-key-store', '--cli-input-json', JSON.stringify(input), '--output', 'text');
	assert.match(id, /^cks-[0-9a-f]{17}$/);
	const named = given({ CustomKeyStoreId: id });
	assert.equal(printed('kms', 'connect-custom-key-store', ...named, '--output', 'text'), '');
	await passes({ minutes: 10 });
	const state = ['--query', 'CustomKeyStores[?CustomKeyStoreName==`of JSON`].ConnectionState', '--output', 'text'];
	assert.equal(printed('kms', 'describe-custom-key-stores', ...state), 'CONNECTED');
	assert.match(
		printed('kms', 'describe-custom-key-stores', '--output', 'table'),
		/\| {2}ConnectionState +\| {2}CONNECTED +\|/,
	);
	for (const Description of ['a', 'b', 'c']) aws('kms', 'create-key', ...given({ Description }));
	const keyIds = ['kms', 'list-keys', '--query', 'Keys[].KeyId', '--output', 'json'];
	const all = aws(...keyIds);
	assert.equal(all.length, 3);
	assert.deepEqual(aws(...keyIds, '--page-size', '1'), all);
	const first = aws('kms', 'list-keys', ...given({ PageSize: 1, MaxItems: 2 }));
	const rest = aws('kms', 'list-keys', ...given({ PageSize: 1, StartingToken: first.NextToken }));
	assert.deepEqual(
		[...first.Keys, ...rest.Keys].map((it) => it.KeyId),
		all,
	);
	const page = aws('kms', 'list-keys', '--no-paginate', ...given({ Limit: 2 }));
	assert.deepEqual([page.Keys.length, page.Truncated], [2, true]);
	aws('kms', 'list-keys', '--no-paginate', ...given({ Marker: page.NextMarker }));
	refused('InvalidMarkerException', 'kms', 'list-keys', '--no-paginate', ...given({ Marker: 'made-up' }));
	const TagList = ['Key=a,Value=1', 'Key=b,Value=2'];
	aws('cloudhsmv2', 'tag-resource', ...given({ ResourceId: clusterId }), '--tag-list', ...TagList);
	const tags = ['cloudhsmv2', 'list-tags', ...given({ ResourceId: clusterId, PageSize: 1 })];
	assert.equal(printed(...tags, '--output', 'text'), 'TAGLIST\ta\t1\nTAGLIST\tb\t2');
	aws('iam', 'wait', 'role-exists', ...given({ RoleName: keyStoreRole }));
	const rolesOnPages = ['iam', 'list-roles', ...given({ PathPrefix: '/aws-service-role/', PageSize: 1 })];
	assert.equal(aws(...rolesOnPages, '--query', 'Roles[].RoleName').length, 2);
	assert.equal(printed('sts', 'get-caller-identity', '--query', 'Account', '--output', 'text'), '111122223333');
}
