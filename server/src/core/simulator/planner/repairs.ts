import { choices } from '../decisions';
import { isThere, linkedRole } from '../lookups';
import { keyStoreRolePrincipal } from '../roleFacts';
import { type Cluster, type ClusterFault, type ConnectionErrorCode, type KeyStore, type World } from '../world';

import { clusterOf, clusterSettled, hsmsActive, inHsm, moved, userReady } from './clusters';
import { logOutKmsUser, mend, turnTwoFactorOff, updateStore } from './commands';
import { because, given } from './given';
import { type Quest } from './quest';
import { keyStoreRoleMade } from './roleMade';
import { reached, stuck, type Way } from './way';
import { proxyRepaired } from './xksRepairs';

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
	if (store.type === 'EXTERNAL_KEY_STORE') return proxyRepaired(world, store, disconnected);
	const cluster = clusterOf(world, store);
	const repair = repairs[code];
	if (!cluster || !repair) return stuck(`A connection of ${store.name} would fail with ${code}.`);
	return repair({ world, quest, store, cluster, disconnected });
}

const repairs: Readonly<Partial<Record<ConnectionErrorCode, (patient: Patient) => Way>>> = {
	INTERNAL_ERROR: ({ world, quest, store, ...patient }) =>
		linkedRole(world, keyStoreRolePrincipal)
			? mended('internal-error', 'AWS has to mend this; try again later.')({ world, quest, store, ...patient })
			: keyStoreRoleMade(world, quest, store.region),
	CLUSTER_NOT_FOUND: (patient) => movedAway(patient, `Cluster ${patient.cluster.id} is gone.`),
	SUBNET_NOT_FOUND: (patient) => movedAway(patient, `A subnet of cluster ${patient.cluster.id} is gone for good.`),
	NETWORK_ERRORS: mended('network-error', 'A network error usually passes by itself within minutes.'),
	INSUFFICIENT_FREE_ADDRESSES_IN_SUBNET: mended(
		'addresses-exhausted',
		'Connecting needs a free address in each subnet of the cluster.',
	),
	INSUFFICIENT_CLOUDHSM_HSMS: ({ world, quest, cluster }) => hsmsActive(world, quest, cluster, choices.zonesForUse),
	USER_NOT_FOUND: ({ world, quest, cluster }) => userReady(world, quest, cluster),
	USER_LOCKED_OUT: ({ world, quest, cluster }) => userReady(world, quest, cluster),
	USER_LOGGED_IN: ({ world, quest, cluster }) =>
		inHsm(world, quest, cluster, logOutKmsUser(cluster), 'While somebody is logged in as kmsuser, KMS cannot log in.'),
	INVALID_CREDENTIALS: credentialsMended,
};

const movedAway = ({ world, quest, store, disconnected }: Patient, reason: string): Way =>
	moved(world, quest, store, { reason, disconnected });

function mended(fault: ClusterFault, why: string) {
	return ({ world, cluster }: Patient): Way =>
		cluster.faults.includes(fault) ? given(world, mend(cluster, { Fault: fault }), why) : stuck(why);
}

function credentialsMended({ world, quest, store, cluster, disconnected }: Patient): Way {
	const { kmsUser } = cluster;
	if (!kmsUser) return reached;
	if (kmsUser.twoFactor)
		return inHsm(world, quest, cluster, turnTwoFactorOff(cluster), 'KMS cannot log in as a user with two factors.');
	const command = updateStore(store, { KeyStorePassword: kmsUser.password });
	return given(world, command, "KMS must know kmsuser's password.", {
		state: (refused) => disconnected(world, store, because(refused)),
	});
}

/** What refuses a connection at once, in the cluster and around it. */
export function surroundingsRepaired(world: World, quest: Quest, store: KeyStore): Way {
	const cluster = clusterOf(world, store);
	if (!cluster || !isThere(cluster)) return stuck(`Key store ${store.name} has no cluster.`);
	if (cluster.state !== 'ACTIVE') return clusterSettled(world, cluster);
	return hsmsActive(world, quest, cluster, choices.zonesForUse);
}
