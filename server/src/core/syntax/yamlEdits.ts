import { type Edit, type Plain, shifted, type Span, spanOf } from '../base';

import { flowChanges, type FlowNotation, isBefore, lineBreakOf, MOST_ON_LINE } from './flowEdits';
import { childrenOf, memberAt, membersOf, nodeWith, sameSpan, scalarAround } from './locate';
import { type Node, type ScalarNode } from './node';
import { RESOURCES } from './pieces';
import { type Container, type MemberChanges, type NewMember, planOf, settled, type ValueEdit } from './plan';
import { type Replacement, type SyntaxBlock } from './reader';
import { namesBehind, yamlPieces } from './yamlLayout';
import { commentStart, indentAt, isBlank, nextLine, withLineFeeds } from './yamlLines';
import { changedScalar } from './yamlReplace';
import {
	behindColon,
	isPlainList,
	yamlEntry,
	yamlInline,
	yamlLines,
	yamlString,
	type YamlStyle,
	yamlStyleOf,
} from './yamlText';

/** See {@link Reader.render}. */
export function renderYaml(block: SyntaxBlock, edits: readonly Edit[], documentText: string): readonly Replacement[] {
	const editor = new YamlEditor(block, documentText);
	const plan = planOf(block.tree, edits);
	const replacements = settled(
		[...plan.values.map((it) => editor.value(it)), ...plan.members.flatMap((it) => editor.members(it))],
		0,
	);
	if (losesAnchor(block.text, replacements)) return [];
	return replacements.map(({ span, text }) => ({ span: shifted(span, block.start), text }));
}

/** Whether an alias that stays would no longer find what it stands for. */
function losesAnchor(text: string, replacements: readonly Replacement[]): boolean {
	const gone = replacements.flatMap(({ span, text: by }) =>
		[...namesBehind('&', text.slice(span.start, span.end))].filter((it) => !namesBehind('&', by).has(it)),
	);
	if (gone.length === 0) return false;
	const left = [...replacements]
		.reverse()
		.reduce((it, { span, text: by }) => it.slice(0, span.start) + by + it.slice(span.end), text);
	const aliases = namesBehind('*', left);
	return gone.some((it) => aliases.has(it));
}

class YamlEditor {
	readonly #block: SyntaxBlock;
	readonly #documentText: string;
	readonly #text: string;
	readonly #lineBreak: string;
	readonly #style: YamlStyle;

	constructor(block: SyntaxBlock, documentText: string) {
		this.#block = block;
		this.#documentText = documentText;
		this.#text = withLineFeeds(block.text);
		this.#lineBreak = lineBreakOf(documentText);
		this.#style = yamlStyleOf(documentText, this.#lineBreak);
	}

