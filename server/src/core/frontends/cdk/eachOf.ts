import { type Expression } from '../../syntax';

import { type Seen } from './calls';
import { Scope } from './scopes';
import { within } from './within';

/** More than that are read as one. */
const MOST = 50;

/**
 * A text with the variable of a loop in it, once for each thing that the loop goes through, where all of them are
 * written; none for a text without.
 */
export function eachOf({ it, scope }: Seen): readonly Seen[] {
	if (it.kind !== 'string' && it.kind !== 'sum' && it.kind !== 'call') return [];
	if (it.kind === 'string' && it.parts.every((part) => part.kind === 'literal')) return [];
	const names = new Map(namesIn(it).flatMap((name) => [[name, optionsOf(name, scope)] as const]));
	const loops = [...names].filter(([, options]) => options.length > 0);
	const [[name, options] = ['', []], ...others] = loops;
	if (others.length > 0) return [];
	return options.map((option) => {
		const own = new Scope(scope);
		own.set(name, option);
		return { it, scope: own };
	});
}

function optionsOf(name: string, scope: Seen['scope']): readonly Expression[] {
	const found = scope.find(name)?.value;
	const options = found?.kind === 'choice' && !found.over ? found.options : [];
	return options.length <= MOST && options.every((it) => it.kind === 'string' || it.kind === 'object') ? options : [];
}

function namesIn(it: Expression): readonly string[] {
	return it.kind === 'name' ? [it.name] : within(it).flatMap(namesIn);
}
