import { type Plan } from '../plan';

import { type Variables } from './awsCommand';

/** A name for each id that the plan's own steps make, since an account gives other ids. */
export function variablesOf({ steps }: Plan): Variables {
	const variables = new Map<string, string>();
	const counts = new Map<string, number>();
	for (const { makes } of steps) {
		if (!makes) continue;
		const name = names[makes.kind] ?? 'THING';
		const count = (counts.get(name) ?? 0) + 1;
		counts.set(name, count);
		variables.set(makes.id, count === 1 ? `NEW_${name}` : `NEW_${name}_${count}`);
	}
	return variables;
}

const names: Readonly<Record<string, string>> = { keyStore: 'STORE', key: 'KEY', hsm: 'HSM', cluster: 'CLUSTER' };

/** Texts for people name such ids, too. */
export const withVariables = (text: string, variables: Variables): string =>
	[...variables].reduce((before, [id, name]) => before.replaceAll(id, name), text);
