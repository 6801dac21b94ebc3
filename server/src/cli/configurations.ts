import { posix } from 'node:path';

import { type AnalyseOptions } from '../core/analysis';
import {
	type Configuration,
	globMatches,
	kindIn,
	type Layer,
	readConfiguration,
	severityIn,
	statementsIn,
} from '../core/configuration';
import { type PolicyKind } from '../core/model';
import { rules, type Severity } from '../core/rules';

import { type CliHost } from './host';
import { below, shownPath } from './paths';

const fileName = '.slr-lens.json';

interface Found {
	readonly folder: string;
	readonly configuration: Configuration;
}

/** The nearest `.slr-lens.json` of each file, each read once. */
export class Configurations {
	readonly #host: CliHost;
	readonly #byFolder = new Map<string, Promise<Found | undefined>>();
	readonly #options = new Map<string, AnalyseOptions>();
	/** What could not be used of the configuration files, and rules that failed. */
	readonly faults: string[] = [];

	constructor(host: CliHost) {
		this.#host = host;
	}

	async of(path: string): Promise<{ readonly options: AnalyseOptions; readonly kind?: PolicyKind }> {
		const layers = await this.#layersOf(path);
		const kind = kindIn(layers);
		return { options: await this.#optionsFor(layers), ...(kind && { kind }) };
	}

	/** Whether a configuration file leaves a file out of folders. */
	async ignores(path: string): Promise<boolean> {
		const layers = await this.#layersOf(path);
		return layers.some((it) => it.configuration.ignore.some((glob) => globMatches(glob, it.path)));
	}

	async #layersOf(path: string): Promise<readonly Layer[]> {
		const found = await this.#foundIn(posix.dirname(path));
		return found ? [{ configuration: found.configuration, path: below(found.folder, path) }] : [];
	}

	async #optionsFor(layers: readonly Layer[]): Promise<AnalyseOptions> {
		const severities = new Map<string, Severity | 'off' | 'default'>();
		for (const rule of rules) severities.set(rule.meta.id, severityIn(layers, rule));
		const statements = statementsIn(layers);
		const key = `${[...severities.values()].join()} ${JSON.stringify(statements)}`;
		const known = this.#options.get(key);
		if (known) return known;
		const options: AnalyseOptions = {
			catalogue: await this.#host.catalogue(),
			rules,
			severityOf: (id) => severities.get(id) ?? 'default',
			statements,
			reportSyntax: true,
			onFault: (rule, fault) => this.faults.push(`The rule ${rule} failed: ${String(fault)}`),
		};
		this.#options.set(key, options);
		return options;
	}

	#foundIn(folder: string): Promise<Found | undefined> {
		const known = this.#byFolder.get(folder) ?? this.#searched(folder);
		this.#byFolder.set(folder, known);
		return known;
	}

	async #searched(folder: string): Promise<Found | undefined> {
		const path = posix.join(folder, fileName);
		if ((await this.#host.kindOf(path)) !== 'file') {
			const above = posix.dirname(folder);
			return above === folder ? undefined : this.#foundIn(above);
		}
		const { configuration, faults } = readConfiguration(await this.#host.readText(path));
		for (const fault of faults) this.faults.push(`${shownPath(this.#host.cwd, path)}: ${fault}`);
		return { folder, configuration };
	}
}
