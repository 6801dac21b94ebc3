import { codeReader, grammarFor } from './code/codeReader';
import { jsonReader } from './json';
import { type Reader } from './reader';
import { yamlReader } from './yaml';

/** The reader for an LSP language id; `undefined` for languages that are none of ours. */
export function readerFor(languageId: string, text: string): Reader | undefined {
	switch (notationOf(languageId, text)) {
		case 'json':
			return jsonReader;
		case 'yaml':
			return yamlReader;
		case undefined: {
			const grammar = grammarFor(languageId);
			return grammar && codeReader(grammar);
		}
	}
}

/** Templates without a notation of their own are told apart by their first significant character. */
export function notationOf(languageId: string, text: string): 'json' | 'yaml' | undefined {
	switch (languageId) {
		case 'json':
		case 'jsonc':
			return 'json';
		case 'yaml':
			return 'yaml';
		case 'cloudformation':
		case 'template':
			return /^\uFEFF?\s*(?:[{]|\/[/*])/.test(text) ? 'json' : 'yaml';
		default:
			return undefined;
	}
}
