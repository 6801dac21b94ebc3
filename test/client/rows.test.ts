import assert from 'node:assert/strict';

import { isFaulty, withParameter } from '../../client/src/simulatorView/fields';
import {
	aboveRows,
	allOffered,
	changedRows,
	enabledIds,
	lookOf,
	offeredIds,
	RowIndex,
	refusalText,
	tooltipOf,
} from '../../client/src/simulatorView/rows';
import { scenarioEntries } from '../../client/src/simulatorView/scenarioEntries';
import {
	type SimulateState,
	type SimulationChoice,
	type SimulationField,
	type SimulationRow,
} from '../../server/src/protocol';

const choice = (id: SimulationChoice['id'], enabled: boolean): SimulationChoice => ({
	id,
	title: id,
	group: 'aws',
	enabled,
	command: { operation: `kms:${id}` },
	fields: [],
	...(!enabled && {
		why: { exception: 'CustomKeyStoreInvalidStateException', message: 'It is connected.', blockers: [] },
	}),
});

const row = (id: string, more: Partial<SimulationRow> = {}): SimulationRow => ({
	id,
	kind: 'keyStore',
	label: `Key store ${id}`,
	state: 'CONNECTED',
	description: 'CONNECTED',
	icon: 'database',
	tone: 'good',
	tooltip: '',
	accessibilityLabel: `Key store ${id}, connected`,
	spinning: false,
	commands: [],
	children: [],
	...more,
});

const refusal = row('r', { kind: 'refusal', target: 'k' });
const store = row('a', {
	commands: [choice('deleteKeyStore', false), choice('disconnectKeyStore', true)],
	children: [refusal],
});

describe('A row of the lifecycle view', () => {
	it('says in its context value which commands AWS would carry out', () => {
		assert.equal(lookOf(store).contextValue, 'keyStore deleteKeyStore- disconnectKeyStore+ runnable+ plan+');
		assert.match(lookOf(store).contextValue, / disconnectKeyStore\+/);
	});

	it('says the same of a menu that the server sent in brief', () => {
		const brief = row('a', { menu: 'deleteKeyStore- disconnectKeyStore+' });
		assert.equal(lookOf(brief).contextValue, lookOf(store).contextValue);
		assert.equal(lookOf(row('a', { menu: '' })).contextValue, 'keyStore plan+');
	});

	it('is labelled with the whole id or name, since that is what people type and paste to find it', () => {
		for (const name of [
			'b177640d-0af1-492c-80fe-b93c5e1a77f0',
			'mrk-1234abcd12ab34cd56ef1234567890ab@eu-west-1',
			'store-A',
		])
			assert.equal(lookOf(row('a', { label: name })).label, name);
	});

	it('has its commands named in the palette, apart those that would change something', () => {
		const world = [choice('advance', true)];
		const rows = [row('a', { menu: 'deleteKeyStore- disconnectKeyStore+' }), row('b', { menu: 'disableExternalKey=' })];
		assert.deepEqual(offeredIds({ rows, commands: world } as unknown as SimulateState), {
			offered: ['advance', 'deleteKeyStore', 'disconnectKeyStore', 'disableExternalKey'],
			possible: ['advance', 'disconnectKeyStore'],
		});
	});

	it('has a tooltip with its facts, links to what is allowed now, and what would be refused', () => {
		const words = { allowed: 'Allowed now', refused: 'Refused now' };
		const text = tooltipOf({ ...store, tooltip: '**store-A**' }, words);
		assert.match(text, /^\*\*store-A\*\*\n\n/);
		assert.ok(text.includes(`[disconnectKeyStore](command:slrLens.lifecycle.disconnectKeyStore?%5B%22a%22%5D)`), text);
		assert.match(text, /Refused now:\*\* deleteKeyStore \(CustomKeyStoreInvalidStateException\)$/);
		assert.equal(tooltipOf(refusal, words), '');
	});

	it('leaves out of its tooltip what is not possible inside of the HSM: AWS has no answer to that', () => {
		const words = { allowed: 'Allowed now', refused: 'Refused now' };
		const inside = (enabled: boolean): SimulationChoice => ({ ...choice('deleteKmsUser', enabled), group: 'hsm' });
		assert.equal(tooltipOf(row('a', { tooltip: 'facts', commands: [inside(false)] }), words), 'facts');
		assert.match(tooltipOf(row('a', { commands: [inside(true)] }), words), /Allowed now/);
	});

	it("is refused in AWS's words, and in a sentence alone where no call of AWS would answer so", () => {
		const message = 'The HSM is ACTIVE.';
		assert.equal(
			refusalText({ exception: 'KMSInvalidStateException', message }),
			`KMSInvalidStateException: ${message}`,
		);
		assert.equal(refusalText({ exception: 'NotPossibleNow', message }), message);
	});

	it('offers to go to what is in the way, and nothing to run or plan, where it only explains', () => {
		assert.equal(lookOf(refusal).contextValue, 'refusal reveal+');
	});

	it('turns while something is in progress', () => {
		assert.equal(lookOf(row('a', { spinning: true })).icon, 'sync~spin');
		assert.equal(lookOf(row('a')).icon, 'database');
	});

	it('has the words for a screen reader that the server gives', () => {
		assert.equal(lookOf(store).accessibilityLabel, 'Key store a, connected');
	});

	it('takes its color from the theme, and none when there is nothing to say', () => {
		assert.equal(lookOf(row('a', { tone: 'error' })).color, 'problemsErrorIcon.foreground');
		assert.equal(lookOf(row('a', { tone: 'normal' })).color, undefined);
	});

	it('is found by its id with the row above it', () => {
		const index = new RowIndex([store]);
		assert.equal(index.row('r'), refusal);
		assert.equal(index.parent('r'), store);
		assert.equal(index.parent('a'), undefined);
	});
});

