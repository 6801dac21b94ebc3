import { shownDuration } from './time';
import { type Transition, type TransitionKind } from './transition';
import { type World } from './world';

const sentences: Readonly<Record<TransitionKind, (world: World, subject: string) => string>> = {
	connectEnds: (world, id) => `connecting ${storeName(world, id)} ends`,
	disconnectEnds: (world, id) => `disconnecting ${storeName(world, id)} ends`,
	roleDeletionStarts: (world, id) => `deletion of ${world.tasks.get(id)?.roleName ?? id} begins`,
	roleDeletionEnds: (world, id) => `deletion of ${world.tasks.get(id)?.roleName ?? id} ends`,
	keyExpires: (_world, id) => `key ${id} is deleted`,
	hsmCreated: (_world, id) => `${id} becomes active`,
	hsmDeleted: (_world, id) => `${id} is gone`,
	clusterDeleted: (_world, id) => `${id} is gone`,
};

const storeName = ({ keyStores }: World, id: string) => keyStores.get(id)?.name ?? id;

/** What a transition brings and when, for example `In 10 min connecting Key store A ends`. */
export const shownTransition = (world: World, { at, kind, subject }: Transition): string =>
	`In ${shownDuration(at - world.now)} ${sentences[kind](world, subject)}`;
