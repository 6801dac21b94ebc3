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
		...(more && { [pages.next]: markerBehind(items.slice(0, start + page.length), pages) }),
	};
}

/** So many of the entries that were given out last are told by a marker, which CloudHSM lets have 256 characters. */
const told = 16;

// Where the next page begins, of which list, and what stood in front of it, the nearest first: entries may go meanwhile.
const markerBehind = (before: readonly unknown[], pages: Pages): string =>
	[
		before.length.toString(36),
		shortened(pages.list),
		...before
			.slice(-told)
			.reverse()
			.map((it) => shortened(idOf(it, pages))),
	].join('.');

const idOf = (item: unknown, { id }: Pages): string => String(id === undefined ? item : ((item ?? {}) as Response)[id]);

/** Tells a text from others of one list in a few letters, however long it is: FNV-1a, twice. */
function shortened(text: string): string {
	let [one, other] = [0x811c9dc5, 0x9dc5811c];
	for (let index = 0; index < text.length; index++) {
		one = Math.imul(one ^ text.charCodeAt(index), 0x01000193);
		other = Math.imul(other ^ (text.charCodeAt(index) + index), 0x01000193);
	}
	return ((one >>> 0) * 0x100000 + ((other >>> 0) & 0xfffff)).toString(36);
}

/** Where to go on: behind the nearest of the entries told that is still there; without any, where they began. */
function startBehind(items: readonly unknown[], pages: Pages, marker: unknown): number | undefined {
	const read = typeof marker === 'string' ? /^([0-9a-z]{1,8})\.([0-9a-z]+)\.([0-9a-z.]+)$/.exec(marker) : null;
	if (read?.[2] !== shortened(pages.list)) return undefined;
	const [behind, ids] = [parseInt(read[1] ?? '', 36), (read[3] ?? '').split('.')];
	const nameAt = (at: number) => (at < items.length ? shortened(idOf(items[at], pages)) : undefined);
	if (nameAt(behind - 1) === ids[0]) return behind;
	const places = new Map(items.map((_it, at) => [nameAt(at), at + 1]));
	const left = ids.find((it) => places.has(it));
	return places.get(left) ?? Math.min(Math.max(behind - ids.length, 0), items.length);
}
