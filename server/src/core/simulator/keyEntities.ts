import { type Tags } from './world';

export interface Key {
	/** The uuid in the key ARN. */
	readonly id: string;
	readonly region: string;
	readonly origin: 'AWS_KMS' | 'AWS_CLOUDHSM' | 'EXTERNAL_KEY_STORE';
	readonly keyStoreId?: string;
	readonly multiRegion: boolean;
	readonly description: string;
	readonly intended: 'Enabled' | 'Disabled';
	readonly rotation: boolean;
	/** Set while the key waits for its deletion. */
	readonly deletionDate?: number;
	/** The key in the cluster; only with origin AWS_CLOUDHSM. */
	readonly material?: KeyMaterial;
	/** The key policy, if it is not the usual one. */
	readonly policy?: string;
	readonly tags?: Tags;
	/** Days between two rotations; absent: 365. */
	readonly rotationPeriod?: number;
	/** When it was rotated on demand. */
	readonly rotations?: readonly number[];
	readonly lastUsed?: { readonly at: number; readonly operation: string };
	/** Of a multi-Region key. */
	readonly replication?: Replication;
	/** The key in the external key manager; only with origin EXTERNAL_KEY_STORE. */
	readonly xksKeyId?: string;
	readonly createdAt: number;
}

/** Keys of several Regions that are one multi-Region key. */
export interface Replication {
	/** What all of them share as their key id. */
	readonly sharedId: string;
	readonly role: 'PRIMARY' | 'REPLICA';
	/** A replica that is being made, or a change of the primary Region. */
	readonly progress?: 'Creating' | 'Updating';
	/** Set while the primary waits for its replicas to go: the window that then begins. */
	readonly pendingWindow?: number;
}

export interface KeyMaterial {
	readonly keyHandle: string;
	readonly backingKeyId: string;
	readonly clusterId: string;
	/** False once somebody deleted it in the cluster. */
	readonly present: boolean;
}

export type KeyState =
	'Creating' | 'Disabled' | 'Enabled' | 'PendingDeletion' | 'PendingReplicaDeletion' | 'Unavailable' | 'Updating';

/** Key material that stayed in a cluster when its key was deleted. */
export interface Orphan {
	/** The key handle. */
	readonly id: string;
	readonly clusterId: string;
	readonly label: string;
	readonly keyStoreId: string;
	readonly deletedAt: number;
}

export interface Alias {
	/** Region and name: a name is unique in a Region. */
	readonly id: string;
	readonly region: string;
	/** `alias/…` */
	readonly name: string;
	readonly keyId: string;
	readonly createdAt: number;
	readonly updatedAt: number;
}

export interface Grant {
	readonly id: string;
	readonly region: string;
	readonly keyId: string;
	readonly token: string;
	/** Those that repeated requests have got. */
	readonly furtherTokens?: readonly string[];
	readonly name?: string;
	readonly granteePrincipal: string;
	readonly retiringPrincipal?: string;
	readonly operations: readonly string[];
	readonly constraints?: unknown;
	readonly createdAt: number;
}
