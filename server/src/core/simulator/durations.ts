import { type TransitionKind } from './transition';
import { type KeyStore, type World } from './world';

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

/** Connecting and disconnecting an external key store takes about this long each, however it is reached. */
const external = 5 * minute;

export const connectDuration = ({ type }: KeyStore): number =>
	type === 'AWS_CLOUDHSM' ? durations.connectEnds : external;
export const disconnectDuration = ({ type }: KeyStore): number =>
	type === 'AWS_CLOUDHSM' ? durations.disconnectEnds : external;

/** When a key whose date is set goes: AWS takes up to a day longer than the date. */
export const expiryOf = ({ settings }: World, deletionDate: number): number =>
	deletionDate + Math.round(settings.keyDeletionDelayHours * 60 * minute);
