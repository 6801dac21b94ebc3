import assert from 'node:assert/strict';

import { type History, scenarios, startingHistory } from '../../server/src/core/simulator';
import { simulate } from '../../server/src/lsp/simulation';
import { catalogue } from '../support/catalogue';

const scenario = scenarios.find((it) => it.id === 'role-in-use') ?? assert.fail();

function storeAfter(...operations: readonly string[]) {
	const begun: History = startingHistory(scenario, catalogue);
	const before = simulate({ action: { kind: 'show' }, history: begun }, catalogue);
	const id = (before.ok && before.state.rows.find((it) => it.kind === 'keyStore')?.id.slice('keyStore:'.length)) || '';
	const commands = operations.map((operation) => ({
		operation,
		parameters: operation.startsWith('kms:') ? { CustomKeyStoreId: id } : {},
	}));
	const history = { ...begun, commands: [...begun.commands, ...commands] };
	const after = simulate({ action: { kind: 'show' }, history }, catalogue);
	return (after.ok && after.state.rows.find((it) => it.kind === 'keyStore')) || assert.fail('there is no key store');
}

describe('rows of what is in progress', () => {
	it('say how long it takes yet, and nothing when it is over', () => {
		assert.equal(storeAfter().description, 'CONNECTED');
		const disconnecting = storeAfter('kms:DisconnectCustomKeyStore');
		assert.equal(disconnecting.description, 'DISCONNECTING · 2 min left');
		assert.match(disconnecting.accessibilityLabel, /DISCONNECTING · 2 min left$/);
		assert.equal(storeAfter('kms:DisconnectCustomKeyStore', 'clock:AdvanceToNext').description, 'DISCONNECTED');
	});
});
