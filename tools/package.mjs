#!/usr/bin/env node
// `npm run package`: builds the extension as it is published and packs it into out/slr-lens.vsix.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

import { packExtension, vsixFile } from './lib.mjs';

mkdirSync(dirname(vsixFile), { recursive: true });
await packExtension();
console.log(`Packed: ${vsixFile}`);
