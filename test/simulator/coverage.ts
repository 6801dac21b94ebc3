import { join } from 'node:path';

import {
	apply,
	type Command,
	connectionErrorCodes,
	exceptions,
	operations,
	type Outcome,
	serviceFailures,
	type World,
} from '../../server/src/core/simulator';
import { worldView } from '../../server/src/endpoint/worldView';
import { Account as Through } from '../endpoint/aws';
import { plainHttp } from '../endpoint/plainHttp';
import { scenarios } from '../endpoint/scenarios';
import { newSimulation } from '../endpoint/support';

import { Account } from './account';
import { clusterCodes, connectionToCluster, connectionToProxy, proxyCodes } from './connectionCodes';
import { situations } from './everySituation';
import { unknown } from './situations';
import { answersAlike, toldCodes } from './standing';
import { tour } from './tour';

interface Seen {
	/** By operation: the names of what carried it out. */
	readonly carriedOut: ReadonlyMap<string, ReadonlySet<string>>;
	/** By operation: the exceptions that it was refused with. */
	readonly refused: ReadonlyMap<string, ReadonlySet<string>>;
	/** Checks that refused. */
	readonly rules: ReadonlySet<string>;
	/** By exception: the operations that it refused. */
	readonly exceptions: ReadonlyMap<string, ReadonlySet<string>>;
	/** By connection error code: the types of key stores that showed it. */
	readonly codes: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What was seen of the simulator while everything that the tests know was played; nothing in it is written by hand. */
export interface Coverage extends Seen {
	/** The same of what went through the endpoint and was answered there as by the core. */
	readonly endpoint: Seen;
	/** By list of `GET world`: the members that its entries had. */
	readonly members: ReadonlyMap<string, ReadonlySet<string>>;
}

class Noted implements Seen {
	readonly carriedOut = new Map<string, Set<string>>();
	readonly refused = new Map<string, Set<string>>();
	readonly rules = new Set<string>();
	readonly exceptions = new Map<string, Set<string>>();
	readonly codes = new Map<string, Set<string>>();

	outcome(by: string, { operation }: Command, outcome: Outcome): void {
		if (outcome.ok) return add(this.carriedOut, operation, by);
		this.rules.add(outcome.error.ruleId);
		this.refusal(operation, outcome.error.name);
	}

	refusal(operation: string, name: string): void {
		add(this.refused, operation, name);
		add(this.exceptions, name, operation);
	}
}

class Recorder extends Noted implements Coverage {
	readonly endpoint = new Noted();
	readonly members = new Map<string, Set<string>>();

	/** Something that the core did: the endpoint must do it, too. */
	both(by: string, before: World, command: Command, outcome: Outcome): void {
		this.outcome(by, command, outcome);
		answersAlike(before, command, outcome);
		this.endpoint.outcome(by, command, outcome);
	}

	world(world: World): void {
		for (const { errorCode, type } of world.keyStores.values())
			if (errorCode !== undefined) {
				add(this.codes, errorCode, type);
				for (const told of toldCodes(world)) add(this.endpoint.codes, ...told);
			}
		for (const [list, entries] of Object.entries(worldView(world)))
			for (const entry of Array.isArray(entries) ? (entries as readonly unknown[]) : [])
				if (typeof entry === 'object') for (const it of Object.keys(entry ?? {})) add(this.members, list, it);
	}
}

const add = (map: Map<string, Set<string>>, key: string, value: string): void =>
	void map.set(key, (map.get(key) ?? new Set()).add(value));

/** An account whose commands are recorded. */
class Recorded extends Account {
	constructor(
		readonly by: string,
		readonly recorder: Recorder,
	) {
		super({ quotas: { clustersPerRegion: 99 } });
	}

	override does(...[operation, parameters = {}, region]: Parameters<Account['does']>): Record<string, unknown> {
		const before = this.world;
		const response = super.does(operation, parameters, region);
		this.recorder.world(this.world);
		const command = { operation, parameters, ...(region !== undefined && { region }) };
		this.recorder.both(this.by, before, command, { ok: true, response, events: [] });
		return response;
	}

