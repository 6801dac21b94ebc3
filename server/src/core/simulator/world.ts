import { type Backup, type Subnet, type TypeChange } from './clusterEntities';
import { type ExceptionName } from './exceptions';
import { type Alias, type Grant, type Key, type Orphan } from './keyEntities';
import { type Resource } from './resource';
import { type RoleBook } from './roleFacts';
import { type Settings } from './settings';
import { type Transition } from './transition';
import { type EndpointService, type ProxyCredential, type XksProxy } from './xksEntities';

export * from './clusterEntities';
export * from './keyEntities';
export * from './resource';
export * from './xksEntities';

/** One account in one partition at one moment. Never changed in place: a command makes another one. */
export interface World {
	readonly book: RoleBook;
	readonly settings: Settings;
	/** The virtual clock, milliseconds since 1970. */
	readonly now: number;
	/** How many identifiers have been given out: the seed of the next. */
	readonly issued: number;
	/** Actions that the caller may not use; everything else is allowed. */
	readonly denied: readonly string[];
	readonly roles: Table<Role>;
	readonly tasks: Table<DeletionTask>;
	readonly clusters: Table<Cluster>;
	readonly hsms: Table<Hsm>;
	readonly keyStores: Table<KeyStore>;
	readonly keys: Table<Key>;
	readonly orphans: Table<Orphan>;
	readonly proxies: Table<XksProxy>;
	readonly endpointServices: Table<EndpointService>;
	readonly subnets: Table<Subnet>;
	readonly backups: Table<Backup>;
	readonly aliases: Table<Alias>;
	readonly grants: Table<Grant>;
	/** What uses the roles of services that are not simulated themselves. */
	readonly resources: Table<Resource>;
	/** Operations that fail by an internal fault of AWS until it is mended, with their exceptions. */
	readonly failing: Readonly<Record<string, ExceptionName>>;
	/** What the clock will bring, the earliest first. */
	readonly transitions: readonly Transition[];
}

export type Table<T> = ReadonlyMap<string, T>;

export interface Tables {
	readonly roles: Role;
	readonly tasks: DeletionTask;
	readonly clusters: Cluster;
	readonly hsms: Hsm;
	readonly keyStores: KeyStore;
	readonly keys: Key;
	readonly orphans: Orphan;
	readonly proxies: XksProxy;
	readonly endpointServices: EndpointService;
	readonly subnets: Subnet;
	readonly backups: Backup;
	readonly aliases: Alias;
	readonly grants: Grant;
	readonly resources: Resource;
}

export type Tags = Readonly<Record<string, string>>;

export interface Role {
	/** The role name: unique in the account. */
	readonly id: string;
	readonly roleId: string;
	readonly path: string;
	/** The linked service; `undefined` for an ordinary role. */
	readonly servicePrincipal?: string;
	readonly policies: readonly string[];
	/** Names and documents of inline policies; a linked role has none. */
	readonly inlinePolicies?: Readonly<Record<string, string>>;
	/** Of an ordinary role; that of a linked one follows from its service. */
	readonly trustPolicy?: string;
	/** ARNs of managed policies that an ordinary role was given. */
	readonly attached?: readonly string[];
	readonly permissionsBoundary?: string;
	readonly maxSessionDuration?: number;
	readonly description?: string;
	readonly tags: Tags;
	readonly createdAt: number;
}

export interface DeletionTask {
	/** `task/aws-service-role/<principal>/<role>/<uuid>`. */
	readonly id: string;
	readonly roleName: string;
	readonly status: 'NOT_STARTED' | 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED';
	readonly submittedAt: number;
	readonly reason?: string;
	readonly usage: readonly Usage[];
}

/** An entry of a RoleUsageList. */
export interface Usage {
	readonly region: string;
	readonly resources: readonly string[];
}

export interface Cluster {
	readonly id: string;
	readonly region: string;
	readonly state: ClusterState;
	readonly hsmType: string;
	readonly mode: 'FIPS' | 'NON_FIPS';
	/** The certificate lineage: clusters restored from each other's backups share it. */
	readonly lineage: string;
	readonly trustAnchor: string;
	readonly zones: readonly string[];
	readonly kmsUser?: KmsUser;
	readonly faults: readonly ClusterFault[];
	readonly createdAt: number;
	readonly stateMessage?: string;
	readonly networkType?: 'DUALSTACK' | 'IPV4';
	readonly vpcId?: string;
	readonly securityGroupId?: string;
	/** The subnet in each zone. */
	readonly subnets?: Readonly<Record<string, string>>;
	/** Days; absent: 90. */
	readonly backupRetention?: number;
	/** When the service last took a backup. */
	readonly backedUpAt?: number;
	readonly sourceBackupId?: string;
	/** Handles that came with the backup it was made of, and are still there. */
	readonly restored?: readonly string[];
	readonly signedCertificate?: string;
	readonly typeChange?: TypeChange;
	readonly tags?: Tags;
}

