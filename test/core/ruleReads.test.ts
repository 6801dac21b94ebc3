import assert from 'node:assert/strict';

import { rules } from '../../server/src/core/rules';
import { hasRead } from '../../server/src/core/rules/reads';
import { analysed } from '../support/analysis';
import { catalogue } from '../support/catalogue';
import { allExamples, asked } from '../support/pages';

describe('What a rule says that it reads', () => {
	const parts = allExamples().flatMap(({ example }) =>
		analysed(asked(example, example.text)).blocks.map((it) => it.part),
	);

	for (const rule of rules) {
		const { meta, reads } = rule;
		if (reads)
			it(`is all that ${meta.id} looks at`, () => {
				const passedOver = parts.filter((part) => !reads.some((it) => hasRead(part, it)));
				const problems = passedOver.flatMap((part) => [
					...(rule.check?.(part, { catalogue, reportSyntax: true }) ?? []),
				]);
				assert.deepEqual(problems, []);
			});
	}
});
