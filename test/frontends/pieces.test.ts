import assert from 'node:assert/strict';

import { longProgram } from '../bench/longPrograms';
import { analysed } from '../support/analysis';
import { loadAllGrammars } from '../support/grammars';
import { programs } from './cdkPrograms';

before(loadAllGrammars);

describe('A key in a long program', () => {
	for (const language of ['typescript', 'python', 'java', 'go', 'csharp'])
		it(`has only what it touches told again, in ${language}`, () => {
			const text = longProgram(240, language);
			const before = analysed({ text, language, kind: undefined });
			const at = text.indexOf('iam:Create', text.length / 2);
			const after = analysed({ text: `${text.slice(0, at)}x${text.slice(at)}`, language, kind: undefined }, before);
			const known = new Set(before.blocks.map(({ part }) => part));
			const again = after.blocks.filter(({ part }) => !known.has(part));
			assert.ok(after.blocks.length > 20, `${after.blocks.length}`);
			assert.ok(again.length <= 3, `${again.length} of ${after.blocks.length}`);
		});
});

describe('A piece that was read among faults', () => {
	it('is read again once they are mended', () => {
		const whole = programs['go'] ?? '';
		const broken = whole
			.replace('package main', 'p,ackage main')
			.replace('jsii.String("Linked")', 'jsii.kms("Linked")')
			.replace(/^\n(?=\trole)/m, '')
			.replace('AddDependency', 'AddDepende`ncy');
		const asked = { language: 'go', kind: undefined };
		const after = analysed({ ...asked, text: whole }, analysed({ ...asked, text: broken }));
		assert.deepEqual(after.blocks, analysed({ ...asked, text: whole }).blocks);
	});
});
