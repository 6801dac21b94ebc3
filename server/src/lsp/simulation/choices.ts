import { type Offer, type Refusal } from '../../core/simulator';
import {
	type SimulationChoice,
	type SimulationChoiceId,
	simulationChoiceIds,
	type SimulationRefusal,
} from '../../protocol';

import { rowIdOf } from './rowIds';

/** The commands of each row. */
export type Choices = (row: string) => readonly SimulationChoice[];

export function choicesOf(offers: readonly Offer[]): Choices {
	const byRow = new Map<string, SimulationChoice[]>();
	for (const offer of offers) {
		if (!offer.thing) continue;
		const row = rowIdOf(offer.thing);
		const choices = byRow.get(row) ?? [];
		choices.push(choiceOf(offer));
		byRow.set(row, choices);
	}
	return (row) => byRow.get(row) ?? [];
}

export function choiceOf({ id, title, group, command, fields, confirm, refusal }: Offer): SimulationChoice {
	return {
		id: choiceId(id),
		title,
		group,
		enabled: refusal === undefined,
		...(refusal && { why: refusalOf(refusal) }),
		command,
		fields: fields.map(({ name, label, type, options = [] }) => {
			const value = command.parameters?.[name];
			return {
				name,
				label,
				type,
				options,
				value: typeof value === 'string' || typeof value === 'number' ? String(value) : '',
			};
		}),
		...(confirm !== undefined && { confirm }),
	};
}

export const refusalOf = ({ name, message, blockers }: Refusal): SimulationRefusal => ({
	exception: name,
	message,
	blockers: blockers.map(rowIdOf),
});

function choiceId(id: string): SimulationChoiceId {
	const known = simulationChoiceIds.find((it) => it === id);
	if (known === undefined) throw new Error(`The protocol does not list the choice ${id}.`);
	return known;
}
