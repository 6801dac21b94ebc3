// How much processor time the simulator's core takes: commands a second, and the time of a plan in a world of 10 key stores, 100 keys
// and 10 clusters. npx tsx test/bench/simulator.ts [--seconds N]
import { parseArgs } from 'node:util';

import { apply, type Command, historyVersion, replay, type World } from '../../server/src/core/simulator';
import { type Goal, goalFrom, planFor, preferences } from '../../server/src/core/simulator/planner';
import { catalogue } from '../support/catalogue';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '2' } } });
const milliseconds = Number(values.seconds) * 1000;

const settings = { quotas: { clustersPerRegion: 10, hsmsPerRegion: 20, keyStores: 10 } };

function grown(): { readonly world: World; readonly commands: readonly Command[] } {
	const commands: Command[] = [];
	for (let at = 0; at < 10; at++)
		commands.push({ operation: 'given:Cluster', parameters: { TrustAnchor: `CA-${at}`, KmsUserPassword: 'kmsPswd1' } });
	let { world } = replay({ version: historyVersion, settings, commands }, catalogue);
	const does = (operation: string, parameters: Readonly<Record<string, unknown>>) => {
		const applied = apply(world, { operation, parameters });
		commands.push({ operation, parameters });
		if (!applied.outcome.ok) throw new Error(applied.outcome.error.message);
		world = applied.world;
		return applied.outcome.response;
	};
	const stores = [...world.clusters.values()].map((cluster, at) => {
		const { CustomKeyStoreId } = does('kms:CreateCustomKeyStore', {
			CustomKeyStoreName: `store-${at}`,
			CloudHsmClusterId: cluster.id,
			TrustAnchorCertificate: cluster.trustAnchor,
			KeyStorePassword: 'kmsPswd1',
		});
		does('kms:ConnectCustomKeyStore', { CustomKeyStoreId });
		return CustomKeyStoreId;
	});
	does('clock:Advance', { Milliseconds: 3_600_000 });
	for (let at = 0; at < 100; at++) does('kms:CreateKey', { CustomKeyStoreId: stores[at % 10], Origin: 'AWS_CLOUDHSM' });
	return { world, commands };
}

/** Processor time of this process, in milliseconds: other work on the machine does not count. */
const spent = (): number => {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
};

/** Runs it again and again; answers the times in milliseconds, sorted. */
function timed(run: () => void): Float64Array {
	const times: number[] = [];
	for (const end = spent() + milliseconds; spent() < end;) {
		const began = spent();
		run();
		times.push(spent() - began);
	}
	return Float64Array.from(times).sort();
}

const at = (times: Float64Array, share: number): number => times[Math.floor((times.length - 1) * share)] ?? NaN;

const { world, commands: made } = grown();
const [key] = world.keys.keys();
const [store] = world.keyStores.keys();
const mixed: readonly Command[] = [
	{ operation: 'kms:DescribeCustomKeyStores', parameters: { CustomKeyStoreId: store } },
	{ operation: 'kms:DisableKey', parameters: { KeyId: key } },
	{ operation: 'kms:Encrypt', parameters: { KeyId: key, Plaintext: 'YQ==' } },
	{ operation: 'kms:EnableKey', parameters: { KeyId: key } },
	{ operation: 'kms:Encrypt', parameters: { KeyId: key, Plaintext: 'YQ==' } },
	{ operation: 'kms:DeleteCustomKeyStore', parameters: { CustomKeyStoreId: store } },
	{ operation: 'kms:ScheduleKeyDeletion', parameters: { KeyId: key } },
	{ operation: 'kms:CancelKeyDeletion', parameters: { KeyId: key } },
	{ operation: 'kms:EnableKey', parameters: { KeyId: key } },
	{ operation: 'clock:Advance', parameters: { Milliseconds: 1 } },
];

const batch = 1000;
const stepwise = timed(() => {
	let now = world;
	for (let count = 0; count < batch; count++) now = apply(now, mixed[count % mixed.length] as Command).world;
});
console.log(
	`apply:  ${Math.round((batch / at(stepwise, 0.5)) * 1000)} commands a second, each from a world that stays`,
);
const more = Array.from({ length: batch }, (_, count) => mixed[count % mixed.length] as Command);
const history = { version: historyVersion, settings, commands: [...made, ...more] };
const whole = timed(() => void replay(history, catalogue));
console.log(`replay: ${Math.round((history.commands.length / at(whole, 0.5)) * 1000)} commands a second`);

const role = 'AWSServiceRoleForKeyManagementServiceCustomKeyStores';
const goals = [
	'emptied',
	`role-deleted:${role}`,
	'role-deleted:AWSServiceRoleForCloudHSM',
	`store-deleted:${store}`,
	`key-deleted:${key}`,
	`key-usable:${key}`,
	`store-connected:${store}`,
	'usable-key',
];
for (const written of goals) {
	const goal: Goal | undefined = goalFrom(written, world);
	if (!goal) throw new Error(written);
	for (const preference of preferences) {
		const times = timed(() => void planFor(world, goal, preference));
		const [median, peak] = [at(times, 0.5), at(times, 0.95)].map((it) => it.toFixed(1));
		console.log(
			`plan:   ${median} ms, 95 % ${peak} ms, worst ${at(times, 1).toFixed(1)} ms of ${times.length}: ${written}, ${preference}`,
		);
	}
}
