import assert from 'node:assert/strict';

import { scenarios, startingHistory, worldFileOf } from '../../server/src/core/simulator';
import { graph } from '../../server/src/lsp/graph';
import {
	type GraphNode,
	type GraphParams,
	type LifecycleGraph,
	type SimulationCommand,
} from '../../server/src/protocol';
import { catalogue } from '../support/catalogue';

import { keyStoreRole } from './account';

const historyOf = (id: string) => {
	const scenario = scenarios.find((it) => it.id === id) ?? assert.fail(`no scenario ${id}`);
	return startingHistory(scenario, catalogue);
};

function drawn(params: GraphParams): LifecycleGraph {
	const result = graph(params, catalogue);
	return result.ok ? result.graph : assert.fail(result.error.message);
}

const only = (nodes: readonly GraphNode[], kind: GraphNode['kind']): GraphNode => {
	const found = nodes.filter((it) => it.kind === kind);
	assert.equal(found.length, 1, `${found.length} nodes are a ${kind}`);
	return found[0] ?? assert.fail();
};

/** The same with that many keys in the store. */
function withKeys(count: number): unknown {
	const before = historyOf('role-in-use');
	const isKey = (it: SimulationCommand) => it.operation === 'kms:CreateKey';
	const create = before.commands.find(isKey) ?? assert.fail('the scenario makes no key');
	const others = before.commands.filter((it) => !isKey(it));
	return { ...before, commands: [...others, ...new Array<SimulationCommand>(count).fill(create)] };
}

describe('slr/graph', () => {
	it('draws nothing before anything has been simulated', () => {
		const { nodes, edges, label } = drawn({});
		assert.deepEqual([nodes, edges], [[], []]);
		assert.match(label, /nothing has been simulated/);
	});

	for (const { id } of scenarios) {
		it(`joins only what it draws in the scenario ${id}`, () => {
			const { nodes, edges } = drawn({ history: historyOf(id) });
			const ids = new Set(nodes.map((it) => it.id));
			assert.equal(ids.size, nodes.length);
			assert.deepEqual(
				edges.filter((it) => !ids.has(it.from) || !ids.has(it.to) || it.from === it.to),
				[],
			);
			assert.equal(new Set(edges.map((it) => `${it.from} ${it.to}`)).size, edges.length);
			assert.ok(nodes.every((it) => it.label && it.row && it.accessibilityLabel.includes(it.label)));
		});
	}

	it('leads from a key over its store to the role that the store keeps', () => {
		const { nodes, edges } = drawn({ history: historyOf('role-in-use') });
		const [key, store] = [only(nodes, 'key'), only(nodes, 'keyStore')];
		const role = nodes.find((it) => it.label === keyStoreRole) ?? assert.fail();
		const between = (from: GraphNode, to: GraphNode) => edges.find((it) => it.from === from.id && it.to === to.id);
		assert.equal(between(key, store)?.blocks, true);
		assert.equal(between(store, role)?.blocks, true);
		assert.equal(between(store, only(nodes, 'cluster'))?.blocks, false);
		assert.match(role.accessibilityLabel, /kept by store-A/);
	});

	it('shows what AWS has just refused, and because of what', () => {
		const history = historyOf('role-in-use');
		const { nodes } = drawn({ history });
		const store = only(nodes, 'keyStore').id.replace('keyStore:', '');
		const refused = { operation: 'kms:DeleteCustomKeyStore', parameters: { CustomKeyStoreId: store } };
		const { edges } = drawn({ history: { ...history, commands: [...history.commands, refused] } });
		assert.deepEqual(
			edges.filter((it) => it.refused).map((it) => it.to),
			[`keyStore:${store}`],
		);
	});

	it('draws many keys of a store as one, with their states, and keeps the edge that blocks', () => {
		const { nodes, edges } = drawn({ history: withKeys(30) });
		const store = only(nodes, 'keyStore');
		const keys = only(nodes, 'key');
		assert.equal(keys.label, '30 keys');
		assert.equal(keys.description, '30 Enabled');
		assert.equal(keys.row, store.id);
		assert.equal(keys.holds.length, 30);
		assert.equal(edges.find((it) => it.from === keys.id && it.to === store.id)?.blocks, true);
		assert.match(store.accessibilityLabel, /kept by 30 keys/);
	});

	it('draws the HSMs of a cluster as one, and a plan that deletes them as steps on it', () => {
		const { nodes, plan } = drawn({ history: historyOf('role-in-use'), goal: 'emptied' });
		const hsms = only(nodes, 'hsm');
		assert.deepEqual([hsms.label, hsms.description], ['2 HSMs', '2 ACTIVE']);
		assert.equal(hsms.row, only(nodes, 'cluster').id);
		assert.equal(plan?.steps.filter((it) => it.node === hsms.id).length, 2);
	});

	it('draws a plan as steps on what is there', () => {
		const history = historyOf('role-in-use');
		const { nodes, plan } = drawn({ history, goal: `role-deleted:${keyStoreRole}` });
		assert.match(plan?.summary ?? '', /commands, .* of waiting/);
		const ids = nodes.map((it) => it.id);
		const path = plan?.steps.flatMap((it) => (it.node === undefined ? [] : [it.node])) ?? [];
		assert.ok(path.every((it) => ids.includes(it)));
		assert.match(path[0] ?? '', /^key:/);
		assert.match(path.at(-1) ?? '', /^role:/);
		assert.deepEqual(
			plan?.steps.map((it) => it.number),
			plan?.steps.map((_, index) => index + 1),
		);
	});

	it('says why there is no plan', () => {
		const { plan } = drawn({ history: historyOf('role-in-use'), goal: 'store-connected:cks-gone' });
		assert.match(plan?.summary ?? '', /^No plan\. There is no key store/);
		assert.equal(drawn({ history: historyOf('role-in-use'), goal: 'nonsense' }).plan, undefined);
	});

	it('draws a file, and says where one that is broken or newer is wrong', () => {
		const text = worldFileOf(historyOf('role-in-use'));
		assert.ok(drawn({ file: { name: 'a.slr.json', text } }).nodes.length > 0);
		const broken = graph({ file: { name: 'a.slr.json', text: text.slice(0, 40) } }, catalogue);
		assert.ok(!broken.ok);
		assert.match(broken.error.message, /^a\.slr\.json:\d+:\d+: /);
		const newer = graph(
			{ file: { name: 'a.slr.json', text: text.replace(/"version": 1/, '"version": 99') } },
			catalogue,
		);
		assert.equal(newer.ok ? '' : newer.error.code, 'newerHistory');
	});
});
