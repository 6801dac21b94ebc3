import assert from 'node:assert/strict';
import fc from 'fast-check';

import {
	apply,
	type Command,
	type Event,
	type ExternalKeyStore,
	type KeyStore,
	keyStateOf,
	type Outcome,
	replay,
	roleDeletion,
	type World,
} from '../../server/src/core/simulator';
import { certificatesOf } from '../../server/src/core/simulator/certificates';
import { Simulation } from '../../server/src/endpoint/simulation';
import { worldView } from '../../server/src/endpoint/worldView';
import { catalogue } from '../support/catalogue';

import { type Kind, kinds } from './anyBeginning';
import { commandFrom, passwords, secrets } from './anyCommand';
import { keyStoreRole } from './account';

interface Step {
	readonly before: World;
	readonly command: Command;
	readonly outcome: Outcome;
	readonly after: World;
	readonly path: readonly Command[];
}

const nothing = replay({ version: 1, commands: [] }, catalogue).world;

function stepped(world: World, command: Command, path: readonly Command[]): Step {
	const { world: after, outcome } = apply(world, command);
	return { before: world, command, outcome, after, path: [...path, command] };
}

function walked(kind: Kind, choices: readonly number[]): readonly Step[] {
	const steps: Step[] = [];
	const go = (choose: (world: World) => Command) => {
		const { after, path } = steps.at(-1) ?? { after: nothing, path: [] };
		steps.push(stepped(after, choose(after), path));
	};
	for (const it of kind.begin) go(it);
	assert.ok(steps.every((it) => it.outcome.ok));
	for (const choice of choices) go((world) => commandFrom(kind.makers, world, choice));
	return steps;
}

const walks = fc.array(fc.nat(2 ** 31 - 1), { minLength: 20, maxLength: 80, size: 'max' });

/** Two things have the same in them. */
function unique(values: readonly unknown[], what: string): void {
	const texts = values.map((it) => JSON.stringify(it));
	assert.equal(new Set(texts).size, texts.length, what);
}

const external = ({ keyStores }: World): readonly ExternalKeyStore[] =>
	[...keyStores.values()].filter((it) => it.type === 'EXTERNAL_KEY_STORE');

const within = (stores: readonly KeyStore[], region: string) => stores.filter((it) => it.region === region);

function claimsOfKeyStores(world: World): void {
	const stores = [...world.keyStores.values()];
	unique(
		stores.map((it) => [it.region, it.name]),
		'a name is used twice',
	);
	for (const region of new Set(stores.map((it) => it.region)))
		assert.ok(within(stores, region).length <= world.settings.quotas.keyStores);
	for (const it of stores) assert.equal(it.state === 'FAILED', it.errorCode !== undefined);
	unique(
		stores.flatMap((it) =>
			it.type === 'AWS_CLOUDHSM' ? [[it.region, world.clusters.get(it.clusterId)?.lineage]] : [],
		),
		'two key stores share a backup history',
	);
}

function claimsOfExternalStores(world: World): void {
	const stores = external(world);
	unique(
		stores.map((it) => [it.region, it.uriEndpoint, it.uriPath]),
		'a URI is used twice',
	);
	unique(
		stores.flatMap((it) => (it.endpointService ? [[it.region, it.endpointService.name]] : [])),
		'an endpoint service is used twice',
	);
	for (const it of stores) {
		const isPrivate = it.connectivity === 'VPC_ENDPOINT_SERVICE';
		assert.equal(it.endpointService !== undefined, isPrivate);
		assert.equal(it.interfaceEndpoint !== undefined && it.state === 'CONNECTED', isPrivate && it.state === 'CONNECTED');
		const sharing = stores.filter((other) => other.uriEndpoint === it.uriEndpoint && other.region === it.region);
		if (isPrivate) assert.equal(sharing.length, 1, 'the endpoint of a private store is shared');
	}
}