	/** Gives a command that may be refused. */
	tries(operation: string, parameters: Command['parameters'] = {}): void {
		const command = { operation, parameters };
		this.recorder.both(this.by, this.world, command, apply(this.world, command).outcome);
	}
}

/** Plays all scenarios through the endpoint, and everything else in the core. */
export async function covered(): Promise<Coverage> {
	const recorder = new Recorder();
	// What is said of every role is said of some by the others.
	for (const scenario of scenarios.filter((it) => it.id !== 'S-42')) await throughEndpoint(recorder, scenario);
	const toured = tour((before, command, response) =>
		recorder.both('tour', before, command, { ok: true, response, events: [] }),
	);
	recorder.world(toured.world);
	for (const { id, checks } of operations)
		for (const { rule } of checks) refusals(new Recorded('check', recorder), id, rule);
	for (const { id } of operations) general(new Recorded('check', recorder), id);
	for (const befalls of Object.values(clusterCodes)) connectionToCluster(new Recorded('connection', recorder), befalls);
	connectionToProxy(new Recorded('connection', recorder), () => undefined);
	for (const befalls of Object.values(proxyCodes)) connectionToProxy(new Recorded('connection', recorder), befalls);
	for (const [service, names] of Object.entries(serviceFailures))
		for (const name of names) fails(new Recorded('fault', recorder), service, name);
	return recorder;
}

async function throughEndpoint(recorder: Recorder, { id, play }: (typeof scenarios)[number]): Promise<void> {
	const simulation = newSimulation();
	const does = simulation.do.bind(simulation);
	let seen = simulation.world;
	simulation.do = (command, adjusted) => {
		const outcome = does(command, adjusted);
		recorder.outcome(id, command, outcome);
		recorder.endpoint.outcome(id, command, outcome);
		if (simulation.world !== seen) recorder.world((seen = simulation.world));
		return outcome;
	};
	const http = plainHttp(simulation);
	await play(
		new Through({
			...http,
			// What the endpoint itself refuses, such as a marker, never comes to the core.
			async isRefused(name, service, operation, ...rest) {
				await http.isRefused(name, service, operation, ...rest);
				recorder.refusal(`${service}:${operation}`, name);
				recorder.endpoint.refusal(`${service}:${operation}`, name);
			},
		}),
	);
}

function refusals(account: Recorded, operation: string, rule: string): void {
	const situation = situations[`${operation}#${rule}`] ?? (rule === 'exists' ? () => unknown : undefined);
	if (situation) account.tries(operation, situation(account));
}

/** What every operation can be refused with: its shape, the permission, and a name that nobody knows. */
function general(account: Recorded, operation: string): void {
	const odd = oddMembers(operation);
	if (odd) account.tries(operation, odd);
	account.world = { ...account.world, denied: [operation] };
	account.tries(operation, unknown);
	// IAM and STS name an unknown action otherwise, before it comes to the simulator.
	if (!/^(iam|sts):/.test(operation)) account.tries(`${operation.split(':')[0]}:Nothing`);
}

/** Members of the right types that break a length, a range or an enumeration; `undefined` where nothing can. */
function oddMembers(operation: string): Command['parameters'] | undefined {
	const members = Object.entries(operations.find((it) => it.id === operation)?.members ?? {});
	for (const [name, shape] of members) {
		if (shape.required) return {};
		if (shape.type === 'integer' && shape.min !== undefined) return { [name]: shape.min - 1 };
		if (shape.type === 'string' && (shape.oneOf ?? shape.pattern)) return { [name]: '\u0007' };
	}
	return undefined;
}

function fails(account: Recorded, service: string, name: string): void {
	const operation = operations.find(
		(it) => it.service === service && it.readOnly && Object.values(it.members).every((member) => !member.required),
	);
	if (!operation) return;
	account.does('fault:Fail', { Operation: operation.id, Exception: name });
	account.tries(operation.id);
	account.does('fault:Recover', { Operation: operation.id });
	account.tries(operation.id);
}

/** Refused whatever there is: the simulated part of AWS has nothing that they can be carried out on. */
export const neverCarriedOut: readonly string[] = operations
	.map((it) => it.id)
	.filter((it) =>
		/:(Sign|Verify|GenerateMac|VerifyMac|DeriveSharedSecret|Encapsulate|Decapsulate|GetPublicKey|GetParametersForImport|ImportKeyMaterial|DeleteImportedKeyMaterial|GenerateDataKeyPair\w*|AttachUserPolicy|AttachGroupPolicy)$/.test(
			it,
		),
	);

export const coveragePath = join(__dirname, '..', '..', 'docs', 'coverage.md');

/** The page of what was covered. */
export function coveragePage(coverage: Coverage): string {
	return [
		'# What the tests have seen of the simulator',
		'',
		'Made by a test (`UPDATE_DOCS=1 npx mocha test/simulator/coverage.test.ts`), which plays every scenario through the endpoint, and every check, fault and connection in the core and through the endpoint, and writes down what happened.',
		'It fails when an operation was not carried out, or a check, an exception or a connection error code was not met, in the core or through the endpoint, and when the endpoint answers something else than the core: status, code, check, answer.',
		'',
		'`S-…` are scenarios: [`test/endpoint/scenarios`](../test/endpoint/scenarios). They are played without a client, with AWS’s SDKs, and some with the AWS CLI. `endpoint` is what the tests do there beside the scenarios.',
		'',
		'## Operations',
		'',
		...table(
			['operation', 'carried out by', 'refused with'],
			operations.map(({ id }) => [code(id), byText(id, coverage), codes(coverage.refused.get(id))]),
		),
		'',
		'## Exceptions',
		'',
		...table(
			['exception', 'operations that it refused', 'through the endpoint'],
			Object.keys(exceptions).map((it) => [
				code(it),
				...[coverage, coverage.endpoint].map(({ exceptions: seen }) => String(seen.get(it)?.size ?? 0)),
			]),
		),
		'',
		'## Connection error codes',
		'',
		...table(
			['ConnectionErrorCode', 'of key stores of type', 'told by the endpoint of type'],
			connectionErrorCodes.map((it) => [
				code(it),
				codes(coverage.codes.get(it)),
				codes(coverage.endpoint.codes.get(it)),
			]),
		),
		'',
	].join('\n');
}

/** The lists of `GET world` with what stands in their entries, for docs/simulator.md. */
export const worldTable = ({ members }: Coverage): string =>
	table(
		['list', 'members of its entries'],
		[...members].sort().map(([list, names]) => [code(list), codes(names)]),
	).join('\n');

function byText(id: string, { endpoint: { carriedOut } }: Coverage): string {
	if (neverCarriedOut.includes(id)) return 'never: nothing simulated takes it';
	const all = [...(carriedOut.get(id) ?? [])];
	const played = all.filter((it) => it.startsWith('S-')).sort();
	const shown = played.length > 4 ? [...played.slice(0, 3), `${played.length - 3} more`] : played;
	return shown.join(', ') || (all.length > 0 ? 'endpoint' : '');
}

const code = (text: string) => `\`${text}\``;
const codes = (names: ReadonlySet<string> = new Set()) => [...names].sort().map(code).join(', ');

const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] =>
	[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
