import { type Embedded, embeddedIn, EmbeddedText, mayBeObject } from '../embedded';
import { type Node, offsetsOf, type ScalarNode } from '../../syntax';

import { type Intrinsic, intrinsicOf, isNoValue } from './intrinsics';
import { type TemplateNotation } from './notation';

/** The JSON object that a value is written as: in one text, or in one that `Fn::Sub` or `Fn::Join` puts together. */
export function embeddedObject(node: Node, notation: TemplateNotation, source: string): Embedded | undefined {
	if (node.kind === 'scalar') return embeddedIn(node, source);
	const [first] = writtenTexts(node);
	if (!first || !mayBeObject(first.value)) return undefined;
	const pieces = new Pieces(notation, source);
	return pieces.add(node) ? pieces.text.read() : undefined;
}

/** Whether a text can be a policy, wherever it stands. */
export const mentionsStatement = (node: Node): boolean =>
	node.kind === 'scalar' ? hasStatement(node) : writtenTexts(node).some(hasStatement);

const hasStatement = ({ value }: ScalarNode): boolean => value.length > 40 && value.includes('"Statement"');

/** Whether a value is put together by `Fn::Sub`, in which `${` has a meaning. */
export const isSubstituted = (node: Node): boolean => intrinsicOf(node)?.name === 'Sub';

/** What of a text that functions put together stands in the template. */
function writtenTexts(node: Node): readonly ScalarNode[] {
	const call = intrinsicOf(node);
	if (call?.name === 'Sub') return [patternOf(call)].filter((it) => it !== undefined);
	if (call?.name !== 'Join') return [];
	return joinOf(call).items.flatMap((it) => (it.kind === 'scalar' ? [it] : writtenTexts(it)));
}

function patternOf({ argument }: Intrinsic): ScalarNode | undefined {
	const pattern = argument?.kind === 'list' ? argument.items[0] : argument;
	return pattern?.kind === 'scalar' ? pattern : undefined;
}

function joinOf({ argument }: Intrinsic): { readonly delimiter?: string; readonly items: readonly Node[] } {
	const [delimiter, list] = argument?.kind === 'list' ? argument.items : [];
	if (delimiter?.kind !== 'scalar' || list?.kind !== 'list') return { items: [] };
	return { delimiter: delimiter.value, items: list.items.filter((it) => !isNoValue(it)) };
}

class Pieces {
	readonly text = new EmbeddedText();
	readonly #notation: TemplateNotation;
	readonly #source: string;

	constructor(notation: TemplateNotation, source: string) {
		this.#notation = notation;
		this.#source = source;
	}

	/** False where the place of a character cannot be told. */
	add(node: Node): boolean {
		if (node.kind === 'scalar') return this.#scalar(node);
		const call = intrinsicOf(node);
		if (call?.name === 'Sub') return this.#substituted(call);
		const { delimiter, items } = call?.name === 'Join' ? joinOf(call) : { items: [] };
		if (delimiter === undefined) {
			this.text.hole(this.#notation.text(node).parts, node.span);
			return true;
		}
		return items.every((it, index) => {
			if (index > 0) this.text.inserted(delimiter, it.span.start);
			return this.add(it);
		});
	}

	#scalar(node: ScalarNode): boolean {
		const offsets = offsetsOf(node, this.#source);
		if (offsets) this.text.characters(node.value, offsets);
		return offsets !== undefined;
	}

	#substituted(call: Intrinsic): boolean {
		const pattern = patternOf(call);
		const offsets = pattern && offsetsOf(pattern, this.#source);
		if (!pattern || !offsets) return false;
		const { argument } = call;
		const values = argument?.kind === 'list' ? argument.items[1] : undefined;
		const locals = values?.kind === 'object' ? values : undefined;
		let at = 0;
		for (const match of pattern.value.matchAll(/\$\{([^{}]*)\}/g)) {
			const end = match.index + match[0].length;
			const span = { start: offsets[match.index] ?? 0, end: offsets[end] ?? 0 };
			this.text.characters(pattern.value, offsets, at, match.index);
			this.text.hole(this.#notation.variable(match, span, locals), span);
			at = end;
		}
		this.text.characters(pattern.value, offsets, at);
		return true;
	}
}
