/** The server's command that says what a statement means; it answers Markdown, `null` where there is no statement. */
export const explainStatementCommand = 'slrLens.server.explainStatement';

export interface ExplainStatementParams {
	readonly uri: string;
	readonly position: { readonly line: number; readonly character: number };
}
