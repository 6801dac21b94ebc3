import { type Command, type Thing, type ThingKind, type World } from '../../core/simulator';

export const rowIdOf = ({ kind, id }: Thing): string => `${kind}:${id}`;

const kinds: readonly ThingKind[] = [
	'role',
	'task',
	'cluster',
	'hsm',
	'keyStore',
	'key',
	'orphan',
	'backup',
	'resource',
	'proxy',
	'endpointService',
];

/** The thing that a row shows; `undefined` for rows that show none. */
export function thingOfRow(row: string): Thing | undefined {
	const colon = row.indexOf(':');
	const kind = kinds.find((it) => it === row.slice(0, colon));
	return kind && { kind, id: row.slice(colon + 1) };
}

// The most particular member first: a key's command may name its store as well.
const members: readonly (readonly [member: string, kind: ThingKind])[] = [
	['KeyId', 'key'],
	['CustomKeyStoreId', 'keyStore'],
	['HsmId', 'hsm'],
	['BackupId', 'backup'],
	['ResourceId', 'resource'],
	['RoleName', 'role'],
	['DeletionTaskId', 'task'],
	['ClusterId', 'cluster'],
	['CloudHsmClusterId', 'cluster'],
	['UriEndpoint', 'proxy'],
	['ServiceName', 'endpointService'],
	['XksProxyUriEndpoint', 'proxy'],
];

const tables = {
	role: 'roles',
	task: 'tasks',
	cluster: 'clusters',
	hsm: 'hsms',
	keyStore: 'keyStores',
	key: 'keys',
	orphan: 'orphans',
	backup: 'backups',
	resource: 'resources',
	proxy: 'proxies',
	endpointService: 'endpointServices',
} as const;

export const isInWorld = (world: World, { kind, id }: Thing): boolean => world[tables[kind]].has(id);

/** The thing that a command is for, if the world has it. */
export function thingOfCommand(world: World, { parameters = {} }: Command): Thing | undefined {
	for (const [member, kind] of members) {
		const given = parameters[member];
		if (typeof given !== 'string') continue;
		const thing = { kind, id: kind === 'key' ? given.slice(given.lastIndexOf('/') + 1) : given };
		if (isInWorld(world, thing)) return thing;
	}
	return undefined;
}
