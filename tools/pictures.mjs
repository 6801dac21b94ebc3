// Makes the pictures of the README anew: plays the story that takes them in the real window, and keeps those it shows.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { newProfile, removeProfile, startBrowser } from '../test/host/host.mjs';
import { packExtension, root, tool } from './lib.mjs';

/** The README's picture for each of the story's. */
const pictures = { overview: 'overview', 'tooltip-highContrast': 'view', 'graph-alone': 'graph' };
const quality = 0.7;

await packExtension();
const story = 'test/vscode/window/stories/pictures.test.mjs';
if ((await tool('mocha/bin/mocha', [story, '--timeout', '180000'])) !== 0) process.exit(1);

const profile = newProfile();
const { context, page } = await startBrowser(profile);
for (const [shot, picture] of Object.entries(pictures)) {
	const png = readFileSync(join(root, 'out', 'shots', `${shot}.png`)).toString('base64');
	const webp = await page.evaluate(toWebp, { url: `data:image/png;base64,${png}`, quality });
	const file = join(root, 'media', `${picture}.webp`);
	writeFileSync(file, Buffer.from(webp.split(',')[1], 'base64'));
	console.log(`${file}: ${(statSync(file).size / 1000).toFixed(0)} kB`);
}
await context.close();
removeProfile(profile);

/** Runs in the page, which can write this format. */
async function toWebp({ url, quality }) {
	const image = new Image();
	image.src = url;
	await image.decode();
	const canvas = document.createElement('canvas');
	canvas.width = image.naturalWidth;
	canvas.height = image.naturalHeight;
	canvas.getContext('2d').drawImage(image, 0, 0);
	return canvas.toDataURL('image/webp', quality);
}
