import * as vscode from 'vscode';

export const ruleScheme = 'slr-lens-rule';
export const roleScheme = 'slr-lens-role';

const ruleSuffix = '.slr-rule.md';
const roleSuffix = '.slr-role.md';

/** Ends so that the manifest's editor association shows it rendered. */
export const rulePageUri = (rule: string): vscode.Uri =>
	vscode.Uri.from({ scheme: ruleScheme, path: `/${rule}${ruleSuffix}` });

export const rolePageUri = (role: string): vscode.Uri =>
	vscode.Uri.from({ scheme: roleScheme, path: `/${role}${roleSuffix}` });

/** The rule or role of a page. */
export const nameIn = ({ path }: vscode.Uri): string => path.slice(1).replace(/\.slr-(rule|role)\.md$/, '');
