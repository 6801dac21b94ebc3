import { type Named } from '../../model';
import { type Expression } from '../../syntax';

import { type Method } from './calls';
import { type Survey } from './survey';
import { type Values } from './values';

/** What waits for what in a program. */
export interface Dependencies {
	/** By the call that makes the construct which waits. */
	readonly of: ReadonlyMap<Expression, Waiting>;
	/** Constructs that something waits for which nobody can tell. */
	readonly awaited: readonly Named[];
}

interface Waiting {
	readonly for: readonly Named[];
	/** It waits for something that nobody can tell as well. */
	readonly hasUnknown: boolean;
}

/** Gathers `a.node.addDependency(b)` and `a.addDependency(b)`. */
export function dependenciesIn(survey: Survey, values: Values, ids: ReadonlyMap<Expression, string>): Dependencies {
	const of = new Map<Expression, Waiting>();
	const awaited: Named[] = [];
	for (const [made, method] of survey.methodsByObject()) {
		if (!/^add(?:Dependency|DependsOn)$/.test(method.name)) continue;
		const given = waitedFor(method, values, ids);
		if (!ids.has(made)) awaited.push(...given.for);
		const before = of.get(made);
		of.set(made, {
			for: [...(before?.for ?? []), ...given.for],
			hasUnknown: given.hasUnknown || before?.hasUnknown === true,
		});
	}
	return { of, awaited };
}

function waitedFor(
	{ args, call: { it, scope } }: Method,
	values: Values,
	ids: ReadonlyMap<Expression, string>,
): Waiting {
	const named = args.map((arg) => ({ name: ids.get(values.resolved({ it: arg, scope }).it), span: arg.span }));
	return {
		for: named.flatMap(({ name, span }) => (name === undefined ? [] : { name, span })),
		hasUnknown: it.hasUnknown || it.spreads.length > 0 || named.some(({ name }) => name === undefined),
	};
}
