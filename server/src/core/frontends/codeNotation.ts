import { type Span, type Text } from '../base';
import { type Element } from '../model';
import { type ConstantExpression, type Node, type ScalarNode } from '../syntax';

import { TemplateNotation } from './cloudFormation/notation';
import { isPolicyVariable } from './codeTexts';
import { type Alternatives } from './notation';

/**
 * Code as data: nodes that stand for texts with holes, for one of several values, or for what only running the code
 * would tell. Their spans are those of the code.
 */
export class CodeNotation extends TemplateNotation {
	readonly #texts = new Map<Node, Text>();
	readonly #choices = new Map<Node, readonly Node[]>();

	constructor(source: string) {
		super(source, new Set());
	}

	written(text: Text, span: Span): Node {
		const [only] = text.parts;
		const isLiteral = text.parts.every((it) => it.kind === 'literal');
		const value = text.parts.map((it) => (it.kind === 'literal' ? it.value : '')).join('');
		const node: Node =
			isLiteral && only
				? { kind: 'scalar', span, inner: text.span, value, type: 'string' }
				: { kind: 'call', span, name: 'Sub', nameSpan: span, argument: undefined };
		this.#texts.set(node, text);
		return node;
	}

	/** A text as data, or nothing known where nothing of it is. */
	value(text: Text, span: Span): Node {
		const [only, ...others] = text.parts;
		const isOpen = others.length === 0 && only?.kind === 'hole' && only.what === 'value' && !only.target;
		return isOpen && !isPolicyVariable(only) && !only.label.startsWith('AWS::')
			? this.unknown(span)
			: this.written(text, span);
	}

	/** A text as a key; `undefined` where a part of it is not known. */
	key(text: Text, span: Span): ScalarNode | undefined {
		const node = this.written(text, span);
		return node.kind === 'scalar' ? node : undefined;
	}

	either(nodes: readonly Node[], span: Span): Node {
		const node: Node = { kind: 'call', span, name: 'If', nameSpan: span, argument: undefined };
		this.#choices.set(node, nodes);
		return node;
	}

	/** `null`, `None`, `nil` and `undefined` leave out what they are given to. */
	constant({ span, type, value }: ConstantExpression): Node {
		if (type !== 'null') return { kind: 'scalar', span, inner: span, value, type };
		const argument: Node = { kind: 'scalar', span, inner: span, value: 'AWS::NoValue', type: 'string' };
		return { kind: 'call', name: 'Ref', span, nameSpan: span, argument };
	}

	unknown(span: Span): Node {
		return { kind: 'call', span, name: 'Transform', nameSpan: span, argument: undefined };
	}

	override text(node: Node): Text {
		return this.#texts.get(node) ?? super.text(node);
	}

	override alternatives(node: Node): Alternatives {
		if (this.#texts.has(node)) return { nodes: [node], hasUnknown: false };
		const choice = this.#choices.get(node);
		if (!choice) return super.alternatives(node);
		const all = choice.map((it) => this.alternatives(it));
		return { nodes: all.flatMap((it) => it.nodes), hasUnknown: all.some((it) => it.hasUnknown) };
	}

	override shape(node: Node): Element['shape'] {
		return this.#texts.has(node) ? 'text' : super.shape(node);
	}
}
