import { type Host } from './host';

const yieldOnce = (): Promise<void> => new Promise((resume) => setImmediate(resume));

/** What a request takes from its arrival to its answer: it is read, dispatched, guarded, and asks for settings. */
const turns = 5;

/** How a process of Node lets others go between two stretches of work. */
export const nodePauses: Required<Pick<Host, 'now' | 'yieldOnce' | 'letOthersGo'>> = {
	now: () => Date.now(),
	yieldOnce,
	letOthersGo: async () => {
		for (let turn = 0; turn < turns; turn++) await yieldOnce();
	},
};
