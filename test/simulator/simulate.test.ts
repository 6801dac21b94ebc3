import assert from 'node:assert/strict';
import fc from 'fast-check';

import { commandsFor, offerKinds, replay, scenarios } from '../../server/src/core/simulator';
import { simulate } from '../../server/src/lsp/simulation';
import {
	type SimulateAction,
	type SimulateResult,
	type SimulationChoice,
	type SimulationChoiceId,
	simulationChoiceIds,
	type SimulationRow,
} from '../../server/src/protocol';
import { catalogue } from '../support/catalogue';

import { keyStoreRole } from './account';

type Answer = SimulateResult & { readonly ok: true };

function answer(action: SimulateAction, history?: unknown): Answer {
	const result = simulate({ action, history }, catalogue);
	if (!result.ok) assert.fail(result.error.message);
	return result;
}

const start = (scenario: string) => answer({ kind: 'start', scenario });

const allRows = (rows: readonly SimulationRow[]): readonly SimulationRow[] =>
	rows.flatMap((it) => [it, ...allRows(it.children)]);

function rowWith({ state }: Answer, label: string): SimulationRow {
	const found = allRows(state.rows).find((it) => it.label === label && it.kind !== 'blocker');
	assert.ok(found, `there is no row ${label}`);
	return found;
}

function choice(row: SimulationRow, id: SimulationChoiceId): SimulationChoice {
	const found = row.commands.find((it) => it.id === id);
	assert.ok(found, `${row.label} has no ${id}`);
	return found;
}

const run = (before: Answer, { command }: SimulationChoice) => answer({ kind: 'run', command }, before.history);

function next(before: Answer): Answer {
	const found = before.state.commands.find((it) => it.id === 'advanceToNext');
	assert.ok(found);
	return run(before, found);
}

