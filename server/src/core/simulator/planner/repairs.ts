import { configurationObstacle } from '../clusterHealth';
import { choices } from '../decisions';
import { hsmsOf } from '../lookups';
import { type Cluster, type ClusterFault, type ConnectionErrorCode, type KeyStore, type World } from '../world';

import {
	changeKmsUserPassword,
	createHsm,
	createKmsUser,
	logOutKmsUser,
	mend,
	plannedPassword,
	updateStore,
} from './commands';
import { because, given } from './given';
import { type Quest } from './quest';
import { all, atLast, reached, stuck, undecided, type Way, whileBusy } from './way';

type Disconnected = (world: World, store: KeyStore, why: string) => Way;

interface Patient {
	readonly world: World;
	readonly quest: Quest;
	readonly store: KeyStore;
	readonly cluster: Cluster;
	readonly disconnected: Disconnected;
}

/** Mends what a connection would fail with, as far as people can. */
export function repaired(
	world: World,
	quest: Quest,
	store: KeyStore,
	code: ConnectionErrorCode,
	disconnected: Disconnected,
): Way {
	const cluster = clusterOf(world, store);
	const repair = repairs[code];
	if (!cluster || !repair) return stuck(`A connection of ${store.name} would fail with ${code}.`);
	return repair({ world, quest, store, cluster, disconnected });
}

/** The cluster behind a key store; an external key store has none. */
export const clusterOf = (world: World, store: KeyStore): Cluster | undefined =>
	store.type === 'AWS_CLOUDHSM' ? world.clusters.get(store.clusterId) : undefined;

const repairs: Readonly<Partial<Record<ConnectionErrorCode, (patient: Patient) => Way>>> = {
	INTERNAL_ERROR: mended('internal-error', 'AWS has to mend this; try again later.'),
	NETWORK_ERRORS: mended('network-error', 'A network error usually passes by itself within minutes.'),
	INSUFFICIENT_FREE_ADDRESSES_IN_SUBNET: mended(
		'addresses-exhausted',
		'Connecting needs a free address in each subnet of the cluster.',
	),
	INSUFFICIENT_CLOUDHSM_HSMS: ({ world, quest, cluster }) => hsmsActive(world, quest, cluster, choices.zonesForUse),
	USER_NOT_FOUND: ({ world, quest, cluster }) =>
		quest.mayCreate
			? inHsm(world, quest, cluster, createKmsUser(cluster, { Password: plannedPassword }), 'KMS logs in as kmsuser.')
			: stuck(`Cluster ${cluster.id} has no kmsuser.`),
	USER_LOCKED_OUT: ({ world, quest, cluster }) =>
		inHsm(
			world,
			quest,
			cluster,
			changeKmsUserPassword(cluster, { Password: plannedPassword }),
			'kmsuser is locked out; a new password unlocks it.',
		),
	USER_LOGGED_IN: ({ world, quest, cluster }) =>
		inHsm(world, quest, cluster, logOutKmsUser(cluster), 'While somebody is logged in as kmsuser, KMS cannot log in.'),
	INVALID_CREDENTIALS: passwordTold,
};

function mended(fault: ClusterFault, why: string) {
	return ({ world, cluster }: Patient): Way =>
		cluster.faults.includes(fault) ? given(world, mend(cluster, { Fault: fault }), why) : stuck(why);
}

const inHsm = (world: World, quest: Quest, cluster: Cluster, command: Parameters<typeof given>[1], why: string): Way =>
	given(world, command, why, {
		reachable: () => hsmsActive(world, quest, cluster, choices.zonesForUse),
		'limited-write': () => clusterSettled(world, cluster),
	});

function passwordTold({ world, store, cluster, disconnected }: Patient): Way {
	const { kmsUser } = cluster;
	if (!kmsUser) return reached;
	const command = updateStore(store, { KeyStorePassword: kmsUser.password });
	return given(world, command, "KMS must know kmsuser's password.", {
		state: (refused) => disconnected(world, store, because(refused)),
	});
}

/** What refuses a connection at once, in the cluster and around it. */
export function surroundingsRepaired(world: World, quest: Quest, store: KeyStore): Way {
	const cluster = clusterOf(world, store);
	if (!cluster) return stuck(`Key store ${store.name} has no cluster.`);
	if (cluster.state !== 'ACTIVE') return clusterSettled(world, cluster);
	return hsmsActive(world, quest, cluster, choices.zonesForUse);
}

export const clusterSettled = (world: World, cluster: Cluster): Way =>
	whileBusy(world, cluster.id) ?? stuck(`Cluster ${cluster.id} is ${cluster.state}, and nothing will change that.`);

/** As many active HSMs in different zones as an operation needs, and nothing odd around them. */
export function hsmsActive(world: World, quest: Quest, cluster: Cluster, zones: number): Way {
	const obstacle = configurationObstacle(world, cluster, zones);
	if (!obstacle) return reached;
	const fault = cluster.faults.find((it) => it === 'security-group-changed' || it === 'mutual-tls');
	const growing = hsmsGrown(world, quest, cluster, zones, obstacle.message);
	if (growing.kind !== 'reached') return growing;
	return fault ? given(world, mend(cluster, { Fault: fault }), obstacle.message) : stuck(obstacle.message);
}

function hsmsGrown(world: World, quest: Quest, cluster: Cluster, zones: number, why: string): Way {
	const coming = hsmsOf(world, cluster).filter((it) => it.state === 'ACTIVE' || it.state === 'CREATE_IN_PROGRESS');
	const covered = new Set(coming.map((it) => it.zone));
	const missing = cluster.zones.filter((it) => !covered.has(it)).slice(0, Math.max(zones - covered.size, 0));
	if (missing.length > 0 && !quest.mayCreate) return stuck(why);
	const made = missing.map((zone) =>
		given(world, createHsm(cluster, { AvailabilityZone: zone }), why, {
			quota: (refused) => undecided(`${refused.message} Another HSM would have to go first.`),
			state: () => clusterSettled(world, cluster),
		}),
	);
	const awaited = coming.filter((it) => it.state === 'CREATE_IN_PROGRESS' && isMissed(world, cluster, it.zone));
	return all([...made, ...awaited.map((it) => atLast(whileBusy(world, it.id) ?? reached))]);
}

const isMissed = (world: World, cluster: Cluster, zone: string): boolean =>
	!hsmsOf(world, cluster).some((it) => it.zone === zone && it.state === 'ACTIVE');
