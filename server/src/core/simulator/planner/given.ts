import { type Command, type Refusal } from '../command';
import { refusal } from '../engine';
import { type World } from '../world';

import { move, stuck, type Way } from './way';

/** How to get a refusal out of the way, by the check that refuses. */
export type Remedies = Readonly<Record<string, (refused: Refusal) => Way>>;

/**
 * A command that has to be given: now, or once what refuses it is out of the way.
 * Whether and why it is refused is the engine's to say; a remedy only says what to do about one of its checks.
 */
export function given(world: World, command: Command, why: string, remedies: Remedies = {}): Way {
	const refused = refusal(world, command);
	if (!refused) return move(command, why);
	const rule = refused.ruleId.slice(refused.ruleId.indexOf('#') + 1);
	const way = remedies[rule]?.(refused);
	return way && way.kind !== 'reached' ? way : stuck(finalWords(refused, rule));
}

const finalWords = ({ name, message, ruleId }: Refusal, rule: string): string =>
	rule === 'permission' || rule === 'may-create-role'
		? `${message} No command of a plan gives a permission.`
		: `${operationOf(ruleId)} would be refused: ${name}. ${message}`;

/** Why a step comes before the command that is refused without it. */
export const because = ({ ruleId, name, message }: Refusal): string =>
	`Without it ${operationOf(ruleId)} is refused: ${name}. ${message}`;

const operationOf = (ruleId: string) => ruleId.slice(ruleId.indexOf(':') + 1, ruleId.indexOf('#'));
