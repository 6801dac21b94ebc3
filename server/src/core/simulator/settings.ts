import { type DeletionProfile, type DirectCreationProfile } from './roleFacts';

/** What a history may set; everything else follows from its commands. */
export interface Settings {
	readonly account: string;
	readonly partition: string;
	/** Where commands go that name no Region. */
	readonly region: string;
	/** Virtual clock at the start, in milliseconds since 1970. */
	readonly start: number;
	readonly directCreation: DirectCreationProfile;
	readonly deletion: DeletionProfile;
	/** How long after its date KMS deletes a key. */
	readonly keyDeletionDelayHours: number;
	readonly quotas: Quotas;
}

export interface Quotas {
	readonly keyStores: number;
	readonly hsmsPerRegion: number;
	readonly hsmsPerCluster: number;
	readonly clustersPerRegion: number;
	readonly keysPerRegion: number;
	/** In a cluster of hsm1.medium, and of any other type. */
	readonly keysPerHsm1Cluster: number;
	readonly keysPerHsm2Cluster: number;
}

export const defaultSettings: Settings = {
	account: '111122223333',
	partition: 'aws',
	region: 'us-west-2',
	start: Date.UTC(2026, 0, 1),
	directCreation: 'documented',
	deletion: 'iam-standard',
	keyDeletionDelayHours: 0,
	quotas: {
		keyStores: 10,
		hsmsPerRegion: 6,
		hsmsPerCluster: 28,
		clustersPerRegion: 4,
		keysPerRegion: 100_000,
		keysPerHsm1Cluster: 3300,
		keysPerHsm2Cluster: 16_666,
	},
};

const latestStart = Date.UTC(2200, 0, 1);

interface Kind {
	readonly holds: (value: unknown) => boolean;
	/** What it must be, behind its name. */
	readonly words: string;
}

const oneOf = (...values: readonly string[]): Kind => ({
	holds: (value) => values.some((it) => it === value),
	words: `is ${values.map((it) => `"${it}"`).join(' or ')}`,
});

const matching = (pattern: RegExp, words: string): Kind => ({
	holds: (value) => typeof value === 'string' && pattern.test(value),
	words,
});

const kinds: Readonly<Record<keyof Settings, Kind>> = {
	account: matching(/^\d{12}$/, 'is a text of 12 digits'),
	partition: matching(/^aws[a-z-]*$/, 'is a text such as "aws"'),
	region: matching(/^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/, 'is a Region such as "us-west-2"'),
	start: {
		holds: (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value < latestStart,
		words: 'is a number of milliseconds since 1970',
	},
	directCreation: oneOf('documented', 'observed'),
	deletion: oneOf('iam-standard', 'guide-literal'),
	keyDeletionDelayHours: {
		holds: (value) => typeof value === 'number' && value >= 0 && value <= 24,
		words: 'is a number of hours from 0 to 24',
	},
	quotas: { holds: isRecord, words: 'is an object of numbers' },
};

const isQuota = (value: unknown): boolean => typeof value === 'number' && value >= 0;

/** Settings as a history holds them: members that are missing or of another kind count as not written. */
export function settingsFrom(written: unknown): Settings {
	const { quotas, ...others } = isRecord(written) ? written : {};
	return {
		...defaultSettings,
		...accepted<Settings>(others, (name) => kinds[name]?.holds),
		quotas: {
			...defaultSettings.quotas,
			...accepted<Quotas>(quotas, (name) => (Object.hasOwn(defaultSettings.quotas, name) ? isQuota : undefined)),
		},
	};
}

/** The members that are known and of the right kind. */
function accepted<T>(
	written: unknown,
	judge: (name: keyof T) => ((value: unknown) => boolean) | undefined,
): Partial<T> {
	const members = Object.entries(isRecord(written) ? written : {});
	return Object.fromEntries(members.filter(([name, it]) => judge(name as keyof T)?.(it))) as Partial<T>;
}

/** What is wrong with settings that somebody asks for, as a sentence. */
export function settingsFault(asked: Readonly<Record<string, unknown>>): string | undefined {
	for (const [name, value] of Object.entries(asked)) {
		if (!Object.hasOwn(kinds, name))
			return `There is no setting ${name}, only ${Object.keys(defaultSettings).join(', ')}.`;
		const { holds, words } = kinds[name as keyof Settings];
		if (!holds(value)) return `${name} ${words}.`;
	}
	for (const [name, value] of Object.entries(isRecord(asked['quotas']) ? asked['quotas'] : {})) {
		if (!Object.hasOwn(defaultSettings.quotas, name))
			return `There is no quota ${name}, only ${Object.keys(defaultSettings.quotas).join(', ')}.`;
		if (!isQuota(value)) return `The quota ${name} is a number, 0 or more.`;
	}
	return undefined;
}

/** Settings with others in the place of those that are written. */
export function changedSettings(
	before: Readonly<Record<string, unknown>> | undefined,
	written: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
	const [old, quotas] = [before?.['quotas'], written['quotas']];
	const both = isRecord(old) && isRecord(quotas) ? { quotas: { ...old, ...quotas } } : {};
	return { ...before, ...written, ...both };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
