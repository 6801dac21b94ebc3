import assert from 'node:assert/strict';

import { isRelevant, touchedLines } from '../../client/src/documents/relevance';
import { largestDocument } from '../../server/src/protocol';

const change = (line: number, text: string) => ({ range: { start: { line } }, text });

describe('Which documents the server gets', () => {
	it('takes a policy, a template and an AWS resource, and no other JSON or YAML', () => {
		const relevant = (text: string) => isRelevant({ text, isForced: false });
		assert.ok(relevant('{ "Statement": [] }'));
		assert.ok(relevant("AWSTemplateFormatVersion: '2010-09-09'"));
		assert.ok(relevant('Type: AWS::KMS::Key'));
		assert.ok(!relevant('{ "statement": "of account", "aws": "" }'));
		assert.ok(!relevant('services:\n  web:\n    image: nginx\n'));
	});

	it('takes a file whose kind a setting states, whatever it holds', () => {
		assert.ok(isRelevant({ text: '{}', isForced: true }));
	});

	it('takes no file that is too large, not even a stated one', () => {
		const text = 'AWS::'.padEnd(largestDocument, ' ');
		assert.ok(isRelevant({ text, isForced: false }));
		assert.ok(!isRelevant({ text: `${text} `, isForced: true }));
	});

	it('looks at the one line of a typed letter', () => {
		assert.deepEqual(touchedLines([change(7, '"')]), { first: 7, last: 7 });
	});

	it('looks at all lines of a pasted text', () => {
		assert.deepEqual(touchedLines([change(7, 'a\nb\r\nc')]), { first: 7, last: 9 });
	});

	it('looks at everything after several changes at once, whose lines have moved', () => {
		assert.equal(touchedLines([change(7, 'a\n'), change(3, 'b')]), undefined);
		assert.equal(touchedLines([]), undefined);
	});
});
