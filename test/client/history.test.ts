import assert from 'node:assert/strict';

import { HistoryStore } from '../../client/src/simulatorView/history';

function memory(values = new Map<string, unknown>()) {
	return {
		get: (key: string) => values.get(key),
		update: (key: string, value: unknown) => {
			// An editor writes JSON.
			values.set(key, JSON.parse(JSON.stringify(value)));
			return Promise.resolve();
		},
	};
}

describe('The history of the simulator in the editor', () => {
	it('is found again after a reload, with members that this version does not know', async () => {
		const state = memory();
		const history = { version: 1, commands: [{ operation: 'kms:CreateKey', note: 'mine' }], color: 'red' };
		await new HistoryStore(state).store(history);
		assert.deepEqual(new HistoryStore(state).stored, history);
	});

	it('is absent as long as nothing has been simulated', async () => {
		const store = new HistoryStore(memory());
		await store.store(undefined);
		assert.equal(store.stored, undefined);
	});

	it('is left as it is when a later version wrote it', async () => {
		const state = memory();
		await state.update('slrLens.lifecycle.history', { version: 99 });
		const store = new HistoryStore(state);
		await store.store(undefined);
		assert.deepEqual(store.stored, { version: 99 });
	});
});
