import { type TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';

import { type AnalyseOptions } from '../core/analysis';
import { type Catalogue } from '../core/catalogue';
import {
	type Configuration,
	globMatches,
	kindIn,
	type Layer,
	readConfiguration,
	severityIn,
	statementsIn,
	toConfiguration,
} from '../core/configuration';
import { type PolicyKind } from '../core/model';
import { type Rule, type Severity } from '../core/rules';
import { configurationFileName, type SlrLensSettings } from '../protocol';

import { type DocumentOptions } from './analyses';
import { type Files } from './clientFiles';
import { faultText } from './guard';

/** A `.slr-lens.json` that was found. */
export interface ConfigurationFile {
	readonly uri: string;
	readonly text: string;
	readonly configuration: Configuration;
}

interface SettingsParts {
	readonly files: Files;
	readonly log: (message: string) => void;
	readonly rules: readonly Rule[];
	readonly catalogue: () => Promise<Catalogue>;
	readonly reportSyntax: boolean;
	/** Asks the editor for the section of a scope; `undefined` when it cannot be asked. */
	readonly ask: ((scopeUri: string | undefined) => Promise<unknown>) | undefined;
	/** What holds while the editor cannot be asked. */
	readonly initial: SlrLensSettings | undefined;
	/** The workspace folders, as URIs. */
	readonly folders: () => readonly string[];
}

/** What the editor and the configuration files say. Everything is remembered until {@link Settings.changed}. */
export class Settings implements DocumentOptions {
	readonly #parts: SettingsParts;
	#byScope = new Map<string, Promise<SlrLensSettings>>();
	#byFolder = new Map<string, Promise<ConfigurationFile | undefined>>();
	/** By severities, of which few differ. */
	#options = new Map<string, AnalyseOptions>();
	#byDocument = new Map<string, AnalyseOptions>();
	#pushed: SlrLensSettings | undefined;

	constructor(parts: SettingsParts) {
		this.#parts = parts;
		this.#pushed = parts.initial;
	}

	/** Forgets everything; `pushed` is what a client sent that cannot be asked. */
	changed(pushed?: SlrLensSettings): void {
		if (pushed) this.#pushed = pushed;
		this.#byScope = new Map();
		this.#byFolder = new Map();
		this.#byDocument = new Map();
	}

	/** The workspace folder that holds a document. */
	folderOf(uri: string): string | undefined {
		const holders = this.#parts.folders().filter((it) => uri.startsWith(it.endsWith('/') ? it : `${it}/`));
		return holders.sort((a, b) => b.length - a.length)[0];
	}

	ofEditor(uri: string): Promise<SlrLensSettings> {
		const scope = this.folderOf(uri) ?? '';
		const known = this.#byScope.get(scope) ?? this.#asked(scope || undefined);
		this.#byScope.set(scope, known);
		return known;
	}

	/** The nearest configuration file above a document. */
	fileFor(uri: string): Promise<ConfigurationFile | undefined> {
		const { scheme, path } = URI.parse(uri);
		return scheme === 'untitled' || path === '' ? Promise.resolve(undefined) : this.#fileIn(parentOf(uri));
	}

	async kindOf({ uri }: TextDocument): Promise<PolicyKind | undefined> {
		return kindIn(await this.#layersOf(uri));
	}

	async optionsOf({ uri }: TextDocument): Promise<AnalyseOptions> {
		const known = this.#byDocument;
		const options = known.get(uri) ?? this.#optionsFor(await this.#layersOf(uri), await this.#parts.catalogue());
		known.set(uri, options);
		return options;
	}

	/** Whether a configuration file wants a file left out where whole folders are checked. */
	async isIgnored(uri: string): Promise<boolean> {
		const layers = await this.#layersOf(uri);
		return layers.some(({ configuration, path }) => configuration.ignore.some((glob) => globMatches(glob, path)));
	}

	async #layersOf(uri: string): Promise<readonly Layer[]> {
		const [settings, file] = await Promise.all([this.ofEditor(uri), this.fileFor(uri)]);
		const editor = { configuration: toConfiguration(settings).configuration, path: relative(this.folderOf(uri), uri) };
		if (!file) return [editor];
		return [{ configuration: file.configuration, path: relative(parentOf(file.uri), uri) }, editor];
	}

	/** Equal severities give the same object, so that analyses are reused. */
	#optionsFor(layers: readonly Layer[], catalogue: Catalogue): AnalyseOptions {
		const { rules, reportSyntax } = this.#parts;
		const severities = new Map<string, Severity | 'off' | 'default'>();
		for (const rule of rules) severities.set(rule.meta.id, severityIn(layers, rule));
		const statements = statementsIn(layers);
		const key = `${[...severities.values()].join()} ${JSON.stringify(statements)}`;
		const known = this.#options.get(key);
		if (known) return known;
		const severityOf = (id: string): Severity | 'off' | 'default' => severities.get(id) ?? 'default';
		const options: AnalyseOptions = {
			catalogue,
			rules,
			severityOf,
			statements,
			reportSyntax,
			onFault: (rule, fault) => this.#parts.log(`The rule ${rule} failed: ${faultText(fault)}`),
		};
		this.#options.set(key, options);
		return options;
	}

	async #asked(scope: string | undefined): Promise<SlrLensSettings> {
		const { ask, log } = this.#parts;
		if (!ask) return this.#pushed ?? {};
		try {
			return ((await ask(scope)) as SlrLensSettings | null) ?? {};
		} catch (fault) {
			log(`The editor did not answer for its settings: ${String(fault)}`);
			return this.#pushed ?? {};
		}
	}

	#fileIn(folder: string): Promise<ConfigurationFile | undefined> {
		const known = this.#byFolder.get(folder) ?? this.#searched(folder);
		this.#byFolder.set(folder, known);
		return known;
	}

	async #searched(folder: string): Promise<ConfigurationFile | undefined> {
		const uri = Utils.joinPath(URI.parse(folder), configurationFileName).toString();
		const text = await this.#parts.files.readFile(uri);
		if (text === undefined) {
			const above = parentOf(folder);
			return above === folder ? undefined : this.#fileIn(above);
		}
		const { configuration, faults } = readConfiguration(text);
		for (const fault of faults) this.#parts.log(`${uri}: ${fault}`);
		return { uri, text, configuration };
	}
}

export const parentOf = (uri: string): string => Utils.dirname(URI.parse(uri)).toString();

/** The decoded path of a document below a folder; its name alone where it lies outside. */
export function relative(folder: string | undefined, uri: string): string {
	const { path } = URI.parse(uri);
	const above = folder === undefined ? undefined : URI.parse(folder).path.replace(/\/?$/, '/');
	return above !== undefined && path.startsWith(above) ? path.slice(above.length) : (path.split('/').at(-1) ?? path);
}
