import { shownDuration } from './time';
import { type Transition, type TransitionKind } from './transition';
import { type World } from './world';

interface Words {
	readonly before: (world: World, subject: string) => string;
	/** Of the world in which it has just happened. */
	readonly after: (world: World, subject: string) => string;
}

const words: Readonly<Record<TransitionKind, Words>> = {
	connectEnds: { before: (world, id) => `connecting ${storeName(world, id)} ends`, after: storeState },
	disconnectEnds: { before: (world, id) => `disconnecting ${storeName(world, id)} ends`, after: storeState },
	// Without the name of the role, which is longer than a side bar is wide.
	roleDeletionStarts: { before: () => 'the deletion task begins', after: taskState },
	roleDeletionEnds: { before: () => 'the deletion task ends', after: taskState },
	keyExpires: { before: (_world, id) => `key ${id} is deleted`, after: (_world, id) => `Key ${id} was deleted.` },
	clusterCreated: {
		before: (_world, id) => `${id} is made`,
		after: ({ clusters }, id) => `${id} is ${clusters.get(id)?.state}.`,
	},
	clusterInitialized: {
		before: (_world, id) => `${id} is initialized`,
		after: (_world, id) => `${id} is initialized.`,
	},
	typeChangeEnds: {
		before: (_world, id) => `${id} has its new HSM type`,
		after: (_world, id) => `${id} has its new HSM type.`,
	},
	rollbackEnds: {
		before: (_world, id) => `${id} has its old HSM type again`,
		after: (_world, id) => `${id} has its old HSM type again.`,
	},
	backupReady: { before: (_world, id) => `${id} is ready`, after: (_world, id) => `${id} is ready.` },
	backupDeleted: { before: (_world, id) => `${id} is deleted`, after: (_world, id) => `${id} is deleted.` },
	keyReplicated: { before: (_world, id) => `replica ${id} is made`, after: (_world, id) => `Replica ${id} is made.` },
	primaryMoved: {
		before: (_world, id) => `${id} gets its new primary Region`,
		after: (_world, id) => `${id} has its new primary Region.`,
	},
	hsmCreated: { before: (_world, id) => `${id} becomes active`, after: (_world, id) => `${id} is active.` },
	hsmDeleted: { before: (_world, id) => `${id} is gone`, after: (_world, id) => `${id} is gone.` },
	clusterDeleted: { before: (_world, id) => `${id} is gone`, after: (_world, id) => `${id} is gone.` },
};

const storeName = ({ keyStores }: World, id: string) => keyStores.get(id)?.name ?? id;
const roleName = ({ tasks }: World, id: string) => tasks.get(id)?.roleName ?? id;

function storeState(world: World, id: string): string {
	const { state, errorCode } = world.keyStores.get(id) ?? {};
	return `Key store ${storeName(world, id)} is ${state}${errorCode === undefined ? '' : ` (${errorCode})`}.`;
}

function taskState(world: World, id: string): string {
	return `Deletion of ${roleName(world, id)} is ${world.tasks.get(id)?.status}.`;
}

/** What a transition brings and when, for example `In 10 min connecting store-A ends`. */
export const shownTransition = (world: World, { at, kind, subject }: Transition): string =>
	`In ${shownDuration(at - world.now)} ${words[kind].before(world, subject)}`;

/** What a transition has brought, as a sentence. */
export const shownResult = (world: World, { kind, subject }: Transition): string => words[kind].after(world, subject);
