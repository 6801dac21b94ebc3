import { type Entry, entriesIn, entryIn, textIn } from '../described';

import { type Found } from './documents';

const region = /(?<![a-z0-9])[a-z]{2}(?:-[a-z]+)+-\d(?![a-z0-9])/;

/** Finds the Region of each thing: from its own ARN or zone, from what it belongs to, from the path of its file. */
export class Places {
	readonly #usual: string;
	readonly #ofClusters: ReadonlyMap<string, string>;
	readonly #ofStores: ReadonlyMap<string, string>;
	/** Things whose Region is nothing but assumed. */
	readonly assumed: string[] = [];

	constructor(found: readonly Found[], usual: string) {
		this.#usual = usual;
		this.#ofClusters = new Map(
			found.flatMap(({ kind, entry, file }) => {
				const id = textIn(entry, kind === 'keyStore' ? 'CloudHsmClusterId' : 'ClusterId');
				const own = kind === 'cluster' || kind === 'backup' ? (ownRegion(entry) ?? regionOf(file)) : undefined;
				return id !== undefined && own !== undefined ? [[id, own] as const] : [];
			}),
		);
		this.#ofStores = new Map(
			found.flatMap(({ kind, entry }) => {
				const id = kind === 'key' ? textIn(entry, 'CustomKeyStoreId') : undefined;
				const own = ownRegion(entry);
				return id !== undefined && own !== undefined ? [[id, own] as const] : [];
			}),
		);
	}

	of({ kind, entry, file }: Found, id: string): string {
		const known =
			ownRegion(entry) ??
			regionOf(file) ??
			(kind === 'keyStore' ? this.#ofStores.get(id) : undefined) ??
			this.#ofClusters.get(textIn(entry, 'CloudHsmClusterId') ?? '');
		if (known === undefined) this.assumed.push(id);
		return known ?? this.#usual;
	}
}

function ownRegion(entry: Entry): string | undefined {
	const arn = ['Arn', 'KeyArn', 'AliasArn', 'BackupArn', 'ClusterArn'].flatMap((it) => textIn(entry, it) ?? [])[0];
	const ofArn = arn?.split(':')[3];
	if (ofArn !== undefined && ofArn !== '') return ofArn;
	const zones = [
		...Object.keys(entryIn(entry, 'SubnetMapping')),
		...entriesIn(entry, 'Hsms').flatMap((it) => textIn(it, 'AvailabilityZone') ?? []),
	];
	const service = textIn(entryIn(entry, 'XksProxyConfiguration'), 'VpcEndpointServiceName');
	return zones[0]?.replace(/[a-z]$/, '') ?? service?.split('.')[3];
}

/** The last folder or word of a path that is a Region. */
export const regionOf = (path: string): string | undefined =>
	path
		.split(/[\\/]/)
		.reverse()
		.map((it) => region.exec(it)?.[0])
		.find((it) => it !== undefined);

/** The account that the ARNs speak of. */
export function accountOf(found: readonly Found[]): {
	readonly accounts: readonly string[];
	readonly partition?: string;
} {
	const arns = found.flatMap(({ entry }) =>
		['Arn', 'KeyArn', 'AliasArn', 'BackupArn'].flatMap((it) => textIn(entry, it) ?? []),
	);
	const parts = arns.map((it) => it.split(':')).filter((it) => /^\d{12}$/.test(it[4] ?? ''));
	const partition = parts[0]?.[1];
	return { accounts: [...new Set(parts.map((it) => it[4] ?? ''))], ...(partition !== undefined && { partition }) };
}
