import assert from 'node:assert/strict';

import { type Simulation } from '../../server/src/endpoint/simulation';
import { type Answer, type Aws, type Input, type ServiceName } from './aws';
import { json, newSimulation, parsed, query, sent, side, signedFor } from './support';

const targets = { kms: 'TrentService', cloudhsm: 'BaldrApiService' } as const;

/** What IAM calls on the wire what clients call `…Exception`. */
class Refused extends Error {
	constructor(
		override readonly name: string,
		readonly status: number,
	) {
		super(name);
	}
}

/** The endpoint without a socket and without a client: requests are written and answers read by hand. */
export function plainHttp(simulation: Simulation = newSimulation()): Aws {
	const call = (service: ServiceName, operation: string, input: Input, region: string): Answer =>
		service === 'iam'
			? queryCall(simulation, operation, input)
			: jsonCall(simulation, service, operation, input, region);
	return {
		// eslint-disable-next-line @typescript-eslint/require-await -- what is thrown must be a rejection
		call: async (...args) => call(...args),
		async isRefused(name, ...args) {
			await assert.rejects(
				() => this.call(...args),
				(fault: Error) => {
					assert.equal(fault.name, name, fault.message);
					return true;
				},
			);
		},
		side: (method, path, body) => Promise.resolve(parsed(sent(simulation, side(method, path, body)))),
	};
}

function jsonCall(
	simulation: Simulation,
	service: 'kms' | 'cloudhsm',
	operation: string,
	input: Input,
	region: string,
): Answer {
	const reply = sent(simulation, json(`${targets[service]}.${operation}`, inBase64(input), signedFor(service, region)));
	const answer = reply.body === '' ? {} : parsed(reply);
	if (reply.status === 200) return answer;
	assert.equal(reply.headers['x-amzn-errortype'], answer['__type']);
	throw new Refused(String(answer['__type']), reply.status);
}

/** JSON carries bytes in base64. */
const inBase64 = (input: Input): Input =>
	Object.fromEntries(
		Object.entries(input).map(([name, it]) => [
			name,
			it instanceof Uint8Array ? Buffer.from(it).toString('base64') : it,
		]),
	);

function queryCall(simulation: Simulation, operation: string, input: Input): Answer {
	const form = { Action: operation, Version: '2010-05-08', ...flattened('', input) };
	const reply = sent(simulation, query(form, signedFor('iam', 'us-east-1')));
	const document = xmlRead(reply.body);
	if (reply.status === 200) return ((document as Answer)[`${operation}Result`] ?? {}) as Answer;
	const { Code: code } = (document as { Error: Answer }).Error;
	throw new Refused(String(code) === 'AccessDenied' ? 'AccessDenied' : `${String(code)}Exception`, reply.status);
}

export function flattened(path: string, value: unknown): Readonly<Record<string, string>> {
	if (typeof value !== 'object' || value === null) return { [path]: String(value) };
	if (Array.isArray(value) && value.length === 0) return { [path]: '' };
	const dot = path === '' ? '' : `${path}.`;
	const entries = Array.isArray(value)
		? value.map((it: unknown, index) => [`${dot}member.${index + 1}`, it] as const)
		: Object.entries(value).map(([name, it]) => [`${dot}${name}`, it] as const);
	return Object.assign({}, ...entries.map(([name, it]) => flattened(name, it))) as Readonly<Record<string, string>>;
}

interface Element {
	readonly name: string;
	readonly children: Element[];
	text: string;
}

/** Enough of XML for what IAM answers: elements, text, lists of `member`. Answers what the outermost element holds. */
export function xmlRead(text: string): unknown {
	const root: Element = { name: '', children: [], text: '' };
	const open = [root];
	for (const [, close, name = '', empty, content = ''] of text.matchAll(/<(\/?)(\w+)[^>]*?(\/?)>([^<]*)/g)) {
		if (close) open.pop();
		else {
			const made: Element = { name, children: [], text: content };
			open.at(-1)?.children.push(made);
			if (!empty) open.push(made);
		}
	}
	assert.equal(open.length, 1, text);
	return root.children[0] && valueOf(root.children[0]);
}

function valueOf({ children, text }: Element): unknown {
	if (children.length === 0) return unescaped(text);
	if (children.every((it) => it.name === 'member')) return children.map(valueOf);
	return Object.fromEntries(children.map((it) => [it.name, valueOf(it)]));
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#xD': '\r' };
const unescaped = (text: string): string =>
	text.replace(/&([#\w]+);/g, (whole, name: string) => entities[name] ?? whole);