function claimsOfKeys(world: World): void {
	for (const it of world.keys.values()) {
		const store = world.keyStores.get(it.keyStoreId ?? '');
		assert.equal(store?.id, it.keyStoreId, 'a key is in a store that is gone');
		assert.equal(it.origin, store?.type ?? 'AWS_KMS');
		assert.equal(it.material !== undefined, it.origin === 'AWS_CLOUDHSM');
		assert.equal(it.xksKeyId !== undefined, it.origin === 'EXTERNAL_KEY_STORE');
		assert.ok((it.deletionDate ?? Infinity) > world.now);
		const state = keyStateOf(world, it);
		if (store && state !== 'PendingDeletion') assert.equal(state === 'Unavailable', store.state !== 'CONNECTED');
	}
	unique(
		[...world.keys.values()].flatMap((it) => (it.xksKeyId === undefined ? [] : [[it.keyStoreId, it.xksKeyId]])),
		'an external key is used twice in a store',
	);
	for (const { id, label } of world.orphans.values()) {
		assert.ok(![...world.keys.values()].some((it) => it.material?.keyHandle === id), 'an orphan has a key');
		assert.match(label, /^arn:aws:kms:/);
	}
}

function claimsOfClusters(world: World): void {
	const clusters = [...world.clusters.values()];
	for (const it of clusters) {
		const hsms = [...world.hsms.values()].filter((hsm) => hsm.clusterId === it.id);
		if (it.state === 'DELETED' || it.state === 'DELETE_IN_PROGRESS') assert.equal(hsms.length, 0);
		if (it.state === 'UNINITIALIZED' || it.state === 'CREATE_IN_PROGRESS') assert.ok(hsms.length <= 1);
		assert.ok(hsms.every((hsm) => it.zones.includes(hsm.zone) && hsm.region === it.region));
		const active = hsms.some((hsm) => hsm.state === 'ACTIVE');
		assert.equal('ClusterCsr' in certificatesOf(world, it), it.state === 'UNINITIALIZED' && active);
		if (it.typeChange) assert.notEqual(it.typeChange.from, it.hsmType);
		if (it.kmsUser) assert.ok((it.kmsUser.failedLogins ?? 0) < 5 || it.kmsUser.locked);
		const source = world.backups.get(it.sourceBackupId ?? '');
		if (source) assert.equal(it.lineage, source.contents.lineage);
	}
	for (const region of new Set(clusters.map((it) => it.region))) {
		const there = clusters.filter((it) => it.region === region && it.state !== 'DELETED');
		assert.ok(there.length <= world.settings.quotas.clustersPerRegion);
		const hsms = [...world.hsms.values()].filter((it) => it.region === region);
		assert.ok(hsms.length <= world.settings.quotas.hsmsPerRegion);
	}
}

function claimsOfBackups(world: World): void {
	for (const { state, deleteAt, contents } of world.backups.values()) {
		if (state === 'READY' || state === 'CREATE_IN_PROGRESS') assert.equal(deleteAt, undefined);
		if (state === 'PENDING_DELETION') assert.ok(deleteAt !== undefined && deleteAt > world.now);
		assert.notEqual(contents.kmsUser?.loggedIn, true);
	}
}

function claimsOfTime({ transitions, now, keyStores, clusters, hsms, backups, tasks, keys }: World): void {
	const things = [keyStores, clusters, hsms, backups].flatMap(
		(it) => [...it.values()] as { id: string; state: string }[],
	);
	const busy = [
		...things.filter(
			(it) => /_IN_PROGRESS$|CONNECTING|PENDING_DELETION/.test(it.state) && it.state !== 'UPDATE_IN_PROGRESS',
		),
		...[...tasks.values()].filter((it) => it.status === 'NOT_STARTED' || it.status === 'IN_PROGRESS'),
		...[...keys.values()].filter((it) => it.deletionDate !== undefined || it.replication?.progress === 'Creating'),
	].map((it) => it.id);
	assert.deepEqual(transitions.map((it) => it.subject).sort(), busy.sort());
	assert.ok(transitions.every((it, index) => it.at > now && it.at >= (transitions[index - 1]?.at ?? 0)));
}

const claims: Readonly<Record<string, (world: World) => void>> = {
	'key stores have names, clusters and quotas of their own': claimsOfKeyStores,
	'external key stores share neither URIs nor endpoint services': claimsOfExternalStores,
	'keys are in stores of their kind, and external keys in use once': claimsOfKeys,
	'clusters have HSMs where they have subnets, and certificates when it is time': claimsOfClusters,
	'backups wait for their deletion and no longer': claimsOfBackups,
	'everything in progress ends, in order and in the future': claimsOfTime,
};

