import { renderJson } from './jsonEdits';
import { jsonPieces } from './jsonLayout';
import { parseJson } from './jsonTree';
import { documentOf, type Notation, TOP } from './pieces';
import { type Reader } from './reader';

const JSON_NOTATION: Notation = { name: 'json', parse: parseJson };

/** JSON with comments. A template is read section by section and resource by resource, everything else whole. */
export const jsonReader: Reader = {
	read(text, previous) {
		const whole = [{ start: 0, end: text.length, path: TOP, kind: 'document' as const }];
		return documentOf(text, jsonPieces(text) ?? whole, JSON_NOTATION, previous);
	},
	render: renderJson,
};
