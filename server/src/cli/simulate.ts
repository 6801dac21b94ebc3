import { type History, historyVersion, readWorldFile, worldFileOf } from '../core/simulator';
import { addressFrom, type Address, isLoopback, type Pace, paceFrom, shownAddress } from '../endpoint';

import { type CliHost, type ExitCode } from './host';
import { imported, type ImportFlags } from './importFiles';
import { absolute } from './paths';
import { runScript } from './simulateScript';
import { UsageFault } from './usage';

export interface SimulateOptions {
	readonly listen: string | undefined;
	readonly world: string | undefined;
	/** What the account is made of instead of a world file. */
	readonly imports: ImportFlags | undefined;
	/** Where the world is written to in the end. */
	readonly output: string | undefined;
	readonly clock: string;
	readonly allowRemote: boolean;
	/** The file with commands; `undefined` or `-`: standard input. */
	readonly run: string | undefined;
	readonly format: 'text' | 'json';
}

/** Serves a simulated account, runs a file of commands over one, or only imports it. */
export async function simulate(options: SimulateOptions, host: CliHost): Promise<ExitCode> {
	const pace = paceFrom(options.clock);
	if (!pace) throw new UsageFault('--clock takes manual, real, or a factor such as x1000.');
	const history = await beginning(options, pace, host);
	if (options.listen === undefined) {
		const run = options.imports && options.run === undefined ? undefined : await runScript(options, history, host);
		if (options.output !== undefined)
			await host.writeText(absolute(host.cwd, options.output), worldFileOf(run?.history ?? history));
		return run?.code ?? 0;
	}
	await serve(addressOf(options.listen, options.allowRemote), { history, pace }, host);
	return 0;
}

async function beginning(options: SimulateOptions, pace: Pace, host: CliHost): Promise<History> {
	const { world, listen, imports, run } = options;
	if (imports) {
		const { history, report } = await imported(imports, host);
		// Standard output is for the address, or for what the commands did.
		if (listen === undefined && run === undefined) host.out(report);
		else host.error(report);
		return history;
	}
	if (world !== undefined) return worldFile(world, host);
	const start = listen !== undefined && pace.kind === 'running' ? { start: host.now() } : {};
	return { version: historyVersion, settings: start, commands: [] };
}

/** The history that a world file holds. */
export async function worldFile(path: string, host: CliHost): Promise<History> {
	const text = await host.readText(absolute(host.cwd, path));
	const reading = readWorldFile(text);
	if (reading.ok) return reading.history;
	const { line, column } = reading.place;
	throw new Error(`${path}:${line}:${column}: ${reading.message}`);
}

function addressOf(written: string, allowRemote: boolean): Address {
	const address = addressFrom(written);
	if (!address) throw new UsageFault('--listen takes an address and a port, such as 127.0.0.1:0.');
	if (!isLoopback(address.host) && !allowRemote)
		throw new UsageFault(
			`${address.host} can be reached from other machines; --allow-remote says that this is wanted.`,
		);
	return address;
}

async function serve(
	address: Address,
	world: { readonly history: History; readonly pace: Pace },
	host: CliHost,
): Promise<void> {
	if (!isLoopback(address.host))
		host.error(
			'Warning: whoever reaches this port can read and change the simulated account. Signatures are not checked.\n',
		);
	await host.serveWorld(address, world, (given) => {
		host.out(`${shownAddress(given)}\n`);
		host.error('Simulating AWS KMS, AWS CloudHSM and IAM. Nothing here touches AWS. Ctrl-C ends it.\n');
	});
}
