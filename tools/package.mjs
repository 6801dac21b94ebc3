#!/usr/bin/env node
// `npm run package`: builds the extension as it is published and packs it into out/slr-lens.vsix. Fails where that is
// larger than people should have to download.
import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

import { packExtension, vsixFile } from './lib.mjs';

const LARGEST = 2_500_000;

mkdirSync(dirname(vsixFile), { recursive: true });
await packExtension();
const { size } = statSync(vsixFile);
console.log(`Packed: ${vsixFile}, ${(size / 1e6).toFixed(2)} MB`);
if (size > LARGEST) {
	console.error(`That is more than ${LARGEST / 1e6} MB. \`unzip -lv\` lists what it is made of.`);
	process.exitCode = 1;
}
