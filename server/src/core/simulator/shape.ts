import { type Parameters } from './command';
import { recordedName } from './event';
import { isRecord } from './settings';

/** What a member of a request may be, as the service model says. */
export type MemberShape = {
	readonly required?: true;
	/** Never in a record or a row. */
	readonly hidden?: true;
	/** What CloudTrail calls it where that is not its own name. */
	readonly recordedAs?: string;
} & (
	| {
			readonly type: 'string';
			readonly min?: number;
			readonly max?: number;
			readonly pattern?: RegExp;
			readonly oneOf?: readonly string[];
	  }
	| { readonly type: 'integer'; readonly min?: number; readonly max?: number }
	| { readonly type: 'boolean' }
	| { readonly type: 'list'; readonly min?: number; readonly max?: number; readonly of?: MemberShape }
	/** With `of` its members have any names, and values of that shape. */
	| { readonly type: 'structure'; readonly members?: MemberShapes; readonly of?: MemberShape }
);

export type MemberShapes = Readonly<Record<string, MemberShape>>;

/** The first thing wrong with a request, as a sentence. Members that the operation does not have are ignored. */
export function shapeFault(shapes: MemberShapes, parameters: Parameters): string | undefined {
	for (const name in shapes) {
		const shape = shapes[name] as MemberShape;
		const fault = memberFault(name, shape, parameters[name]);
		if (fault !== undefined) return fault;
	}
	return undefined;
}

function memberFault(name: string, shape: MemberShape, value: unknown): string | undefined {
	if (value === undefined || value === null) return shape.required ? `${name} is missing.` : undefined;
	switch (shape.type) {
		case 'string':
			return typeof value === 'string' ? stringFault(name, shape, value) : `${name} must be a string.`;
		case 'integer':
			return integerFault(name, shape, value);
		case 'boolean':
			return typeof value === 'boolean' ? undefined : `${name} must be true or false.`;
		case 'list':
			return Array.isArray(value) ? listFault(name, shape, value) : `${name} must be a list.`;
		case 'structure':
			return isRecord(value)
				? shapeFault(shape.of ? shapesOf(value, shape.of) : (shape.members ?? {}), value)
				: `${name} must be a structure.`;
	}
}

const shapesOf = (value: Parameters, of: MemberShape): MemberShapes =>
	Object.fromEntries(Object.keys(value).map((it) => [it, of]));

function listFault(
	name: string,
	{ min = 0, max = Infinity, of }: MemberShape & { readonly type: 'list' },
	items: readonly unknown[],
): string | undefined {
	if (items.length < min) return `${name} must have at least ${min} entries.`;
	if (items.length > max) return `${name} must have at most ${max} entries.`;
	for (const item of of ? items : []) {
		const fault = of && memberFault(`Each entry of ${name}`, of, item ?? 0);
		if (fault !== undefined) return fault;
	}
	return undefined;
}

function stringFault(
	name: string,
	shape: MemberShape & { readonly type: 'string' },
	value: string,
): string | undefined {
	const { min = 0, max = Infinity, pattern, oneOf } = shape;
	if (value.length < min) return `${name} must have at least ${min} characters.`;
	if (value.length > max) return `${name} must have at most ${max} characters.`;
	if (oneOf && !oneOf.includes(value)) return `${name} must be one of ${oneOf.join(', ')}.`;
	if (pattern && !pattern.test(value)) return `${name} does not match ${pattern.source}.`;
	return undefined;
}

function integerFault(
	name: string,
	shape: MemberShape & { readonly type: 'integer' },
	value: unknown,
): string | undefined {
	const { min = -Infinity, max = Infinity } = shape;
	if (typeof value !== 'number' || !Number.isSafeInteger(value)) return `${name} must be a whole number.`;
	return value < min || value > max ? `${name} must be between ${min} and ${max}.` : undefined;
}

/** The members that CloudTrail keeps of a request, by its names: with a small first letter unless said otherwise. */
export function recordedMembers(shapes: MemberShapes, parameters: Parameters): Parameters {
	const recorded: Record<string, unknown> = {};
	for (const name in shapes) {
		const shape = shapes[name];
		if (shape === undefined || shape.hidden || parameters[name] === undefined) continue;
		recorded[shape.recordedAs ?? recordedName(name)] = parameters[name];
	}
	return recorded;
}

/** Whether a member was given; null says no more than leaving it out. */
export const isGiven = (parameters: Parameters, name: string): boolean =>
	parameters[name] !== undefined && parameters[name] !== null;

/** A string member, or `undefined` when it was not given. */
export function text(parameters: Parameters, name: string): string | undefined {
	const value = parameters[name];
	return typeof value === 'string' ? value : undefined;
}

/** A member that the shape says is there. */
export const required = (parameters: Parameters, name: string): string => text(parameters, name) ?? '';

export function integer(parameters: Parameters, name: string): number | undefined {
	const value = parameters[name];
	return typeof value === 'number' ? value : undefined;
}

export const flag = (parameters: Parameters, name: string): boolean => parameters[name] === true;
