import { type Edit, type FixEdit, HOLE, type Span, spanOf } from '../base';
import { renderJsonObject } from '../syntax';

import { type Embedded, type EmbeddedJson, placeIn } from './embedded';

/** A document inside of a text, as edits of it must know it. */
export interface EmbeddedPlace {
	readonly embedded: Embedded;
	/** How a hole is written there. */
	readonly hole: (name: 'account' | 'partition' | 'region' | 'urlSuffix') => string;
	/** New text as the place needs it, before the quotes around it are thought of. */
	readonly escaped: (text: string) => string;
}

/** Edits of embedded JSON as edits of the texts that hold it; none where they cannot be made. */
export function embeddedEdits(edits: readonly FixEdit[], { embedded, hole, escaped }: EmbeddedPlace): readonly Edit[] {
	const { json } = embedded;
	const within = edits.map((it) => {
		const own = plain(it, hole);
		return own && movedEdit(own, json);
	});
	if (within.includes(undefined)) return [];
	const known = within.filter((it) => it !== undefined);
	const replacements = renderJsonObject(json.text, json.tree, known);
	return replacements.map(({ span, text }) => ({ kind: 'replace', span: placeIn(json, span), text: escaped(text) }));
}

function plain(edit: FixEdit, hole: EmbeddedPlace['hole']): Edit | undefined {
	if (edit.kind === 'addDependency' || edit.kind === 'retain') return undefined;
	if (edit.kind !== 'setText') return edit;
	const value = edit.parts.map((it) => (typeof it === 'string' ? it : hole(it.hole))).join('');
	return { kind: 'setValue', span: edit.span, value };
}

/** An edit with its place in the JSON alone. */
function movedEdit(edit: Edit, json: EmbeddedJson): Edit | undefined {
	const span = spanInJson(edit, json);
	if (!span) return undefined;
	switch (edit.kind) {
		case 'replace':
		case 'setValue':
		case 'remove':
			return { ...edit, span };
		case 'addEntry':
			return { ...edit, object: span };
		case 'addItem':
			return { ...edit, list: span };
		case 'setCode':
		case 'addStatement':
		case 'addImport':
			return undefined;
	}
}

/** What an edit is about; `undefined` where that is no single place. */
export function placeOfEdit(edit: FixEdit): Span | undefined {
	switch (edit.kind) {
		case 'replace':
		case 'setValue':
		case 'setText':
		case 'setCode':
		case 'remove':
			return edit.span;
		case 'addEntry':
		case 'addDependency':
		case 'retain':
			return edit.object;
		case 'addItem':
			return edit.list;
		case 'addImport':
			return edit.beside;
		case 'addStatement':
			return undefined;
	}
}

function spanInJson(edit: Edit, { text, starts, ends }: EmbeddedJson): Span | undefined {
	const place = placeOfEdit(edit);
	if (!place) return undefined;
	const { start, end } = place;
	const from = starts.indexOf(start);
	const to = end > start ? ends.indexOf(end, Math.max(from, 0)) + 1 : from;
	if (from < 0 || to < from) return undefined;
	return text.slice(from, to).includes(HOLE) && edit.kind === 'replace' ? undefined : spanOf(from, to);
}
