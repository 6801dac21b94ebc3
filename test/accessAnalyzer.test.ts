import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { rules } from '../server/src/core/rules';
import { accessAnalyzerPage, accessAnalyzerPath, checks, rulesFor } from './support/accessAnalyzer';

describe('The checks of IAM Access Analyzer', () => {
	it('have a rule each, or a reason why there is none', () => {
		const unclear = checks.filter((it) => {
			const hasReason = it.undecided !== undefined || it.obsolete !== undefined;
			return hasReason === rulesFor(it).length > 0;
		});
		assert.deepEqual(
			unclear.map((it) => it.check),
			[],
		);
	});

	it('are all but a few decided without an account', () => {
		assert.equal(checks.filter((it) => it.since === '2023').length, 135);
		assert.ok(checks.filter((it) => it.undecided !== undefined).length <= 10);
	});

	it('are named by rules as AWS names them', () => {
		const known = new Set(checks.map((it) => it.check));
		const unknown = rules.flatMap((it) => it.meta.accessAnalyzer ?? []).filter((it) => !known.has(it));
		assert.deepEqual(unknown, []);
	});

	it('stand in docs/access-analyzer.md as they are; npm run update-docs writes it', () => {
		assert.equal(readFileSync(accessAnalyzerPath, 'utf8'), accessAnalyzerPage());
	});
});
