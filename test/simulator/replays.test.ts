import assert from 'node:assert/strict';

import { type History, rememberingReplay, replay, scenarios, startingHistory } from '../../server/src/core/simulator';
import { catalogue } from '../support/catalogue';

const historyOf = (id: string): History => {
	const scenario = scenarios.find((it) => it.id === id);
	assert.ok(scenario);
	return startingHistory(scenario, catalogue);
};

describe('A replay that remembers the last world', () => {
	const before = historyOf('role-in-use');
	const longer: History = {
		...before,
		commands: [
			...before.commands,
			{ operation: 'clock:Advance', parameters: { Seconds: 60 } },
			{ operation: 'kms:No' },
		],
	};
	const overTheWire = (history: History) => JSON.parse(JSON.stringify(history)) as History;

	it('makes the same world and the same outcomes as one that begins anew, whatever it was asked before', () => {
		const remembering = rememberingReplay();
		const other = historyOf('happy-path');
		const observed: History = { ...longer, settings: { ...longer.settings, directCreation: 'observed' } };
		for (const history of [before, longer, longer, before, other, observed, longer, { ...longer, commands: [] }]) {
			assert.deepEqual(remembering(overTheWire(history), catalogue), replay(history, catalogue));
		}
	});

	it('leaves what it answered before as it was', () => {
		const remembering = rememberingReplay();
		const first = remembering(before, catalogue);
		const { now } = first.world;
		remembering(longer, catalogue);
		assert.deepEqual(first, replay(before, catalogue));
		assert.equal(first.world.now, now);
	});
});