export type ClusterState =
	| 'CREATE_IN_PROGRESS'
	| 'UNINITIALIZED'
	| 'INITIALIZE_IN_PROGRESS'
	| 'INITIALIZED'
	| 'ACTIVE'
	| 'UPDATE_IN_PROGRESS'
	| 'MODIFY_IN_PROGRESS'
	| 'ROLLBACK_IN_PROGRESS'
	| 'DELETE_IN_PROGRESS'
	| 'DELETED'
	| 'DEGRADED';

/** What can be wrong around a cluster without its state saying so. */
export type ClusterFault =
	| 'subnet-deleted'
	| 'addresses-exhausted'
	| 'security-group-changed'
	| 'mutual-tls'
	| 'network-error'
	| 'internal-error';

/** The crypto user that KMS logs in as. The password never leaves the world. */
export interface KmsUser {
	readonly password: string;
	readonly locked: boolean;
	/** Somebody other than KMS is logged in as kmsuser. */
	readonly loggedIn: boolean;
	/** Wrong passwords in a row. */
	readonly failedLogins?: number;
	readonly twoFactor?: true;
}

export interface Hsm {
	readonly id: string;
	readonly clusterId: string;
	readonly region: string;
	readonly zone: string;
	readonly state: 'CREATE_IN_PROGRESS' | 'ACTIVE' | 'DEGRADED' | 'DELETE_IN_PROGRESS' | 'DELETED';
	readonly eniId?: string;
	readonly eniIp?: string;
}

export type KeyStore = CloudHsmKeyStore | ExternalKeyStore;

interface AnyKeyStore {
	readonly id: string;
	readonly region: string;
	readonly name: string;
	readonly state: ConnectionState;
	/** Only while FAILED. */
	readonly errorCode?: ConnectionErrorCode;
	readonly createdAt: number;
}

export interface CloudHsmKeyStore extends AnyKeyStore {
	readonly type: 'AWS_CLOUDHSM';
	readonly clusterId: string;
	readonly trustAnchor: string;
	/** What KMS believes to be kmsuser's password. It never leaves the world. */
	readonly password: string;
	/** What KMS made in the cluster's VPC to connect. */
	readonly network?: StoreNetwork;
}

export interface ExternalKeyStore extends AnyKeyStore {
	readonly type: 'EXTERNAL_KEY_STORE';
	readonly connectivity: Connectivity;
	readonly uriEndpoint: string;
	readonly uriPath: string;
	readonly credential: ProxyCredential;
	/** Only with VPC_ENDPOINT_SERVICE. */
	readonly endpointService?: EndpointServiceName;
	/** The interface endpoint that KMS made to connect; only with VPC_ENDPOINT_SERVICE. */
	readonly interfaceEndpoint?: string;
}

export type KeyStoreType = KeyStore['type'];

export type Connectivity = 'PUBLIC_ENDPOINT' | 'VPC_ENDPOINT_SERVICE';

export interface EndpointServiceName {
	readonly name: string;
	/** The account that owns it. */
	readonly owner: string;
}

export interface StoreNetwork {
	readonly securityGroup: string;
	/** One network interface in each of these zones. */
	readonly zones: readonly string[];
}

export type ConnectionState = 'CONNECTED' | 'CONNECTING' | 'FAILED' | 'DISCONNECTED' | 'DISCONNECTING';

export const connectionErrorCodes = [
	'INTERNAL_ERROR',
	'NETWORK_ERRORS',
	'INVALID_CREDENTIALS',
	'CLUSTER_NOT_FOUND',
	'INSUFFICIENT_CLOUDHSM_HSMS',
	'INSUFFICIENT_FREE_ADDRESSES_IN_SUBNET',
	'SUBNET_NOT_FOUND',
	'USER_LOCKED_OUT',
	'USER_LOGGED_IN',
	'USER_NOT_FOUND',
	'XKS_PROXY_ACCESS_DENIED',
	'XKS_PROXY_INVALID_CONFIGURATION',
	'XKS_PROXY_INVALID_RESPONSE',
	'XKS_PROXY_INVALID_TLS_CONFIGURATION',
	'XKS_PROXY_NOT_REACHABLE',
	'XKS_PROXY_TIMED_OUT',
	'XKS_VPC_ENDPOINT_SERVICE_INVALID_CONFIGURATION',
	'XKS_VPC_ENDPOINT_SERVICE_NOT_FOUND',
] as const;

/** All 18 of AWS's. */
export type ConnectionErrorCode = (typeof connectionErrorCodes)[number];

export const emptyWorld = (settings: Settings, book: RoleBook): World => ({
	book,
	settings,
	now: settings.start,
	issued: 0,
	denied: [],
	roles: new Map(),
	tasks: new Map(),
	clusters: new Map(),
	hsms: new Map(),
	keyStores: new Map(),
	keys: new Map(),
	orphans: new Map(),
	subnets: new Map(),
	backups: new Map(),
	aliases: new Map(),
	grants: new Map(),
	resources: new Map(),
	failing: {},
	proxies: new Map(),
	endpointServices: new Map(),
	transitions: [],
});
