import { type Request } from '../../server/src/endpoint/http';
import { respond } from '../../server/src/endpoint/respond';
import { Simulation } from '../../server/src/endpoint/simulation';
import { type Pace } from '../../server/src/endpoint/pace';
import { type Reply } from '../../server/src/endpoint/http';
import { catalogue } from '../support/catalogue';

export const newSimulation = (pace: Pace = { kind: 'manual' }, now: () => number = () => 0): Simulation =>
	new Simulation({ book: catalogue, history: { version: 1, commands: [] }, pace, now });

export type Sent = Partial<Omit<Request, 'headers'>> & { readonly headers?: Request['headers'] };

/** Sends a request without a socket; the answer must be there at once. */
export function sent(simulation: Simulation, request: Sent, remote = false): Reply {
	const answer = respond(
		{ simulation, access: { remote }, version: '1.2.3', requestId: () => 'request-1' },
		{ method: 'POST', url: '/', body: '', ...request, headers: { host: '127.0.0.1:4566', ...request.headers } },
	);
	if ('kind' in answer) throw new Error(`${request.url} was not answered at once`);
	return answer;
}

export const signedFor = (service: string, region = 'us-west-2') => ({
	authorization: `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=00`,
});

/** A request of AWS JSON 1.1. */
export const json = (target: string, body: unknown, headers: Request['headers'] = {}): Sent => ({
	body: typeof body === 'string' ? body : JSON.stringify(body),
	headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target, ...headers },
});

/** A request of AWS Query. */
export const query = (form: Readonly<Record<string, string>>, headers: Request['headers'] = {}): Sent => ({
	body: new URLSearchParams(form).toString(),
	headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', ...headers },
});

export const iam = (Action: string, form: Readonly<Record<string, string>> = {}): Sent =>
	query({ Action, Version: '2010-05-08', ...form }, signedFor('iam', 'us-east-1'));

/** A request of the side channel. */
export const side = (method: string, path: string, body?: unknown): Sent => ({
	method,
	url: `/_slr-lens/${path}`,
	body: body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body),
});

export const parsed = ({ body }: Reply): Record<string, unknown> => JSON.parse(body) as Record<string, unknown>;
