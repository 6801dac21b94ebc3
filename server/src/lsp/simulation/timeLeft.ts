import { shownDuration, type World } from '../../core/simulator';

/** How long what is in progress at a thing takes yet, to be put behind its state; nothing for what rests. */
export function timeLeft({ now, transitions }: World, subject: string): string {
	const next = transitions.find((it) => it.subject === subject);
	return next === undefined ? '' : ` · ${shownDuration(next.at - now)} left`;
}
