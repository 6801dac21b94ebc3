import { type Node, type ScalarNode } from '../../syntax';

/** An intrinsic function, in its long or its short form. */
export interface Intrinsic {
	/** `Ref`, `GetAtt`, `Sub`, …: without `Fn::`. */
	readonly name: string;
	readonly argument: Node | undefined;
}

/** The function that a value is, `undefined` for data. */
export function intrinsicOf(node: Node): Intrinsic | undefined {
	if (node.kind === 'call') return { name: node.name, argument: node.argument };
	if (node.kind !== 'object' || node.entries.length !== 1) return undefined;
	const [only] = node.entries;
	if (only === undefined) return undefined;
	const { key, value } = only;
	if (key.value === 'Ref') return { name: 'Ref', argument: value };
	return key.value.startsWith('Fn::') ? { name: key.value.slice(4), argument: value } : undefined;
}

/** The name behind `Ref`, while it is one. */
export function refOf(node: Node): ScalarNode | undefined {
	const call = intrinsicOf(node);
	return call?.name === 'Ref' && call.argument?.kind === 'scalar' ? call.argument : undefined;
}

export const isNoValue = (node: Node): boolean => refOf(node)?.value === 'AWS::NoValue';

/** The branches of `Fn::If`, as far as they are written. */
export const branchesOf = ({ argument }: Intrinsic): readonly Node[] =>
	argument?.kind === 'list' ? argument.items.slice(1, 3) : [];

/** A scalar that names a resource and its attribute: `Table.Arn`. */
export function attributeOf(value: string): { readonly name: string; readonly attribute?: string } {
	const dot = value.indexOf('.');
	return dot < 0 ? { name: value } : { name: value.slice(0, dot), attribute: value.slice(dot + 1) };
}
