import { type Span, spanOf } from '../../base';
import { type Body, type Expression, type HclBlock, respanned } from '../../syntax';

import { addressOf, attribute, plainText } from './names';
import { namesOfAws } from './defaults';

/** What the values of a file can lead to: what it declares itself, and the files beside it. */
export interface Scope {
	/** A block by its address; one of another file has the places that it has seen from here. */
	block(address: string): HclBlock | undefined;
	/** What a local or, where it may be taken for one, the default of a variable stands for. */
	value(kind: ValueKind, name: string): Expression | undefined;
	/** Whether a value is written in another file. */
	isElsewhere(value: Expression): boolean;
}

export type ValueKind = 'local' | 'var';

/** What a file declares. */
export interface Declarations {
	readonly blocks: ReadonlyMap<string, HclBlock>;
	readonly values: Readonly<Record<ValueKind, ReadonlyMap<string, Expression>>>;
}

export function declarationsIn({ blocks }: Body): Declarations {
	const found = {
		blocks: new Map<string, HclBlock>(),
		local: new Map<string, Expression>(),
		var: new Map<string, Expression>(),
	};
	for (const block of blocks) {
		const address = addressOf(block);
		if (address !== undefined) found.blocks.set(address, block);
		if (block.type === 'locals') addLocals(block.body, found.local);
		if (block.type === 'variable') addDefault(block, found.var);
	}
	return { blocks: found.blocks, values: found };
}

function addLocals({ attributes }: Body, into: Map<string, Expression>): void {
	for (const { key, value } of attributes) {
		const name = plainText(key);
		if (name !== undefined && value) into.set(name, value);
	}
}

function addDefault({ labels, body }: HclBlock, into: Map<string, Expression>): void {
	const name = plainText(labels[0]);
	const value = attribute(body, 'default');
	if (name !== undefined && value && namesOfAws(value)) into.set(name, value);
}

/** The scope of a file that stands alone. */
export const scopeOf = ({ blocks, values }: Declarations): Scope => ({
	block: (address) => blocks.get(address),
	value: (kind, name) => values[kind].get(name),
	isElsewhere: () => false,
});

/** A value that is written in another file stands where it is named: no one counts characters there. */
export function standingAt(value: Expression, { start, end }: Span): Expression {
	const at = respanned(value, () => spanOf(start, end));
	return at.kind === 'string' ? { ...at, parts: at.parts.map((it) => inexact(it, end - start)) } : at;
}

function inexact<T extends { readonly kind: string; readonly span: Span }>(part: T, width: number): T {
	const isSameLength = 'value' in part && typeof part.value === 'string' && part.value.length === width;
	return isSameLength ? { ...part, span: spanOf(part.span.start, part.span.end - 1) } : part;
}
