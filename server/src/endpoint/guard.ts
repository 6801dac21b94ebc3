import { hostNameOf, isLoopback, isOutOfReachOfDns } from './address';
import { jsonReply, type Reply, type Request } from './http';

export interface Access {
	/** Listening beyond this machine was asked for. */
	readonly remote: boolean;
}

/**
 * Turns away what a web page could send: one that reaches us by a domain of its own (DNS rebinding), or one that
 * simply posts across origins. AWS's clients send neither.
 */
export function turnedAway({ headers }: Request, { remote }: Access): Reply | undefined {
	const host = hostNameOf(headers['host'] ?? '');
	const fits = remote ? isOutOfReachOfDns : isLoopback;
	if (host === undefined || !fits(host)) return denied('The Host header must name this machine.');
	const { origin } = headers;
	if (origin !== undefined && !fits(originHost(origin))) return denied('Pages of other origins may not call.');
	if (headers['sec-fetch-site'] === 'cross-site') return denied('Pages of other sites may not call.');
	return undefined;
}

const originHost = (origin: string): string => hostNameOf(origin.replace(/^https?:\/\//, '')) ?? 'null.origin';

const denied = (message: string): Reply => jsonReply(403, { message });
