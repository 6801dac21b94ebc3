import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { type Analysis } from '../../server/src/core/analysis';
import { hover, hoverStyle } from '../../server/src/core/features';
import { analysed } from '../support/analysis';
import { catalogue } from '../support/catalogue';

/** A folder with real templates, outside of this repository. */
const folder = process.env['SLR_LENS_CORPUS'] ?? assert.fail('SLR_LENS_CORPUS names no folder');
const wanted = 10;
const prefixes = 1000;

/** The same numbers on every machine. */
function numbersFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 1_664_525 + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
}

/** Ten templates that are neither tiny nor huge, spread over the folder. */
function templates(): readonly string[] {
	assert.ok(existsSync(folder), `${folder} is not there`);
	const all = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((it) => /\.(json|ya?ml)$/.test(it))
		.map((it) => join(folder, it))
		.filter((it) => {
			const text = readFileSync(it, 'utf8');
			return text.length > 2_000 && text.length < 40_000 && text.includes('AWS::IAM::');
		})
		.sort();
	return Array.from({ length: wanted }, (_, i) => all[Math.floor((i * all.length) / wanted)] ?? assert.fail('too few'));
}

describe('Prefixes of real templates', () => {
	for (const file of templates())
		it(`are read and explained: ${file.slice(folder.length + 1)}`, () => {
			const text = readFileSync(file, 'utf8');
			const language = file.endsWith('.json') ? 'json' : 'yaml';
			const next = numbersFrom(text.length);
			const lengths = Array.from({ length: prefixes }, () => Math.floor(next() * text.length)).sort((a, b) => a - b);
			let previous: Analysis | undefined;
			for (const length of lengths) {
				previous = analysed({ text: text.slice(0, length), language, kind: undefined }, previous);
				hover(previous, length, catalogue, hoverStyle(true));
			}
			assert.equal(previous?.documentKind, 'cloudFormation');
		});
});
