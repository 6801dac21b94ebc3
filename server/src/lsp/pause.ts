import { type Host } from './host';

/** Milliseconds of work between two pauses. */
export const stretch = 8;

/** Nobody waits for a closed file: others go first already while one of that many characters is read. */
export const patience = 20_000;

/** Between two stretches of work: where it is not told otherwise, one turn of the event loop. */
export const letOthersGo = (host: Pick<Host, 'yieldOnce' | 'letOthersGo'>): Promise<void> =>
	host.letOthersGo?.() ?? host.yieldOnce();

type Pauses = Pick<Host, 'now' | 'yieldOnce' | 'letOthersGo'>;

/** Takes all steps, with a pause after each stretch; `undefined` as soon as nobody wants them. */
export function finished<T>(steps: Generator<void, T>, host: Pauses): Promise<T>;
export function finished<T>(steps: Generator<void, T>, host: Pauses, isWanted: () => boolean): Promise<T | undefined>;
export async function finished<T>(
	steps: Generator<void, T>,
	host: Pauses,
	isWanted = () => true,
): Promise<T | undefined> {
	for (let since = host.now(); ;) {
		const step = steps.next();
		if (step.done) return step.value;
		if (host.now() - since < stretch) continue;
		await letOthersGo(host);
		if (!isWanted()) return undefined;
		since = host.now();
	}
}
