import { type Draft } from './draft';
import { day } from './durations';
import { operation } from './operation';
import { integer } from './shape';
import { changes } from './transitions';

const longest = 3650 * day;

const advance = operation({
	id: 'clock:Advance',
	members: { Milliseconds: { type: 'integer', required: true, min: 0, max: longest } },
	checks: [],
	effect(draft, { parameters, world }) {
		passTime(draft, world.now + (integer(parameters, 'Milliseconds') ?? 0));
		return undefined;
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
		passTime(draft, world.transitions[0]?.at ?? world.now);
		return undefined;
	},
});

function passTime(draft: Draft, until: number): void {
	for (let due = draft.nextDue(until); due; due = draft.nextDue(until)) changes[due.kind](draft, due.subject);
	draft.setClock(until);
}

export const clockOperations = [advance, advanceToNext];
