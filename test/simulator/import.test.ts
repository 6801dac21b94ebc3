import assert from 'node:assert/strict';

import {
	importWorld,
	type ImportFile,
	keyStateOf,
	readHistory,
	replay,
	roleDeletion,
	type World,
} from '../../server/src/core/simulator';
import { planFor, runbook } from '../../server/src/core/simulator/planner';
import { catalogue } from '../support/catalogue';

import { clusterRole, keyStoreRole } from './account';
import { credential } from './xks';

const now = Date.UTC(2026, 5, 1);
const account = '444455556666';
const cluster = 'cluster-2a23b4cdefg';
const restored = 'cluster-3a23b4cdefg';
const store = 'cks-0123456789abcdef0';
const externalStore = 'cks-1123456789abcdef0';
const keyId = (digit: number) => `${digit}1111111-2222-4333-8444-555555555555`;
const arn = (id: string, region = 'eu-west-1') => `arn:aws:kms:${region}:${account}:key/${id}`;

const stores = {
	CustomKeyStores: [
		{
			CustomKeyStoreId: store,
			CustomKeyStoreName: 'payments',
			CustomKeyStoreType: 'AWS_CLOUDHSM',
			CloudHsmClusterId: cluster,
			TrustAnchorCertificate: '-----BEGIN CERTIFICATE-----',
			ConnectionState: 'CONNECTED',
			CreationDate: '2025-01-02T03:04:05.678000+00:00',
			AMemberOfTomorrow: { kept: true },
		},
		{
			CustomKeyStoreId: externalStore,
			CustomKeyStoreName: 'vault',
			CustomKeyStoreType: 'EXTERNAL_KEY_STORE',
			ConnectionState: 'FAILED',
			ConnectionErrorCode: 'XKS_PROXY_TIMED_OUT',
			CreationDate: 1735787045,
			XksProxyConfiguration: {
				Connectivity: 'VPC_ENDPOINT_SERVICE',
				AccessKeyId: credential.AccessKeyId,
				UriEndpoint: 'https://xks.example.com',
				UriPath: '/kms/xks/v1',
				VpcEndpointServiceName: 'com.amazonaws.vpce.eu-west-1.vpce-svc-0123',
				VpcEndpointServiceOwner: '777788889999',
			},
		},
	],
};

const clusters = {
	Clusters: [
		{
			ClusterId: cluster,
			State: 'ACTIVE',
			HsmType: 'hsm2m.medium',
			Mode: 'NON_FIPS',
			BackupRetentionPolicy: { Type: 'DAYS', Value: '30' },
			SubnetMapping: { 'eu-west-1a': 'subnet-1', 'eu-west-1b': 'subnet-2' },
			Hsms: [
				{ HsmId: 'hsm-2a23b4cdefg', AvailabilityZone: 'eu-west-1a', State: 'ACTIVE', ClusterId: cluster },
				{ HsmId: 'hsm-3a23b4cdefg', AvailabilityZone: 'eu-west-1b', State: 'ACTIVE', ClusterId: cluster },
			],
			CreateTimestamp: 1700000000.5,
			TagList: [{ Key: 'team', Value: 'payments' }],
		},
		{
			ClusterId: restored,
			State: 'ACTIVE',
			SourceBackupId: 'backup-2a23b4cdefg',
			SubnetMapping: { 'eu-west-1a': 'subnet-1', 'eu-west-1b': 'subnet-2' },
			Hsms: [],
		},
	],
};

const backups = {
	Backups: [{ BackupId: 'backup-2a23b4cdefg', ClusterId: cluster, BackupState: 'READY', CreateTimestamp: 1700000000 }],
};

const described = (digit: number, more: Record<string, unknown> = {}) => ({
	KeyMetadata: {
		KeyId: keyId(digit),
		Arn: arn(keyId(digit)),
		KeyState: 'Enabled',
		KeyManager: 'CUSTOMER',
		Origin: 'AWS_CLOUDHSM',
		CustomKeyStoreId: store,
		CreationDate: '2025-01-02T03:04:05+00:00',
		...more,
	},
});

const roles = {
	Roles: [
		{
			RoleName: keyStoreRole,
			Path: '/aws-service-role/cks.kms.amazonaws.com/',
			RoleId: 'AROA2345',
			Arn: `arn:aws:iam::${account}:role/aws-service-role/cks.kms.amazonaws.com/${keyStoreRole}`,
			CreateDate: '2025-01-01T00:00:00+00:00',
			AssumeRolePolicyDocument: {},
		},
		{
			RoleName: clusterRole,
			Path: '/aws-service-role/cloudhsm.amazonaws.com/',
			Arn: `arn:aws:iam::${account}:role/aws-service-role/cloudhsm.amazonaws.com/${clusterRole}`,
		},
	],
};

