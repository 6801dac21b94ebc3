import { type Connection, type WorkDoneProgressServerReporter } from 'vscode-languageserver';

export interface Progress {
	report(done: number, of: number): void;
	done(): void;
}

/** Tells a client that shows it how far something has come. Nothing here waits for the client. */
export function startProgress(connection: Connection, title: string): Progress {
	let reporter: WorkDoneProgressServerReporter | undefined;
	let [isOver, percent] = [false, 0];
	connection.window.createWorkDoneProgress().then(
		(created) => {
			created.begin(title, 0);
			if (isOver) created.done();
			else reporter = created;
		},
		() => {},
	);
	return {
		report: (done, of) => {
			const now = Math.floor((100 * done) / of);
			if (now > percent) reporter?.report((percent = now), `${done} of ${of} files`);
		},
		done: () => {
			isOver = true;
			reporter?.done();
		},
	};
}
