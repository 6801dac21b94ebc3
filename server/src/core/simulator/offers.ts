import { type Command, type Thing, type ThingKind } from './command';
import { refusal } from './engine';
import { type Offer, type OfferRow } from './offer';
import { clusterOffers, hsmOffers } from './offersOfClusters';
import { keyOffers, keyStoreOffers } from './offersOfKeys';
import { endpointServiceOffers, externalStoreOffers, proxyOffers, proxyWorldOffers } from './offersOfProxies';
import { roleOffers, worldOffers } from './offersOfRoles';
import {
	backupOffers,
	multiRegionKeyOffers,
	resourceOffers,
	roleUseOffers,
	setUpOffers,
	setUpWorldOffers,
} from './offersOfSetUp';
import { shownBackups } from './shownBackups';
import { type World } from './world';

/** What is asked for of all that could be offered. */
export interface Wanted {
	/** Absent: of every thing, and of the world as a whole. */
	readonly things?: readonly Thing[];
	/** Absent: all of them. */
	readonly ids?: readonly string[];
}

/** Every command of every thing, with what refuses it by the very checks that would carry it out. */
export const commandsFor = (world: World, wanted: Wanted = {}): readonly Offer[] => [
	...(wanted.things ? [] : commandsOfWorld(world, wanted)),
	...tables.flatMap((it) => it.offers(world, wanted)),
];

/** Whether a command would be carried out, and, if so, change something. */
export type Judgement = 'allowed' | 'idle' | 'refused';

/** Judges every command of every thing and tells nothing else: far quicker, where there are many. */
export function judgeAll(world: World, tell: (thing: Thing, id: string, judgement: Judgement) => void): void {
	for (const table of tables) table.judge(world, tell);
}

/** Those of the world as a whole. */
export const commandsOfWorld = (world: World, wanted: Wanted = {}): readonly Offer[] =>
	worldRows.filter((it) => isWanted(it, wanted)).map((row) => offerOf(world, row, world));

const worldRows: readonly OfferRow<World>[] = [...worldOffers, ...setUpWorldOffers, ...proxyWorldOffers];

const isWanted = ({ id }: { readonly id: string }, { ids }: Wanted) => ids?.includes(id) ?? true;

export type OfferKind = Pick<Offer, 'id' | 'title' | 'group'>;

/** The offers of one kind of thing, with its type forgotten. */
interface OfferTable {
	readonly kinds: readonly OfferKind[];
	offers(world: World, wanted: Wanted): readonly Offer[];
	judge(world: World, tell: Parameters<typeof judgeAll>[1]): void;
}

function table<T extends { readonly id: string; readonly region?: string }>(
	kind: ThingKind,
	of: (world: World) => ReadonlyMap<string, T>,
	rows: readonly OfferRow<T>[],
): OfferTable {
	const rowsFor = (entity: T) => rows.filter((row) => row.appliesTo?.(entity) ?? true);
	return {
		kinds: rows,
		offers: (world, wanted) =>
			entitiesOf(of(world), kind, wanted).flatMap((entity) =>
				rowsFor(entity)
					.filter((row) => isWanted(row, wanted))
					.map((row) => ({ ...offerOf(world, row, entity), thing: { kind, id: entity.id } })),
			),
		judge(world, tell) {
			for (const entity of of(world).values()) {
				const thing = { kind, id: entity.id };
				for (const row of rows) {
					if (row.appliesTo?.(entity) === false) continue;
					const isRefused = refusal(world, commandOf(world, row, entity)) !== undefined;
					tell(thing, row.id, isRefused ? 'refused' : row.isIdle?.(entity) ? 'idle' : 'allowed');
				}
			}
		},
	};
}

const entitiesOf = <T extends object>(
	entities: ReadonlyMap<string, T>,
	kind: ThingKind,
	{ things }: Wanted,
): readonly T[] =>
	things ? things.filter((it) => it.kind === kind).flatMap((it) => entities.get(it.id) ?? []) : [...entities.values()];

const tables: readonly OfferTable[] = [
	table('role', (world) => world.roles, [...roleOffers, ...roleUseOffers]),
	table('cluster', (world) => world.clusters, [...clusterOffers, ...setUpOffers]),
	table('hsm', (world) => world.hsms, hsmOffers),
	table('keyStore', (world) => world.keyStores, [...keyStoreOffers, ...externalStoreOffers]),
	table('key', (world) => world.keys, [...keyOffers, ...multiRegionKeyOffers]),
	table('backup', shownBackups, backupOffers),
	table('resource', (world) => world.resources, resourceOffers),
	table('proxy', (world) => world.proxies, proxyOffers),
	table('endpointService', (world) => world.endpointServices, endpointServiceOffers),
];

/** Everything that is ever offered; a command may have several titles, by what it is offered for. */
export const offerKinds: readonly OfferKind[] = [...worldRows, ...tables.flatMap((it) => it.kinds)];

function offerOf<T extends object>(world: World, row: OfferRow<T>, entity: T): Offer {
	const { id, title, group, fields = [], confirm } = row;
	const command = commandOf(world, row, entity);
	const refused = refusal(world, command);
	return {
		id,
		title,
		group,
		command,
		fields,
		...(confirm !== undefined && { confirm }),
		...(refused ? { refusal: refused } : row.isIdle?.(entity) && { isIdle: true }),
	};
}

function commandOf<T extends object>(world: World, { operation, parameters }: OfferRow<T>, entity: T): Command {
	const region = regionOf(entity);
	return { operation, ...(region !== undefined && { region }), parameters: parameters(entity, world) ?? {} };
}

const regionOf = (entity: object): string | undefined =>
	'region' in entity && typeof entity.region === 'string' ? entity.region : undefined;
