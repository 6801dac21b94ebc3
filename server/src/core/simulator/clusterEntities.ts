import { type KmsUser, type Tags } from './world';

/** A subnet that clusters may be made in. Where none is given for a Region, any well-formed id is taken. */
export interface Subnet {
	readonly id: string;
	readonly region: string;
	readonly vpcId: string;
	readonly zone: string;
}

/** A copy of a cluster at one moment. The service takes them; nobody can ask for one. */
export interface Backup {
	readonly id: string;
	readonly region: string;
	readonly state: 'CREATE_IN_PROGRESS' | 'READY' | 'PENDING_DELETION' | 'DELETED';
	readonly clusterId: string;
	readonly createdAt: number;
	/** Only of a copy from another Region. */
	readonly copy?: BackupCopy;
	/** Only while PENDING_DELETION, and after. */
	readonly deleteAt?: number;
	readonly neverExpires: boolean;
	readonly retentionDays: number;
	readonly contents: BackupContents;
	readonly tags: Tags;
	/** The resource policy that shares it. */
	readonly policy?: string;
}

export interface BackupCopy {
	readonly copiedAt: number;
	readonly sourceRegion: string;
	readonly sourceBackup: string;
	readonly sourceCluster: string;
}

/** What comes back when a cluster is made of the backup. */
export interface BackupContents {
	readonly lineage: string;
	readonly trustAnchor: string;
	/** What the cluster was initialized with. */
	readonly signedCertificate?: string;
	readonly hsmType: string;
	readonly mode: 'FIPS' | 'NON_FIPS';
	readonly kmsUser?: KmsUser;
	/** Handles of the key material in it. */
	readonly handles: readonly string[];
}

/** A change of HSM type that can still be taken back. */
export interface TypeChange {
	readonly from: string;
	readonly startedAt: number;
	/** Until when it can be taken back. */
	readonly expires: number;
	readonly before: BackupContents;
}
