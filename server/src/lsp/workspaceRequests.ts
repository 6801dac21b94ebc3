import {
	type CancellationToken,
	type Connection,
	LSPErrorCodes,
	ResponseError,
	type WorkDoneProgressReporter,
	type WorkspaceDiagnosticReport,
	type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';

import { type CheckSummary } from '../protocol';

import { type Parts } from './handlers';
import { type Step } from './workspaceCheck';

/** Reports that are sent at once. */
const most = 50;

export function bindWorkspaceCheck(connection: Connection, { guard, workspaceCheck }: Parts): void {
	connection.languages.diagnostics.onWorkspace(({ previousResultIds }, token, workDone, partial) =>
		guard<WorkspaceDiagnosticReport | ResponseError<never>>('workspace/diagnostic', { items: [] }, token, async () => {
			const previous = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
			let items: WorkspaceDocumentDiagnosticReport[] = [];
			for await (const step of shown(workspaceCheck.steps(previous, token), workDone)) {
				if (step.report) items.push(step.report);
				if (!partial || items.length < most) continue;
				partial.report({ items });
				items = [];
			}
			return token.isCancellationRequested ? cancelled() : { items };
		}),
	);
}

/** Checks all and publishes what is found in files that are not open: those are published anyway. */
export async function checkAndPublish(
	connection: Connection,
	{ workspaceCheck, documents, published }: Parts,
	token: CancellationToken,
	workDone: WorkDoneProgressReporter,
): Promise<CheckSummary | ResponseError<never>> {
	const summary = { files: 0, findings: 0 };
	for await (const { report, findings } of shown(workspaceCheck.steps(published, token), workDone)) {
		summary.files++;
		summary.findings += findings;
		if (report?.kind !== 'full' || documents.get(report.uri)) continue;
		await connection.sendDiagnostics({ uri: report.uri, diagnostics: report.items });
		if (report.items.length > 0 && report.resultId !== undefined) published.set(report.uri, report.resultId);
		else published.delete(report.uri);
	}
	return token.isCancellationRequested ? cancelled() : summary;
}

const cancelled = (): ResponseError<never> =>
	new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'The check was cancelled.');

/** The same steps, told to whoever watches. */
async function* shown(
	steps: AsyncGenerator<Step, void>,
	workDone: WorkDoneProgressReporter,
): AsyncGenerator<Step, void> {
	workDone.begin('SLR Lens: checking the workspace', 0, undefined, true);
	let [found, percent] = [0, 0];
	for await (const step of steps) {
		const { findings, done, of } = step;
		found += findings;
		yield step;
		const now = Math.floor((100 * done) / of);
		if (now > percent) workDone.report((percent = now), `${done} of ${of} files, ${found} findings`);
	}
	workDone.done();
}
