import { parseArgs } from 'node:util';

import { type History, historyVersion, replay, type World } from '../core/simulator';
import {
	alternativesTo,
	goalForms,
	goalFrom,
	planData,
	type Planned,
	planFor,
	planText,
	type Preference,
	preferences,
	runbook,
	script,
} from '../core/simulator/planner';

import { type CliHost, type ExitCode } from './host';
import { imported, importFlags, type ImportFlags } from './importFiles';
import { worldFile } from './simulate';
import { UsageFault } from './usage';

const planFormats = ['text', 'markdown', 'script', 'json'] as const;

type PlanFormat = (typeof planFormats)[number];

interface PlanOptions {
	readonly goal: string;
	readonly world: string | undefined;
	readonly imports: ImportFlags | undefined;
	readonly format: PlanFormat;
	readonly preference: Preference;
}

/** Plans the way to a goal in a world. 0: a plan, 1: there is none. */
export async function planCommand(args: readonly string[], host: CliHost): Promise<ExitCode> {
	const options = planOptions(args);
	const { goal: written, format, preference } = options;
	const history = await beginning(options, host);
	const { world } = replay(history, await host.catalogue());
	const goal = goalFrom(written, world);
	if (!goal) throw new UsageFault(`--plan takes ${goalForms.join(', ')}.`);
	const planned = planFor(world, goal, preference);
	host.out(asked(world, planned, format));
	return planned.ok ? 0 : 1;
}

async function beginning({ world, imports }: PlanOptions, host: CliHost): Promise<History> {
	if (world !== undefined) return worldFile(world, host);
	if (!imports) return { version: historyVersion, commands: [] };
	const { history, report } = await imported(imports, host);
	host.error(report);
	return history;
}

function planOptions(args: readonly string[]): PlanOptions {
	const { values, positionals } = parsed(args);
	const format = planFormats.find((it) => it === (values.format ?? 'text'));
	if (!format) throw new UsageFault(`With --plan, --format takes ${planFormats.join(', ')}.`);
	const preference = preferences.find((it) => it === (values.prefer ?? 'thorough'));
	if (!preference) throw new UsageFault(`--prefer takes ${preferences.join(', ')}.`);
	const imports = importFlags(values, positionals);
	const files = [...(values.world === undefined ? [] : [values.world]), ...(imports ? [] : positionals)];
	if (files.length > 1) throw new UsageFault('A plan is made for one world file.');
	return { goal: values.plan ?? '', world: files[0], imports, format, preference };
}

function parsed(args: readonly string[]) {
	try {
		return parseArgs({
			args: [...args],
			allowPositionals: true,
			options: {
				plan: { type: 'string' },
				world: { type: 'string' },
				import: { type: 'string', multiple: true },
				region: { type: 'string' },
				format: { type: 'string' },
				prefer: { type: 'string' },
			},
		});
	} catch (fault) {
		throw new UsageFault(fault instanceof Error ? fault.message : String(fault));
	}
}

function asked(world: World, planned: Planned, format: PlanFormat): string {
	switch (format) {
		case 'text':
			return planText(planned);
		case 'script':
			return script(planned);
		case 'markdown':
			return runbook(planned, others(world, planned));
		case 'json':
			return `${JSON.stringify(planData(planned, others(world, planned)), undefined, '\t')}\n`;
	}
}

const others = (world: World, planned: Planned) => (planned.ok ? alternativesTo(world, planned) : []);
