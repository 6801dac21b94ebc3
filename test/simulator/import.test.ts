import assert from 'node:assert/strict';

import {
	importWorld,
	keyStateOf,
	readHistory,
	replay,
	roleDeletion,
	type World,
} from '../../server/src/core/simulator';
import { planFor, runbook } from '../../server/src/core/simulator/planner';
import { catalogue } from '../support/catalogue';

import { clusterRole, keyStoreRole } from './account';
import {
	account,
	arn,
	backups,
	cluster,
	clusters,
	described,
	externalStore,
	file,
	imported,
	keyId,
	now,
	restored,
	roles,
	store,
	stores,
} from './awsOutput';
import { credential } from './xks';

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

	const some = [stores.CustomKeyStores[0]];
	const cuts: readonly (readonly [what: string, more: object, isCut: boolean])[] = [
		['--max-items', { NextToken: 'eyJNYXJrZXIi' }, true],
		['--no-paginate', { NextMarker: 'AAAA', Truncated: true }, true],
		['IAM', { Marker: 'AAAA', IsTruncated: true }, true],
		['the last page', { NextToken: null, Truncated: false }, false],
		['a filter by --query', { NextMarker: '' }, false],
	];
	for (const [what, more, isCut] of cuts)
		it(`${isCut ? 'says' : 'does not say'} that a list ends early, as ${what} leaves it`, () => {
			const { notes } = imported(file('page', { CustomKeyStores: some, ...more }));
			assert.equal(
				notes.some((it) => it.includes('page holds only a part')),
				isCut,
			);
		});

	it('puts pages together, whichever comes first', () => {
		const pages = [
			file('1', { CustomKeyStores: some, NextToken: 'x' }),
			file('2', { CustomKeyStores: [stores.CustomKeyStores[1]] }),
		];
		for (const it of [pages, [...pages].reverse()])
			assert.deepEqual([...imported(...it).world.keyStores.keys()].sort(), [store, externalStore].sort());
	});

	it('takes no role to be absent for one that is described alone, or for a list that ends early', () => {
		const [own, other] = roles.Roles;
		const alone = imported(file('a', stores, clusters, { Role: other }));
		assert.ok(alone.world.roles.has(keyStoreRole) && alone.world.roles.has(clusterRole));
		const cut = imported(file('a', stores, clusters, { Roles: [own], IsTruncated: true, Marker: 'x' }));
		assert.ok(cut.world.roles.has(clusterRole));
		assert.equal(cut.world.roles.get(keyStoreRole)?.roleId, 'AROA2345');
		assert.ok(!imported(file('a', stores, clusters, { Roles: [own] })).world.roles.has(clusterRole));
	});

	const bad: readonly (readonly [what: string, text: string, place: RegExp])[] = [
		['an error of the command', '\nAn error occurred (AccessDeniedException)', /^a:2:1: .*An error occurred/],
		['cut JSON', '{"CustomKeyStores": [', /^a:1:1: .*no end/],
		['broken JSON', '{"CustomKeyStores": [],}', /^a:1:\d+: .*no JSON/],
		['another command', '{"Buckets": []}', /^a:1:1: .*Buckets/],
		['clusters of another service', '{"Clusters": [{"ClusterIdentifier": "x"}]}', /^a:1:1: .*Clusters/],
		[
			'a list of another service',
			'{"Aliases": [{"AliasArn": "arn:aws:lambda:eu-west-1:1:f", "Name": "live"}]}',
			/Aliases/,
		],
		['an answer of the API', '{"Keys": [{"keyId": "x"}]}', /Keys/],
		['what --query made a table of', '[["cks-0123456789abcdef0", "CONNECTED"]]', /^a:1:1: /],
		['--output text', 'CUSTOMKEYSTORES\tcks-0\tCONNECTED\n', /^a:1:1: .*--output json/],
		['--output yaml', 'CustomKeyStores:\n- ConnectionState: CONNECTED\n', /^a:1:1: .*--output json/],
		['--output table', `${'-'.repeat(40)}\n|  DescribeCustomKeyStores |\n`, /^a:1:1: .*--output json/],
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

	it('takes a list but for the entries that are none, and names those', () => {
		const list = stores['CustomKeyStores'] as readonly unknown[];
		const odd = { CustomKeyStores: [...list.slice(0, 1), { StoreName: 'payments' }, null, ...list.slice(1)] };
		const { faults, world } = imported(file('odd', odd, clusters), file('bare', [list[0], { Other: 1 }]));
		assert.deepEqual(
			[...world.keyStores.keys()],
			list.map((it) => (it as { readonly CustomKeyStoreId: string }).CustomKeyStoreId),
		);
		assert.deepEqual(
			faults.map((it) => `${it.file}: ${it.message}`),
			[
				'odd: CustomKeyStores[1] was left out: it is no entry with CustomKeyStoreId; it begins with StoreName.',
				'odd: CustomKeyStores[2] was left out: it is no entry with CustomKeyStoreId.',
				'bare: [1] is no output of a command that can be read here; it begins with Other.',
			],
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
