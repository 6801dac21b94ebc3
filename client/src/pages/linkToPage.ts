import type * as vscode from 'vscode';

import { rulePageUri } from './uris';

/** Other editors open the page of AWS that the server names; here the rule's own page is at hand. */
export function linkToPage(diagnostic: vscode.Diagnostic): void {
	const { code } = diagnostic;
	if (typeof code === 'object' && typeof code.value === 'string') {
		diagnostic.code = { value: code.value, target: rulePageUri(code.value) };
	}
}
