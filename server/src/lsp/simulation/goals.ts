import { type World } from '../../core/simulator';
import { type Goal, goalFrom } from '../../core/simulator/planner';

import { thingOfRow } from './rowIds';

/** A goal as clients write it; the row of a thing means its deletion. */
export function goalIn(world: World, written: unknown): Goal | undefined {
	if (typeof written !== 'string') return undefined;
	const thing = thingOfRow(written);
	return thing ? { kind: 'deleted', thing } : goalFrom(written, world);
}
