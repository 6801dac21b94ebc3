import { choices } from './decisions';
import { activeHsms, activeZones, isThere, linkedRole, thing, hsmsOf } from './lookups';
import { type Obstacle } from './operation';
import { keyStoreRolePrincipal } from './roleFacts';
import { type CloudHsmKeyStore, type Cluster, type ConnectionErrorCode, type KeyStore, type World } from './world';
import { xksTrouble, xksTroubles } from './xksHealth';

/** What a change needs of the cluster: enough active HSMs in different zones, and nothing odd around them. */
export const configurationObstacle = (world: World, cluster: Cluster, zones: number): Obstacle | undefined => {
	const active = activeZones(world, cluster);
	const blockers = [thing('cluster', cluster)];
	if (active < zones) {
		const lost = hsmsOf(world, cluster).filter((it) => it.state !== 'ACTIVE');
		const needs =
			zones === 1 ? 'at least one active HSM' : `at least ${zones} active HSMs in different Availability Zones`;
		const message = `Cluster ${cluster.id} needs ${needs}; it has active HSMs in ${active}.`;
		return { message, blockers: [...blockers, ...lost.map((it) => thing('hsm', it))] };
	}
	return surroundingsObstacle(cluster);
};

/** What connecting needs, beside an active cluster. */
export const connectObstacle = (world: World, cluster: Cluster): Obstacle | undefined =>
	cluster.zones.length < choices.zonesForChange
		? tooFewZones(cluster)
		: configurationObstacle(world, cluster, choices.zonesForUse);

export function surroundingsObstacle(cluster: Cluster): Obstacle | undefined {
	const blockers = [thing('cluster', cluster)];
	if (cluster.zones.length < choices.zonesForChange) return tooFewZones(cluster);
	if (cluster.faults.includes('security-group-changed')) {
		return {
			message: `The security group of ${cluster.id} no longer lets TCP 2223-2225 through within itself.`,
			blockers,
		};
	}
	if (cluster.faults.includes('mutual-tls')) {
		return { message: `${cluster.id} demands mutual TLS, which KMS cannot do.`, blockers };
	}
	return undefined;
}

const tooFewZones = (cluster: Cluster): Obstacle => ({
	message: `Cluster ${cluster.id} has private subnets in fewer than two Availability Zones.`,
	blockers: [thing('cluster', cluster)],
});

interface ConnectionError {
	readonly code: ConnectionErrorCode;
	readonly when: (world: World, store: CloudHsmKeyStore, cluster: Cluster | undefined) => boolean;
	/** What to do about it, disconnecting first. */
	readonly remedy: string;
}

/** Why an accepted connect ends FAILED; the first that applies is reported. */
export const connectionErrors: readonly ConnectionError[] = [
	{
		code: 'INTERNAL_ERROR',
		when: (world, _store, cluster) => roleIsMissing(world) || has(cluster, 'internal-error'),
		remedy: 'disconnect and connect again',
	},
	{
		code: 'CLUSTER_NOT_FOUND',
		when: (_world, _store, cluster) => cluster === undefined || !isThere(cluster),
		remedy: 'restore a cluster from a related backup and update the cluster id',
	},
	{
		code: 'SUBNET_NOT_FOUND',
		when: (_world, _store, cluster) => has(cluster, 'subnet-deleted'),
		remedy: 'restore a cluster from a backup into other subnets and update the cluster id',
	},
	{
		code: 'INSUFFICIENT_FREE_ADDRESSES_IN_SUBNET',
		when: (_world, _store, cluster) => has(cluster, 'addresses-exhausted'),
		remedy: 'free addresses in the subnets',
	},
	{
		code: 'INSUFFICIENT_CLOUDHSM_HSMS',
		when: (world, _store, cluster) => cluster !== undefined && activeHsms(world, cluster).length === 0,
		remedy: 'create an HSM',
	},
	{
		code: 'NETWORK_ERRORS',
		when: (_world, _store, cluster) => has(cluster, 'network-error'),
		remedy: 'wait some minutes, then connect again',
	},
	{
		code: 'USER_NOT_FOUND',
		when: (_world, _store, cluster) => cluster?.kmsUser === undefined,
		remedy: 'create kmsuser in the cluster and update the key store password',
	},
	{
		code: 'USER_LOCKED_OUT',
		when: (_world, _store, cluster) => cluster?.kmsUser?.locked === true,
		remedy: "change kmsuser's password in the cluster and update the key store password",
	},
	{
		code: 'USER_LOGGED_IN',
		when: (_world, _store, cluster) => cluster?.kmsUser?.loggedIn === true,
		remedy: 'log kmsuser out of the cluster',
	},
	{
		code: 'INVALID_CREDENTIALS',
		when: (_world, store, cluster) =>
			cluster?.kmsUser?.password !== store.password || cluster.kmsUser.twoFactor === true,
		remedy: "update the key store password to kmsuser's",
	},
];

export const connectionErrorOf = (world: World, store: KeyStore): ConnectionErrorCode | undefined =>
	store.type === 'AWS_CLOUDHSM'
		? connectionErrors.find((it) => it.when(world, store, world.clusters.get(store.clusterId)))?.code
		: xksTrouble(world, store)?.code;

/** What to do about an error code, after disconnecting. */
export const connectionRemedy = (code: ConnectionErrorCode, type: KeyStore['type'] = 'AWS_CLOUDHSM'): string =>
	errorsOf[type].find((it) => it.code === code)?.remedy ?? 'connect again';

const errorsOf: Readonly<
	Record<KeyStore['type'], readonly { readonly code: ConnectionErrorCode; readonly remedy: string }[]>
> = { AWS_CLOUDHSM: connectionErrors, EXTERNAL_KEY_STORE: xksTroubles };

const has = (cluster: Cluster | undefined, fault: Cluster['faults'][number]) =>
	cluster?.faults.includes(fault) ?? false;

const roleIsMissing = (world: World) => linkedRole(world, keyStoreRolePrincipal) === undefined;
