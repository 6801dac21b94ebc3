#!/usr/bin/env node
'use strict';

const { existsSync } = require('node:fs');
const { join } = require('node:path');

const bundle = join(__dirname, '..', 'dist', 'cli.js');
if (existsSync(bundle)) {
	require(bundle);
} else {
	console.error('slr-lens is not built yet: run "npm run build" in the repository first.');
	process.exitCode = 2;
}
