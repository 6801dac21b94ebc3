import assert from 'node:assert/strict';

import { type Directive, directivesOf } from '../../server/src/core/syntax';

/** Draws directives by what they cover: `<whole>` and the ids or the value in it. */
function drawn(text: string, directives: readonly Directive[]): readonly string[] {
	return directives.map((it) => {
		const whole = text.slice(it.span.start, it.span.end);
		if (it.kind === 'kind') return `${whole} -> ${it.value} ${text.slice(it.valueSpan.start, it.valueSpan.end)}`;
		return `${whole} -> ${it.scope} ${it.rules.map(({ id, span }) => `${id}=${text.slice(span.start, span.end)}`).join(' ')}`;
	});
}

const directives = (text: string, languageId: string): readonly string[] => drawn(text, directivesOf(text, languageId));

describe('Directives', () => {
	it('stand in comments of YAML, alone or behind a value', () => {
		const text =
			'# slr-lens: kind=trust\na: 1 # slr-lens-disable-line arn-format, wrong-case -- they know\n#slr-lens-disable-next-line\nb: 2\n';
		assert.deepEqual(directives(text, 'yaml'), [
			'slr-lens: kind=trust -> trust trust',
			'slr-lens-disable-line arn-format, wrong-case -- they know -> line arn-format=arn-format wrong-case=wrong-case',
			'slr-lens-disable-next-line -> nextLine ',
		]);
	});

	it('stand in both comments of JSON', () => {
		const text =
			'{"a": 1 // slr-lens-disable-line x\n/* slr-lens-disable-file y\n slr-lens: kind=scp */ }\r// slr-lens-disable-file';
		assert.deepEqual(directives(text, 'jsonc'), [
			'slr-lens-disable-line x -> line x=x',
			'slr-lens-disable-file y -> file y=y',
			'slr-lens: kind=scp -> scp scp',
			'slr-lens-disable-file -> file ',
		]);
	});

	it('do not stand in values', () => {
		assert.deepEqual(directives('{"a": "// slr-lens-disable-file"}', 'json'), []);
		assert.deepEqual(
			directives(
				'a: "x # slr-lens-disable-file"\nb: \'# slr-lens-disable-file\'\nc: x#slr-lens-disable-file\n',
				'yaml',
			),
			[],
		);
	});

	it('are found behind an apostrophe in a plain value', () => {
		assert.deepEqual(directives("a: it's # slr-lens-disable-line x\n", 'yaml'), [
			'slr-lens-disable-line x -> line x=x',
		]);
	});

	it('must be spelt in full', () => {
		assert.deepEqual(directives('# slr-lens-disable\n# slr-lens-disable-lines x\n# slr-lens: kind=\n', 'yaml'), []);
	});

	it('are told apart for templates of either notation', () => {
		assert.equal(directives('{ // slr-lens-disable-file\n}', 'cloudformation').length, 1);
		assert.equal(directives('# slr-lens-disable-file\n', 'cloudformation').length, 1);
		assert.equal(directives('# slr-lens-disable-file\n', 'ruby').length, 0);
		assert.equal(directives('# slr-lens-disable-file\n', 'python').length, 1);
		assert.equal(directives('# slr-lens-disable-file\n', 'typescript').length, 0);
		assert.equal(directives('a(); // slr-lens-disable-line\n', 'typescript').length, 1);
	});
});
