import { type Judgement, judgeAll, type Offer, type Refusal, type Thing, type World } from '../../core/simulator';
import {
	type SimulationChoice,
	type SimulationChoiceId,
	simulationChoiceIds,
	type SimulationRefusal,
	type SimulationRow,
} from '../../protocol';

import { rowIdOf } from './rowIds';

/** How much a row says of itself. */
export interface Telling {
	choices(row: string): Pick<SimulationRow, 'commands' | 'menu'>;
	tooltip(write: () => string): string;
}

/** All of it. */
export function wholly(offers: readonly Offer[]): Telling {
	const byRow = new Map<string, SimulationChoice[]>();
	for (const offer of offers) {
		if (!offer.thing) continue;
		const row = rowIdOf(offer.thing);
		const choices = byRow.get(row) ?? [];
		choices.push(choiceOf(offer));
		byRow.set(row, choices);
	}
	return { choices: (row) => ({ commands: byRow.get(row) ?? [] }), tooltip: (write) => write() };
}

/** Only which commands there are, and which of them would be carried out. */
export function inBrief(world: World): Telling {
	const byRow = new Map<string, string>();
	let [last, row]: [Thing | undefined, string] = [undefined, ''];
	judgeAll(world, (thing, id, judgement) => {
		if (thing !== last) [last, row] = [thing, rowIdOf(thing)];
		const before = byRow.get(row);
		byRow.set(row, `${before === undefined ? '' : `${before} `}${id}${SIGNS[judgement]}`);
	});
	return { choices: (id) => ({ commands: [], menu: byRow.get(id) ?? '' }), tooltip: () => '' };
}

const SIGNS: Readonly<Record<Judgement, string>> = { allowed: '+', idle: '=', refused: '-' };

export function choiceOf({ id, title, group, command, fields, confirm, refusal, isIdle }: Offer): SimulationChoice {
	return {
		id: choiceId(id),
		title,
		group,
		enabled: refusal === undefined,
		...(refusal && { why: refusalOf(refusal) }),
		...(isIdle && { idle: true }),
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
