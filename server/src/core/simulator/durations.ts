import { type TransitionKind } from './transition';

const second = 1000;
const minute = 60 * second;
export const day = 24 * 60 * minute;

/** How long each thing in progress takes on the virtual clock. AWS takes minutes where it says nothing exact. */
export const durations: Readonly<Record<Exclude<TransitionKind, 'keyExpires'>, number>> = {
	connectEnds: 10 * minute,
	disconnectEnds: 2 * minute,
	roleDeletionStarts: 1 * second,
	roleDeletionEnds: 5 * second,
	hsmCreated: 8 * minute,
	hsmDeleted: 2 * minute,
	clusterDeleted: 2 * minute,
};