for (const kind of kinds) {
	describe(`any commands about ${kind.what}`, () => {
		let trails: readonly (readonly Step[])[];

		before(() => {
			trails = fc.sample(walks, { numRuns: 120, seed: 11 }).map((choices) => walked(kind, choices));
		});

		function always(holds: (step: Step) => void): void {
			for (const step of trails.flat()) {
				try {
					holds(step);
				} catch (fault) {
					throw new Error(`after ${step.path.map((it) => JSON.stringify(it)).join('\n')}`, { cause: fault });
				}
			}
		}

		for (const [claim, holds] of Object.entries(claims))
			it(`leave worlds in which ${claim}`, () => always(({ after }) => holds(after)));

		it('change nothing when they are refused, and say why', () => {
			always(({ before, after, outcome }) => {
				if (outcome.ok) return;
				assert.equal(after, before);
				assert.match(outcome.error.message, /^\S.{8,}\.$/s);
				for (const it of outcome.events) assert.equal(it.errorCode, outcome.error.name);
			});
		});

		it('lose no role while a key store of its kind is there', () => {
			always(({ before, after }) => {
				if (!before.roles.has(keyStoreRole) || after.roles.has(keyStoreRole)) return;
				assert.ok([...before.keyStores.values()].every((it) => it.type === 'EXTERNAL_KEY_STORE'));
				assert.ok(roleDeletion(before, keyStoreRole).possible);
			});
		});

		it('give no identifier twice, whatever it is for', () => {
			for (const trail of trails) {
				const seen = new Map<string, string>();
				for (const { before, after } of trail)
					for (const table of ['keyStores', 'keys', 'clusters', 'hsms', 'backups', 'tasks', 'grants'] as const)
						for (const id of after[table].keys()) {
							if (before[table].has(id)) continue;
							assert.ok(!seen.has(id), `${id} of ${table} was given to ${seen.get(id)}`);
							seen.set(id, table);
						}
			}
		});

		it('are taken back exactly, and done again exactly', () => {
			for (const trail of trails.slice(0, 40)) {
				const commands = trail.filter(({ before, after }) => before !== after).map((it) => it.command);
				const simulation = new Simulation({
					book: catalogue,
					history: { version: 1, commands: [] },
					pace: { kind: 'manual' },
					now: () => 0,
				});
				const worlds = [simulation.world];
				for (const it of commands) {
					simulation.do(it);
					worlds.push(simulation.world);
				}
				for (let count = 0; count < 5 && worlds.length > 1; count++) {
					const last = worlds.pop();
					assert.ok(simulation.undo());
					assert.deepEqual(simulation.world, worlds.at(-1));
					assert.ok(simulation.redo()?.ok);
					assert.deepEqual(simulation.world, last);
					assert.ok(simulation.undo());
				}
			}
		});

		it('let no password and no secret out', () => {
			const shown = (event: Event | World) => JSON.stringify(event);
			for (const trail of trails) {
				const texts = [
					...trail.flatMap((it) => it.outcome.events.map(shown)),
					...trail.map(({ outcome }) => JSON.stringify(outcome.ok ? outcome.response : outcome.error)),
					JSON.stringify(worldView(trail.at(-1)?.after as World)),
				].join('\n');
				for (const it of [...passwords, ...secrets]) assert.ok(!texts.includes(it), it);
			}
		});

		it('get far enough to mean something', () => {
			const met = new Set<string>();
			always(({ after: { keyStores, clusters, backups, tasks, orphans, keys, ...world } }) => {
				for (const it of keyStores.values()) {
					met.add(it.state).add(it.type);
					if (it.type === 'EXTERNAL_KEY_STORE') met.add(it.connectivity);
				}
				for (const it of clusters.values())
					met.add(it.state).add(it.sourceBackupId === undefined ? 'made' : 'restored');
				for (const it of backups.values()) met.add(it.state);
				for (const it of tasks.values()) met.add(it.status);
				if (orphans.size > 0) met.add('orphan');
				if (keys.size > 0) met.add('key');
				for (const it of keys.values())
					met.add(keyStateOf({ ...world, keyStores, clusters, backups, tasks, orphans, keys }, it));
			});
			assert.deepEqual(
				kind.meets.filter((it) => !met.has(it)),
				[],
				[...met].join(', '),
			);
		});
	});
}
