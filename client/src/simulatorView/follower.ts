import { type SimulateAction } from '../../../server/src/protocol';

/** How the follower reaches an endpoint and its view; tests have others. */
export interface FollowerHost {
	readonly fetch: typeof fetch;
	/** Draws the world of this history. */
	readonly draw: (history: string) => Promise<void>;
	/** It ended by itself: what went wrong, mostly an {@link EndpointFault}. */
	readonly ended: (fault: unknown) => void;
}

/** Why an endpoint cannot be followed. */
export class EndpointFault extends Error {
	readonly url: string;
	readonly reason: EndpointReason;

	constructor(url: string, reason: EndpointReason, options?: ErrorOptions) {
		super(`${url}: ${reason.kind}`, options);
		this.url = url;
		this.reason = reason;
	}
}

export type EndpointReason =
	| { readonly kind: 'noAnswer' | 'noAccount' }
	| { readonly kind: 'refused'; readonly status: number; readonly path: string };

/** Seconds that a question for news waits; a running clock is read again as often. */
const patience = 5;

/** Follows the world of an endpoint (`slr-lens simulate --listen`), and carries commands to it. */
export class Follower {
	readonly #url: string;
	readonly #host: FollowerHost;
	readonly #stopped = new AbortController();
	#drawn = '';
	#revision: number | undefined;

	constructor(url: string, host: FollowerHost) {
		this.#url = url;
		this.#host = host;
	}

	/** Draws once, and goes on until it is stopped. Throws when there is no such endpoint. */
	async start(): Promise<void> {
		await this.#look('history');
		void this.#goOn();
	}

	stop(): void {
		this.#stopped.abort();
	}

	/** Does at the endpoint what was done here; what is not of the world alone stays here. */
	async send(action: SimulateAction): Promise<void> {
		const request = requestFor(action);
		if (request) await this.#ask(request.path, { method: request.method, body: JSON.stringify(request.body) });
	}

	async #goOn(): Promise<void> {
		try {
			while (!this.#stopped.signal.aborted) await this.#look(`history?after=${this.#revision}&wait=${patience}`);
		} catch (fault) {
			if (this.#stopped.signal.aborted) return;
			this.stop();
			this.#host.ended(fault);
		}
	}

	async #look(path: string): Promise<void> {
		const reply = await this.#ask(path);
		const revision = Number(reply.headers.get('x-slr-lens-revision') ?? NaN);
		const history = await reply.text();
		if (Number.isNaN(revision)) throw new EndpointFault(this.#url, { kind: 'noAccount' });
		this.#revision = revision;
		if (this.#stopped.signal.aborted || history === this.#drawn) return;
		this.#drawn = history;
		await this.#host.draw(history);
	}

	async #ask(path: string, more: RequestInit = {}): Promise<Response> {
		let reply: Response;
		try {
			reply = await this.#host.fetch(`${this.#url}/_slr-lens/${path}`, { ...more, signal: this.#stopped.signal });
		} catch (fault) {
			throw new EndpointFault(this.#url, { kind: 'noAnswer' }, { cause: fault });
		}
		if (reply.ok || reply.status === nothingToDo) return reply;
		throw new EndpointFault(this.#url, { kind: 'refused', status: reply.status, path });
	}
}

/** How an endpoint says that there is nothing to undo or redo. */
const nothingToDo = 409;

interface SideRequest {
	readonly method: 'POST' | 'PUT';
	readonly path: string;
	readonly body?: unknown;
}

function requestFor(action: SimulateAction): SideRequest | undefined {
	switch (action.kind) {
		case 'run':
			return { method: 'POST', path: 'commands', body: action.command };
		case 'undo':
		case 'redo':
		case 'reset':
			return { method: 'POST', path: action.kind };
		case 'configure':
			return { method: 'PUT', path: 'settings', body: action.settings };
		case 'show':
		case 'start':
		case 'import':
		case 'importDocument':
		case 'open':
		case 'save':
		case 'explain':
			return undefined;
	}
}

/** Whether an action begins another world, which is not the endpoint's. */
export const beginsAnother = ({ kind }: SimulateAction): boolean =>
	kind === 'start' || kind === 'import' || kind === 'importDocument' || kind === 'open';

/** The address of an endpoint on this machine, as a person writes it; `undefined` for any other. */
export function endpointFrom(written: string): string | undefined {
	const text = written.trim();
	const address = /^\d{1,5}$/.test(text) ? `http://127.0.0.1:${text}` : text;
	if (!URL.canParse(address)) return undefined;
	const url = new URL(address);
	const isHere = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
	return isHere && url.protocol === 'http:' && url.username === '' && url.password === '' ? url.origin : undefined;
}