const file = (name: string, ...values: readonly unknown[]): ImportFile => ({
	name,
	text: values.map((it) => (typeof it === 'string' ? it : JSON.stringify(it, null, 4))).join('\n'),
});

function imported(...files: readonly ImportFile[]) {
	const result = importWorld(files, { now }, catalogue);
	assert.ok(result.ok, JSON.stringify(result));
	const { world, outcomes } = replay(result.history, catalogue);
	assert.ok(outcomes.every((it) => it.ok));
	return { ...result, world };
}

const whole = [
	file(
		'kms.json',
		stores,
		described(1),
		described(2, { KeyState: 'PendingDeletion', DeletionDate: '2026-06-10T00:00:00+00:00' }),
	),
	file('hsm.json', clusters, backups),
	file('roles.json', roles),
];

const blockers = (world: World, role: string): readonly string[] => {
	const verdict = roleDeletion(world, role);
	return verdict.possible ? [] : verdict.used.map((it) => it.resource);
};

describe('a world from what the AWS CLI printed', () => {
	it('holds stores, clusters, HSMs, keys and roles with what ties them', () => {
		const { world, notes, faults } = imported(...whole);
		assert.deepEqual(faults, []);
		assert.equal(world.settings.account, account);
		assert.equal(world.now, now);
		assert.deepEqual(
			[...world.keyStores.values()].map((it) => [it.name, it.region, it.state]),
			[
				['payments', 'eu-west-1', 'CONNECTED'],
				['vault', 'eu-west-1', 'FAILED'],
			],
		);
		assert.equal(world.keyStores.get(store)?.createdAt, Date.UTC(2025, 0, 2, 3, 4, 5, 678));
		assert.equal(world.clusters.get(cluster)?.mode, 'NON_FIPS');
		assert.equal(world.clusters.get(cluster)?.backupRetention, 30);
		assert.equal(world.clusters.get(restored)?.lineage, cluster);
		assert.equal(world.hsms.size, 2);
		assert.deepEqual(
			[...world.keys.values()].map((it) => keyStateOf(world, it)),
			['Enabled', 'PendingDeletion'],
		);
		assert.equal(world.roles.get(keyStoreRole)?.roleId, 'AROA2345');
		assert.ok(
			notes.some((it) => it.includes('kmsuser')),
			notes.join('\n'),
		);
	});

	it('tells what blocks the deletion of a role in the account', () => {
		const { world } = imported(...whole);
		assert.deepEqual(blockers(world, keyStoreRole), [store]);
		assert.equal(blockers(world, clusterRole).length, 2);
		const planned = planFor(world, { kind: 'deleted', thing: { kind: 'role', id: keyStoreRole } });
		assert.ok(planned.ok);
		assert.match(runbook(planned, []), /payments/);
	});

	it('goes on from there: the key goes at its date, the store and the role after it', () => {
		const { history } = imported(...whole);
		const wait = { operation: 'clock:Advance', parameters: { Milliseconds: 40 * 86_400_000 } };
		const named = { CustomKeyStoreId: store };
		const { world, outcomes } = replay(
			{
				...history,
				commands: [
					...history.commands,
					{ operation: 'kms:ScheduleKeyDeletion', region: 'eu-west-1', parameters: { KeyId: keyId(1) } },
					wait,
					{ operation: 'kms:DisconnectCustomKeyStore', region: 'eu-west-1', parameters: named },
					wait,
					{ operation: 'kms:DeleteCustomKeyStore', region: 'eu-west-1', parameters: named },
					{ operation: 'iam:DeleteServiceLinkedRole', parameters: { RoleName: keyStoreRole } },
					wait,
				],
			},
			catalogue,
		);
		assert.deepEqual(
			outcomes.filter((it) => !it.ok),
			[],
		);
		assert.ok(!world.roles.has(keyStoreRole));
	});

	it('fails again to connect by what the files say, until it is mended', () => {
		const { history } = imported(...whole);
		const on = (operation: string, parameters = {}) => ({ operation, region: 'eu-west-1', parameters });
		const named = { CustomKeyStoreId: externalStore };
		const again = [
			on('kms:DisconnectCustomKeyStore', named),
			on('clock:AdvanceToNext'),
			on('kms:ConnectCustomKeyStore', named),
		];
		const after = (...commands: readonly { operation: string }[]) =>
			replay({ ...history, commands: [...history.commands, ...commands, on('clock:AdvanceToNext')] }, catalogue).world;
		assert.equal(after(...again).keyStores.get(externalStore)?.errorCode, 'XKS_PROXY_TIMED_OUT');
		const mended = on('fault:MendProxy', { UriEndpoint: 'https://xks.example.com', Fault: 'slow' });
		assert.equal(after(mended, ...again).keyStores.get(externalStore)?.state, 'CONNECTED');
	});

	const failures = [
		'USER_NOT_FOUND',
		'USER_LOCKED_OUT',
		'USER_LOGGED_IN',
		'INVALID_CREDENTIALS',
		'SUBNET_NOT_FOUND',
		'INSUFFICIENT_FREE_ADDRESSES_IN_SUBNET',
		'NETWORK_ERRORS',
		'INTERNAL_ERROR',
	];
	for (const ConnectionErrorCode of failures) {
		it(`breaks the cluster so that ${ConnectionErrorCode} comes again`, () => {
			const failed = { ...stores.CustomKeyStores[0], ConnectionState: 'FAILED', ConnectionErrorCode };
			const { history } = imported(file('a', { CustomKeyStores: [failed] }), file('b', clusters), file('c', roles));
			const on = (operation: string) => ({ operation, region: 'eu-west-1', parameters: { CustomKeyStoreId: store } });
			const next = { operation: 'clock:AdvanceToNext' };
			const more = [on('kms:DisconnectCustomKeyStore'), next, on('kms:ConnectCustomKeyStore'), next];
			const { world } = replay({ ...history, commands: [...history.commands, ...more] }, catalogue);
			assert.equal(world.keyStores.get(store)?.errorCode, ConnectionErrorCode);
		});
	}

	it('is the same in whatever order and however many files the answers come', () => {
		const values = [backups, described(1), roles, stores, clusters];
		const inOne = imported(file('all.json', ...values));
		const inMany = imported(...values.reverse().map((it, index) => file(`${index}.json`, it)));
		const asList = imported(file('list.json', values));
		const plain = ({ keys, keyStores, clusters: some, roles: all }: World) =>
			[keys, keyStores, some, all].map((it) => [...it.keys()].sort());
		assert.deepEqual(plain(inMany.world), plain(inOne.world));
		assert.deepEqual(plain(asList.world), plain(inOne.world));
	});

	it('keeps members that nobody knows yet, and no secret', () => {
		const secret = 'Sekret-77';
		const leaking = {
			CustomKeyStores: [
				{
					...stores.CustomKeyStores[1],
					KeyStorePassword: secret,
					XksProxyAuthenticationCredential: { AccessKeyId: secret, RawSecretAccessKey: secret },
					Deep: [{ rawSecretAccessKey: secret, kept: 'yes' }],
				},
				stores.CustomKeyStores[0],
			],
		};
		const { history, world, notes } = imported(file('a', leaking, clusters));
		const stored = JSON.stringify(history);
		assert.ok(!stored.includes(secret) && !stored.includes(credential.AccessKeyId));
		assert.ok(!JSON.stringify([...world.keyStores.values()]).includes(secret));
		assert.ok(stored.includes('AMemberOfTomorrow') && stored.includes('"kept":"yes"'));
		assert.ok(notes.some((it) => it.includes('dropped')));
	});

	it('finds Regions in ARNs, zones, endpoint services and folders', () => {
		const bare = { CustomKeyStores: [{ ...stores.CustomKeyStores[0], CloudHsmClusterId: 'cluster-4a23b4cdefg' }] };
		assert.equal(imported(file('out/ap-south-1/stores.json', bare)).world.keyStores.get(store)?.region, 'ap-south-1');
		assert.equal(imported(file('us-gov-west-1.json', bare)).world.keyStores.get(store)?.region, 'us-gov-west-1');
		const byKey = imported(file('a', bare, described(1, { Arn: arn(keyId(1), 'sa-east-1') })));
		assert.equal(byKey.world.keyStores.get(store)?.region, 'sa-east-1');
		const nowhere = importWorld([file('a', bare)], { now, region: 'eu-north-1' }, catalogue);
		assert.ok(nowhere.ok && nowhere.notes.some((it) => it.includes('eu-north-1')));
	});

	it('infers the roles that must be there, but only where no list of roles says otherwise', () => {
		const without = imported(file('a', stores, clusters));
		assert.ok(without.world.roles.has(keyStoreRole) && without.world.roles.has(clusterRole));
		assert.ok(without.notes.some((it) => it.includes(keyStoreRole)));
		const empty = imported(file('a', stores, clusters, { Roles: [] }));
		assert.equal(empty.world.roles.size, 0);
	});

	it('says what it does not know', () => {
		const { notes, world } = imported(
			file(
				'a',
				{ Keys: [{ KeyId: keyId(8), KeyArn: arn(keyId(8)) }] },
				{ CustomKeyStores: [stores.CustomKeyStores[0]], Truncated: true },
			),
			file('b', described(3, { KeyState: 'Unavailable' }), described(4, { CustomKeyStoreId: 'cks-9123456789abcdef0' })),
		);
		for (const word of [keyId(8), 'a holds only a part', keyId(3), keyId(4), 'count as gone', 'roles'])
			assert.ok(
				notes.some((it) => it.includes(word)),
				`${word} in ${notes.join('\n')}`,
			);
		assert.equal(world.keys.size, 1);
	});

	it('takes multi-Region keys of several Regions and leaves keys of AWS out', () => {
		const multi = (region: string, MultiRegionKeyType: string) =>
			described(5, {
				KeyId: 'mrk-01234567890abcdef01234567890abcd',
				Arn: arn('mrk-01234567890abcdef01234567890abcd', region),
				Origin: 'AWS_KMS',
				CustomKeyStoreId: undefined,
				MultiRegion: true,
				MultiRegionConfiguration: { MultiRegionKeyType },
			});
		const { world } = imported(
			file('a', multi('eu-west-1', 'PRIMARY'), multi('us-east-1', 'REPLICA')),
			file('b', described(6, { KeyManager: 'AWS', Origin: 'AWS_KMS', CustomKeyStoreId: undefined })),
		);
		assert.equal(world.keys.size, 2);
		assert.equal(blockers(world, 'AWSServiceRoleForKeyManagementServiceMultiRegionKeys').length, 2);
	});

	it('shows aliases, and continues what is in progress', () => {
		const aliases = {
			Aliases: [
				{ AliasName: 'alias/pay', TargetKeyId: keyId(1), AliasArn: `arn:aws:kms:eu-west-1:${account}:alias/pay` },
				{ AliasName: 'alias/aws/s3' },
			],
		};
		const connecting = { CustomKeyStores: [{ ...stores.CustomKeyStores[0], ConnectionState: 'CONNECTING' }] };
		const { history, world } = imported(file('a', aliases, connecting, clusters, described(1)));
		assert.deepEqual(
			[...world.aliases.values()].map((it) => it.name),
			['alias/pay'],
		);
		const { world: later } = replay(
			{ ...history, commands: [...history.commands, { operation: 'clock:AdvanceToNext' }] },
			catalogue,
		);
		assert.equal(later.keyStores.get(store)?.state, 'CONNECTED');
	});

	const bad: readonly (readonly [what: string, text: string, place: RegExp])[] = [
		['an error of the command', '\nAn error occurred (AccessDeniedException)', /^a:2:1: .*An error occurred/],
		['cut JSON', '{"CustomKeyStores": [', /^a:1:1: .*no end/],
		['broken JSON', '{"CustomKeyStores": [],}', /^a:1:\d+: .*no JSON/],
		['another command', '{"Buckets": []}', /^a:1:1: .*Buckets/],
		['clusters of another service', '{"Clusters": [{"ClusterIdentifier": "x"}]}', /^a:1:1: .*Clusters/],
		['nothing', '  ', /^a:1:1: /],
		['a number', '7', /^a:1:1: /],
	];
	for (const [what, text, place] of bad) {
		it(`says where ${what} stands`, () => {
			const result = importWorld([{ name: 'a', text }], { now }, catalogue);
			assert.ok(!result.ok);
			const [fault] = result.faults;
			assert.ok(fault);
			assert.match(`${fault.file}:${fault.place.line}:${fault.place.column}: ${fault.message}`, place);
		});
	}

	it('takes what can be read beside what cannot', () => {
		const { faults, world } = imported(file('good', stores), {
			name: 'bad',
			text: `${JSON.stringify(clusters)}\nUnable to locate credentials`,
		});
		assert.equal(world.clusters.size, 2);
		assert.deepEqual(
			faults.map((it) => [it.file, it.place.line]),
			[['bad', 2]],
		);
	});

	it('makes a history like any other, that undo does not take apart', () => {
		const { history } = imported(...whole);
		const reading = readHistory(JSON.parse(JSON.stringify(history)));
		assert.ok(reading.ok);
		assert.deepEqual(reading.history, history);
		assert.equal(history.beginning, history.commands.length);
	});
});
