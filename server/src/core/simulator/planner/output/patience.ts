import { day } from '../../durations';
import { type TransitionKind } from '../../transition';

import { type Awaited } from '../awaited';

const minute = 60_000;

interface Patience {
	/** What it is until, with the thing's name in place of `IT`. */
	readonly until: string;
	/** What AWS says or is seen to take, where that is not what the simulator takes. */
	readonly inReality: string;
	/** After how long a script gives up, beside what the plan expects. */
	readonly slack: number;
}

/** How long things take outside of the simulator. */
const patience: Readonly<Partial<Record<TransitionKind, Patience>>> = {
	connectEnds: { until: 'key store IT is CONNECTED', inReality: 'up to 20 min', slack: 30 * minute },
	disconnectEnds: { until: 'key store IT is DISCONNECTED', inReality: 'minutes', slack: 15 * minute },
	keyExpires: { until: 'key IT is deleted', inReality: 'up to 24 h after its date', slack: day },
	roleDeletionEnds: { until: 'the role IT is deleted', inReality: 'seconds to minutes', slack: 15 * minute },
	hsmCreated: { until: 'HSM IT is ACTIVE', inReality: 'minutes', slack: 30 * minute },
	hsmDeleted: { until: 'HSM IT is gone', inReality: 'minutes', slack: 15 * minute },
	clusterCreated: { until: 'cluster IT is there', inReality: 'minutes', slack: 30 * minute },
	clusterInitialized: { until: 'cluster IT is INITIALIZED', inReality: 'minutes', slack: 15 * minute },
	backupReady: { until: 'backup IT is READY', inReality: 'minutes', slack: 30 * minute },
	clusterDeleted: { until: 'cluster IT is gone', inReality: 'minutes', slack: 15 * minute },
};

/** What people wait for, as a clause; `undefined` for what only the simulator tells apart. */
export const untilWords = (awaited: Awaited): string | undefined =>
	patience[awaited.kind]?.until.replace('IT', awaited.kind === 'roleDeletionEnds' ? awaited.of : awaited.subject);

export const inReality = ({ kind }: Awaited): string => patience[kind]?.inReality ?? '';

/** Milliseconds. */
export const slackOf = ({ kind }: Awaited): number => patience[kind]?.slack ?? 15 * minute;
