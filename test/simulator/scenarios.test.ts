import assert from 'node:assert/strict';

import { apply, connectionErrorCodes, replay, scenarios, startingHistory } from '../../server/src/core/simulator';
import { catalogue } from '../support/catalogue';

describe('The scenarios of failed connections', () => {
	const failing = scenarios.filter((it) => it.group !== undefined);

	it('are one for each code', () => {
		assert.deepEqual(failing.map((it) => it.title.split(':')[0]).sort(), [...connectionErrorCodes].sort());
	});

	for (const scenario of failing) {
		const code = scenario.title.split(':')[0];

		it(`end so, and end so again when nothing is mended: ${code}`, () => {
			const { world } = replay(startingHistory(scenario, catalogue), catalogue);
			const [store] = world.keyStores.values();
			assert.ok(store);
			assert.equal(store.state, 'FAILED');
			assert.equal(store.errorCode, code);
			const parameters = { CustomKeyStoreId: store.id };
			let now = world;
			for (const operation of [
				'kms:DisconnectCustomKeyStore',
				'clock:AdvanceToNext',
				'kms:ConnectCustomKeyStore',
				'clock:AdvanceToNext',
			])
				now = apply(now, { operation, ...(operation.startsWith('kms') && { parameters }) }).world;
			const again = now.keyStores.get(store.id);
			// Without an active HSM, AWS refuses to connect at all.
			const expected = code === 'INSUFFICIENT_CLOUDHSM_HSMS' ? ['DISCONNECTED', undefined] : ['FAILED', code];
			assert.deepEqual([again?.state, again?.errorCode], expected);
		});
	}
});
