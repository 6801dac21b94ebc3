import { type Host } from './host';

/** Between two stretches of work: where it is not told otherwise, one turn of the event loop. */
export const letOthersGo = (host: Pick<Host, 'yieldOnce' | 'letOthersGo'>): Promise<void> =>
	host.letOthersGo?.() ?? host.yieldOnce();
