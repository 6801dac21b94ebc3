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

/** Settings as a history holds them: members that are missing or of another kind count as not written. */
export function settingsFrom(written: unknown): Settings {
	const value = isRecord(written) ? written : {};
	const text = <K extends keyof Settings>(name: K, pattern: RegExp) => {
		const found = value[name];
		return typeof found === 'string' && pattern.test(found) ? found : undefined;
	};
	const start = value['start'];
	return {
		account: text('account', /^\d{12}$/) ?? defaultSettings.account,
		partition: text('partition', /^aws[a-z-]*$/) ?? defaultSettings.partition,
		region: text('region', /^[a-z]{2}(-[a-z]+)+-\d$/) ?? defaultSettings.region,
		start:
			typeof start === 'number' && Number.isSafeInteger(start) && start >= 0 && start < latestStart
				? start
				: defaultSettings.start,
		directCreation: value['directCreation'] === 'observed' ? 'observed' : 'documented',
		deletion: value['deletion'] === 'guide-literal' ? 'guide-literal' : 'iam-standard',
		quotas: quotasFrom(value['quotas']),
	};
}

function quotasFrom(written: unknown): Quotas {
	if (!isRecord(written)) return defaultSettings.quotas;
	const quota = (name: keyof Quotas) => {
		const found = written[name];
		return typeof found === 'number' && found >= 0 ? found : defaultSettings.quotas[name];
	};
	return {
		keyStores: quota('keyStores'),
		hsmsPerRegion: quota('hsmsPerRegion'),
		hsmsPerCluster: quota('hsmsPerCluster'),
		clustersPerRegion: quota('clustersPerRegion'),
		keysPerRegion: quota('keysPerRegion'),
		keysPerHsm1Cluster: quota('keysPerHsm1Cluster'),
		keysPerHsm2Cluster: quota('keysPerHsm2Cluster'),
	};
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
