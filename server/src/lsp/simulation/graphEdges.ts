import { usersOfRole, type Key, type KeyStore, type World } from '../../core/simulator';
import { type GraphEdge, type SimulationChoiceId, type SimulationRow } from '../../protocol';

import { rowIdOf } from './rowIds';

/** Commands that AWS refuses as long as something else is there. */
export const deletions: readonly SimulationChoiceId[] = [
	'deleteCluster',
	'deleteHsm',
	'deleteKeyStore',
	'deleteRole',
	'scheduleKeyDeletion',
];

/** What belongs together, and what keeps what from being deleted, as the simulator's own refusals say. */
export function edgesOf(world: World, rows: readonly SimulationRow[]): readonly GraphEdge[] {
	const edges = new Map<string, GraphEdge>();
	const drawn = new Set(rows.map((it) => it.id));
	for (const edge of [...belongings(world), ...uses(world), ...rows.flatMap(blockings)]) {
		if (!drawn.has(edge.from) || !drawn.has(edge.to)) continue;
		const key = `${edge.from} ${edge.to}`;
		const known = edges.get(key);
		edges.set(key, known ? { ...known, blocks: known.blocks || edge.blocks } : edge);
	}
	return [...edges.values()];
}

const edge = (from: string, to: string, label: string, blocks = false): GraphEdge => ({
	from,
	to,
	label,
	blocks,
	refused: false,
});

const belongings = (world: World): readonly GraphEdge[] => [
	...[...world.hsms.values()].map((it) => edge(`hsm:${it.id}`, `cluster:${it.clusterId}`, 'HSM of')),
	...[...world.keyStores.values()].flatMap((it) => backing(world, it)),
	...[...world.keys.values()].flatMap((it) => belongingsOfKey(world, it)),
	...[...world.tasks.values()].map((it) => edge(`task:${it.id}`, `role:${it.roleName}`, 'deletes')),
	...[...world.endpointServices.values()].map((it) =>
		edge(`endpointService:${it.id}`, `proxy:https://${it.privateDnsName}`, 'leads to'),
	),
];

function backing({ endpointServices }: World, store: KeyStore): readonly GraphEdge[] {
	const id = `keyStore:${store.id}`;
	if (store.type === 'AWS_CLOUDHSM') return [edge(id, `cluster:${store.clusterId}`, 'backed by')];
	const service = [...endpointServices.keys()].find((it) => it === store.endpointService?.name);
	return [
		service === undefined
			? edge(id, `proxy:${store.uriEndpoint}`, 'reaches')
			: edge(id, `endpointService:${service}`, 'reaches'),
	];
}

function belongingsOfKey({ keys }: World, { id, keyStoreId, replication }: Key): readonly GraphEdge[] {
	const store = keyStoreId === undefined ? [] : [edge(`key:${id}`, `keyStore:${keyStoreId}`, 'key in')];
	if (replication?.role !== 'REPLICA') return store;
	const primaries = [...keys.values()].filter(
		(it) => it.replication?.sharedId === replication.sharedId && it.replication.role === 'PRIMARY',
	);
	return [...store, ...primaries.map((it) => edge(`key:${id}`, `key:${it.id}`, 'replica of'))];
}

/** The deletion of a role is taken on and fails later, so no refusal tells. */
const uses = (world: World): readonly GraphEdge[] =>
	[...world.roles.values()].flatMap((role) =>
		usersOfRole(world, role.servicePrincipal, role.id).map(({ thing }) =>
			edge(rowIdOf(thing), `role:${role.id}`, 'uses', true),
		),
	);

const blockings = ({ id, commands }: SimulationRow): readonly GraphEdge[] =>
	commands
		.filter((it) => deletions.includes(it.id))
		.flatMap(({ why }) => why?.blockers ?? [])
		.filter((it) => it !== id)
		.map((it) => edge(it, id, 'keeps', true));
