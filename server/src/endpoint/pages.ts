import { type Operation } from './services';

/** How an operation that lists things is read page by page. */
export interface Pages {
	/** The list in the answer. */
	readonly list: string;
	/** The member of a list entry that tells it from others; absent: the entry itself. */
	readonly id?: string;
	/** Members of the request. */
	readonly limit: string;
	readonly marker: string;
	/** Members of the answer. */
	readonly next: string;
	readonly truncated?: string;
	/** How many an answer holds when the caller does not say. */
	readonly usual: number;
}

const kms = { limit: 'Limit', marker: 'Marker', next: 'NextMarker', truncated: 'Truncated' };
const cloudhsm = { limit: 'MaxResults', marker: 'NextToken', next: 'NextToken', usual: 25 };
const iam = { limit: 'MaxItems', marker: 'Marker', next: 'Marker', truncated: 'IsTruncated', usual: 100 };

const table: Readonly<Record<string, Pages>> = {
	'kms:DescribeCustomKeyStores': { ...kms, list: 'CustomKeyStores', id: 'CustomKeyStoreId', usual: 100 },
	'kms:ListKeys': { ...kms, list: 'Keys', id: 'KeyId', usual: 100 },
	'kms:ListAliases': { ...kms, list: 'Aliases', id: 'AliasName', usual: 50 },
	'kms:ListGrants': { ...kms, list: 'Grants', id: 'GrantId', usual: 50 },
	'kms:ListRetirableGrants': { ...kms, list: 'Grants', id: 'GrantId', usual: 50 },
	'kms:ListResourceTags': { ...kms, list: 'Tags', id: 'TagKey', usual: 50 },
	'kms:ListKeyPolicies': { ...kms, list: 'PolicyNames', usual: 100 },
	'kms:ListKeyRotations': { ...kms, list: 'Rotations', id: 'RotationDate', usual: 100 },
	'cloudhsm:DescribeClusters': { ...cloudhsm, list: 'Clusters', id: 'ClusterId' },
	'cloudhsm:DescribeBackups': { ...cloudhsm, list: 'Backups', id: 'BackupId' },
	'cloudhsm:ListTags': { ...cloudhsm, list: 'TagList', id: 'Key' },
	'iam:ListRoles': { ...iam, list: 'Roles', id: 'RoleName' },
	'iam:ListRoleTags': { ...iam, list: 'Tags', id: 'Key' },
	'iam:ListAttachedRolePolicies': { ...iam, list: 'AttachedPolicies', id: 'PolicyName' },
	'iam:ListRolePolicies': { ...iam, list: 'PolicyNames' },
};

/** How an operation's answer is cut into pages; `undefined` for one that lists nothing. */
export const pagesOf = ({ id }: Operation): Pages | undefined => table[id];

export interface PageRequest {
	readonly marker: unknown;
	readonly limit: unknown;
}

type Response = Readonly<Record<string, unknown>>;

/** One page of an answer that holds the whole list; `undefined` when the marker is none of ours. */
export function paged(response: Response, pages: Pages, { marker, limit }: PageRequest): Response | undefined {
	const whole = response[pages.list];
	if (!Array.isArray(whole)) return response;
	const items = whole as readonly unknown[];
	const start = marker === undefined || marker === null ? 0 : startBehind(items, pages, marker);
	if (start === undefined) return undefined;
	const count = typeof limit === 'number' && limit > 0 ? limit : pages.usual;
	const page = items.slice(start, start + count);
	const more = start + page.length < items.length;
	return {
		...response,
		[pages.list]: page,
		...(pages.truncated !== undefined && { [pages.truncated]: more }),
		...(more && { [pages.next]: markerFor(pages, idOf(page.at(-1), pages), start + page.length) }),
	};
}

const idOf = (item: unknown, { id }: Pages): string => String(id === undefined ? item : ((item ?? {}) as Response)[id]);

// The last entry that was given out and its place: entries may have gone since. Of another list it is no marker.
const markerFor = ({ list }: Pages, id: string, behind: number): string =>
	[...new TextEncoder().encode(JSON.stringify([behind, id, list]))]
		.map((it) => it.toString(16).padStart(2, '0'))
		.join('');

function startBehind(items: readonly unknown[], pages: Pages, marker: unknown): number | undefined {
	const read = markerRead(marker);
	if (read?.list !== pages.list) return undefined;
	const found = items.findIndex((it) => idOf(it, pages) === read.id);
	return found < 0 ? Math.min(read.behind, items.length) : found + 1;
}

interface Marked {
	readonly behind: number;
	readonly id: string;
	readonly list: string;
}

function markerRead(marker: unknown): Marked | undefined {
	if (typeof marker !== 'string' || !/^([0-9a-f]{2})+$/.test(marker)) return undefined;
	try {
		const bytes = Uint8Array.from(marker.match(/../g) ?? [], (it) => parseInt(it, 16));
		const read: unknown = JSON.parse(new TextDecoder().decode(bytes));
		if (!Array.isArray(read)) return undefined;
		const [behind, id, list] = read as readonly unknown[];
		return Number.isSafeInteger(behind) && Number(behind) > 0 && typeof id === 'string' && typeof list === 'string'
			? { behind: Number(behind), id, list }
			: undefined;
	} catch {
		return undefined;
	}
}
