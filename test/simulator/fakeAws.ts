import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { spawn } from 'node:child_process';

import { apply, type Command, operations, type World } from '../../server/src/core/simulator';
import { kebab } from '../../server/src/core/simulator/planner/output/awsCommand';
import { plannedPassword } from '../../server/src/core/simulator/planner';

/** How a script ended. */
export interface Run {
	readonly code: number | null;
	readonly output: string;
}

interface Answer {
	readonly code: number;
	readonly text: string;
}

const services: Readonly<Record<string, string>> = { kms: 'kms', iam: 'iam', cloudhsmv2: 'cloudhsm' };

/** Asks the account through one line a word, and prints what comes back. */
const shim = (port: number, what: string) => `#!/usr/bin/env bash
exec 3<>/dev/tcp/127.0.0.1/${port}
printf '%s\\0' ${what} "$@" >&3
printf '\\1' >&3
IFS= read -r code <&3
if [ "$code" = 0 ]; then cat <&3; else cat <&3 >&2; fi
exit "$code"
`;

/** A machine on which `aws` and `sleep` are a simulated account: sleeping brings what comes next. */
export class FakeAws {
	world: World;
	/** Commands that changed something. */
	readonly given: Command[] = [];
	readonly folder = mkdtempSync(join(tmpdir(), 'slr-lens-'));
	readonly #server: Server;

	constructor(world: World) {
		this.world = world;
		this.#server = createServer((socket) => {
			let asked = '';
			socket.on('data', (data) => {
				asked += data.toString();
				if (!asked.endsWith('\u0001')) return;
				const { code, text } = this.#answer(asked.slice(0, -1).split('\0').slice(0, -1));
				socket.end(`${code}\n${text}`);
			});
		});
	}

	async start(): Promise<void> {
		await new Promise<void>((ready) => this.#server.listen(0, '127.0.0.1', ready));
		const address = this.#server.address();
		const port = typeof address === 'object' && address ? address.port : 0;
		for (const name of ['aws', 'sleep', 'byHand']) {
			writeFileSync(join(this.folder, name), shim(port, name));
			chmodSync(join(this.folder, name), 0o755);
		}
		writeFileSync(join(this.folder, 'anchor'), 'CA-A');
	}

	stop(): void {
		this.#server.close();
		rmSync(this.folder, { recursive: true });
	}

	/** Runs a script there. */
	run(script: string, more: Readonly<Record<string, string>> = {}): Promise<Run> {
		writeFileSync(join(this.folder, 'plan.sh'), script);
		const env = {
			PATH: [this.folder, process.env['PATH']].join(delimiter),
			SLR_LENS_CONFIRM: 'yes',
			SLR_LENS_BY_HAND: join(this.folder, 'byHand'),
			KMSUSER_PASSWORD: plannedPassword,
			TRUST_ANCHOR: join(this.folder, 'anchor'),
			...more,
		};
		return new Promise((ended) => {
			const child = spawn('bash', ['plan.sh'], { cwd: this.folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
			let output = '';
			for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
			child.on('close', (code) => ended({ code, output }));
		});
	}

	/** As sleeping does. */
	wait(): void {
		this.#do({ operation: 'clock:AdvanceToNext' });
	}

	#answer([what = '', ...words]: readonly string[]): Answer {
		if (what === 'sleep') return (this.wait(), { code: 0, text: '' });
		if (what === 'aws') return this.#call(words);
		const [operation = '', ClusterId = ''] = words;
		const { code, text } = this.#do({ operation, parameters: { ClusterId, Password: plannedPassword } });
		return { code, text };
	}

	#call(words: readonly string[]): Answer {
		const plain = words[0] === '--output' ? words.slice(2) : words;
		const [service = '', name = '', ...options] = plain;
		const operation = operations.find((it) => it.service === services[service] && kebab(it.name) === name);
		if (!operation) return { code: 252, text: `Unknown ${service} ${name}` };
		const parameters: Record<string, unknown> = {};
		let region = '';
		let query = '';
		for (let at = 0; at < options.length; at += 2) {
			const [option = '', value = ''] = options.slice(at, at + 2);
			const member = Object.keys(operation.members).find((it) => `--${kebab(it)}` === option);
			if (option === '--region') region = value;
			else if (option === '--query') query = value;
			else if (member !== undefined) parameters[member] = typed(operation.members[member]?.type, value);
			else if (option !== '--output') return { code: 252, text: `Unknown option ${option}` };
		}
		return this.#do({ operation: operation.id, parameters, ...(region !== '' && { region }) }, query);
	}

	#do(command: Command, query = ''): Answer {
		const { world, outcome } = apply(this.world, command);
		if (!outcome.ok)
			return { code: 254, text: `An error occurred (${outcome.error.code}) when calling: ${outcome.error.message}\n` };
		if (world !== this.world && !operations.find((it) => it.id === command.operation)?.readOnly)
			this.given.push(command);
		this.world = world;
		const found = picked(outcome.response, query);
		return { code: 0, text: `${typeof found === 'string' || typeof found === 'number' ? found : 'None'}\n` };
	}
}

function typed(type: string | undefined, value: string): unknown {
	if (type === 'integer') return Number(value);
	if (type === 'structure') return { [value.split('=')[0] ?? '']: (value.split('=')[1] ?? '').split(',') };
	return value.startsWith('file://') ? readFileSync(value.slice('file://'.length), 'utf8') : value;
}

/** As much of the CLI's query language as the scripts use. */
function picked(answer: unknown, query: string): unknown {
	const filter = /^(.+)\[\?(\w+)=='([^']+)'\]\.(\w+) \| \[0\]$/.exec(query);
	if (filter) {
		const [, list = '', name = '', value = '', member = ''] = filter;
		const entries = picked(answer, list);
		const entry: unknown = Array.isArray(entries) ? entries.find((it) => picked(it, name) === value) : undefined;
		return picked(entry, member);
	}
	return query
		.replaceAll('[0]', '.0')
		.split('.')
		.filter(Boolean)
		.reduce<unknown>((at, it) => (at as Record<string, unknown> | undefined)?.[it], answer);
}
