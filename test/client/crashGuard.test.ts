import assert from 'node:assert/strict';

import { CrashGuard } from '../../client/src/support/crashGuard';

describe('A server that crashes', () => {
	it('is started again three times, and given up at the fourth crash in a row', () => {
		const guard = new CrashGuard();
		guard.started(0);
		assert.deepEqual(
			[1, 2, 3, 4].map((now) => guard.crashed(now)),
			['restart', 'restart', 'restart', 'giveUp'],
		);
	});

	it('begins a new row after it was well for a minute', () => {
		const guard = new CrashGuard();
		guard.started(0);
		[1, 2, 3].forEach((now) => guard.crashed(now));
		guard.started(10);
		assert.equal(guard.crashed(70_000), 'restart');
		assert.equal(guard.crashes, 1);
	});

	it('begins a new row when the author restarts it', () => {
		const guard = new CrashGuard();
		[1, 2, 3, 4].forEach((now) => guard.crashed(now));
		guard.reset();
		assert.equal(guard.crashed(5), 'restart');
	});
});
