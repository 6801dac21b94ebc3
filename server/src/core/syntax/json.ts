import { renderJson } from './jsonEdits';
import { jsonPieces } from './jsonLayout';
import { parseJson } from './jsonTree';
import { documentOf, type Notation, TOP, readingOf } from './pieces';
import { type Reader } from './reader';

const JSON_NOTATION: Notation = {
	name: 'json',
	pieces: (text) => jsonPieces(text) ?? [{ start: 0, end: text.length, path: TOP, kind: 'document' }],
	parse: parseJson,
	remainsMember(text, old, next) {
		if (/[^\s,}]/.test(next) || namesResources(text) || namesResources(old.text)) return false;
		const around = '{"Resources":{';
		const end = around.length + text.length;
		// Another member shows that no bracket is left open.
		const [own, other, more] = jsonPieces(`${around}${text},"":0}}`) ?? [];
		return !more && own?.start === around.length && own.end === end && other?.start === end + 1;
	},
};

const namesResources = (member: string): boolean => member.startsWith('"Resources"');

/** JSON with comments. A template is read section by section and resource by resource, everything else whole. */
export const jsonReader: Reader = {
	read: (text, previous) => documentOf(text, JSON_NOTATION, previous),
	reading: (text) => readingOf(text, JSON_NOTATION),
	render: renderJson,
};
