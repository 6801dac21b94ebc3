import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { rules } from '../../server/src/core/rules';

const root = join(__dirname, '..', '..');

/** Where rule ids are keys of settings: there an editor offers and checks them. */
const places = [
	{ file: 'package.json', path: ['contributes', 'configuration', 'properties', 'slrLens.rules'], indent: 2 },
	{ file: 'media/slr-lens.schema.json', path: ['definitions', 'rules'], indent: '\t' },
] as const;

/** The ids of all rules with what they find, as a JSON schema of property names. */
export const ruleNames = () => ({
	enum: rules.map((it) => it.meta.id),
	enumDescriptions: rules.map((it) => `${it.meta.title}.`),
});

/** What the places say now. */
export const writtenRuleNames = () => places.map(({ file, path }) => at(read(file), path)['propertyNames']);

export function writeRuleNames(): void {
	for (const { file, path, indent } of places) {
		const content = read(file);
		at(content, path)['propertyNames'] = ruleNames();
		writeFileSync(join(root, file), `${JSON.stringify(content, null, indent)}\n`);
	}
}

type Json = Record<string, unknown>;

const read = (file: string): Json => JSON.parse(readFileSync(join(root, file), 'utf8')) as Json;

const at = (content: Json, path: readonly string[]): Json => path.reduce((it, name) => it[name] as Json, content);
