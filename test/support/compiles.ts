import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import ts from 'typescript';

import { root } from './pages';

/** Tells whether the core still compiles with another text for one of its files. */
export function compilerOf(path: string): (source: string) => boolean {
	const project = join(root, 'server/src/core/tsconfig.json');
	const { options } = ts.parseJsonConfigFileContent(
		ts.readConfigFile(project, (it) => readFileSync(it, 'utf8')).config,
		ts.sys,
		join(root, 'server/src/core'),
	);
	let changed = readFileSync(path, 'utf8');
	let version = 0;
	const service = ts.createLanguageService(
		{
			getCompilationSettings: () => ({ ...options, noUnusedLocals: false, noUnusedParameters: false }),
			getScriptFileNames: () => [path],
			getScriptVersion: (name) => (name === path ? String(version) : '0'),
			getScriptSnapshot: (name) =>
				ts.sys.fileExists(name)
					? ts.ScriptSnapshot.fromString(name === path ? changed : (ts.sys.readFile(name) ?? ''))
					: undefined,
			getCurrentDirectory: () => root,
			getDefaultLibFileName: (it) => ts.getDefaultLibFilePath(it),
			fileExists: (it) => ts.sys.fileExists(it),
			readFile: (it) => ts.sys.readFile(it),
		},
		registry,
	);
	return (source) => {
		changed = source;
		version++;
		return service.getSemanticDiagnostics(path).length === 0;
	};
}

/** Shares the sources that do not change. */
const registry = ts.createDocumentRegistry();
