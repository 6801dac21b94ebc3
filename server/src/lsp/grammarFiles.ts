import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The file in `grammars` beside a bundle, that of the packages when run from the sources. */
export function grammarPath(moduleFolder: string, file: string): string {
	const shipped = join(moduleFolder, 'grammars', file);
	if (existsSync(shipped)) return shipped;
	const { resolve } = createRequire(join(moduleFolder, 'index.js'));
	if (file === 'tree-sitter.wasm') return resolve('web-tree-sitter/web-tree-sitter.wasm');
	if (file === 'tree-sitter-hcl.wasm') return resolve(`@tree-sitter-grammars/tree-sitter-hcl/${file}`);
	return resolve(`@vscode/tree-sitter-wasm/wasm/${file}`);
}
