import { type PolicyKind, policyKinds } from './model';
import { closestOf } from './base';
import { type Rule, rules as allRules, type Severity } from './rules';
import { jsonReader, type Node, valueOf } from './syntax';

/** What people may set, in an editor's settings or in a `.slr-lens.json`. */
export interface Configuration {
	readonly preset?: Preset;
	readonly rules: Readonly<Record<string, RuleSeverity>>;
	/** Kinds of policy files by glob; the last match wins. */
	readonly kinds: readonly (readonly [glob: string, kind: PolicyKind])[];
	/** Globs of files that the command line leaves out. */
	readonly ignore: readonly string[];
	/** Severities for some files only; the last match wins. */
	readonly overrides: readonly Override[];
}

export interface Override {
	readonly files: readonly string[];
	/** Only for these statements; absent for whole files. */
	readonly statement?: StatementAddress;
	readonly rules: Readonly<Record<string, RuleSeverity>>;
}

/** A statement of a policy by its `Sid`, or by its place as a JSON pointer: `/Statement/0`. */
export type StatementAddress = { readonly sid: string } | { readonly pointer: string };

/** An override that is for single statements. */
export interface StatementOverride {
	readonly statement: StatementAddress;
	readonly rules: Readonly<Record<string, RuleSeverity>>;
}

export type Preset = 'service-linked roles only' | 'recommended' | 'everything';

export type RuleSeverity = Severity | 'off' | 'default';

/** A configuration with what could not be used of it, in sentences. */
export interface ReadConfiguration {
	readonly configuration: Configuration;
	readonly faults: readonly string[];
}

export const emptyConfiguration: Configuration = { rules: {}, kinds: [], ignore: [], overrides: [] };

const presets: readonly Preset[] = ['service-linked roles only', 'recommended', 'everything'];
const severities: readonly RuleSeverity[] = ['error', 'warning', 'information', 'hint', 'off', 'default'];
const members = ['$schema', 'preset', 'rules', 'kinds', 'ignore', 'overrides'];

/** Reads the text of a `.slr-lens.json`, comments allowed. Never throws: what is no good is left out and named. */
export function readConfiguration(text: string): ReadConfiguration {
	const document = jsonReader.read(text);
	const syntax = document.blocks.flatMap(({ start, faults }) =>
		faults.map(({ span, message }) => `Line ${text.slice(0, start + span.start).split('\n').length}: ${message}`),
	);
	const root = document.blocks.length === 1 ? document.blocks[0]?.tree : undefined;
	if (root?.kind !== 'object') return { configuration: emptyConfiguration, faults: ['It is not a JSON object.'] };
	const { configuration, faults } = toConfiguration(plainOf(root));
	const unknown = root.entries.map((it) => it.key.value).filter((it) => !members.includes(it));
	return { configuration, faults: [...syntax, ...faults, ...unknown.map((it) => `"${it}" means nothing here.`)] };
}

/** The same for values that an editor holds already. */
export function toConfiguration(value: unknown): ReadConfiguration {
	if (!isRecord(value)) return { configuration: emptyConfiguration, faults: [] };
	const faults: string[] = [];
	const preset = presets.find((it) => it === value['preset']);
	if (value['preset'] !== undefined && value['preset'] !== null && !preset)
		faults.push(`"preset" is not one of ${presets.map((it) => `"${it}"`).join(', ')}.`);
	const configuration: Configuration = {
		...(preset && { preset }),
		rules: rulesOf(value['rules'], faults),
		kinds: kindsOf(value['kinds'], faults),
		ignore: textsOf('ignore', value['ignore'], faults),
		overrides: overridesOf(value['overrides'], faults),
	};
	return { configuration, faults };
}

function overridesOf(value: unknown, faults: string[]): readonly Override[] {
	if (isSaid(value) && !Array.isArray(value)) faults.push('"overrides" is not a list.');
	return listOf(value).flatMap((it) => {
		if (isRecord(it)) return [overrideOf(it, faults)];
		faults.push('An override is not an object.');
		return [];
	});
}

const overrideMembers = ['files', 'sid', 'statement', 'rules'];

function overrideOf(given: Record<string, unknown>, faults: string[]): Override {
	const { files, sid, statement, rules } = given;
	for (const it of Object.keys(given))
		if (!overrideMembers.includes(it)) faults.push(`"${it}" means nothing in an override.`);
	if (!isSaid(files)) faults.push('An override has no "files", a list of globs.');
	const override = { files: textsOf('files', files, faults), rules: rulesOf(rules, faults) };
	for (const [name, it] of [['sid', sid] as const, ['statement', statement] as const])
		if (isSaid(it) && typeof it !== 'string') faults.push(`"${name}" of an override is not a text.`);
	if (typeof sid === 'string') return { ...override, statement: { sid } };
	return typeof statement === 'string' ? { ...override, statement: { pointer: statement } } : override;
}

