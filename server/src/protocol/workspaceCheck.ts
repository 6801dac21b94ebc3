/** Checks the workspace and publishes what is found, for editors that do not pull; the answer is a {@link CheckSummary}. */
export const checkWorkspaceCommand = 'slrLens.server.checkWorkspace';

export interface CheckSummary {
	/** Files that were looked at. */
	readonly files: number;
	readonly findings: number;
}
