import assert from 'node:assert/strict';

import { kindToldBy, toldByComments } from '../../server/src/core/comments';

/** The text of each scope, with its rules. */
const scopes = (text: string) =>
	toldByComments(text).disabled.map(({ rules, span }) => [
		rules.join(),
		span === undefined ? 'file' : text.slice(span.start, span.end),
	]);

describe('comments', () => {
	it('silence rules on their own line, on the next, or in the file', () => {
		const text = 'a: 1 # slr-lens-disable-line one-rule, two-rules\n# slr-lens-disable-next-line one-rule\nb: 2\n';
		assert.deepEqual(scopes(text), [
			['one-rule,two-rules', 'a: 1 # slr-lens-disable-line one-rule, two-rules'],
			['one-rule', 'b: 2'],
		]);
		assert.deepEqual(scopes('// slr-lens-disable-file one-rule two-rules\r\n{}'), [['one-rule,two-rules', 'file']]);
		assert.deepEqual(scopes('{ /* slr-lens-disable-line one-rule */ }'), [
			['one-rule', '{ /* slr-lens-disable-line one-rule */ }'],
		]);
	});

	it('silence nothing without a rule, a line below, or the word for it', () => {
		assert.deepEqual(scopes('# slr-lens-disable-file\n# slr-lens-disable one-rule\n# slr-lens is fine'), []);
		assert.deepEqual(scopes('a: 1\n# slr-lens-disable-next-line one-rule'), [['one-rule', '']]);
	});

	it('state the kind of a policy, if there is such a kind', () => {
		assert.equal(kindToldBy(toldByComments('// slr-lens: kind=trust\n{}')), 'trust');
		assert.equal(kindToldBy(toldByComments('// slr-lens: kind=nonsense\n{}')), undefined);
	});
});
