/** Where to listen. */
export interface Address {
	readonly host: string;
	readonly port: number;
}

/** Reads `127.0.0.1:4566`, `[::1]:0`, `localhost:0`, `:4566` or `4566`; `undefined` for anything else. */
export function addressFrom(written: string): Address | undefined {
	const found = /^(?:(?:\[([0-9a-fA-F:.]+)\]|([^\s:[\]/]*)):)?(\d{1,5})$/.exec(written);
	const port = Number(found?.[3]);
	if (!found || port > 65_535) return undefined;
	return { host: found[1] ?? (found[2] || '127.0.0.1'), port };
}

export const shownAddress = ({ host, port }: Address): string =>
	`http://${host.includes(':') ? `[${host}]` : host}:${port}`;

/** Whether nobody but this machine reaches the address. */
export const isLoopback = (host: string): boolean =>
	host === 'localhost' || host.endsWith('.localhost') || host === '::1' || isLoopbackV4(host);

const isLoopbackV4 = (host: string): boolean => isV4(host) && host.startsWith('127.');

const isV4 = (host: string): boolean => {
	const parts = host.split('.');
	return parts.length === 4 && parts.every((it) => /^\d{1,3}$/.test(it) && Number(it) <= 255);
};

/** The host of a Host header, without port and brackets; `undefined` when it is none. */
export function hostNameOf(header: string): string | undefined {
	const found = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9_.-]+))(?::\d{1,5})?$/.exec(header.trim().toLowerCase());
	return (found?.[1] ?? found?.[2])?.replace(/\.$/, '');
}

/** Names that no page of the public web can take for itself: addresses, and names without a public domain. */
export const isOutOfReachOfDns = (host: string): boolean =>
	isLoopback(host) || isV4(host) || host.includes(':') || !host.includes('.') || host.endsWith('.internal');
