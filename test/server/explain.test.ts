import assert from 'node:assert/strict';

import { briefPage } from '../../server/src/cli/explain';

describe('command line: a page of a rule', () => {
	it('is brief: one example, and of the others what is said of them', () => {
		const code = (text: string) => `\`\`\`yaml\n${text}\n\`\`\``;
		const page = [
			'# Title',
			'What it is.',
			'## Examples',
			code('Resources:'),
			'The quick fix makes of it:',
			code('b'),
			'Also in others:',
			code('c'),
			'## Silent',
			'Look-alikes:',
			code('d'),
			'## Sources',
			'- one',
		].join('\n\n');
		assert.equal(
			briefPage(page, 'a-rule'),
			[
				'# a-rule: Title',
				'What it is.',
				'## Examples',
				code('Resources:'),
				'Also in others.',
				'## Silent',
				'Look-alikes.',
				'## Sources',
				'- one',
			].join('\n\n'),
		);
	});
});
