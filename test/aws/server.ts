import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const program = join(__dirname, '..', '..', 'server', 'bin', 'slr-lens.js');

/** The built command line, serving a simulated account as a person would have it serve one. */
export class Server {
	readonly url: string;
	readonly #process: ChildProcess;

	constructor(url: string, process: ChildProcess) {
		this.url = url;
		this.#process = process;
	}

	static async start(...args: readonly string[]): Promise<Server> {
		const child = spawn(process.execPath, [program, 'simulate', '--listen', '127.0.0.1:0', ...args], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
		return new Server(url, child);
	}

	/** Asks it to end; answers its exit code. */
	async stop(): Promise<number | null> {
		const ended = once(this.#process, 'exit') as Promise<[number | null]>;
		this.#process.kill('SIGTERM');
		const [code] = await ended;
		return code;
	}
}
