import assert from 'node:assert/strict';
import fc from 'fast-check';

import { apply, type Command, type ExternalKeyStore, type World } from '../../server/src/core/simulator';
import {
	costOrder,
	type Goal,
	goalsFor,
	goalText,
	planFor,
	type Preference,
	preferences,
} from '../../server/src/core/simulator/planner';
import { connectionErrorOf } from '../../server/src/core/simulator/clusterHealth';

import { Account } from './account';
import { cheapestBySearch } from './planner.search';
import {
	connects,
	creates,
	endpoint,
	externalKey,
	otherCredential,
	privateStore,
	proxy,
	publicStore,
	service,
} from './xks';

const of = (operation: string, parameters: Command['parameters'] = {}): Command => ({ operation, parameters });

const proxyFaults = ['unreachable', 'slow', 'tls-invalid', 'access-denied'];
const serviceFaults = ['acceptance-required', 'principal-not-allowed'];

/** What befalls a store, its proxy and its keys: by number. */
const blows: readonly ((world: World) => Command)[] = [
	...proxyFaults.map((Fault) => () => of('fault:BreakProxy', { UriEndpoint: endpoint, Fault })),
	...serviceFaults.map(
		(Fault) => (world: World) =>
			of('fault:BreakEndpointService', { ServiceName: world.endpointServices.keys().next().value, Fault }),
	),
	() => of('given:ProxyCredential', { UriEndpoint: endpoint, ...otherCredential }),
	() => of('given:ProxyPaths', { UriEndpoint: endpoint, UriPaths: ['/moved/kms/xks/v1'] }),
	() => of('given:ExternalKey', { UriEndpoint: endpoint, XksKeyId: 'ext-1', KeyState: 'DISABLED' }),
	(world) => of('kms:DisconnectCustomKeyStore', { CustomKeyStoreId: storeIn(world).id }),
	(world) => of('kms:ConnectCustomKeyStore', { CustomKeyStoreId: storeIn(world).id }),
	(world) => of('kms:DisableKey', { KeyId: world.keys.keys().next().value }),
	(world) => of('kms:ScheduleKeyDeletion', { KeyId: world.keys.keys().next().value, PendingWindowInDays: 8 }),
	() => of('clock:AdvanceToNext'),
];

const storeIn = ({ keyStores }: World): ExternalKeyStore => {
	const [store] = keyStores.values();
	assert.ok(store?.type === 'EXTERNAL_KEY_STORE');
	return store;
};

/** Everything that could help: what a plan may do, one by one and together. */
function commands(world: World, { kind }: Goal): readonly Command[] {
	const [store] = world.keyStores.values();
	const isDeletion = kind === 'deleted';
	if (store?.type !== 'EXTERNAL_KEY_STORE') return [of('clock:AdvanceToNext')];
	const { id: CustomKeyStoreId } = store;
	const keys = [...world.keys.keys()];
	const there = world.proxies.get(store.uriEndpoint);
	const credential = there && {
		XksProxyAuthenticationCredential: {
			AccessKeyId: there.credential.accessKeyId,
			RawSecretAccessKey: there.credential.secretAccessKey,
		},
	};
	const path = there?.paths[0] !== undefined && { XksProxyUriPath: there.paths[0] };
	const onKeys = (operation: string, more = {}) => keys.map((KeyId) => of(operation, { KeyId, ...more }));
	return [
		of('kms:DisconnectCustomKeyStore', { CustomKeyStoreId }),
		// A plan does not race: it connects where the connection would succeed.
		...(connectionErrorOf(world, store) ? [] : [of('kms:ConnectCustomKeyStore', { CustomKeyStoreId })]),
		...[credential, path, { ...credential, ...path }].map((it) =>
			of('kms:UpdateCustomKeyStore', { CustomKeyStoreId, ...it }),
		),
		...(there?.faults ?? []).map((Fault) => of('fault:MendProxy', { UriEndpoint: store.uriEndpoint, Fault })),
		...[...world.endpointServices.values()].flatMap(({ id, faults }) =>
			faults.map((Fault) => of('fault:MendEndpointService', { ServiceName: id, Fault })),
		),
		...onKeys('kms:CancelKeyDeletion'),
		...(kind === 'key-usable' ? onKeys('kms:EnableKey') : []),
		...(isDeletion
			? [
					...onKeys('kms:ScheduleKeyDeletion', { PendingWindowInDays: 7 }),
					of('kms:DeleteCustomKeyStore', { CustomKeyStoreId }),
				]
			: []),
		of('clock:AdvanceToNext'),
	];
}

function struck([isPrivate, ...choices]: readonly number[]): World {
	const account = new Account();
	proxy(account);
	const store = creates(account, (isPrivate ?? 0) % 2 === 0 ? publicStore() : privateStore(service(account)));
	connects(account, store);
	externalKey(account, store);
	for (const choice of choices) {
		const command = blows[choice % blows.length]?.(account.world);
		// What could not befall now does not.
		if (command) account.world = apply(account.world, command).world;
	}
	return account.world;
}

const goalsIn = (world: World): readonly Goal[] => [
	...[...world.keyStores.keys()].flatMap((id) => goalsFor(world, { kind: 'keyStore', id })),
	...[...world.keys.keys()].flatMap((id) => goalsFor(world, { kind: 'key', id })),
];

const walks = fc.array(fc.nat(10_000), { minLength: 2, maxLength: 6, size: 'max' });

describe('plans for external key stores that chance struck', () => {
	it('are carried out, cost what the cheapest way costs that a search finds, and exist where it finds one', function () {
		this.timeout(60_000);
		const met = { compared: 0, none: 0 };
		fc.assert(
			fc.property(walks, fc.nat(1000), fc.constantFrom<Preference>(...preferences), (choices, number, preference) => {
				const world = struck(choices);
				const goals = goalsIn(world);
				const goal = goals[number % goals.length];
				if (!goal) return;
				const plan = planFor(world, goal, preference);
				const found = cheapestBySearch(world, goal, preference, 300, commands);
				const what = `${goalText(goal)}, ${preference}`;
				if (found === 'too many') return;
				if (found === 'none') {
					assert.equal(plan.ok, false, `${what}: no search leads there, but a plan`);
					met.none++;
					return;
				}
				assert.ok(plan.ok, `${what}: ${plan.ok ? '' : plan.reason} But a search finds a way.`);
				let now = world;
				for (const { command, title } of plan.steps) {
					const { world: after, outcome } = apply(now, command);
					assert.ok(outcome.ok, `${title}: ${outcome.ok ? '' : outcome.error.message}`);
					now = after;
				}
				const rest = planFor(now, goal, preference);
				assert.deepEqual(rest.ok && rest.steps, [], `${what} is not reached`);
				const counted = costOrder[preference];
				assert.deepEqual(
					counted.map((it) => plan.cost[it]),
					counted.map((it) => found[it]),
					what,
				);
				met.compared++;
			}),
			{ seed: 3, numRuns: 60 },
		);
		assert.ok(met.compared > 40 && met.none > 0, JSON.stringify(met));
	});
});
