import assert from 'node:assert/strict';

import { apply, type Command, type Outcome, type World } from '../../server/src/core/simulator';
import { type Reply } from '../../server/src/endpoint/http';
import { services } from '../../server/src/endpoint/services';
import { Simulation } from '../../server/src/endpoint/simulation';
import { flattened } from '../endpoint/plainHttp';
import { json, parsed, query, sent, side, signedFor } from '../endpoint/support';
import { catalogue } from '../support/catalogue';

/** An endpoint whose account stands as it was given: whatever is done there leaves it so. */
class Standing extends Simulation {
	readonly #stands: World;

	constructor(world: World) {
		super({ book: catalogue, history: { version: 1, commands: [] }, pace: { kind: 'manual' }, now: () => 0 });
		this.#stands = world;
	}

	override get world(): World {
		return this.#stands;
	}

	override do(command: Command, seen: (outcome: Outcome) => Outcome = (it) => it): Outcome {
		return seen(apply(this.#stands, command).outcome);
	}
}

const serviceOf = ({ operation }: Command) => services.find((it) => operation.startsWith(`${it.prefix}:`));

function replyTo(world: World, command: Command): Reply {
	const { operation, parameters = {}, region = world.settings.region } = command;
	const [prefix = '', name = ''] = operation.split(':');
	const service = serviceOf(command);
	const simulation = new Standing(world);
	if (!service) return sent(simulation, side('POST', 'commands', command));
	return service.protocol === 'json'
		? sent(simulation, json(`${service.target}.${name}`, parameters, signedFor(prefix, region)))
		: sent(
				simulation,
				query({ Action: name, Version: service.version, ...flattened('', parameters) }, signedFor(prefix, region)),
			);
}

/** Asserts that the endpoint answers a command in a world as the core does. */
export function answersAlike(world: World, command: Command, outcome: Outcome): void {
	const reply = replyTo(world, command);
	const service = serviceOf(command);
	const about = `${command.operation} ${JSON.stringify(command.parameters)}: ${reply.body}`;
	if (!service) {
		const { ok, error, response } = parsed(reply);
		assert.equal(reply.status, 200, about);
		assert.deepEqual(
			[ok, error ?? response],
			plain([outcome.ok, outcome.ok ? outcome.response : outcome.error]),
			about,
		);
	} else if (outcome.ok) {
		assert.equal(reply.status, 200, about);
		if (service.protocol === 'json' && reply.body !== '')
			assert.deepEqual(parsed(reply), plain(outcome.response), about);
	} else {
		const { httpStatus, code } = outcome.error;
		// The endpoint knows its services: what they have not got does not come to the core.
		const ruleId = code === 'UnknownOperationException' ? undefined : outcome.error.ruleId;
		const told = ['x-amzn-errortype', 'x-slr-lens-rule'].map((it) => reply.headers[it]);
		assert.deepEqual([reply.status, ...told], [httpStatus, code, ruleId], about);
		const written = service.protocol === 'json' ? `"__type":"${code}"` : `<Code>${code}</Code>`;
		assert.ok(reply.body.includes(written), about);
	}
}

/** The connection error codes that the endpoint tells of a world's key stores, each with the type of its store. */
export function toldCodes(world: World): readonly (readonly [code: string, type: string])[] {
	const regions = new Set([...world.keyStores.values()].map((it) => it.region));
	return [...regions].flatMap((region) => {
		const reply = replyTo(world, { operation: 'kms:DescribeCustomKeyStores', region });
		const { CustomKeyStores: stores = [] } = parsed(reply) as {
			readonly CustomKeyStores?: readonly {
				readonly ConnectionErrorCode?: string;
				readonly CustomKeyStoreType: string;
			}[];
		};
		return stores.flatMap(({ ConnectionErrorCode: code, CustomKeyStoreType: type }) =>
			code === undefined ? [] : [[code, type] as const],
		);
	});
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
