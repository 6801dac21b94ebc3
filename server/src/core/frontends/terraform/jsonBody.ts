import { emptySpan, type Span } from '../../base';
import {
	type Body,
	type CodeEntry,
	type Entry,
	type Expression,
	type HclBlock,
	type Node,
	type ObjectNode,
	readTemplate,
	type ScalarNode,
	type StringExpression,
	valueOf,
} from '../../syntax';

/** A configuration in the JSON syntax of Terraform; `undefined` for JSON that certainly is none. */
export function jsonBody(tree: ObjectNode, text: string): Body | undefined {
	if (!mayBeConfiguration(tree)) return undefined;
	const read = new JsonReading(text);
	return { kind: 'body', span: tree.span, attributes: [], blocks: tree.entries.flatMap((it) => read.top(it)) };
}

/** A resource or data source has a type of a provider, with an underscore, and below it a name. */
function mayBeConfiguration(tree: ObjectNode): boolean {
	if (tree.entries.some(({ key }) => !TOP_LEVEL.has(key.value))) return false;
	const typed = ['resource', 'data'].flatMap((it) => objectsIn(valueOf(tree, it)).flatMap(({ entries }) => entries));
	if (typed.length > 0) return typed.every(({ key }) => /^[a-z][a-z0-9]*_\w+$/.test(key.value));
	return tree.entries.some(
		({ key, value }) => key.value !== '//' && UNMISTAKABLE.has(key.value) && value?.kind === 'object',
	);
}

/** How many labels stand before the body of a block. */
const TOP_LEVEL: ReadonlyMap<string, number> = new Map([
	['resource', 2],
	['data', 2],
	['ephemeral', 2],
	['module', 1],
	['variable', 1],
	['output', 1],
	['provider', 1],
	['check', 1],
	['locals', 0],
	['terraform', 0],
	['moved', 0],
	['removed', 0],
	['import', 0],
	['//', 0],
]);

const UNMISTAKABLE: ReadonlySet<string> = new Set(['locals', 'variable', 'terraform']);

/** Blocks whose objects are values and no blocks. */
const OF_VALUES: ReadonlySet<string> = new Set(['locals', 'variable', 'output', 'module']);

const objectsIn = (node: Node | undefined): readonly ObjectNode[] =>
	node?.kind === 'list' ? node.items.flatMap(objectsIn) : node?.kind === 'object' ? [node] : [];

class JsonReading {
	readonly #text: string;

	constructor(text: string) {
		this.#text = text;
	}

	top({ key, value }: Entry): readonly HclBlock[] {
		const labels = TOP_LEVEL.get(key.value) ?? 0;
		return key.value === '//' ? [] : this.#labelled(key, value, labels, []);
	}

	#labelled(
		type: ScalarNode,
		node: Node | undefined,
		left: number,
		labels: readonly ScalarNode[],
	): readonly HclBlock[] {
		const objects = objectsIn(node);
		if (left > 0)
			return objects.flatMap(({ entries }) =>
				entries.flatMap(({ key, value }) => this.#labelled(type, value, left - 1, [...labels, key])),
			);
		return objects.map((it) => this.#block(type, labels, it));
	}

	#block(type: ScalarNode, labels: readonly ScalarNode[], node: ObjectNode): HclBlock {
		const last = labels.at(-1) ?? node;
		return {
			// A block without a label may be one of a list, which shares its key with the others.
			span: { start: last.span.start, end: node.span.end },
			type: type.value,
			typeSpan: type.inner,
			labels: labels.map((it) => this.#string(it)),
			body: this.#body(node, { ofValues: OF_VALUES.has(type.value) }),
		};
	}

	#body({ entries, span }: ObjectNode, { ofValues }: { readonly ofValues: boolean }): Body {
		const attributes: CodeEntry[] = [];
		const blocks: HclBlock[] = [];
		for (const { key, value, span: at } of entries) {
			if (key.value === '//') continue;
			const isBlock = !ofValues && objectsIn(value).length > 0;
			if (isBlock) blocks.push(...this.#labelled(key, value, key.value === 'dynamic' ? 1 : 0, []));
			else attributes.push({ span: at, key: this.#string(key), value: value && this.#value(value) });
		}
		return { kind: 'body', span, attributes, blocks };
	}

	#value(node: Node): Expression {
		const { span } = node;
		switch (node.kind) {
			case 'list':
				return { kind: 'list', span, items: node.items.map((it) => this.#value(it)), hasUnknown: false, spreads: [] };
			case 'object': {
				const entries = node.entries.map(({ key, value, span: at }) => ({
					span: at,
					key: this.#string(key),
					value: value && this.#value(value),
				}));
				return { kind: 'object', span, entries, hasUnknown: false, spreads: [] };
			}
			case 'scalar':
				return node.type === 'string'
					? this.#string(node)
					: { kind: 'constant', span, type: node.type, value: node.value };
			case 'call':
				return { kind: 'unknown', span, within: [] };
		}
	}

	#string({ span, inner, value }: ScalarNode): StringExpression {
		const written = this.#text.slice(span.start, span.end);
		if (/[\\$%]/.test(written)) return readTemplate(written, span.start);
		return {
			kind: 'string',
			span,
			inner,
			parts: value === '' ? [] : [{ kind: 'literal', value, span: innerOf(inner) }],
		};
	}
}

const innerOf = (span: Span): Span => (span.start <= span.end ? span : emptySpan(span.start));
