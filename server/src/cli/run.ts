import { parseArgs } from 'node:util';

import { check, type CheckOptions, failLevels, formats } from './check';
import { convert } from './convert';
import { explainWord } from './explain';
import { help } from './help';
import { importFlags } from './importFiles';
import { type CliHost, type ExitCode } from './host';
import { simulate, type SimulateOptions } from './simulate';
import { UsageFault } from './usage';

/** The whole command line behind the program's name. */
export async function run(args: readonly string[], host: CliHost): Promise<ExitCode> {
	const [command, ...rest] = args;
	try {
		switch (command) {
			case 'check':
				return await check(checkOptions(rest), host);
			case 'explain':
				return await explainWord(rest, host);
			case 'convert':
				return await convertedPolicy(rest, host);
			case 'simulate':
				if (rest.some(asksForPlan)) return await planned(rest, host);
				return await simulate(simulateOptions(rest), host);
			case 'server':
				await host.serve();
				return 0;
			case '--version':
			case '-v':
				host.out(`${host.version}\n`);
				return 0;
			case '--help':
			case '-h':
			case 'help':
				host.out(help);
				return 0;
			case undefined:
				host.error(help);
				return 2;
			default:
				throw new UsageFault(`There is no command "${command}".`);
		}
	} catch (fault) {
		if (fault instanceof HelpAsked) return (host.out(help), 0);
		host.error(`slr-lens: ${fault instanceof Error ? fault.message : String(fault)}\n`);
		if (fault instanceof UsageFault) host.error('Run "slr-lens --help" for what there is.\n');
		return 2;
	}
}

async function planned(args: readonly string[], host: CliHost): Promise<ExitCode> {
	const { planCommand } = await import('./plan.js');
	return planCommand(args, host);
}

async function convertedPolicy(args: readonly string[], host: CliHost): Promise<ExitCode> {
	const { values, positionals } = parsed(args, convertFlags);
	if (values.help) throw new HelpAsked();
	const [file, ...more] = positionals;
	if (more.length > 0) throw new UsageFault('convert takes one file.');
	if (values.line !== undefined && !/^[1-9]\d*$/.test(values.line)) throw new UsageFault('--line takes a number.');
	return convert({ to: values.to, line: values.line, file, stdinFilename: values['stdin-filename'] }, host);
}

const asksForPlan = (argument: string): boolean => argument === '--plan' || argument.startsWith('--plan=');

class HelpAsked extends Error {}

function checkOptions(args: readonly string[]): CheckOptions {
	const { values, positionals } = parsed(args, checkFlags);
	if (values.help) throw new HelpAsked();
	const format = formats.find((it) => it === (values.format ?? 'text'));
	if (!format) throw new UsageFault(`--format takes ${formats.join(', ')}.`);
	const failOn = failLevels.find((it) => it === (values['fail-on'] ?? 'error'));
	if (!failOn) throw new UsageFault(`--fail-on takes ${failLevels.join(', ')}.`);
	if (values.stdin && positionals.length > 0) throw new UsageFault('--stdin and paths exclude each other.');
	if (values['stdin-filename'] !== undefined && !values.stdin) throw new UsageFault('--stdin-filename needs --stdin.');
	if (values.baseline !== undefined && values['write-baseline'] !== undefined)
		throw new UsageFault('--baseline and --write-baseline exclude each other.');
	return {
		paths: positionals,
		format,
		failOn,
		stdin: values.stdin ?? false,
		stdinFilename: values['stdin-filename'],
		baseline: values.baseline,
		writeBaseline: values['write-baseline'],
	};
}

function simulateOptions(args: readonly string[]): SimulateOptions {
	const { values, positionals } = parsed(args, simulateFlags);
	if (values.help) throw new HelpAsked();
	const format = (['text', 'json'] as const).find((it) => it === (values.format ?? 'text'));
	if (!format) throw new UsageFault('--format takes text, json.');
	const imports = importFlags(values, positionals);
	const [file, ...more] = imports ? [] : positionals;
	const scripted = values.run !== undefined || file !== undefined;
	if (more.length > 0 || (values.run !== undefined && file !== undefined))
		throw new UsageFault('simulate takes one file.');
	if (values.listen !== undefined && scripted) throw new UsageFault('--listen and a file to run exclude each other.');
	if (values.listen !== undefined && values.output !== undefined)
		throw new UsageFault('--listen and --output exclude each other; GET /_slr-lens/history gives the world file.');
	return {
		listen: values.listen,
		world: values.world,
		imports,
		output: values.output,
		clock: values.clock ?? 'manual',
		allowRemote: values['allow-remote'] ?? false,
		run: values.run ?? file,
		format,
	};
}

const checkFlags = {
	format: { type: 'string' },
	'fail-on': { type: 'string' },
	stdin: { type: 'boolean' },
	'stdin-filename': { type: 'string' },
	baseline: { type: 'string' },
	'write-baseline': { type: 'string' },
	help: { type: 'boolean', short: 'h' },
} as const;

const convertFlags = {
	to: { type: 'string' },
	line: { type: 'string' },
	'stdin-filename': { type: 'string' },
	help: { type: 'boolean', short: 'h' },
} as const;

const simulateFlags = {
	listen: { type: 'string' },
	world: { type: 'string' },
	import: { type: 'string', multiple: true },
	region: { type: 'string' },
	output: { type: 'string', short: 'o' },
	clock: { type: 'string' },
	'allow-remote': { type: 'boolean' },
	run: { type: 'string' },
	format: { type: 'string' },
	help: { type: 'boolean', short: 'h' },
} as const;

function parsed<T extends typeof checkFlags | typeof simulateFlags | typeof convertFlags>(
	args: readonly string[],
	options: T,
) {
	try {
		return parseArgs({ args: [...args], allowPositionals: true, options });
	} catch (fault) {
		throw new UsageFault(fault instanceof Error ? fault.message : String(fault));
	}
}
