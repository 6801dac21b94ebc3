#!/usr/bin/env node
// Bundles the extension-host tests into out/test, where @vscode/test-electron's runner and VS Code load them.
import { join } from 'node:path';
import * as esbuild from 'esbuild';

import { root } from './lib.mjs';

await esbuild.build({
	entryPoints: { runTest: join(root, 'test/vscode/runTest.ts'), suite: join(root, 'test/vscode/suite/index.ts') },
	outdir: join(root, 'out/test'),
	bundle: true,
	platform: 'node',
	format: 'cjs',
	target: 'node20',
	sourcemap: 'inline',
	external: ['vscode', 'mocha', '@vscode/test-electron'],
	logLevel: 'warning',
});
