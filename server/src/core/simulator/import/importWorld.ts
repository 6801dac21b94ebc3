import { type Command } from '../command';
import { type Entry, textIn, timeIn } from '../described';
import { type History, historyVersion, replay } from '../history';
import { clusterRolePrincipal, keyStoreRolePrincipal, multiRegionRolePrincipal, type RoleBook } from '../roleFacts';
import { defaultSettings } from '../settings';
import { shownTime } from '../time';

import { type Found, type ImportFault, type ImportFile, type Kind, type Reading, readDocuments } from './documents';
import { accountOf, Places } from './places';

export interface ImportOptions {
	/** When the files were made, or now; milliseconds since 1970. */
	readonly now: number;
	/** Where things are whose Region nothing tells. */
	readonly region?: string;
}

export type ImportResult =
	| {
			readonly ok: true;
			/** Commands that make the world; nothing of it is secret. */
			readonly history: History;
			/** What could not be known or was left out, a sentence each. */
			readonly notes: readonly string[];
			/** Files or parts of them that could not be read. */
			readonly faults: readonly ImportFault[];
	  }
	| { readonly ok: false; readonly faults: readonly ImportFault[] };

/** Makes a world of what the AWS CLI printed about an account: `describe-custom-key-stores`, `list-roles` and others. */
export function importWorld(files: readonly ImportFile[], options: ImportOptions, book: RoleBook): ImportResult {
	const reading = readDocuments(files);
	const { found, faults } = reading;
	if (found.length === 0 && reading.lists.size === 0)
		return { ok: false, faults: faults.length > 0 ? faults : [nothing(files)] };
	const { accounts, partition } = accountOf(found);
	const account = accounts[0] ?? defaultSettings.account;
	const own = found.filter((it) => isOf(it, account));
	const places = new Places(own, options.region ?? defaultSettings.region);
	const made = commandsOf(own, places);
	const roles = inferredRoles(made, reading, book);
	const commands = [...roles, ...made];
	const region = options.region ?? made.find((it) => it.region !== undefined)?.region ?? defaultSettings.region;
	const settings = { account, ...(partition !== undefined && { partition }), region, start: Math.floor(options.now) };
	const bare: History = { version: historyVersion, settings, commands };
	const { kept, refused } = accepted(bare, book);
	const notes = [
		...reading.notes,
		...(accounts.length > 1
			? [`The files are of ${accounts.length} accounts; only what is of ${account} was taken.`]
			: []),
		...(accounts.length === 0 ? [`No file tells the account; it is shown as ${account}.`] : []),
		...(reading.droppedSecrets > 0 ? ['Passwords and credentials in the files were dropped.'] : []),
		...assumedPlaces(places, region),
		...roles.map(({ parameters }) => inferredNote(parameters ?? {})),
		...unknowns(own, reading),
		...refused,
	];
	const source = { tool: 'aws-cli', importedAt: new Date(options.now).toISOString() };
	return { ok: true, history: { ...bare, commands: kept, beginning: kept.length, source, notes }, notes, faults };
}

const nothing = (files: readonly ImportFile[]): ImportFault => ({
	file: files[0]?.name ?? '',
	message: files.length === 0 ? 'There is no file to read.' : 'There is nothing in it.',
	place: { line: 1, column: 1 },
});

const isOf = ({ entry }: Found, account: string): boolean => {
	const named = (textIn(entry, 'Arn') ?? textIn(entry, 'KeyArn') ?? textIn(entry, 'AliasArn'))?.split(':')[4];
	return named === undefined || !/^\d{12}$/.test(named) || named === account;
};

/** What is needed first comes first. */
const order: readonly Kind[] = ['role', 'cluster', 'backup', 'keyStore', 'key', 'alias'];

function commandsOf(found: readonly Found[], places: Places): readonly Command[] {
	const lineages = lineagesOf(found);
	const keys = new Set(found.filter((it) => it.kind === 'key').map((it) => textIn(it.entry, 'KeyId')));
	const commands = order.flatMap((kind) =>
		found.filter((it) => it.kind === kind && counts(it, keys)).map((it) => commandOf(it, places, lineages)),
	);
	return [...new Map(commands.map((it) => [JSON.stringify([it.operation, it.region, idIn(it)]), it])).values()];
}

// The same thing may be in several files; the last one counts.
const idIn = ({ parameters = {} }: Command): unknown => {
	const entry = Object.values(parameters)[0] as Entry;
	return ['KeyId', 'CustomKeyStoreId', 'AliasName', 'BackupId', 'ClusterId', 'RoleName']
		.map((it) => entry[it])
		.find((it) => it !== undefined);
};

