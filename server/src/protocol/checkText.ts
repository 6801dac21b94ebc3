import { type Diagnostic } from 'vscode-languageserver-types';

import { type DocumentInfo, type PolicyKindName } from './documents';

/** Checks a text that need be no document of the editor. */
export const checkTextMethod = 'slr/checkText';

export interface CheckTextParams {
	readonly text: string;
	/** As in LSP; JSON or YAML, as the text begins, where it is absent. */
	readonly languageId?: string;
	/** What a policy is; told from its content where it is absent. */
	readonly kind?: PolicyKindName;
	/** Where the text stands, so that the settings and the files beside it count. */
	readonly uri?: string;
}

export interface CheckTextResult {
	readonly info: DocumentInfo;
	readonly findings: readonly Diagnostic[];
}
