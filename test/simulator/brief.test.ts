import assert from 'node:assert/strict';

import { plan } from '../../server/src/lsp/plan';
import { rowsInFull } from '../../server/src/lsp/rows';
import { simulate } from '../../server/src/lsp/simulation';
import { type SimulateAction, type SimulateResult, type SimulationRow } from '../../server/src/protocol';
import { catalogue } from '../support/catalogue';

function answer(action: SimulateAction, history?: unknown): SimulateResult & { readonly ok: true } {
	const result = simulate({ action, history }, catalogue);
	if (!result.ok) assert.fail(result.error.message);
	return result;
}

const allRows = (rows: readonly SimulationRow[]): readonly SimulationRow[] =>
	rows.flatMap((it) => [it, ...allRows(it.children)]);

describe('A brief state', () => {
	const { state, history } = answer({ kind: 'start', scenario: 'role-in-use' });
	const store = state.rows.find((it) => it.kind === 'keyStore');
	assert.ok(store);
	const refusedDeletion = {
		operation: 'kms:DeleteCustomKeyStore',
		parameters: { CustomKeyStoreId: store.id.slice('keyStore:'.length) },
	};
	const action: SimulateAction = { kind: 'run', command: refusedDeletion };
	const whole = answer(action, history);
	const brief = simulate({ action, history, detail: 'brief' }, catalogue);
	assert.ok(brief.ok);

	it('has the same rows, whose menus say the same as their commands', () => {
		const menus = (rows: readonly SimulationRow[]) =>
			allRows(rows).map(({ id, label, description, menu, commands }) => ({
				id,
				label,
				description,
				menu: menu ?? commands.map((it) => `${it.id}${it.idle ? '=' : it.enabled ? '+' : '-'}`).join(' '),
			}));
		assert.deepEqual(menus(brief.state.rows), menus(whole.state.rows));
		assert.deepEqual(brief.state.commands, whole.state.commands);
		assert.deepEqual(brief.state.last, whole.state.last);
	});

	it('marks what would be carried out and change nothing, so that no menu offers it', () => {
		const began = answer({ kind: 'start', scenario: 'external-key-store' });
		const menuOf = (some: readonly SimulationRow[]) => allRows(some).find((it) => it.kind === 'proxy')?.menu ?? '';
		const proxy = allRows(began.state.rows).find((it) => it.kind === 'proxy');
		const disable = proxy?.commands.find((it) => it.id === 'disableExternalKey')?.command;
		assert.ok(disable);
		const disabling = (key: string): SimulateAction => ({
			kind: 'run',
			command: { ...disable, parameters: { ...disable.parameters, XksKeyId: key } },
		});
		let before = began;
		for (const key of ['external-key-1', 'external-key-2']) {
			const shown = simulate({ action: { kind: 'show' }, history: before.history, detail: 'brief' }, catalogue);
			assert.match(shown.ok ? menuOf(shown.state.rows) : '', / disableExternalKey\+/);
			before = answer(disabling(key), before.history);
		}
		const shown = simulate({ action: { kind: 'show' }, history: before.history, detail: 'brief' }, catalogue);
		assert.match(shown.ok ? menuOf(shown.state.rows) : '', / disableExternalKey=/);
		assert.deepEqual(
			allRows(before.state.rows).flatMap((it) => it.commands.filter((one) => one.idle).map((one) => one.id)),
			['disableExternalKey'],
		);
	});

	it('leaves out what is told of one row when it is asked for', () => {
		for (const { tooltip, commands } of allRows(brief.state.rows)) assert.deepEqual([tooltip, commands], ['', []]);
		assert.deepEqual(brief.state.events, []);
		const some = allRows(whole.state.rows).map((it) => ({ ...it, children: [] }));
		const asked = rowsInFull({ history: whole.history, rows: some.map((it) => it.id) }, catalogue);
		assert.ok(asked.ok);
		assert.deepEqual(asked.rows, some);
	});

	it('leaves out what a command needs, which is asked for of all rows that have it', () => {
		const asked = rowsInFull({ history: whole.history, command: 'deleteKeyStore' }, catalogue);
		assert.ok(asked.ok);
		assert.deepEqual(
			asked.rows.map(({ label, commands }) => [label, commands.map((it) => [it.id, it.why?.exception])]),
			[['store-A', [['deleteKeyStore', 'CustomKeyStoreHasCMKsException']]]],
		);
	});

	it('answers what cannot be read with what is wrong, and nothing with nothing', () => {
		const newer = rowsInFull({ history: { version: 99, commands: [] } }, catalogue);
		assert.equal(!newer.ok && newer.error.code, 'newerHistory');
		assert.deepEqual(rowsInFull({ rows: ['key:x'] }, catalogue), { ok: true, rows: [] });
		assert.deepEqual(rowsInFull({ history, rows: ['key:x', 'strange'] }, catalogue), { ok: true, rows: [] });
	});
});

describe('A plan as a row of the tree', () => {
	const { history } = answer({ kind: 'start', scenario: 'role-in-use' });
	const planned = (goal: string) => {
		const result = plan({ history, goal }, catalogue);
		if (!result.ok) assert.fail(result.error.message);
		return result.row;
	};

	it('has its steps below it, numbered, each leading to what it is for', () => {
		const { kind, description, children } = planned(
			'role-deleted:AWSServiceRoleForKeyManagementServiceCustomKeyStores',
		);
		assert.deepEqual([kind, description], ['plan', '4 commands, 7 d 2 min of waiting.']);
		assert.deepEqual(
			children.map(({ id, label, target }) => [id, label.split(' ')[0], target?.split(':')[0]]),
			[
				['step:1', '1.', 'key'],
				['step:2', '2.', undefined],
				['step:3', '3.', 'keyStore'],
				['step:4', '4.', undefined],
				['step:5', '5.', 'keyStore'],
				['step:6', '6.', 'role'],
				['step:7', '7.', undefined],
			],
		);
	});

	it('says why there is no plan', () => {
		const { description, tone, children } = planned('key-usable:11111111-2222-4333-8444-555555555555');
		assert.deepEqual([tone, children], ['warning', []]);
		assert.match(description, /11111111-2222/);
	});
});
