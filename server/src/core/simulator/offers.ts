import { type Command, type ThingKind } from './command';
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

/** Every command of every thing, with what refuses it by the very checks that would carry it out. */
export function commandsFor(world: World): readonly Offer[] {
	return [
		...[...worldOffers, ...setUpWorldOffers, ...proxyWorldOffers].map((row) => offerOf(world, row, world)),
		...offersOf(world, 'role', world.roles, [...roleOffers, ...roleUseOffers]),
		...offersOf(world, 'cluster', world.clusters, [...clusterOffers, ...setUpOffers]),
		...offersOf(world, 'hsm', world.hsms, hsmOffers),
		...offersOf(world, 'keyStore', world.keyStores, [...keyStoreOffers, ...externalStoreOffers]),
		...offersOf(world, 'key', world.keys, [...keyOffers, ...multiRegionKeyOffers]),
		...offersOf(world, 'backup', shownBackups(world), backupOffers),
		...offersOf(world, 'resource', world.resources, resourceOffers),
		...offersOf(world, 'proxy', world.proxies, proxyOffers),
		...offersOf(world, 'endpointService', world.endpointServices, endpointServiceOffers),
	];
}

export const offerIds: readonly string[] = [
	...new Set(
		[
			worldOffers,
			setUpWorldOffers,
			setUpOffers,
			backupOffers,
			roleUseOffers,
			resourceOffers,
			multiRegionKeyOffers,
			roleOffers,
			clusterOffers,
			hsmOffers,
			keyStoreOffers,
			keyOffers,
			proxyWorldOffers,
			proxyOffers,
			endpointServiceOffers,
			externalStoreOffers,
		].flatMap((rows) => rows.map((it) => it.id)),
	),
];

const offersOf = <T extends { readonly id: string; readonly region?: string }>(
	world: World,
	kind: ThingKind,
	table: ReadonlyMap<string, T>,
	rows: readonly OfferRow<T>[],
): readonly Offer[] =>
	[...table.values()].flatMap((entity) =>
		rows
			.filter((row) => row.appliesTo?.(entity) ?? true)
			.map((row) => ({ ...offerOf(world, row, entity), thing: { kind, id: entity.id } })),
	);

function offerOf<T extends object>(world: World, row: OfferRow<T>, entity: T): Offer {
	const { id, title, group, operation, fields = [], confirm } = row;
	const region = regionOf(entity);
	const parameters = row.parameters(entity, world) ?? {};
	const command: Command = { operation, ...(region !== undefined && { region }), parameters };
	const refused = refusal(world, command);
	return {
		id,
		title,
		group,
		command,
		fields,
		...(confirm !== undefined && { confirm }),
		...(refused && { refusal: refused }),
	};
}

const regionOf = (entity: object): string | undefined =>
	'region' in entity && typeof entity.region === 'string' ? entity.region : undefined;