describe('slr/simulate', () => {
	it('draws a welcome before the first scenario', () => {
		const { state, history } = answer({ kind: 'show' });
		assert.equal(state.started, false);
		assert.deepEqual(state.rows, []);
		assert.equal(history, undefined);
		assert.deepEqual(
			state.scenarios.map((it) => it.id),
			scenarios.map((it) => it.id),
		);
	});

	for (const { id } of scenarios) {
		it(`begins the scenario ${id} without a refusal and draws every row whole`, () => {
			const begun = start(id);
			assert.equal(begun.state.scenario?.id, id);
			assert.equal(begun.state.canUndo, false);
			const { outcomes } = replay(begun.history as never, catalogue);
			assert.ok(outcomes.every((it) => it.ok));
			const rows = allRows(begun.state.rows);
			assert.equal(new Set(rows.map((it) => it.id)).size, rows.length);
			for (const row of rows) {
				assert.ok(row.label && row.icon && row.tooltip, row.id);
				assert.ok(row.accessibilityLabel.includes(row.label), row.id);
			}
		});
	}

	it('goes the happy path through nothing but what it offers', () => {
		let now = start('happy-path');
		const cluster = now.state.rows.find((it) => it.kind === 'cluster');
		assert.ok(cluster);
		now = run(now, choice(cluster, 'createKeyStore'));
		assert.ok(rowWith(now, keyStoreRole));
		now = run(now, choice(rowWith(now, 'store-A'), 'connectKeyStore'));
		assert.equal(rowWith(now, 'store-A').spinning, true);
		assert.equal(now.state.running, 1);
		assert.match(now.state.clock.next ?? '', /In 10 min connecting store-A ends/);
		now = next(now);
		assert.equal(rowWith(now, 'store-A').state, 'CONNECTED');
		assert.equal(now.state.running, 0);
		now = run(now, choice(rowWith(now, 'store-A'), 'createKey'));
		const key = allRows(now.state.rows).find((it) => it.kind === 'key');
		assert.ok(key);
		now = next(run(now, choice(key, 'scheduleKeyDeletion')));
		now = next(run(now, choice(rowWith(now, 'store-A'), 'disconnectKeyStore')));
		now = run(now, choice(rowWith(now, 'store-A'), 'deleteKeyStore'));
		now = next(next(run(now, choice(rowWith(now, keyStoreRole), 'deleteRole'))));
		assert.ok(!now.state.rows.some((it) => it.label === keyStoreRole));
		assert.equal(rowWith(now, `Deletion of ${keyStoreRole}`).state, 'SUCCEEDED');
	});

	it('names what keeps a role when its deletion failed', () => {
		const task = rowWith(start('role-in-use'), 'Deletion task');
		assert.equal(task.state, 'FAILED');
		assert.deepEqual(
			task.children.map((it) => [it.kind, it.label]),
			[['blocker', 'store-A']],
		);
		const [blocker] = task.children;
		assert.ok(start('role-in-use').state.rows.some((it) => it.id === blocker?.target));
	});

	it('puts a refusal under the refused row until the next command, and keeps the store as it was', () => {
		const before = start('role-in-use');
		const refused = run(before, choice(rowWith(before, 'store-A'), 'deleteKeyStore'));
		const store = rowWith(refused, 'store-A');
		const [refusal] = store.children;
		assert.equal(refusal?.kind, 'refusal');
		assert.equal(refusal?.label, 'CustomKeyStoreHasCMKsException');
		const key = allRows(refused.state.rows).find((it) => it.kind === 'key');
		assert.deepEqual(
			refusal?.children.map((it) => it.target),
			[key?.id],
		);
		assert.equal(refused.state.last?.ok, false);
		assert.equal(refused.state.last?.row, store.id);
		assert.deepEqual(refused.state.last?.refusal, choice(rowWith(before, 'store-A'), 'deleteKeyStore').why);
		const after = run(refused, choice(store, 'disconnectKeyStore'));
		assert.ok(!allRows(after.state.rows).some((it) => it.kind === 'refusal'));
		assert.equal(after.state.last?.ok, true);
	});

	it('marks what keeps a refused command from being carried out, until the next command', () => {
		const begun = start('role-in-use');
		const refused = run(begun, choice(rowWith(begun, 'store-A'), 'deleteKeyStore'));
		const blockers = refused.state.last?.refusal?.blockers ?? [];
		const marked = allRows(refused.state.rows).filter((it) => it.description.endsWith('in the way'));
		assert.ok(blockers.length > 0);
		assert.deepEqual(
			marked.filter((it) => it.kind !== 'blocker').map((it) => it.id),
			blockers,
		);
		assert.ok(marked.every((it) => it.accessibilityLabel.endsWith('in the way')));
		const after = answer(
			{ kind: 'run', command: { operation: 'clock:Advance', parameters: { Milliseconds: 1 } } },
			refused.history,
		);
		assert.ok(!allRows(after.state.rows).some((it) => it.description.includes('in the way')));
	});

	it("lists what is recorded under CloudTrail's names, the newest first, with rows that stay", () => {
		const begun = start('role-in-use');
		const listed = (result: typeof begun) => result.state.rows.at(-1)?.children ?? [];
		const { events } = begun.state;
		assert.deepEqual(
			listed(begun).map(({ id, label }) => [id, label]),
			events.map(({ row, name }) => [row, name]).reverse(),
		);
		assert.ok(listed(begun).some((it) => it.label === 'CreateServiceLinkedRole'));
		const refused = run(begun, choice(rowWith(begun, 'store-A'), 'deleteKeyStore'));
		assert.match(listed(refused)[0]?.description ?? '', /kms · CustomKeyStore\w+Exception$/);
		assert.deepEqual(listed(refused).slice(-listed(begun).length), listed(begun));
		assert.equal(start('empty').state.rows.length, 0);
	});

	it('shows a refusal on top when it is about no row', () => {
		const { state } = answer({ kind: 'run', command: { operation: 'kms:Nonsense' } });
		assert.equal(state.rows[0]?.kind, 'refusal');
		assert.equal(state.rows[0]?.label, 'UnknownOperationException');
	});

	it('takes back the last command that changed something, and never the beginning', () => {
		const begun = start('key-pending-deletion');
		const changed = run(begun, choice(rowWith(begun, 'store-A'), 'disconnectKeyStore'));
		const refused = run(changed, choice(rowWith(changed, 'store-A'), 'deleteKeyStore'));
		const undone = answer({ kind: 'undo' }, refused.history);
		assert.deepEqual(undone.state, { ...begun.state, canRedo: true });
		assert.deepEqual(answer({ kind: 'undo' }, undone.history), undone);
		assert.deepEqual(answer({ kind: 'reset' }, refused.history), begun);
		const onlyRefused = run(begun, choice(rowWith(begun, 'store-A'), 'deleteKeyStore'));
		assert.equal(onlyRefused.state.last?.ok, false);
		assert.deepEqual(answer({ kind: 'undo' }, onlyRefused.history), begun);
	});

	it('carries out again what was taken back, one by one, until something else is done', () => {
		const begun = start('key-pending-deletion');
		const disconnected = run(begun, choice(rowWith(begun, 'store-A'), 'disconnectKeyStore'));
		const later = answer({ kind: 'run', command: { operation: 'clock:AdvanceToNext' } }, disconnected.history);
		const back = answer({ kind: 'undo' }, answer({ kind: 'undo' }, later.history).history);
		assert.deepEqual(back.state, { ...begun.state, canRedo: true });
		const once = answer({ kind: 'redo' }, back.history);
		assert.deepEqual(once.state, { ...disconnected.state, canRedo: true });
		const twice = answer({ kind: 'redo' }, once.history);
		assert.deepEqual(twice, later);
		assert.deepEqual(answer({ kind: 'redo' }, twice.history), later);
		const other = answer({ kind: 'run', command: { operation: 'clock:AdvanceToNext' } }, back.history);
		assert.equal(other.state.canRedo, false);
		assert.deepEqual(answer({ kind: 'redo' }, other.history), other);
		assert.equal(answer({ kind: 'reset' }, back.history).state.canRedo, false);
	});

	it('keeps members that it does not know, wherever they stand', () => {
		const { history } = start('wrong-password');
		const [firstCommand, ...commands] = history?.commands ?? [];
		const stored = {
			...history,
			note: { by: 'us' },
			settings: { later: 1 },
			commands: [{ ...firstCommand, comment: 'first' }, ...commands],
		};
		const sent = JSON.parse(JSON.stringify(stored)) as unknown;
		assert.deepEqual(answer({ kind: 'show' }, sent).history, stored);
		const more = answer(
			{ kind: 'run', command: { operation: 'clock:Advance', parameters: { Milliseconds: 1 }, tag: 't' } },
			sent,
		);
		assert.equal(more.history?.['note'], (sent as { note: unknown }).note);
		assert.deepEqual(more.history?.commands[0], stored.commands[0]);
		assert.equal(more.history?.commands.at(-1)?.['tag'], 't');
		assert.deepEqual(answer({ kind: 'undo' }, more.history).history, {
			...stored,
			undone: more.history?.commands.slice(-1),
		});
	});

	const unreadable: readonly [history: unknown, code: string][] = [
		[{ version: 2, commands: [] }, 'newerHistory'],
		[{ version: 99 }, 'newerHistory'],
		[{ commands: [] }, 'malformedHistory'],
		[{ version: '1', commands: [] }, 'malformedHistory'],
		[{ version: 1 }, 'malformedHistory'],
		[{ version: 1, commands: [{}] }, 'malformedHistory'],
		[{ version: 1, commands: [null] }, 'malformedHistory'],
		[{ version: 1, commands: [{ operation: 'a', parameters: [] }] }, 'malformedHistory'],
		[{ version: 1, commands: [], settings: 7 }, 'malformedHistory'],
		[{ version: 1, commands: [], undone: [{}] }, 'malformedHistory'],
		['text', 'malformedHistory'],
		[[], 'malformedHistory'],
	];
	for (const [history, code] of unreadable) {
		it(`says ${code} of ${JSON.stringify(history)} and gives nothing to store`, () => {
			for (const kind of ['show', 'undo', 'reset'] as const) {
				const result = simulate({ action: { kind }, history }, catalogue);
				assert.ok(!result.ok);
				assert.equal(result.error.code, code);
				assert.ok(!('history' in result));
			}
		});
	}

	it('answers whatever it is sent', () => {
		fc.assert(
			fc.property(fc.jsonValue(), fc.constantFrom('show', 'undo', 'reset'), (commands, kind) => {
				simulate({ action: { kind }, history: { version: 1, commands } }, catalogue);
				simulate({ action: { kind }, history: commands }, catalogue);
			}),
			{ numRuns: 200, seed: 5 },
		);
		fc.assert(
			fc.property(
				fc.constantFrom(...commandIds),
				fc.dictionary(fc.constantFrom(...memberNames), fc.jsonValue()),
				(operation, parameters) => {
					answer({ kind: 'run', command: { operation, parameters } }, started);
				},
			),
			{ numRuns: 300, seed: 6 },
		);
	});

	it('says malformedCommand of what is no command', () => {
		for (const command of [null, 7, {}, { operation: 'a', region: 1 }, { operation: 'a', parameters: 'b' }]) {
			const result = simulate({ action: { kind: 'run', command: command as never }, history: started }, catalogue);
			assert.equal(result.ok ? undefined : result.error.code, 'malformedCommand');
		}
	});

	it('never shows a secret that a person typed or KMS made', () => {
		const begun = start('empty');
		const added = answer(
			{
				kind: 'run',
				command: { operation: 'given:Cluster', parameters: { KmsUserPassword: 'Sekret77', TrustAnchor: 'CA-A' } },
			},
			begun.history,
		);
		const cluster = added.state.rows.find((it) => it.kind === 'cluster');
		assert.ok(cluster);
		const { command } = choice(cluster, 'createKeyStore');
		const stored = answer(
			{ kind: 'run', command: { ...command, parameters: { ...command.parameters, KeyStorePassword: 'Sekret77' } } },
			added.history,
		);
		const connected = next(run(stored, choice(rowWith(stored, 'store-A'), 'connectKeyStore')));
		assert.equal(rowWith(connected, 'store-A').state, 'CONNECTED');
		const { world } = replay(connected.history as never, catalogue);
		const secrets = [
			'Sekret77',
			...[...world.keyStores.values()].map((it) => (it.type === 'AWS_CLOUDHSM' ? it.password : it.type)),
		];
		for (const { state } of [added, stored, connected]) {
			for (const secret of secrets) assert.ok(!JSON.stringify(state).includes(secret));
		}
	});

	it('shows only the newest events of a long history', () => {
		const begun = start('happy-path');
		const reads = Array.from({ length: 400 }, () => ({ operation: 'kms:DescribeCustomKeyStores' }));
		const { state } = answer(
			{ kind: 'run', command: { operation: 'kms:CreateKey' } },
			{ ...begun.history, commands: [...(begun.history?.commands ?? []), ...reads] },
		);
		assert.equal(state.events.length, 300);
		assert.equal(state.events.at(-1)?.name, 'CreateKey');
	});

	it('lists every choice in the protocol and no other', () => {
		assert.deepEqual([...new Set(offerKinds.map((it) => it.id))].sort(), [...simulationChoiceIds].sort());
	});

	it('sends each choice as the command that the simulator judged', () => {
		const begun = start('role-in-use');
		const { world } = replay(begun.history as never, catalogue);
		const shown = [...begun.state.commands, ...allRows(begun.state.rows).flatMap((it) => it.commands)];
		assert.equal(shown.length, commandsFor(world).length);
		for (const { command, enabled } of shown)
			assert.equal(answer({ kind: 'run', command }, begun.history).state.last?.ok, enabled);
	});

	it('judges the past anew by other settings', () => {
		const begun = start('happy-path');
		const denied = answer(
			{
				kind: 'run',
				command: { operation: 'iam:CreateServiceLinkedRole', parameters: { AWSServiceName: 'cks.kms.amazonaws.com' } },
			},
			begun.history,
		);
		assert.equal(denied.state.last?.refusal?.exception, 'InvalidInputException');
		const observed = answer({ kind: 'configure', settings: { directCreation: 'observed' } }, denied.history);
		assert.equal(observed.state.last?.ok, true);
		assert.equal(observed.state.profiles.find((it) => it.setting === 'directCreation')?.value, 'observed');
	});

	it('explains in order what must go before a role', () => {
		const begun = start('role-in-use');
		const { explanation = '' } = answer({ kind: 'explain', row: rowWith(begun, keyStoreRole).id }, begun.history);
		const order = [
			'Schedule the deletion of key',
			'Wait 7 d',
			'. Disconnect key store',
			'. Delete key store',
			'. Delete the role',
		];
		const places = order.map((it) => explanation.replaceAll('\\', '').indexOf(it));
		assert.ok(!places.includes(-1), explanation);
		assert.deepEqual(
			places,
			[...places].sort((a, b) => a - b),
		);
		assert.equal(
			simulate({ action: { kind: 'explain', row: 'nothing' }, history: begun.history }, catalogue).ok,
			false,
		);
	});
});

const started = start('role-in-use').history;
const commandIds = [
	'kms:CreateCustomKeyStore',
	'kms:CreateKey',
	'kms:UpdateCustomKeyStore',
	'iam:TagRole',
	'iam:UntagRole',
	'given:Cluster',
	'clock:Advance',
	'cloudhsm:CreateHsm',
	'hsm:CreateKmsUser',
	'__proto__',
];
const memberNames = [
	'CustomKeyStoreId',
	'CustomKeyStoreName',
	'RoleName',
	'Tags',
	'TagKeys',
	'Zones',
	'Milliseconds',
	'KeyId',
	'ClusterId',
	'Origin',
	'__proto__',
];
