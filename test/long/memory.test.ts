import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { constructs } from '../frontends/cdkConstructs';
import { programs } from '../frontends/cdkPrograms';
import { analysed } from '../support/analysis';
import { loadAllGrammars } from '../support/grammars';

/** Between the 100th and the 1,000th document. */
const MOST = 20;

describe('A thousand programs that are opened and closed', () => {
	it(`take less than ${MOST} MB more, trees of the parsers included`, async function () {
		this.timeout(1_200_000);
		setFlagsFromString('--expose-gc');
		const collect = runInNewContext('gc') as () => void;
		await loadAllGrammars();
		const texts = [...Object.entries(programs), ...Object.entries(constructs)];
		const used = (): number => {
			collect();
			const { heapUsed, external, arrayBuffers } = process.memoryUsage();
			return (heapUsed + external + arrayBuffers) / 1e6;
		};
		let before = 0;
		for (let round = 1; round <= 1000; round++) {
			const [language, text] = texts[round % texts.length] ?? ['typescript', ''];
			const renamed = text.replaceAll('Decript', `Decript${round}`);
			const opened = analysed({ text: renamed, language, kind: undefined });
			analysed({ text: `${renamed} `, language, kind: undefined }, opened);
			if (round === 100) before = used();
		}
		const grown = used() - before;
		console.log(`      ${grown.toFixed(1)} MB`);
		assert.ok(grown < MOST, `${grown.toFixed(1)} MB`);
	});
});
