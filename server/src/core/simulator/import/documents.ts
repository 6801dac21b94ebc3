import { type Entry, entriesIn, textIn } from '../described';
import { isRecord } from '../settings';

import { jsonValuesIn, type Place } from './jsonTexts';
import { withoutSecrets } from './secrets';

/** A file with output of the AWS CLI. */
export interface ImportFile {
	/** Its path; a folder named as a Region says where its things are. */
	readonly name: string;
	readonly text: string;
}

export type Kind = 'alias' | 'backup' | 'cluster' | 'key' | 'keyStore' | 'listedKey' | 'role';

/** A thing that a file describes, without its secrets. */
export interface Found {
	readonly kind: Kind;
	readonly entry: Entry;
	readonly file: string;
}

export interface ImportFault {
	readonly file: string;
	readonly message: string;
	readonly place: Place;
}

export interface Reading {
	readonly found: readonly Found[];
	readonly faults: readonly ImportFault[];
	/** What is worth saying of the files, a sentence each. */
	readonly notes: readonly string[];
	/** Which lists were among the files, the empty ones included. */
	readonly lists: ReadonlySet<Kind>;
	/** Of which kinds a list ends early: what is not in it may be there all the same. */
	readonly cut: ReadonlySet<Kind>;
	readonly droppedSecrets: number;
}

interface Form {
	readonly member: string;
	readonly kind: Kind;
	/** What an entry must hold: other services have lists of the same name. */
	readonly id: string;
	readonly pattern?: RegExp;
}

const clusterId = /^cluster-/;
const backupId = /^backup-/;

const lists: readonly Form[] = [
	{ member: 'CustomKeyStores', kind: 'keyStore', id: 'CustomKeyStoreId' },
	{ member: 'Clusters', kind: 'cluster', id: 'ClusterId', pattern: clusterId },
	{ member: 'Backups', kind: 'backup', id: 'BackupId', pattern: backupId },
	{ member: 'Keys', kind: 'listedKey', id: 'KeyId' },
	{ member: 'Aliases', kind: 'alias', id: 'AliasName' },
	{ member: 'Roles', kind: 'role', id: 'RoleName' },
];

const single: readonly Form[] = [
	{ member: 'KeyMetadata', kind: 'key', id: 'KeyId' },
	{ member: 'Role', kind: 'role', id: 'RoleName' },
	{ member: 'Cluster', kind: 'cluster', id: 'ClusterId', pattern: clusterId },
];

/** Reads files of any of the known kinds, told apart by what is in them. */
export function readDocuments(files: readonly ImportFile[]): Reading {
	const found: Found[] = [];
	const faults: ImportFault[] = [];
	const notes: string[] = [];
	const seen = new Set<Kind>();
	const cut = new Set<Kind>();
	let droppedSecrets = 0;
	for (const { name: file, text } of files) {
		const read = jsonValuesIn(text);
		faults.push(...read.faults.map((it) => ({ ...it, file })));
		for (const { value, place } of read.values) {
			const { value: clean, dropped } = withoutSecrets(value);
			droppedSecrets += dropped;
			const isList = Array.isArray(clean);
			for (const [index, document] of (isList ? (clean as readonly unknown[]) : [clean]).entries()) {
				const said = isRecord(document) ? foundIn(document, file) : undefined;
				if (!said) {
					faults.push({
						file,
						place,
						message: `${isList ? `[${index}]` : 'This'} is no output of a command that can be read here${members(document)}.`,
					});
					continue;
				}
				found.push(...said.found);
				faults.push(...said.odd.map((message) => ({ file, place, message })));
				said.lists.forEach((it) => seen.add(it));
				if (!said.isCut) continue;
				said.lists.forEach((it) => cut.add(it));
				notes.push(`${file} holds only a part of its list: the command was told to stop early.`);
			}
		}
	}
	return { found, faults, notes, lists: seen, cut, droppedSecrets };
}

const members = (value: unknown): string => {
	const names = isRecord(value) ? Object.keys(value).slice(0, 3) : [];
	return names.length > 0 ? `; it begins with ${names.join(', ')}` : '';
};

interface Said {
	readonly found: readonly Found[];
	readonly lists: readonly Kind[];
	readonly isCut: boolean;
	/** What is said of entries that are of no known form. */
	readonly odd: readonly string[];
}

function foundIn(document: Entry, file: string): Said | undefined {
	const one = single.find(
		({ member, id, pattern }) => isRecord(document[member]) && fits(document[member], id, pattern),
	);
	if (one) return alone(one.kind, document[one.member] as Entry, file);
	const known = lists.filter(({ member, id, pattern }) => {
		const value = document[member];
		return Array.isArray(value) && (value.length === 0 || value.some((it) => fits(it, id, pattern)));
	});
	if (known.length === 0) return bareEntry(document, file);
	const isCut = ['Truncated', 'IsTruncated', 'NextToken', 'NextMarker'].some((it) => isTold(document[it]));
	return {
		found: known.flatMap(({ member, kind, id, pattern }) =>
			entriesIn(document, member)
				.filter((it) => fits(it, id, pattern))
				.map((entry) => ({ kind, entry, file })),
		),
		odd: known.flatMap((form) => oddEntries(document[form.member], form)),
		lists: known.map((it) => it.kind),
		isCut,
	};
}

const alone = (kind: Kind, entry: Entry, file: string): Said => ({
	found: [{ kind, entry, file }],
	lists: [],
	isCut: false,
	odd: [],
});

const oddEntries = (list: unknown, { member, id, pattern }: Form): readonly string[] =>
	(Array.isArray(list) ? (list as readonly unknown[]) : []).flatMap((it, index) =>
		fits(it, id, pattern)
			? []
			: [
					`${member}[${index}] was left out: it is no entry with ${pattern ? `an ${id} of its kind` : id}${members(it)}.`,
				],
	);

/** `true`, or where to go on. */
const isTold = (value: unknown): boolean => value === true || (typeof value === 'string' && value !== '');

const fits = (entry: unknown, id: string, pattern: RegExp = /./): boolean =>
	isRecord(entry) && pattern.test(textIn(entry, id) ?? '');

// What `--query` leaves: an entry that has lost its envelope.
function bareEntry(entry: Entry, file: string): Said | undefined {
	const kinds: readonly (readonly [members: readonly string[], kind: Kind])[] = [
		[['CustomKeyStoreId', 'ConnectionState'], 'keyStore'],
		[['KeyId', 'KeyState'], 'key'],
		[['BackupId', 'BackupState'], 'backup'],
		[['ClusterId', 'SubnetMapping'], 'cluster'],
		[['RoleName', 'Path'], 'role'],
	];
	const kind = kinds.find(([names]) => names.every((it) => it in entry))?.[1];
	return kind && alone(kind, entry, file);
}
