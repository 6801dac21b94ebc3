#!/usr/bin/env node
'use strict';

const { existsSync } = require('node:fs');
const { enableCompileCache } = require('node:module');
const { join } = require('node:path');

const bundle = join(__dirname, '..', 'dist', 'cli.js');
if (existsSync(bundle)) {
	// Since Node 22: what is compiled once is kept in the temporary folder, for the next time.
	try {
		enableCompileCache?.();
	} catch {
		// It is compiled each time.
	}
	require(bundle);
} else {
	console.error('slr-lens is not built yet: run "npm run build" in the repository first.');
	process.exitCode = 2;
}
