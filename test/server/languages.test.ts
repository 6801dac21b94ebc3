import assert from 'node:assert/strict';

import { languageOf } from '../../server/src/lsp/languages';

const named = (uri: string, languageId: string): string => languageOf({ uri: `file:///work/${uri}`, languageId });

describe('The language of a document', () => {
	it('is known by the names that editors derive from modes and file types', () => {
		assert.equal(named('a.json', 'js-json'), 'json');
		assert.equal(named('a.yaml', 'yaml-ts'), 'yaml');
		assert.equal(named('a.cs', 'cs'), 'csharp');
		assert.equal(named('a.tsx', 'tsx-ts'), 'typescriptreact');
	});

	it('is JSON where the editor has no mode for JSON and takes it for JavaScript', () => {
		assert.equal(named('policy.json', 'js'), 'json');
		assert.equal(named('policy.json', 'javascript'), 'json');
		assert.equal(named('program.js', 'js'), 'javascript');
	});

	it('is told by the ending where the editor knows nothing', () => {
		assert.equal(named('a.template', 'plaintext'), 'cloudformation');
		assert.equal(named('main.tf', 'plaintext'), 'terraform');
		assert.equal(named('main.tf', 'tf'), 'terraform');
		assert.equal(named('a.YML', 'fundamental'), 'yaml');
		assert.equal(named('a.json', ''), 'json');
	});

	it('stays what the editor says where that is another language', () => {
		assert.equal(named('chart.yaml', 'helm'), 'helm');
		assert.equal(named('compose.yaml', 'dockercompose'), 'dockercompose');
		assert.equal(named('policy.json', 'jsonc'), 'jsonc');
		assert.equal(named('notes.txt', 'plaintext'), 'plaintext');
	});
});
