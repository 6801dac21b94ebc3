import { contains, type Edit, type FixEdit, type Span } from '../../base';
import { type Body, type StringExpression } from '../../syntax';

import { type Embedded } from '../embedded';
import { embeddedEdits, placeOfEdit } from '../embeddedEdits';
import { declarationsIn, scopeOf } from './scope';
import { Values } from './values';

interface EmbeddedGroup {
	readonly embedded: Embedded;
	readonly edits: FixEdit[];
}

/** The edits that are about a file itself, and those of the JSON in its texts as edits of these. */
export function partedEdits(
	edits: readonly FixEdit[],
	body: Body,
	source: string,
): { readonly own: readonly FixEdit[]; readonly inTexts: readonly Edit[] | undefined } {
	const own: FixEdit[] = [];
	const groups = new Map<number, EmbeddedGroup>();
	for (const edit of edits) {
		const place = placeOfEdit(edit);
		const embedded = place && embeddedAround(body, place, source);
		if (!embedded) {
			own.push(edit);
			continue;
		}
		const { start } = embedded.tree.span;
		const group = groups.get(start) ?? { embedded, edits: [] };
		group.edits.push(edit);
		groups.set(start, group);
	}
	const written = [...groups.values()].map((it) =>
		embeddedEdits(it.edits, { embedded: it.embedded, hole: (name) => `<${name}>`, escaped: (text) => text }),
	);
	return { own, inTexts: written.some((it) => it.length === 0) ? undefined : written.flat() };
}

/** The JSON whose object holds a place. */
function embeddedAround(body: Body, place: Span, source: string): Embedded | undefined {
	const text = stringAround(body, place);
	if (!text) return undefined;
	const embedded = new Values(scopeOf(declarationsIn(body)), source).embedded(text);
	return embedded && contains(embedded.tree.span, place) ? embedded : undefined;
}

/** The outermost string around a place, which is no more than a part of it. */
function stringAround(it: unknown, place: Span): StringExpression | undefined {
	if (typeof it !== 'object' || it === null) return undefined;
	if (isString(it)) return contains(it.inner, place) ? it : undefined;
	for (const value of Object.values(it)) {
		const found = stringAround(value, place);
		if (found) return found;
	}
	return undefined;
}

const isString = (it: object): it is StringExpression => 'kind' in it && it.kind === 'string' && 'inner' in it;