function rulesOf(value: unknown, faults: string[]): Record<string, RuleSeverity> {
	const found: Record<string, RuleSeverity> = {};
	if (isSaid(value) && !isRecord(value)) faults.push('"rules" is not an object with a severity for each rule.');
	for (const [id, given] of Object.entries(isRecord(value) ? value : {})) {
		const severity = severities.find((it) => it === given);
		if (severity) found[id] = severity;
		else faults.push(`The severity of "${id}" is not one of ${severities.join(', ')}.`);
		if (!ids.includes(id)) faults.push(unknownRule(id));
	}
	return found;
}

const ids = allRules.map((it) => it.meta.id);

function unknownRule(id: string): string {
	const near = closestOf(id.toLowerCase(), ids, 4)?.value;
	return `There is no rule "${id}".${near === undefined ? '' : ` Perhaps "${near}" is meant.`}`;
}

function kindsOf(value: unknown, faults: string[]): (readonly [string, PolicyKind])[] {
	if (isSaid(value) && !isRecord(value)) faults.push('"kinds" is not an object with a kind for each glob.');
	return Object.entries(isRecord(value) ? value : {}).flatMap(([glob, given]) => {
		const kind = policyKinds.find((it) => it === given);
		if (!kind) faults.push(`The kind of "${glob}" is not one of ${policyKinds.join(', ')}.`);
		return kind ? [[glob, kind] as const] : [];
	});
}

/** One place where a configuration stands, the strongest first; `path` is the document's, relative to that place. */
export interface Layer {
	readonly configuration: Configuration;
	readonly path: string;
}

/** The severity that the layers give a rule; `default` where none says anything and the preset holds the rule. */
export function severityIn(layers: readonly Layer[], { meta }: Rule): RuleSeverity {
	for (const { configuration, path } of layers) {
		const override = [...configuration.overrides]
			.reverse()
			.find((it) => !it.statement && meta.id in it.rules && it.files.some((glob) => globMatches(glob, path)));
		const said = override?.rules[meta.id] ?? configuration.rules[meta.id];
		if (said !== undefined) return said === 'default' && meta.severity === 'off' ? 'hint' : said;
	}
	switch (layers.find((it) => it.configuration.preset)?.configuration.preset ?? 'recommended') {
		case 'service-linked roles only':
			return meta.group === 'service-linked roles' ? 'default' : 'off';
		case 'recommended':
			return 'default';
		case 'everything':
			return meta.severity === 'off' ? 'hint' : 'default';
	}
}

/** What the layers say about single statements of the document, the strongest last. */
export function statementsIn(layers: readonly Layer[]): readonly StatementOverride[] {
	return [...layers].reverse().flatMap(({ configuration, path }) =>
		configuration.overrides.flatMap(({ files, statement, rules }) => {
			const isMeant = statement && files.some((glob) => globMatches(glob, path));
			return isMeant ? [{ statement, rules }] : [];
		}),
	);
}

/** The kind that the layers state for a policy file. */
export function kindIn(layers: readonly Layer[]): PolicyKind | undefined {
	for (const { configuration, path } of layers) {
		const found = [...configuration.kinds].reverse().find(([glob]) => globMatches(glob, path));
		if (found) return found[1];
	}
	return undefined;
}

/** `**` any folders, `*` and `?` within a name, `{a,b}`; a glob without a slash matches the name in any folder. */
export function globMatches(glob: string, path: string): boolean {
	const pattern = glob.replace(/^\.?\//, '');
	return new RegExp(`^${glob.includes('/') ? '' : '(?:.*/)?'}${expressionOf(pattern)}$`).test(path);
}

function expressionOf(glob: string): string {
	let depth = 0;
	return (
		glob.replace(/\*\*\/|\*\*|\*|\?|[{},]|[^\w]/g, (it) => {
			if (it === '**/') return '(?:.*/)?';
			if (it === '**') return '.*';
			if (it === '*') return '[^/]*';
			if (it === '?') return '[^/]';
			if (it === '{') return (depth++, '(?:');
			if (it === '}' && depth > 0) return (depth--, ')');
			if (it === ',' && depth > 0) return '|';
			return it === '/' || it === ',' ? it : `\\${it}`;
		}) + ')'.repeat(depth)
	);
}

function plainOf(node: Node | undefined): unknown {
	if (node === undefined || node.kind === 'call') return undefined;
	if (node.kind === 'list') return node.items.map(plainOf);
	if (node.kind === 'object')
		return Object.fromEntries(node.entries.map((it) => [it.key.value, plainOf(valueOf(node, it.key.value))]));
	switch (node.type) {
		case 'string':
			return node.value;
		case 'number':
			return Number(node.value);
		case 'boolean':
			return node.value === 'true';
		case 'null':
			return null;
	}
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const isSaid = (value: unknown): boolean => value !== undefined && value !== null;

function textsOf(name: string, value: unknown, faults: string[]): readonly string[] {
	const all = listOf(value).filter((it): it is string => typeof it === 'string');
	const isList = Array.isArray(value) && all.length === value.length;
	if (isSaid(value) && !isList) faults.push(`"${name}" is not a list of globs.`);
	return all;
}
