import assert from 'node:assert/strict';

import { isRelevant, touchedLines } from '../../client/src/documents/relevance';
import { largestDocument, mayMakeRelevant } from '../../server/src/protocol';

const change = (line: number, text: string) => ({ range: { start: { line } }, text });

describe('Which documents the server gets', () => {
	it('takes a policy, a template and an AWS resource, and no other JSON or YAML', () => {
		const relevant = (text: string) => isRelevant({ text, languageId: 'json', isForced: false });
		assert.ok(relevant('{ "Statement": [] }'));
		assert.ok(relevant("AWSTemplateFormatVersion: '2010-09-09'"));
		assert.ok(relevant('Type: AWS::KMS::Key'));
		assert.ok(!relevant('{ "statement": "of account", "aws": "" }'));
		assert.ok(!relevant('services:\n  web:\n    image: nginx\n'));
	});

	it('takes a file whose kind a setting states, whatever it holds', () => {
		assert.ok(isRelevant({ text: '{}', languageId: 'json', isForced: true }));
	});

	it('takes no file that is too large, not even a stated one', () => {
		const text = 'AWS::'.padEnd(largestDocument, ' ');
		assert.ok(isRelevant({ text, languageId: 'yaml', isForced: false }));
		assert.ok(!isRelevant({ text: `${text} `, languageId: 'yaml', isForced: true }));
	});

	it('takes Markdown for what its fences hold, and not for what its prose names', () => {
		const relevant = (text: string) => isRelevant({ text, languageId: 'markdown', isForced: false });
		assert.ok(relevant('# Role\n\n```json\n{ "Statement": [] }\n```\n'));
		assert.ok(relevant('1. a\n   ~~~\n   { "Effect": "Allow" }\n'));
		assert.ok(relevant('> ```ts\n> new iam.PolicyStatement({})\n> ```\n'));
		assert.ok(!relevant('Make an `AWS::IAM::Role` named AWSServiceRoleForECS with "Statement".\n'));
		assert.ok(!relevant('```sh\nls\n```\n\nAWS::IAM::Role\n\n```sh\nls\n```\n'));
		assert.ok(!relevant('````md\n```\n````\naws-cdk-lib\n'));
	});

	it('looks at Markdown again when a fence or the code in one is typed', () => {
		assert.ok(mayMakeRelevant('```json', 'markdown'));
		assert.ok(mayMakeRelevant('  "Effect": "Allow",', 'markdown'));
		assert.ok(!mayMakeRelevant('```json', 'json'));
		assert.ok(!mayMakeRelevant('prose', 'markdown'));
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
