import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

import { type Address, isLoopback } from './address';
import { jsonReply, type Reply, type Request } from './http';
import { type Endpoint, respond } from './respond';
import { type Streaming, type Waiting } from './sideChannel';
import { type Simulation } from './simulation';

/** Bounds on what a caller may take of this machine. */
const largestBody = 1_048_576;
const largestHistory = 64 * 1_048_576;
const longestRequest = 30_000;
const mostConnections = 512;
const heartbeat = 15_000;

export interface Listening {
	/** Where, with the port that was given out. */
	readonly address: Address;
	/** Ends streams, lets requests in progress end, and closes. */
	close(): Promise<void>;
}

/** Serves the simulation over HTTP. */
export async function listen(
	simulation: Simulation,
	{ host, port }: Address,
	{ version }: { readonly version: string },
): Promise<Listening> {
	const endpoint: Endpoint = { simulation, access: { remote: !isLoopback(host) }, version, requestId: randomUUID };
	const open = new Set<() => void>();
	const server = createServer({
		requestTimeout: longestRequest,
		headersTimeout: 10_000,
		maxHeaderSize: 65_536,
		// As long as AWS keeps connections: scripts pause between calls, and clients reuse what they think is open.
		keepAliveTimeout: 75_000,
	});
	server.maxConnections = mostConnections;
	server.on('request', (incoming, outgoing) => void answered(endpoint, incoming, outgoing, open));
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, resolve);
	});
	const stopClock = runClock(simulation);
	const { port: given } = server.address() as AddressInfo;
	return { address: { host, port: given }, close: () => closed(server, open, stopClock) };
}

async function answered(
	endpoint: Endpoint,
	incoming: IncomingMessage,
	outgoing: ServerResponse,
	open: Set<() => void>,
): Promise<void> {
	const began = performance.now();
	try {
		const request = await requestOf(incoming);
		if (typeof request === 'number') return send(outgoing, tooLarge(request), { connection: 'close' });
		const answer = respond(endpoint, request);
		if (!('kind' in answer)) return send(outgoing, answer, { 'server-timing': `all;dur=${since(began)}` });
		if (answer.kind === 'wait') waited(endpoint.simulation, answer, outgoing, open);
		else streamed(endpoint.simulation, answer, outgoing, open);
	} catch {
		// The caller went away in the middle of its request.
		outgoing.destroy();
	}
}

const tooLarge = (limit: number): Reply =>
	jsonReply(413, { __type: 'RequestEntityTooLargeException', message: `A request has at most ${limit} bytes.` });

/** The whole request, or the limit that it exceeds. */
function requestOf(incoming: IncomingMessage): Promise<Request | number> {
	const { method = '', url = '', headers } = incoming;
	const limit = method === 'PUT' && url.startsWith('/_slr-lens/history') ? largestHistory : largestBody;
	return new Promise((resolve, reject) => {
		if (Number(headers['content-length']) > limit) return resolve(limit);
		const parts: Buffer[] = [];
		let length = 0;
		incoming.on('data', (part: Buffer) => {
			length += part.length;
			if (length > limit) resolve(limit);
			else parts.push(part);
		});
		incoming.on('end', () => {
			const body = Buffer.concat(parts).toString('utf8');
			resolve({ method, url, headers: flat(headers), body });
		});
		incoming.on('close', () => reject(new Error('The caller went away.')));
		incoming.on('error', reject);
	});
}

function flat(headers: IncomingMessage['headers']): Request['headers'] {
	const single: Record<string, string | undefined> = {};
	for (const name in headers) {
		const value = headers[name];
		single[name] = Array.isArray(value) ? value.join(', ') : value;
	}
	return single;
}

const since = (began: number): string => (performance.now() - began).toFixed(3);

function send(
	outgoing: ServerResponse,
	{ status, headers, body }: Reply,
	more: Readonly<Record<string, string>> = {},
): void {
	outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body), ...more });
	outgoing.end(body);
}

function waited(simulation: Simulation, waiting: Waiting, outgoing: ServerResponse, open: Set<() => void>): void {
	const end = () => {
		clearTimeout(timer);
		stop();
		open.delete(end);
		if (!outgoing.destroyed) send(outgoing, waiting.reply());
	};
	const timer = setTimeout(end, waiting.milliseconds);
	const stop = simulation.follow(() => {
		if (waiting.ready()) end();
	});
	open.add(end);
	outgoing.on('close', () => {
		clearTimeout(timer);
		stop();
		open.delete(end);
	});
}

function streamed(simulation: Simulation, stream: Streaming, outgoing: ServerResponse, open: Set<() => void>): void {
	outgoing.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
	outgoing.write(': SLR Lens\n\n');
	const push = () => {
		const news = stream.next();
		if (news !== '') outgoing.write(news);
	};
	push();
	const stop = simulation.follow(push);
	const beat = setInterval(() => outgoing.write(': still here\n\n'), heartbeat);
	const end = () => outgoing.end();
	open.add(end);
	outgoing.on('close', () => {
		clearInterval(beat);
		stop();
		open.delete(end);
	});
}

/** Wakes the simulation when something is due by itself, so that followers see it without asking. */
function runClock(simulation: Simulation): () => void {
	let timer: NodeJS.Timeout | undefined;
	const plan = () => {
		clearTimeout(timer);
		const wait = simulation.untilNext();
		if (wait === undefined) return;
		timer = setTimeout(tick, Math.min(Math.ceil(wait), 2 ** 30));
		timer.unref();
	};
	const tick = () => {
		simulation.catchUp();
		plan();
	};
	const stop = simulation.follow(plan);
	plan();
	return () => {
		clearTimeout(timer);
		stop();
	};
}

async function closed(server: Server, open: Set<() => void>, stopClock: () => void): Promise<void> {
	stopClock();
	const ended = new Promise<void>((resolve) => server.close(() => resolve()));
	for (const end of [...open]) end();
	server.closeIdleConnections();
	const late = setTimeout(() => server.closeAllConnections(), 3000);
	await ended;
	clearTimeout(late);
}
