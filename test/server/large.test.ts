import assert from 'node:assert/strict';

import { Editor, FakeHost } from './harness';

/** A clock that goes on with each look, so that every stretch of work is over at once. */
class BusyHost extends FakeHost {
	#time = 0;

	override now(): number {
		return (this.#time += 50);
	}
}

const role = (id: number, service: string): string =>
	JSON.stringify({
		Type: 'AWS::IAM::ServiceLinkedRole',
		Properties: { AWSServiceName: service, Description: `${id}` },
	});

const template = (resources: number, service: string): string => {
	const members = Array.from({ length: resources }, (_, id) => `"R${id}": ${role(id, service)}`);
	return `{"Resources": {${members.join(',\n')}}}`;
};

const large = 'file:///work/large.json';
const small = 'file:///work/small.json';

describe('language server, with a large document', () => {
	let editor: Editor;

	beforeEach(async () => {
		editor = await Editor.start({ host: new BusyHost() });
		await editor.open(small, template(1, 'nosuch.amazonaws.com'));
		await editor.open(large, template(4000, 'nosuch.amazonaws.com'));
	});
	afterEach(() => editor.stop());

	it('answers about others in the meantime', async () => {
		const answered: string[] = [];
		await Promise.all(
			[large, small].map(async (uri) => {
				await editor.pull(uri);
				answered.push(uri);
			}),
		);
		assert.deepEqual(answered, [small, large]);
	});

	it('tells everybody the same who asks at once', async () => {
		const [first, second] = await Promise.all([editor.report(large), editor.report(large)]);
		assert.equal(first?.kind, 'full');
		assert.deepEqual(second, first);
	});

	it('answers for the text as it is when it changes in the meantime', async () => {
		const asked = editor.pull(large);
		await editor.edit(large, 'nosuch.amazonaws.com', 'autoscaling.amazonaws.com');
		const [before, after] = [await asked, await editor.pull(large)];
		assert.deepEqual(before, after);
		assert.ok(!after.some((it) => it.range.start.line === 0 && /nosuch/.test(JSON.stringify(it.message))));
	});

	it('stops when it is closed in the meantime', async () => {
		await editor.pull(small);
		const asked = editor.pull(large);
		await editor.hover(small, 'nosuch');
		await editor.close(large);
		assert.deepEqual(await asked, []);
	});
});

describe('language server, with a flood of findings', () => {
	it('shows the most severe, and says how many it leaves out', async () => {
		const editor = await Editor.start();
		const unknown = Array.from({ length: 300 }, (_, id) => role(id, `no-such-${id}.amazonaws.com`));
		const twice = [role(0, 'rds.amazonaws.com'), role(1, 'rds.amazonaws.com')];
		const members = [...unknown, ...twice].map((it, id) => `"R${id}": ${it}`);
		await editor.open(large, `{"Resources": {${members.join(',\n')}}}`);
		const shown = await editor.pull(large);
		await editor.stop();
		const errors = shown.filter((it) => it.severity === 1).map(({ code, range }) => [code, range.start.line]);
		assert.deepEqual(errors, [['duplicate-linked-role', 301]]);
		assert.equal(shown.length, 101);
		assert.equal(shown.at(-1)?.message, '205 more findings are not shown; slr-lens check lists all.');
	});
});
