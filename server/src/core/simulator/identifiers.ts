import { type Key, type World } from './world';

const hex = '0123456789abcdef';
const base32 = '234567abcdefghijklmnopqrstuvwxyz';
const upperBase32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Characters that look random and depend on the seed alone, so that a history always makes the same world. */
export function characters(seed: number, alphabet: string, length: number): string {
	let state = Math.imul(seed + 1, 0x9e3779b1) ^ 0x5bd1e995;
	let made = '';
	while (made.length < length) {
		state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5;
		state ^= state >>> 13;
		made += alphabet[(state >>> 8) % alphabet.length];
	}
	return made;
}

// The seed itself ends each identifier, so that two never meet by chance.
const unique = (seed: number, alphabet: string, length: number) => {
	const tail = inBase(seed, alphabet);
	return characters(seed, alphabet, length - tail.length) + tail;
};

function inBase(value: number, alphabet: string): string {
	let digits = '';
	for (let rest = value; digits === '' || rest > 0; rest = Math.floor(rest / alphabet.length)) {
		digits = alphabet[rest % alphabet.length] + digits;
	}
	return digits.padStart(4, alphabet[0]);
}

export const keyStoreId = (seed: number): string => `cks-${unique(seed, hex, 17)}`;
export const clusterId = (seed: number): string => `cluster-${unique(seed, base32, 11)}`;
export const interfaceEndpointId = (seed: number): string => `vpce-${unique(seed, hex, 17)}`;
export const endpointServiceName = (seed: number, region: string): string =>
	`com.amazonaws.vpce.${region}.vpce-svc-${unique(seed, hex, 17)}`;
export const backupId = (seed: number): string => `backup-${unique(seed, base32, 11)}`;
export const vpcId = (seed: number): string => `vpc-${unique(seed, hex, 17)}`;
export const subnetId = (seed: number): string => `subnet-${unique(seed, hex, 17)}`;
export const securityGroupId = (seed: number): string => `sg-${unique(seed, hex, 17)}`;
export const networkInterfaceId = (seed: number): string => `eni-${unique(seed, hex, 17)}`;
export const networkAddress = (seed: number): string => `10.0.${(seed >> 8) & 255}.${seed & 255}`;
export const resourceId = (seed: number): string => `resource-${unique(seed, hex, 17)}`;
export const grantId = (seed: number): string => unique(seed, hex, 64);
export const grantToken = (seed: number): string => `Ag${unique(seed, base32, 62)}`;
export const multiRegionKeyId = (seed: number): string => `mrk-${unique(seed, hex, 32)}`;
export const hsmId = (seed: number): string => `hsm-${unique(seed, base32, 11)}`;
export const roleId = (seed: number): string => `AROA${unique(seed, upperBase32, 17)}`;
export const keyHandle = (seed: number): string => String(262144 + seed);
export const password = (seed: number): string => unique(seed, base32, 32);

export function uuid(seed: number): string {
	const h = unique(seed, hex, 32);
	return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20)}`;
}

/** The key id that AWS shows: all keys of one multi-Region key share it. */
export const keyIdOf = ({ id, replication }: Pick<Key, 'id' | 'replication'>): string => replication?.sharedId ?? id;

export const keyArn = ({ settings }: World, key: Pick<Key, 'id' | 'region' | 'replication'>): string =>
	`arn:${settings.partition}:kms:${key.region}:${settings.account}:key/${keyIdOf(key)}`;

export const aliasArn = ({ settings }: World, { name, region }: { name: string; region: string }): string =>
	`arn:${settings.partition}:kms:${region}:${settings.account}:${name}`;

export const backupArn = ({ settings }: World, { id, region }: { id: string; region: string }): string =>
	`arn:${settings.partition}:cloudhsm:${region}:${settings.account}:backup/${id}`;

export const clusterArn = ({ settings }: World, { id, region }: { id: string; region: string }): string =>
	`arn:${settings.partition}:cloudhsm:${region}:${settings.account}:cluster/${id}`;

export const roleArn = ({ settings }: World, { id, path }: { id: string; path: string }): string =>
	`arn:${settings.partition}:iam::${settings.account}:role${path}${id}`;