describe('The line above the rows', () => {
	const description = '111122223333 · us-west-2 · 2026-01-01 00:00';

	it('says where and when we are, and what the clock brings next', () => {
		const above = (next?: string) =>
			aboveRows({ description, clock: { now: 0, text: '', ...(next && { next }) } } as unknown as SimulateState);
		assert.equal(above(), description);
		assert.equal(above('In 2 min store-A is connected'), `${description}. In 2 min store-A is connected.`);
	});
});

describe('The commands of the lifecycle view', () => {
	const state = {
		rows: [store],
		commands: [choice('advance', true), choice('advanceToNext', false)],
	} as unknown as SimulateState;

	it('are those of the world and of every row', () => {
		assert.deepEqual(
			allOffered(state).map((it) => [it.choice.id, it.row?.id]),
			[
				['advance', undefined],
				['advanceToNext', undefined],
				['deleteKeyStore', 'a'],
				['disconnectKeyStore', 'a'],
			],
		);
	});

	it('enable buttons only where AWS would carry them out', () => {
		assert.deepEqual(enabledIds(state), ['advance']);
	});

	it('take what was typed in the place of a parameter and keep the others', () => {
		const field: SimulationField = { name: 'Days', label: 'Days', value: '7', type: 'number', options: [] };
		const command = { operation: 'kms:ScheduleKeyDeletion', parameters: { KeyId: 'k', Days: 7 } };
		assert.deepEqual(withParameter(command, field, ' 30 ').parameters, { KeyId: 'k', Days: 30 });
		assert.equal(isFaulty(field, '30'), false);
		assert.equal(isFaulty(field, 'soon'), true);
	});
});

describe('What is drawn anew', () => {
	const key = row('k', { kind: 'key' });
	const other = row('b');
	const before = new RowIndex([row('a', { children: [key] }), other]);
	const changed = (...roots: readonly SimulationRow[]) => changedRows(before, new RowIndex(roots));

	it('is nothing where all rows look as before', () => {
		assert.deepEqual(changed(row('a', { children: [row('k', { kind: 'key' })] }), row('b')), []);
	});

	it('is a row whose look, menu or tooltip changed, wherever it stands', () => {
		for (const more of [{ description: 'Disabled' }, { tooltip: 'new' }, { commands: [choice('disableKey', true)] }]) {
			assert.deepEqual(changed(row('a', { children: [{ ...key, ...more }] }), other), ['k']);
		}
	});

	it('is a row that has other rows below it, in another order, too', () => {
		const second = row('l', { kind: 'key' });
		assert.deepEqual(changed(row('a', { children: [second, key] }), other), ['a']);
		assert.deepEqual(changed(row('a'), other), ['a']);
		const two = new RowIndex([row('a', { children: [key, second] })]);
		assert.deepEqual(changedRows(two, new RowIndex([row('a', { children: [second, key] })])), ['a']);
	});

	it('is everything where the outermost rows are others', () => {
		assert.equal(changed(row('a', { children: [key] })), undefined);
	});
});

describe('The list of scenarios', () => {
	const scenario = (id: string, group?: string) => ({ id, title: id, description: '', ...(group && { group }) });

	it('shows those of a group as one entry, where the first of them stands', () => {
		const many = 'A connection that fails';
		const [a, b, c, d] = [scenario('a'), scenario('b', many), scenario('c'), scenario('d', many)];
		assert.deepEqual(scenarioEntries([a, b, c, d]), [{ scenario: a }, { title: many, group: [b, d] }, { scenario: c }]);
	});
});
