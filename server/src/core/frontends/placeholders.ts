import { type HoleKind, type Part, type Span, spanOf, type Text } from '../base';
import { type ScalarNode } from '../syntax';

/** `${…}` of IAM and of most tools, `{{…}}` of others and of dynamic references, `<…>` of examples. */
export const PLACEHOLDER = /\$\{([^{}]*)\}|\{\{([^{}]+)\}\}|<([^<>]+)>/g;

/** A scalar with holes where it has placeholders. */
export function templatedText(node: ScalarNode, source: string): Text {
	if (!mayHavePlaceholder(node.value)) return plainText(node);
	return splitText(node, source, (match, span) => [placeholderHole(match, span)]);
}

/** One placeholder, with its name between the braces. */
export type Placeholder = RegExpExecArray;

/** A scalar taken apart at its placeholders, each of which may become several parts. */
export function splitText(
	node: ScalarNode,
	source: string,
	partsOf: (match: Placeholder, span: Span) => readonly Part[],
): Text {
	const { value, inner } = node;
	const isExact = inner.end - inner.start === value.length;
	const parts: Part[] = [];
	let at = 0;
	let sourceAt = inner.start;
	for (const match of value.matchAll(PLACEHOLDER)) {
		const [written] = match;
		const start = isExact ? inner.start + match.index : placeOf(written, source, sourceAt, inner.end);
		const span = spanOf(start, Math.min(inner.end, start + written.length));
		if (match.index > at) parts.push(literal(value.slice(at, match.index), spanOf(sourceAt, span.start)));
		parts.push(...partsOf(match, span));
		at = match.index + written.length;
		sourceAt = span.end;
	}
	if (at < value.length || parts.length === 0) parts.push(literal(value.slice(at), spanOf(sourceAt, inner.end)));
	return { parts, span: inner };
}

/** Escapes and folds move what follows them, so the placeholder is looked for as it is written. */
function placeOf(written: string, source: string, from: number, end: number): number {
	const found = source.indexOf(written, from);
	return found < 0 || found + written.length > end ? from : found;
}

export const mayHavePlaceholder = (value: string): boolean =>
	value.includes('${') || value.includes('{{') || value.includes('<');

export const plainText = ({ value, inner }: ScalarNode): Text => ({ parts: [literal(value, inner)], span: inner });

export function placeholderHole([, braced, doubled, angled]: Placeholder, span: Span): Part {
	const label = (braced ?? doubled ?? angled ?? '').trim();
	return { kind: 'hole', what: PSEUDO_KINDS.get(label) ?? 'value', label, span };
}

export const literal = (value: string, span: Span): Part => ({ kind: 'literal', value, span });

/** What the pseudo parameters of CloudFormation stand for; templates of other tools borrow the names. */
export const PSEUDO_KINDS: ReadonlyMap<string, HoleKind> = new Map([
	['AWS::AccountId', 'account'],
	['AWS::Partition', 'partition'],
	['AWS::Region', 'region'],
	['AWS::URLSuffix', 'urlSuffix'],
]);
