import { TextDocument } from 'vscode-languageserver-textdocument';

import { type CheckTextParams, type CheckTextResult, largestDocument, policyKindNames } from '../protocol';

import { Analyses } from './analyses';
import { diagnosticsOf } from './diagnostics';
import { documentInfoOf } from './documentInfo';
import { Folders } from './folders';
import { type Parts } from './handlers';

/** Analyses of its own, so that a document of that URI that is open keeps what is known of it. */
export async function checkedText(
	{ text, languageId, kind, uri }: CheckTextParams,
	{ host, settings }: Pick<Parts, 'host' | 'settings'>,
): Promise<CheckTextResult | null> {
	if (typeof text !== 'string' || text.length > largestDocument) return null;
	const stated = policyKindNames.find((it) => it === kind);
	const document = TextDocument.create(uri ?? 'untitled:text', languageId ?? languageOfText(text), 0, text);
	const analyses = new Analyses(
		{
			kindOf: (it) => (stated === undefined ? settings.kindOf(it) : Promise.resolve(stated)),
			optionsOf: (it) => settings.optionsOf(it),
		},
		new Folders(host, () => [document]),
		largestDocument,
		host,
	);
	const findings = await diagnosticsOf(document, analyses);
	return { info: documentInfoOf((await analyses.of(document))?.analysis), findings };
}

const languageOfText = (text: string): string => (/^\s*[[{]/.test(text) ? 'json' : 'yaml');
