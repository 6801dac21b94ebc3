import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { type Answer, type Aws, type Input, type ServiceName } from '../endpoint/aws';

interface Client {
	send(command: object): Promise<Answer>;
	destroy(): void;
}

type Package = Readonly<Record<string, unknown>>;

const packages: Readonly<Record<ServiceName, readonly [name: string, client: string]>> = {
	kms: ['@aws-sdk/client-kms', 'KMSClient'],
	iam: ['@aws-sdk/client-iam', 'IAMClient'],
	cloudhsm: ['@aws-sdk/client-cloudhsm-v2', 'CloudHSMV2Client'],
};

/** Members that the client for CloudHSM, which is of 2023, drops. */
const newerMembers = ['Mode', 'NetworkType'];

/** AWS's own clients. They are no packages of the root, so their types are not there: what is used of them stands here. */
export class Sdk implements Aws {
	readonly #url: string;
	readonly #load = createRequire(join(__dirname, 'package.json'));
	readonly #clients = new Map<string, Client>();

	constructor(url: string) {
		this.#url = url;
	}

	call(service: ServiceName, operation: string, input: Input, region: string): Promise<Answer> {
		if (service === 'cloudhsm' && newerMembers.some((it) => input[it] !== undefined))
			return this.#plain(operation, input, region);
		const Command = this.#package(service)[`${operation}Command`] as (new (input: Input) => object) | undefined;
		assert.ok(Command, `the client has no ${operation}`);
		return this.#client(service, region).send(new Command(input));
	}

	async isRefused(name: string, service: ServiceName, ...call: readonly [string, Input, string]): Promise<void> {
		await assert.rejects(
			() => this.call(service, ...call),
			(fault: Error & { readonly $metadata?: { readonly requestId?: string } }) => {
				assert.equal(fault.name, name, fault.message);
				const typed = this.#package(service)[name] as (new (...args: never) => Error) | undefined;
				if (typed) assert.ok(fault instanceof typed, `${name} is not of its class`);
				assert.ok(fault.$metadata?.requestId, 'a request id');
				return true;
			},
		);
	}

	async side(method: string, path: string, body?: unknown): Promise<Answer> {
		const sent = body === undefined ? {} : { body: JSON.stringify(body) };
		return (await fetch(`${this.#url}/_slr-lens/${path}`, { method, ...sent })).json() as Promise<Answer>;
	}

	close(): void {
		for (const client of this.#clients.values()) client.destroy();
	}

	async #plain(operation: string, input: Input, region: string): Promise<Answer> {
		const authorization = `AWS4-HMAC-SHA256 Credential=AKID/20260101/${region}/cloudhsm/aws4_request, SignedHeaders=host, Signature=00`;
		const reply = await fetch(this.#url, {
			method: 'POST',
			headers: { authorization, 'x-amz-target': `BaldrApiService.${operation}` },
			body: JSON.stringify(input),
		});
		const answer = (await reply.json()) as Answer;
		if (reply.ok) return answer;
		throw Object.assign(new Error(String(answer['Message'])), {
			name: String(answer['__type']),
			$metadata: { requestId: reply.headers.get('x-amzn-requestid') ?? '' },
		});
	}

	#package(service: ServiceName): Package {
		return this.#load(packages[service][0]) as Package;
	}

	#client(service: ServiceName, region: string): Client {
		const key = `${service} ${region}`;
		const known = this.#clients.get(key);
		if (known) return known;
		const Client = this.#package(service)[packages[service][1]] as new (options: object) => Client;
		const made = new Client({
			region,
			endpoint: this.#url,
			credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
			maxAttempts: 1,
		});
		this.#clients.set(key, made);
		return made;
	}
}