	value(edit: ValueEdit): Replacement {
		if (edit.kind === 'setValue') {
			const node = nodeWith(this.#block.tree, edit.span);
			return this.#setValue(node?.span ?? edit.span, node, edit.value);
		}
		const scalar = scalarAround(this.#block.tree, edit.span);
		if (!scalar) return { span: edit.span, text: edit.text };
		const span = sameSpan(edit.span, scalar.span) ? scalar.inner : edit.span;
		return changedScalar(this.#text, scalar, { span, text: edit.text }, this.#isInFlow(scalar.span), this.#lineBreak);
	}

	members(changes: MemberChanges): readonly Replacement[] {
		const { container, removed, added } = changes;
		const isBracketed = this.#isBracketed(container);
		const isInFlow = isBracketed ? this.#isInFlow(container.span, container) : this.#isInFlow(container.span);
		const members = membersOf(container);
		const isEmptied = removed.size === members.length;
		if (isBracketed && (isInFlow || !isEmptied || added.length === 0))
			return flowChanges(this.#text, changes, this.#flow(container));
		if (isInFlow) return [];
		if (isEmptied) return this.#refilled(container, added);
		if (removed.size > 0) return this.#exchanged(changes);
		const isFirst = isBefore(container);
		return [
			...this.#prepended(container, added.filter(isFirst)),
			...this.#additions(
				container,
				added.filter((it) => !isFirst(it)),
			),
		];
	}

	#flow(container: Container): FlowNotation {
		const style = this.#styleBeside(container);
		return {
			skipTrivia: skipYamlTrivia,
			unit: '  ',
			lineBreak: this.#lineBreak,
			prefersOneLine: true,
			member: ({ key, value }: NewMember) =>
				(key === undefined ? '' : yamlString(key, true) + ': ') + yamlInline(value, true, style),
		};
	}

	/** Texts get the quotes that all the texts beside them have, or the one in whose place they come. */
	#styleBeside(node: Node | undefined): YamlStyle {
		const beside = node?.kind === 'list' ? node.items : node ? [node] : [];
		const signs = new Set(beside.map((it) => (it.kind === 'scalar' ? this.#text[it.span.start] : undefined)));
		const [sign, other] = signs;
		return (sign === '"' || sign === "'") && other === undefined && signs.size === 1
			? { ...this.#style, quote: sign, isQuoted: true }
			: this.#style;
	}

	#isBracketed(node: Node): boolean {
		const c = this.#text[node.span.start];
		return (node.kind === 'object' || node.kind === 'list') && (c === '{' || c === '[');
	}

	/** Whether brackets stand around a span, other than those of `except`. */
	#isInFlow(span: Span, except?: Node): boolean {
		const around = (node: Node): boolean =>
			(node !== except && this.#isBracketed(node) && node.span.start <= span.start && span.end <= node.span.end) ||
			childrenOf(node).some((it) => it.span.start <= span.start && span.end <= it.span.end && around(it));
		return this.#block.tree !== undefined && around(this.#block.tree);
	}

	#column(at: number): number {
		return at - this.#lineStart(at);
	}

	#lineStart(at: number): number {
		return this.#text.lastIndexOf('\n', at - 1) + 1;
	}

	/** Writes a value in the place of another, which may stand behind its key or dash or on lines of its own. */
	#setValue({ start, end }: Span, node: Node | undefined, value: Plain): Replacement {
		const text = this.#text;
		const style = this.#styleBeside(node);
		if (this.#isInFlow(spanOf(start, end), node))
			return { span: spanOf(start, end), text: yamlInline(value, true, style) };
		if (
			isPlainList(value) &&
			node?.kind === 'list' &&
			this.#isBracketed(node) &&
			!text.slice(start, end).includes('\n')
		) {
			const inLine = yamlInline(value, true, style);
			if (inLine.length <= Math.max(MOST_ON_LINE, end - start)) return { span: spanOf(start, end), text: inLine };
		}
		const holder = memberAt(this.#block.tree, spanOf(start, end));
		if (!holder) return { span: spanOf(start, end), text: yamlLines(value, this.#column(start), style) };
		const entry = holder.container.kind === 'object' ? holder.container.entries[holder.index] : undefined;
		const column = this.#column(entry ? entry.key.span.start : holder.container.span.start);
		const from = start - (/\s*$/.exec(text.slice(0, start))?.[0].length ?? 0);
		const hasComment = from < this.#lineStart(start) && commentStart(text.slice(this.#lineStart(from), from)) >= 0;
		if (hasComment) {
			const lines = ' '.repeat(column + 2) + yamlLines(value, column + 2, style);
			return { span: spanOf(this.#lineStart(start), end), text: lines };
		}
		const isCompact = !entry && text[from - 1] === '-';
		const written = isCompact ? ' ' + yamlLines(value, column + 2, style) : behindColon(value, column, style);
		return { span: spanOf(from, end), text: written };
	}

	/** An object or list all of whose members go: what comes instead, or empty brackets. */
	#refilled(container: Container, added: readonly NewMember[]): Replacement[] {
		const isRoot = container === this.#block.tree;
		if (isRoot && added.length === 0 && this.#block.text.length < this.#documentText.trimEnd().length)
			return [this.#withoutBlock()];
		const value: Plain =
			container.kind === 'list'
				? added.map((it) => it.value)
				: Object.fromEntries(added.map((it) => [it.key ?? '', it.value]));
		return [this.#setValue(container.span, container, value)];
	}

	#withoutBlock(): Replacement {
		const { text, path, tree } = this.#block;
		const end = nextLine(this.#text, tree?.span.end ?? text.length);
		const siblings = path === RESOURCES ? yamlPieces(this.#documentText).filter((it) => it.path === RESOURCES) : [];
		const isLast = siblings.length === 1;
		return { span: spanOf(0, end), text: isLast ? `${' '.repeat(indentAt(text, 0))}{}${this.#lineBreak}` : '' };
	}

	#removals(container: Container, removed: ReadonlySet<number>): Replacement[] {
		const starts = this.#starts(container);
		const members = membersOf(container);
		const first = starts[0] ?? 0;
		const spans: Span[] = [];
		let index = 0;
		if (removed.has(0) && !this.#isFirstOnLine(first)) {
			while (removed.has(index)) index++;
			const kept = starts[index] ?? first;
			const hasComment = /(?:^|\s)#/.test(this.#text.slice(members[index - 1]?.end ?? first, kept));
			if (!hasComment) spans.push(spanOf(first, kept));
			else if (index === 1) spans.push(spanOf(first, members[0]?.end ?? first));
			else index = this.#emptyFirst(first, members, spans);
		}
		for (; index < members.length; index++) {
			const start = starts[index];
			const member = members[index];
			if (removed.has(index) && start !== undefined && member)
				spans.push(spanOf(this.#lineStart(start), nextLine(this.#text, Math.max(member.end, start))));
		}
		return spans.map((span) => ({ span, text: '' }));
	}

	/** The line of a dash keeps its dash; the lines below go one by one. */
	#emptyFirst(first: number, members: readonly Span[], spans: Span[]): number {
		spans.push(spanOf(first, members[0]?.end ?? first));
		return 1;
	}

	#isFirstOnLine(at: number): boolean {
		return !this.#text.slice(this.#lineStart(at), at).trim();
	}

	/** Where the members begin: at their keys, or at their dashes. */
	#starts(container: Container): readonly number[] {
		if (container.kind === 'object') return container.entries.map((it) => it.span.start);
		let behind = container.span.start;
		return container.items.map((it) => {
			const dash = skipYamlTrivia(this.#text, behind);
			behind = Math.max(it.span.end, dash + 1);
			return dash;
		});
	}

	/** New items stand where the first of those that go stood, where that has lines of its own. */
	#exchanged({ container, removed, added }: MemberChanges): readonly Replacement[] {
		const [first, ...others] = this.#removals(container, removed);
		const isOnLines = first && this.#lineStart(first.span.start) === first.span.start;
		if (
			container.kind === 'object' ||
			added.length === 0 ||
			!isOnLines ||
			!this.#text.slice(0, first.span.end).endsWith('\n')
		)
			return [...(first ? [first, ...others] : []), ...this.#additions(container, added)];
		const lines = this.#lines(container, added);
		return [{ span: first.span, text: lines.map((it) => it + this.#lineBreak).join('') }, ...others];
	}

	#prepended({ span }: Container, added: readonly NewMember[]): Replacement[] {
		const column = this.#column(span.start);
		const next = this.#lineBreak + ' '.repeat(column);
		const members = added.map((it) => yamlEntry(it.key ?? '', it.value, column, this.#style) + next);
		return members.length > 0 ? [{ span: spanOf(span.start, span.start), text: members.join('') }] : [];
	}

	#additions(container: Container, added: readonly NewMember[]): Replacement[] {
		if (added.length === 0) return [];
		const at = this.#behindLast(container);
		const isOpen = at === this.#text.length && !this.#text.endsWith('\n');
		const text = this.#lines(container, added).join(this.#lineBreak);
		return [{ span: spanOf(at, at), text: isOpen ? this.#lineBreak + text : text + this.#lineBreak }];
	}

	#lines(container: Container, added: readonly NewMember[]): readonly string[] {
		const column = this.#column(container.span.start);
		const style = container.kind === 'list' ? this.#styleBeside(container) : this.#style;
		return added.map(({ key, value }) => {
			const member =
				key === undefined ? '- ' + yamlLines(value, column + 2, style) : yamlEntry(key, value, column, style);
			return ' '.repeat(column) + member;
		});
	}

	#behindLast(container: Container): number {
		let at = nextLine(this.#text, Math.max(container.span.end, membersOf(container).at(-1)?.end ?? 0));
		const keepsBlankLines = /[|>]\d?\+\d?/.test(headerIn(this.#text, lastLeaf(container)));
		while (keepsBlankLines && at < this.#text.length && !this.#text.slice(at, nextLine(this.#text, at)).trim())
			at = nextLine(this.#text, at);
		return at;
	}
}

function lastLeaf(node: Node): ScalarNode | undefined {
	const last = childrenOf(node).at(-1);
	if (last) return lastLeaf(last);
	return node.kind === 'scalar' ? node : undefined;
}

const headerIn = (text: string, scalar: ScalarNode | undefined): string =>
	scalar ? text.slice(scalar.span.start, scalar.span.start + 4) : '';

/** Behind blanks, line breaks and comments. */
function skipYamlTrivia(text: string, from: number): number {
	let at = from;
	for (;;) {
		if (text[at] === '#' && (at === 0 || isBlank(text, at - 1))) at = nextLine(text, at);
		else if (at < text.length && isBlank(text, at)) at++;
		else return at;
	}
}
