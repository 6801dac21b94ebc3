import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { rules } from '../../server/src/core/rules';

const root = join(__dirname, '..', '..');

/** Where rule ids are keys of settings: there an editor offers and checks them. */
const places = [
	{
		file: 'package.json',
		path: ['contributes', 'configuration', 'properties', 'slrLens.rules'],
		indent: 2,
		describe: (id: string) => `%${keyOf(id)}%`,
	},
	{
		file: 'media/slr-lens.schema.json',
		path: ['definitions', 'rules'],
		indent: '\t',
		describe: (id: string) => titles[id] ?? '',
	},
] as const;

/** The texts of the manifest. */
const texts = { file: 'package.nls.json', indent: '\t' };

const keyOf = (id: string): string => `rule.${id}`;
const isRule = (key: string): boolean => key.startsWith(keyOf(''));

const titles: Readonly<Record<string, string>> = Object.fromEntries(
	rules.map(({ meta }) => [meta.id, `${meta.title}.`]),
);

/** The ids of all rules with what they find, as a JSON schema of property names: what the places have to say. */
export const ruleNames = () =>
	places.map(({ describe }) => ({ enum: Object.keys(titles), enumDescriptions: Object.keys(titles).map(describe) }));

/** What the places say now. */
export const writtenRuleNames = () => places.map(({ file, path }) => at(read(file), path)['propertyNames']);

export const ruleTexts = (): Json =>
	Object.fromEntries(Object.entries(titles).map(([id, title]) => [keyOf(id), title]));

export const writtenRuleTexts = (): Json =>
	Object.fromEntries(Object.entries(read(texts.file)).filter(([key]) => isRule(key)));

export function writeRuleNames(): void {
	const names = ruleNames();
	places.forEach(({ file, path, indent }, index) => {
		const content = read(file);
		at(content, path)['propertyNames'] = names[index];
		write(file, content, indent);
	});
	const others = Object.entries(read(texts.file)).filter(([key]) => !isRule(key));
	const all = [...others, ...Object.entries(ruleTexts())].sort(([a], [b]) => (a < b ? -1 : 1));
	write(texts.file, Object.fromEntries(all), texts.indent);
}

type Json = Record<string, unknown>;

const read = (file: string): Json => JSON.parse(readFileSync(join(root, file), 'utf8')) as Json;

const write = (file: string, content: Json, indent: number | string): void =>
	writeFileSync(join(root, file), `${JSON.stringify(content, null, indent)}\n`);

const at = (content: Json, path: readonly string[]): Json => path.reduce((it, name) => it[name] as Json, content);
