/** Something that the clock will bring. */
export interface Transition {
	readonly at: number;
	readonly kind: TransitionKind;
	/** The id of the thing that changes. */
	readonly subject: string;
}

export type TransitionKind =
	| 'connectEnds'
	| 'disconnectEnds'
	| 'roleDeletionStarts'
	| 'roleDeletionEnds'
	| 'keyExpires'
	| 'clusterCreated'
	| 'clusterInitialized'
	| 'typeChangeEnds'
	| 'rollbackEnds'
	| 'backupReady'
	| 'backupDeleted'
	| 'keyReplicated'
	| 'primaryMoved'
	| 'hsmCreated'
	| 'hsmDeleted'
	| 'clusterDeleted';
