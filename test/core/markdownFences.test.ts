import assert from 'node:assert/strict';

import { markdownOutline } from '../../server/src/core/syntax';

/** The info words of the fences with what they hold; line ends of the code as they are. */
function fences(text: string): readonly string[] {
	return markdownOutline(text).fences.map(
		({ info, code }) => `${info}: ${code.map((it) => text.slice(it.start, it.end)).join('')}`,
	);
}

describe('fences of Markdown', () => {
	it('are of backticks or tildes, with any info string', () => {
		assert.deepEqual(fences('```json\n{}\n```\n\n~~~ yaml title="x"\na: b\n~~~\n'), ['json: {}\n', 'yaml: a: b\n']);
		assert.deepEqual(fences('``` {.json .lines}\n{}\n```\n```json:policy.json\n1\n```\n```\nplain\n```'), [
			'json: {}\n',
			'json: 1\n',
			': plain\n',
		]);
		assert.deepEqual(fences('`` `json` ``\n``json\n{}\n``\n'), []);
		assert.deepEqual(fences('``` `a` ```\n'), []);
	});

	it('end with a line of the same signs, as many or more', () => {
		assert.deepEqual(fences('````md\n```json\n{}\n```\n````\n'), ['md: ```json\n{}\n```\n']);
		assert.deepEqual(fences('```json\n~~~\n``\n``` x\n`````\nafter'), ['json: ~~~\n``\n``` x\n']);
	});

	it('reach to the end where nothing closes them', () => {
		assert.deepEqual(fences('```json\n{\n'), ['json: {\n']);
		assert.deepEqual(fences('```json'), ['json: ']);
		assert.deepEqual(fences('> ```json\n> {\n\nafter\n'), ['json: {\n']);
		assert.deepEqual(fences('- ```json\n  {\n\nafter\n'), ['json: {\n\n']);
	});

	it('stand in lists and quotes, whose signs are none of their code', () => {
		assert.deepEqual(fences('1. a\n\n   ```json\n   {\n     "a": 1\n   }\n   ```\n'), ['json: {\n  "a": 1\n}\n']);
		assert.deepEqual(fences('> ~~~json\n> {\n>   1\n>}\n> ~~~\n'), ['json: {\n  1\n}\n']);
		assert.deepEqual(fences('> - x\n>   ```json\n>   {}\n>   ```\n> y'), ['json: {}\n']);
		assert.deepEqual(fences('- - ```json\n    {}\n    ```\n'), ['json: {}\n']);
		assert.deepEqual(fences('* a\n\n    ```json\n    {}\n    ```\n* b\n'), ['json: {}\n']);
	});

	it('take as much from their lines as they are indented, tabs included', () => {
		assert.deepEqual(fences('  ```json\n  {\n1\n    2\n  ```\n'), ['json: {\n1\n  2\n']);
		assert.deepEqual(fences('-\ta\n\n\t```json\n\t{\n\t\t1\n\t```\n'), ['json: {\n\t1\n']);
	});

	it('keep line ends as they are', () => {
		assert.deepEqual(fences('```json\r\n{\r\n}\r\n```\r\n'), ['json: {\r\n}\r\n']);
		assert.deepEqual(fences('> ```json\r\n> {\r\n> }\r\n> ```\r\n'), ['json: {\r\n}\r\n']);
	});

	it('are none in comments, front matter and raw elements', () => {
		assert.deepEqual(fences('<!--\n```json\n{}\n```\n-->\n'), []);
		assert.deepEqual(fences('---\na: |\n  ```json\n  {}\n---\n```json\n1\n```\n'), ['json: 1\n']);
		assert.deepEqual(fences('<pre>\n```json\n{}\n```\n</pre>\n```json\n1\n```\n'), ['json: 1\n']);
		assert.deepEqual(fences('<details>\n\n```json\n1\n```\n\n</details>\n'), ['json: 1\n']);
		assert.deepEqual(fences('<!-- a --> b\n```json\n1\n```\n'), ['json: 1\n']);
	});

	it('know their place', () => {
		const text = 'a\n\n> ```json\n> {}\n> ```\n';
		const [fence] = markdownOutline(text).fences;
		assert.equal(text.slice(fence?.span.start, fence?.span.end), '> ```json\n> {}\n> ```');
		assert.equal(fence?.prefix, '> ');
	});
});