function counts({ kind, entry }: Found, keys: ReadonlySet<string | undefined>): boolean {
	if (kind === 'key') return entry['KeyManager'] !== 'AWS';
	if (kind === 'alias')
		return keys.has(textIn(entry, 'TargetKeyId')) && !(textIn(entry, 'AliasName') ?? '').startsWith('alias/aws/');
	return true;
}

function commandOf(found: Found, places: Places, lineages: ReadonlyMap<string, string>): Command {
	const { kind, entry } = found;
	const at = (id: string) => ({ region: places.of(found, textIn(entry, id) ?? '') });
	const lineage = lineages.get(textIn(entry, 'ClusterId') ?? '');
	switch (kind) {
		case 'role':
			return { operation: 'given:DescribedRole', parameters: { Role: entry } };
		case 'cluster':
			return {
				operation: 'given:DescribedCluster',
				...at('ClusterId'),
				parameters: { Cluster: entry, ...(lineage !== undefined && { Lineage: lineage }) },
			};
		case 'backup':
			return {
				operation: 'given:DescribedBackup',
				...at('BackupId'),
				parameters: { Backup: entry, ...(lineage !== undefined && { Lineage: lineage }) },
			};
		case 'keyStore':
			return { operation: 'given:DescribedKeyStore', ...at('CustomKeyStoreId'), parameters: { CustomKeyStore: entry } };
		case 'key':
		case 'listedKey':
			return { operation: 'given:DescribedKey', ...at('KeyId'), parameters: { KeyMetadata: entry } };
		case 'alias':
			return { operation: 'given:DescribedAlias', ...at('AliasName'), parameters: { Alias: entry } };
	}
}

/** Clusters made of each other's backups share their first ancestor. */
function lineagesOf(found: readonly Found[]): ReadonlyMap<string, string> {
	const clusterOfBackup = new Map<string, string>();
	const parents = new Map<string, string>();
	for (const { kind, entry } of found)
		if (kind === 'backup')
			clusterOfBackup.set(
				textIn(entry, 'BackupId') ?? '',
				textIn(entry, 'SourceCluster') ?? textIn(entry, 'ClusterId') ?? '',
			);
	for (const { kind, entry } of found) {
		const source = kind === 'cluster' ? clusterOfBackup.get(textIn(entry, 'SourceBackupId') ?? '') : undefined;
		const id = textIn(entry, 'ClusterId') ?? '';
		if (source !== undefined && source !== id) parents.set(id, source);
	}
	const first = (id: string, seen: ReadonlySet<string> = new Set()): string => {
		const parent = parents.get(id);
		return parent === undefined || seen.has(parent) ? id : first(parent, new Set([...seen, id]));
	};
	return new Map([...parents.keys()].map((it) => [it, first(it)]));
}

/** Without a whole list of roles, those must be there that what is there cannot be without. */
function inferredRoles(
	commands: readonly Command[],
	{ lists, cut, found }: Reading,
	book: RoleBook,
): readonly Command[] {
	if (lists.has('role') && !cut.has('role')) return [];
	const told = new Set(found.flatMap(({ kind, entry }) => (kind === 'role' ? (textIn(entry, 'RoleName') ?? []) : [])));
	const has = (operation: string, holds: (entry: Entry) => boolean) =>
		commands.some((it) => it.operation === operation && holds(Object.values(it.parameters ?? {})[0] as Entry));
	const needed = [
		[clusterRolePrincipal, has('given:DescribedCluster', () => true)],
		[keyStoreRolePrincipal, has('given:DescribedKeyStore', (it) => it['CustomKeyStoreType'] !== 'EXTERNAL_KEY_STORE')],
		[multiRegionRolePrincipal, has('given:DescribedKey', (it) => it['MultiRegion'] === true)],
	] as const;
	return needed.flatMap(([principal, isNeeded]) => {
		const facts = isNeeded ? book.roleByPrincipal(principal) : undefined;
		const role = { RoleName: facts?.name, Path: `/aws-service-role/${principal}/` };
		return facts && !told.has(facts.name) ? [{ operation: 'given:DescribedRole', parameters: { Role: role } }] : [];
	});
}

const inferredNote = ({ Role: role }: Readonly<Record<string, unknown>>) =>
	`No file lists all roles; ${textIn(role as Entry, 'RoleName')} must be there, for something uses it.`;

function assumedPlaces({ assumed }: Places, region: string): readonly string[] {
	return assumed.length === 0 ? [] : [`Nothing tells the Region of ${few(assumed)}; ${region} was assumed.`];
}

const few = (names: readonly string[]): string =>
	names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');

