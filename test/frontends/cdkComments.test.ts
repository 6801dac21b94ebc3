import assert from 'node:assert/strict';

import { type Analysis } from '../../server/src/core/analysis';
import { suppressionsOf } from '../../server/src/core/suppressionEdits';
import { analysed, replaced } from '../support/analysis';
import { loadAllGrammars } from '../support/grammars';

const analysis = (text: string, language = 'typescript'): Analysis => analysed({ text, language, kind: undefined });

const stack = (body: string): string => `import * as iam from 'aws-cdk-lib/aws-iam';\n${body}\n`;

const rulesOf = (text: string, language?: string): readonly string[] =>
	analysis(text, language).findings.map((it) => it.rule);

before(loadAllGrammars);

describe('Comments in programs', () => {
	const broken = (comment: string) => `from aws_cdk import aws_iam as iam
${comment}
iam.PolicyStatement(actions=["kms:NoSuch"], resources=["*"])
`;

	it('switch rules off', () => {
		assert.deepEqual(rulesOf(broken(''), 'python'), ['unknown-action']);
		assert.deepEqual(rulesOf(broken('# slr-lens-disable-next-line unknown-action'), 'python'), []);
		const text = stack(
			`new iam.PolicyStatement({ actions: ['kms:NoSuch'], resources: ['*'] }); // slr-lens-disable-line unknown-action`,
		);
		assert.deepEqual(rulesOf(text), []);
	});

	it('are what ignoring a finding writes', () => {
		for (const [language, text] of [
			['python', broken('')],
			['typescript', stack(`new iam.PolicyStatement({ actions: ['kms:NoSuch'], resources: ['*'] });`)],
		] as const) {
			const all = analysis(text, language);
			const [finding] = all.findings;
			assert.ok(finding);
			const suppressions = suppressionsOf(all, finding);
			assert.deepEqual(
				suppressions.map((it) => it.where),
				['here', 'file'],
			);
			for (const { replacements } of suppressions)
				assert.deepEqual(rulesOf(replaced(text, replacements), language), []);
		}
	});
});
