import { holeText, type Part, type Span, type Target, type Text } from '../../base';
import { type Element } from '../../model';
import { type Node, type ObjectNode, type ScalarNode, valueOf } from '../../syntax';

import { type Alternatives, listed, type Notation, plainShape } from '../notation';
import { literal, type Placeholder, placeholderHole, PSEUDO_KINDS, splitText, templatedText } from '../placeholders';
import { attributeOf, branchesOf, type Intrinsic, intrinsicOf, isNoValue, refOf } from './intrinsics';

/** The values of a template. `lists` holds the parameters that stand for lists. */
export class TemplateNotation implements Notation {
	readonly #source: string;
	readonly #lists: ReadonlySet<string>;

	constructor(source: string, lists: ReadonlySet<string>) {
		this.#source = source;
		this.#lists = lists;
	}

	text(node: Node): Text {
		if (node.kind === 'scalar') return templatedText(node, this.#source);
		const call = intrinsicOf(node);
		return call ? this.#callText(call, node.span) : holeText('value', node.span);
	}

	alternatives(node: Node): Alternatives {
		const call = intrinsicOf(node);
		if (!call) return { nodes: [node], hasUnknown: false };
		if (call.name === 'If') return this.#branches(call);
		return isNoValue(node) ? NOTHING : { nodes: [node], hasUnknown: this.#mayBeList(node, call) };
	}

	isUnknownKey(key: string): boolean {
		return key === '<<' || key.startsWith('Fn::');
	}

	shape(node: Node): Element['shape'] {
		const call = intrinsicOf(node);
		if (!call) return plainShape(node);
		return call.name === 'Sub' || call.name === 'Join' ? 'text' : 'hole';
	}

	#branches(call: Intrinsic): Alternatives {
		const branches = branchesOf(call).map((it) => this.alternatives(it));
		return {
			nodes: branches.flatMap((it) => it.nodes),
			hasUnknown: branches.length < 2 || branches.some((it) => it.hasUnknown),
		};
	}

	#mayBeList(node: Node, { name }: Intrinsic): boolean {
		if (name === 'Ref') return this.#lists.has(refOf(node)?.value ?? '');
		return LIST_FUNCTIONS.has(name) || name.startsWith('ForEach');
	}

	#callText(call: Intrinsic, span: Span): Text {
		switch (call.name) {
			case 'Ref':
				return call.argument?.kind === 'scalar' ? refText(call.argument, span) : holeText('Ref', span);
			case 'GetAtt':
				return attributeText(call.argument, span);
			case 'Sub':
				return this.#substituted(call.argument, span);
			case 'Join':
				return this.#joined(call.argument, span);
			default:
				return holeText(`Fn::${call.name}`, span);
		}
	}

	#substituted(argument: Node | undefined, span: Span): Text {
		const pattern = argument?.kind === 'list' ? argument.items[0] : argument;
		const values = argument?.kind === 'list' ? argument.items[1] : undefined;
		if (pattern?.kind !== 'scalar') return holeText('Fn::Sub', span);
		const locals = values?.kind === 'object' ? values : undefined;
		return splitText(pattern, this.#source, (match, at) => this.variable(match, at, locals));
	}

	/** What a variable of `Fn::Sub` stands for. */
	variable(match: Placeholder, span: Span, locals: ObjectNode | undefined): readonly Part[] {
		const name = match[1]?.trim();
		if (name === undefined) return [placeholderHole(match, span)];
		if (name.startsWith('!')) return [{ kind: 'hole', what: 'value', label: name.slice(1), span }];
		const local = valueOf(locals, name);
		return local ? this.#text(local, span) : [referenceHole(attributeOf(name), name, span)];
	}

	/** The value of a local variable stands where it is used: spans of a text must not go back and forth. */
	#text(local: Node, span: Span): readonly Part[] {
		return this.text(local).parts.map((it) => ({
			...it,
			span: it.kind === 'literal' ? inexact(it.value, span) : span,
		}));
	}

	#joined(argument: Node | undefined, span: Span): Text {
		const [delimiter, list] = argument?.kind === 'list' ? argument.items : [];
		if (delimiter?.kind !== 'scalar' || list?.kind !== 'list') return holeText('Fn::Join', span);
		const parts: Part[] = [];
		let previous: Text | undefined;
		for (const item of list.items.filter((it) => !isNoValue(it))) {
			const text = this.#joinable(item);
			if (previous && delimiter.value) parts.push(delimiterBetween(delimiter.value, previous.span.end));
			parts.push(...text.parts);
			previous = text;
		}
		return { parts: parts.length > 0 ? parts : [literal('', span)], span };
	}

	#joinable(item: Node): Text {
		const { hasUnknown, nodes } = listed(item, this);
		return hasUnknown || nodes.length !== 1 ? holeText('Fn::Join', item.span) : this.text(item);
	}
}

const NOTHING: Alternatives = { nodes: [], hasUnknown: false };

const LIST_FUNCTIONS: ReadonlySet<string> = new Set(['Split', 'FindInMap', 'GetAZs', 'Cidr', 'Transform']);

function refText({ value }: ScalarNode, span: Span): Text {
	return { parts: [referenceHole({ name: value }, value, span)], span };
}

function attributeText(argument: Node | undefined, span: Span): Text {
	if (argument?.kind === 'scalar') return targetText(attributeOf(argument.value), argument.value, span);
	if (argument?.kind !== 'list') return holeText('Fn::GetAtt', span);
	const [name, ...attribute] = argument.items.map((it) => (it.kind === 'scalar' ? it.value : undefined));
	if (name === undefined || attribute.includes(undefined)) return holeText('Fn::GetAtt', span);
	const path = attribute.join('.');
	return targetText(path ? { name, attribute: path } : { name }, path ? `${name}.${path}` : name, span);
}

const targetText = (target: Target, label: string, span: Span): Text => holeText(label, span, { target });

function referenceHole(target: Target, label: string, span: Span): Part {
	const isPseudo = label.includes('::');
	return isPseudo || !/^[\w.]+$/.test(label)
		? { kind: 'hole', what: PSEUDO_KINDS.get(label) ?? 'value', label, span }
		: { kind: 'hole', what: 'value', label, span, target };
}

/** A span of another length than the value, so that nobody counts characters in it. */
const inexact = ({ length }: string, { start, end }: Span): Span =>
	end - start === length ? { start: start + 2, end: end - 1 } : { start, end };

const delimiterBetween = (delimiter: string, at: number): Part => literal(delimiter, { start: at, end: at });
