import assert from 'node:assert/strict';

import { proposals } from '../../server/src/core/features';
import { analysed } from './analysis';
import { catalogue } from './catalogue';

/** What is proposed where `|` stands, and what it replaces. */
export function proposed(marked: string, language: string) {
	const text = marked.replace('|', '');
	const found = proposals(analysed({ text, language, kind: undefined }), marked.indexOf('|'), catalogue);
	return {
		values: found?.items.map((it) => it.value) ?? [],
		items: found?.items ?? [],
		replaced: found && text.slice(found.span.start, found.span.end),
		/** The text with the first proposal of a name. */
		after: (value: string): string => {
			const item = found?.items.find((it) => it.value === value);
			assert.ok(found && item, `${value} is proposed`);
			return text.slice(0, found.span.start) + (item.text ?? item.value) + text.slice(found.span.end);
		},
	};
}
