import { type History, type ImportFile, importReport, importWorld, shownFault } from '../core/simulator';

import { type CliHost } from './host';
import { absolute } from './paths';
import { UsageFault } from './usage';

export interface ImportFlags {
	/** Files and folders with what the AWS CLI printed; `-` is standard input. */
	readonly paths: readonly string[];
	/** Where things are whose Region nothing tells. */
	readonly region: string | undefined;
}

/** `--import` may be repeated, and more paths may stand behind it. */
export function importFlags(
	values: { readonly import?: string[]; readonly region?: string; readonly world?: string },
	positionals: readonly string[],
): ImportFlags | undefined {
	if (values.import === undefined) {
		if (values.region !== undefined) throw new UsageFault('--region goes with --import.');
		return undefined;
	}
	if (values.world !== undefined) throw new UsageFault('--import and --world exclude each other.');
	return { paths: [...values.import, ...positionals], region: values.region };
}

export interface Imported {
	readonly history: History;
	/** What was imported and what could not be known, in Markdown. */
	readonly report: string;
}

/** Makes a world of what the AWS CLI printed about an account. */
export async function imported({ paths, region }: ImportFlags, host: CliHost): Promise<Imported> {
	const files = (await Promise.all(paths.map((it) => filesAt(it, host)))).flat();
	const options = { now: host.now(), ...(region !== undefined && { region }) };
	const result = importWorld(files, options, await host.catalogue());
	if (!result.ok) throw new Error(result.faults.map(shownFault).join('\n'));
	return { history: result.history, report: `${importReport(result)}\n` };
}

async function filesAt(path: string, host: CliHost): Promise<readonly ImportFile[]> {
	if (path === '-') return [{ name: 'standard input', text: await host.stdin() }];
	const place = absolute(host.cwd, path);
	const inside = (await host.kindOf(place)) === 'folder' ? await host.jsonFilesBelow(place) : [place];
	return Promise.all(inside.map(async (it) => ({ name: it, text: await host.readText(it) })));
}
