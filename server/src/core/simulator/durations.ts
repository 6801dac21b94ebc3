import { type TransitionKind } from './transition';
import { type KeyStore } from './world';

const second = 1000;
const minute = 60 * second;
export const day = 24 * 60 * minute;

/** How long each thing in progress takes on the virtual clock. AWS takes minutes where it says nothing exact. */
export const durations: Readonly<Record<Exclude<TransitionKind, 'keyExpires'>, number>> = {
	connectEnds: 10 * minute,
	disconnectEnds: 2 * minute,
	roleDeletionStarts: 1 * second,
	roleDeletionEnds: 5 * second,
	clusterCreated: 5 * minute,
	clusterInitialized: 1 * minute,
	/** For each HSM. */
	typeChangeEnds: 30 * minute,
	rollbackEnds: 30 * minute,
	backupReady: 5 * minute,
	backupDeleted: 7 * day,
	keyReplicated: 1 * minute,
	primaryMoved: 1 * minute,
	hsmCreated: 8 * minute,
	hsmDeleted: 2 * minute,
	clusterDeleted: 2 * minute,
};

/** Connecting is one request to a public proxy, and an interface endpoint with its hosted zone to a private one. */
export const connectDurations = {
	AWS_CLOUDHSM: durations.connectEnds,
	PUBLIC_ENDPOINT: 5 * second,
	VPC_ENDPOINT_SERVICE: 5 * minute,
} as const;

export const disconnectDurations = {
	AWS_CLOUDHSM: durations.disconnectEnds,
	PUBLIC_ENDPOINT: 1 * second,
	VPC_ENDPOINT_SERVICE: durations.disconnectEnds,
} as const;

const means = (store: KeyStore) => (store.type === 'AWS_CLOUDHSM' ? store.type : store.connectivity);

export const connectDuration = (store: KeyStore): number => connectDurations[means(store)];
export const disconnectDuration = (store: KeyStore): number => disconnectDurations[means(store)];
