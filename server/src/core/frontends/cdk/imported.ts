import { type RoleLookUp } from '../../model';
import { type CallExpression, type Expression } from '../../syntax';

import { calledOf, namedIn, propertiesIn, resolved, type Seen } from './calls';
import { type Imports } from './names';

/** A role that a program takes as it is. */
export interface ImportedRole {
	readonly by: RoleLookUp['by'];
	readonly call: Seen<CallExpression>;
	/** Its ARN or its name. */
	readonly given: Seen;
	/** Whether the CDK attaches to it what a program gives it. */
	readonly isMutable: boolean;
}

/** `Role.fromRoleArn(…)` or `Role.fromRoleName(…)`, also behind a name. */
export function importedRole(seen: Seen, imports: Imports): ImportedRole | undefined {
	const { it, scope } = resolved(seen, imports);
	const called = it.kind === 'call' ? calledOf({ it, scope }, imports) : undefined;
	if (it.kind !== 'call' || called?.kind !== 'static' || called.name.service !== 'iam') return undefined;
	const by = LOOK_UPS.get(called.name.path.join('.'));
	const named = namedIn(it, scope);
	const valueOf = (...names: string[]): Expression | undefined =>
		named.entries.find(({ name }) => names.includes(name))?.entry.value;
	const given = by === 'query' ? queriedName(it, scope) : (it.arguments[2] ?? valueOf('roleArn', 'roleName'));
	if (!by || !given) return undefined;
	const more = it.arguments[3] && propertiesIn(it.arguments[3], scope);
	const mutable = more?.entries.find(({ name }) => name === 'mutable')?.entry.value ?? valueOf('mutable');
	const value = mutable && resolved({ it: mutable, scope }, imports).it;
	const isMutable = !mutable || (value?.kind === 'constant' && value.value === 'true');
	return { by, call: { it, scope }, given: { it: given, scope }, isMutable };
}

/** `Role.fromLookup(this, 'R', { roleName })`. */
function queriedName(it: CallExpression, scope: Seen['scope']) {
	const options = it.arguments[2];
	const props = options ? propertiesIn(options, scope) : namedIn(it, scope);
	return props?.entries.find(({ name }) => name === 'roleName')?.entry.value;
}

const LOOK_UPS: ReadonlyMap<string, RoleLookUp['by']> = new Map([
	['Role.fromRoleName', 'name'],
	['Role.fromRoleArn', 'arn'],
	['Role.fromLookup', 'query'],
]);
