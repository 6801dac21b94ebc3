import { dropExpired, nextDailyBackup, takeDailyBackup } from './backupTaking';
import { type Draft } from './draft';
import { day } from './durations';
import { type Effect, operation } from './operation';
import { integer } from './shape';
import { changes } from './transitions';
import { shownResult } from './upcoming';

const longest = 3650 * day;
const endOfTime = Date.UTC(9000, 0, 1);

const advance = operation({
	id: 'clock:Advance',
	members: { Milliseconds: { type: 'integer', required: true, min: 0, max: longest } },
	checks: [
		{
			rule: 'too-far',
			refuse: 'NotPossibleNow',
			when: ({ world, parameters }) =>
				world.now + (integer(parameters, 'Milliseconds') ?? 0) > endOfTime
					? { message: 'The clock ends with the year 9000.' }
					: undefined,
		},
	],
	effect(draft, { parameters, world }) {
		return passTime(draft, world.now + (integer(parameters, 'Milliseconds') ?? 0));
	},
});

const advanceToNext = operation({
	id: 'clock:AdvanceToNext',
	members: {},
	checks: [
		{
			rule: 'something-due',
			refuse: 'NotPossibleNow',
			when: ({ world }) =>
				world.transitions.length > 0
					? undefined
					: { message: 'Nothing is in progress: the clock would bring nothing.' },
		},
	],
	effect(draft, { world }) {
		return passTime(draft, world.transitions[0]?.at ?? world.now);
	},
});

/** Answers with a sentence for each thing that time has brought. */
function passTime(draft: Draft, until: number): Effect {
	const passed: string[] = [];
	for (;;) {
		const backup = nextDailyBackup(draft.world);
		const due = draft.nextDue(Math.min(until, backup?.at ?? until));
		if (due) {
			changes[due.kind](draft, due.subject);
			passed.push(shownResult(draft.world, due));
		} else if (backup && backup.at <= until) takeDailyBackup(draft, backup, until);
		else break;
	}
	draft.setClock(until);
	dropExpired(draft);
	return { response: { Passed: passed } };
}

export const clockOperations = [advance, advanceToNext];