/** What the files do not tell. */
function unknowns(found: readonly Found[], { lists }: Reading): readonly string[] {
	const of = (kind: Kind) => found.filter((it) => it.kind === kind).map((it) => it.entry);
	const ids = (entries: readonly Entry[], id: string) => entries.flatMap((it) => textIn(it, id) ?? []);
	const described = new Set(ids(of('key'), 'KeyId'));
	const listed = [...new Set(ids(of('listedKey'), 'KeyId'))].filter((it) => !described.has(it));
	const clusters = new Set(ids(of('cluster'), 'ClusterId'));
	const hsmStores = of('keyStore').filter((it) => it['CustomKeyStoreType'] !== 'EXTERNAL_KEY_STORE');
	const lone = hsmStores.filter((it) => !clusters.has(textIn(it, 'CloudHsmClusterId') ?? ''));
	const stores = new Set(ids(of('keyStore'), 'CustomKeyStoreId'));
	const unavailable = of('key').filter((it) => it['KeyState'] === 'Unavailable');
	const homeless = of('key').filter(
		(it) => 'CustomKeyStoreId' in it && !stores.has(textIn(it, 'CustomKeyStoreId') ?? ''),
	);
	const other = of('key').filter(
		(it) => (textIn(it, 'KeySpec') ?? 'SYMMETRIC_DEFAULT') !== 'SYMMETRIC_DEFAULT' || it['Origin'] === 'EXTERNAL',
	);
	const external = of('keyStore').filter((it) => it['CustomKeyStoreType'] === 'EXTERNAL_KEY_STORE');
	const say = (entries: readonly Entry[], id: string, words: (names: string) => string) =>
		entries.length === 0 ? [] : [words(few(ids(entries, id)))];
	return [
		...(listed.length > 0
			? [`Listed but not described, so left out: ${few(listed)}. Which key store they are in is not known.`]
			: []),
		...say(lone, 'CustomKeyStoreId', (it) => `The clusters of ${it} are in no file; they count as gone.`),
		...say(homeless, 'KeyId', (it) => `The key stores of ${it} are in no file, so these keys were left out.`),
		...(hsmStores.length > 0 || clusters.size > 0
			? ["Nobody is told kmsuser's password: KMS is taken to know it, except where a connection failed for it."]
			: []),
		...say(
			external,
			'CustomKeyStoreId',
			(it) =>
				`What is behind ${it} is not described: the proxies are taken to be well, except where a connection failed.`,
		),
		...say(
			unavailable,
			'KeyId',
			(it) => `Whether ${it} will be enabled once their key store is connected is not told; they are taken to be.`,
		),
		...say(other, 'KeyId', (it) => `Simulated as symmetric keys of KMS: ${it}.`),
		...(clusters.size > 0 && !lists.has('backup') && of('backup').length === 0
			? ['No file lists the backups; which clusters are related is not known.']
			: []),
		...past(of('key')),
	];
}

const past = (keys: readonly Entry[]): readonly string[] => {
	const pending = keys.filter((it) => it['KeyState'] === 'PendingDeletion' && timeIn(it, 'DeletionDate') === undefined);
	return pending.length === 0
		? []
		: [
				`No date of deletion is told for ${few(pending.flatMap((it) => textIn(it, 'KeyId') ?? []))}; they are due at once.`,
			];
};

/** Commands that the simulator refuses are left out and said. */
function accepted(
	history: History,
	book: RoleBook,
): { readonly kept: readonly Command[]; readonly refused: readonly string[] } {
	const { outcomes } = replay(history, book);
	const refused = history.commands.flatMap((command, index) => {
		const outcome = outcomes[index];
		if (
			!outcome ||
			outcome.ok ||
			(command.operation === 'given:DescribedKey' && outcome.error.ruleId.endsWith('#key-store'))
		)
			return [];
		return [`Left out: ${outcome.error.message}`];
	});
	return { kept: history.commands.filter((_, index) => outcomes[index]?.ok), refused };
}

/** The notes as a page. */
export function importReport({ history, notes, faults }: ImportResult & { readonly ok: true }): string {
	const start = history.settings?.['start'];
	const when = typeof start === 'number' ? ` as of ${shownTime(start)}` : '';
	return [
		`# What was imported`,
		`${history.commands.length} ${history.commands.length === 1 ? 'thing' : 'things'}${when}.`,
		...notes.map((it) => `- ${it}`),
		...faults.map((it) => `- ${shownFault(it)}`),
	].join('\n\n');
}

export const shownFault = ({ file, message, place }: ImportFault): string =>
	`${file}:${place.line}:${place.column}: ${message}`;
