import assert from 'node:assert/strict';

import { type LookUpResult, type RulePage, type SimulateResult } from '../../server/src/protocol';
import { Editor } from './harness';

describe('own requests', () => {
	let editor: Editor;

	before(async () => {
		editor = await Editor.start();
	});
	after(() => editor.stop());

	const asked = <T>(method: string, params: object) => editor.connection.sendRequest<T>(method, params);

	it('list every role, and give the card of one', async () => {
		const list = await asked<LookUpResult>('slr/lookUp', { kind: 'list' });
		assert.ok(list.kind === 'list');
		assert.equal(list.roles.length, 263);
		const one = await asked<LookUpResult>('slr/lookUp', { kind: 'role', name: 'cks.kms.amazonaws.com' });
		assert.ok(one.kind === 'role' && one.card);
		assert.equal(one.card.name, 'AWSServiceRoleForKeyManagementServiceCustomKeyStores');
		assert.match(one.card.arn, /^arn:aws:iam::111122223333:role\/aws-service-role\/cks\.kms\.amazonaws\.com\//);
		assert.ok(one.card.arnTemplates.cloudFormation.startsWith('arn:${AWS::Partition}:iam::${AWS::AccountId}:role/'));
		assert.ok(one.card.markdown.split('\n').length > 5);
	});

	it('name for a role only scenarios that the simulator has', async () => {
		const state = await asked<SimulateResult>('slr/simulate', { action: { kind: 'show' } });
		const ids = state.ok ? state.state.scenarios.map((it) => it.id) : [];
		const one = await asked<LookUpResult>('slr/lookUp', { kind: 'role', name: 'cks.kms.amazonaws.com' });
		assert.ok(one.kind === 'role' && ids.includes(one.card?.scenario ?? ''));
	});

	it('give the page of a rule, and null for what is none', async () => {
		const page = await asked<RulePage | null>('slr/rulePage', { rule: 'direct-creation' });
		assert.ok(page?.title);
		assert.ok(page.markdown.startsWith('# '));
		assert.equal(await asked('slr/rulePage', { rule: '../secret' }), null);
	});

	it('simulate without a session: the history goes to and fro', async () => {
		const started = await asked<SimulateResult>('slr/simulate', { action: { kind: 'start', scenario: 'role-in-use' } });
		assert.ok(started.ok && started.history);
		const again = await asked<SimulateResult>('slr/simulate', { history: started.history, action: { kind: 'show' } });
		assert.ok(again.ok);
		assert.deepEqual(again.state.rows, started.state.rows);
		assert.ok(again.state.rows.length > 0);
	});

	it('answer for a document that is not open', async () => {
		assert.deepEqual(await asked('slr/documentInfo', { uri: 'file:///work/nothing.json' }), {
			documentKind: 'none',
			kindIsStated: false,
			label: '',
		});
	});
});
