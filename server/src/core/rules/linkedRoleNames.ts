import { flat, HOLE, keptFor, literalValue, parseRoleArn, type Text } from '../base';
import { type Catalogue } from '../catalogue';
import { type Unit } from '../model';

/** A service-linked role as a template names it: by its name or its ARN. */
export interface LinkedRoleName {
	readonly name: string;
	/** Whether the catalogue has it; other names may be newer. */
	readonly isKnown: boolean;
}

export function linkedRoleNamed(text: Text, catalogue: Catalogue): LinkedRoleName | undefined {
	const name = literalValue(text) ?? parseRoleArn(text)?.name.value ?? flat(text);
	const last = name.slice(name.lastIndexOf('/') + 1);
	if (last.includes(HOLE) || last === '') return undefined;
	if (catalogue.roleOfName(last)) return { name: last, isKnown: true };
	return last.startsWith('AWSServiceRoleFor') ? { name: last, isKnown: false } : undefined;
}

/** An ordinary role of that name, which the same template makes. */
export const isOrdinary = (name: string, unit: Unit): boolean => ordinaryNames(unit).has(name);

const ordinaryNames = keptFor(
	({ roles }: Unit): ReadonlySet<string> =>
		new Set(roles.flatMap(({ value: { roleName } }) => (roleName && literalValue(roleName)) ?? [])),
);
