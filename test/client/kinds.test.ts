import assert from 'node:assert/strict';

import { editorGlob, globChoices, kindsWith, kindsWithout } from '../../client/src/documents/kinds';
import { globMatches } from '../../server/src/core/configuration';

const globs = (path: string) => globChoices(path).map((it) => it.glob);

describe('The kind that an author states for a file', () => {
	it('is offered for the file, for its neighbors and for its name', () => {
		assert.deepEqual(globs('policies/trust/lambda.json'), [
			'policies/trust/lambda.json',
			'policies/trust/*.json',
			'lambda.json',
		]);
	});

	it('is for the file alone also at the top of the folder', () => {
		const [file = '', beside = '', name = ''] = globs('lambda.json');
		assert.ok(globMatches(file, 'lambda.json') && !globMatches(file, 'other/lambda.json'));
		assert.ok(globMatches(beside, 'sqs.json') && !globMatches(beside, 'other/sqs.json'));
		assert.ok(globMatches(name, 'other/lambda.json') && !globMatches(name, 'other/sqs.json'));
	});

	it('finds a file again whose name holds signs that mean something in a glob', () => {
		for (const path of ['a[1]/p{x,y}.json', 'q?/*.json', 'no-extension', '.hidden/x']) {
			for (const glob of globs(path)) {
				assert.ok(globMatches(glob, path), `${glob} for ${path}`);
			}
		}
	});

	it('is looked for by the editor where the server looks for it', () => {
		assert.equal(editorGlob('./lambda.json'), 'lambda.json');
		assert.equal(editorGlob('lambda.json'), '**/lambda.json');
		assert.equal(editorGlob('policies/*.json'), 'policies/*.json');
	});

	it('goes behind all others when it is stated, since the last one wins', () => {
		const kinds = kindsWith({ 'a.json': 'trust', '*.json': 'identity' }, 'a.json', 'key');
		assert.deepEqual(Object.entries(kinds), [
			['*.json', 'identity'],
			['a.json', 'key'],
		]);
	});

	it('is forgotten without touching what was stated for others', () => {
		assert.deepEqual(kindsWithout({ 'a.json': 'trust', 'b.json': 'identity' }, ['a.json', '*.json']), {
			'b.json': 'identity',
		});
	});
});
