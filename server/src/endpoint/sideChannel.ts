import {
	type Command,
	type Event,
	isCommand,
	operations,
	type Outcome,
	settingsFault,
	shownTime,
	shownTransition,
} from '../core/simulator';

import { remember, withAnswers } from './commandScript';
import { isRegion } from './credentialScope';
import { isRecord, jsonReply, type Reply, type Request, targetOf } from './http';
import { ownCommands } from './ownCommands';
import { type Recorded, type Simulation } from './simulation';
import { shownPace } from './pace';
import { timeStep } from './timeSteps';
import { worldView } from './worldView';

export const sidePath = '/_slr-lens/';

/** A request that is answered when there is something to tell, at the latest after so long. */
export interface Waiting {
	readonly kind: 'wait';
	readonly milliseconds: number;
	/** Whether there is something now. */
	readonly ready: () => boolean;
	readonly reply: () => Reply;
}

/** A request whose answer goes on: server-sent events. */
export interface Streaming {
	readonly kind: 'stream';
	/** What has happened since it was last asked, as text to send. */
	readonly next: () => string;
}

export type SideAnswer = Reply | Waiting | Streaming;

interface Asked {
	readonly simulation: Simulation;
	readonly request: Request;
	readonly query: URLSearchParams;
	/** The body, read as JSON; `undefined` when it is empty. */
	readonly body: unknown;
	readonly version: string;
}

/** What the side channel understands; the table of docs/simulator.md is made of it. */
export const routes: readonly {
	readonly method: 'GET' | 'POST' | 'PUT';
	readonly path: string;
	readonly does: string;
	readonly answer: (asked: Asked) => SideAnswer;
}[] = [
	{ method: 'GET', path: 'health', does: 'says that it is there, and where its clock stands', answer: health },
	{
		method: 'GET',
		path: 'world',
		does: 'the whole state as JSON, without secrets',
		answer: ({ simulation }) => jsonReply(200, { revision: simulation.revision, ...worldView(simulation.world) }),
	},
	{ method: 'GET', path: 'operations', does: 'every command with its members and its checks', answer: operationList },
	{ method: 'POST', path: 'commands', does: 'carries out a command, or a list of them', answer: runCommands },
	{ method: 'POST', path: 'clock', does: 'advances the clock', answer: advanceClock },
	{ method: 'GET', path: 'events', does: 'the record of calls; waits for more, or streams', answer: eventList },
	{ method: 'GET', path: 'history', does: 'the world file of this moment; waits for a change', answer: historyOf },
	{ method: 'PUT', path: 'history', does: 'puts another world in the place of this one', answer: putHistory },
	{ method: 'PUT', path: 'settings', does: 'changes settings; the past is judged anew', answer: putSettings },
	{ method: 'POST', path: 'undo', does: 'takes back the last command that changed something', answer: undo },
	{ method: 'POST', path: 'redo', does: 'carries out again what was taken back last', answer: redo },
	{ method: 'POST', path: 'reset', does: 'goes back to the world it began with', answer: reset },
];

/** Answers a request below {@link sidePath}. */
export function answerSide(simulation: Simulation, request: Request, version: string): SideAnswer {
	const { path, query } = targetOf(request);
	const name = path.slice(sidePath.length);
	const here = routes.filter((it) => it.path === name);
	if (here.length === 0) {
		const known = [...new Set(routes.map((it) => sidePath + it.path))].join(', ');
		return fault(404, `There is no ${path}, only ${known}.`);
	}
	const route = here.find((it) => it.method === request.method);
	if (!route) return fault(405, `${path} takes ${here.map((it) => it.method).join(' or ')}.`);
	let body: unknown;
	try {
		body = request.body.trim() === '' ? undefined : JSON.parse(request.body);
	} catch {
		return fault(400, 'The body is no JSON.');
	}
	const odd = ['since', 'after', 'wait'].find((it) => query.has(it) && count(query.get(it)) === undefined);
	if (odd !== undefined) return fault(400, `"${odd}" is a whole number.`);
	return route.answer({ simulation, request, query, body, version });
}

const fault = (status: number, message: string): Reply => jsonReply(status, { message });

function health({ simulation, version }: Asked): Reply {
	const { world, revision, lastSequence, pace } = simulation;
	return jsonReply(200, {
		ok: true,
		version,
		clock: shownPace(pace),
		...moment(simulation),
		revision,
		last: lastSequence,
		account: world.settings.account,
		region: world.settings.region,
	});
}

function moment({ world }: Simulation) {
	const [next] = world.transitions;
	return { now: world.now, time: shownTime(world.now), next: next ? shownTransition(world, next) : null };
}

function operationList(): Reply {
	const shown = operations.map(({ id, members, readOnly, checks }) => ({
		operation: id,
		...(ownCommands[id] !== undefined && { does: ownCommands[id] }),
		readOnly,
		members: Object.fromEntries(
			Object.entries(members).map(([name, shape]) => [
				name,
				'pattern' in shape && shape.pattern ? { ...shape, pattern: shape.pattern.source } : shape,
			]),
		),
		checks,
	}));
	return jsonReply(200, { operations: shown });
}

const mostCommands = 10_000;

function runCommands({ simulation, body }: Asked): Reply {
	const listed = isRecord(body) && Array.isArray(body['commands']) ? (body['commands'] as readonly unknown[]) : body;
	const commands = Array.isArray(listed) ? (listed as readonly unknown[]) : [listed];
	if (commands.length > mostCommands) return fault(400, `At most ${mostCommands} commands go in one request.`);
	const wrong = commands.findIndex((it) => !isCommand(it));
	if (wrong >= 0)
		return fault(400, `Command ${wrong + 1} is none: it needs "operation", and "parameters" as an object.`);
	const regions = (commands as readonly Command[]).flatMap((it) => it.region ?? []);
	const nowhere = regions.find((it) => !isRegion(it) && !it.includes('${'));
	if (nowhere !== undefined) return fault(400, `"${nowhere}" is no Region.`);
	const named = new Map<string, unknown>();
	const outcomes: object[] = [];
	for (const command of commands as readonly Command[]) {
		const ready = withAnswers(command, named);
		if (typeof ready === 'string') return fault(400, `${ready} Commands before it were carried out.`);
		const outcome = simulation.do(ready);
		outcomes.push(shownOutcome(outcome));
		remember(named, command, outcome);
	}
	const { revision } = simulation;
	return jsonReply(200, Array.isArray(listed) ? { outcomes, revision } : { ...outcomes[0], revision });
}

function advanceClock({ simulation, body }: Asked): Reply {
	const step = timeStep(body, simulation.world);
	if (typeof step === 'string') return fault(400, step);
	const outcome = simulation.do(step);
	if (!outcome.ok) return fault(outcome.error.ruleId.endsWith('#shape') ? 400 : 409, outcome.error.message);
	const { Passed: passed } = outcome.response;
	return jsonReply(200, { ...moment(simulation), passed, revision: simulation.revision });
}

function eventList(asked: Asked): SideAnswer {
	const { simulation, request, query } = asked;
	let since = count(query.get('since') ?? request.headers['last-event-id'] ?? null) ?? 0;
	if (request.headers['accept']?.includes('text/event-stream')) {
		let revision = simulation.revision;
		return {
			kind: 'stream',
			next() {
				const news = eventsSince(simulation, since);
				since = simulation.lastSequence;
				const changed = revision !== simulation.revision;
				revision = simulation.revision;
				return news.map(shownNews).join('') + (changed ? changeNews(simulation) : '');
			},
		};
	}
	const reply = () =>
		jsonReply(200, {
			events: eventsSince(simulation, since).map(shownEvent),
			first: simulation.events[0]?.sequence ?? null,
			last: simulation.lastSequence,
			revision: simulation.revision,
		});
	return orWait(query, () => simulation.lastSequence > since, reply);
}

const eventsSince = ({ events }: Simulation, since: number): readonly Recorded[] =>
	events.filter((it) => it.sequence > since);

const shownEvent = <T extends Event>(event: T) => ({ ...event, eventTime: new Date(event.eventTime).toISOString() });

const shownOutcome = (outcome: Outcome) => ({ ...outcome, events: outcome.events.map(shownEvent) });

const shownNews = (event: Recorded): string =>
	`id: ${event.sequence}\nevent: call\ndata: ${JSON.stringify(shownEvent(event))}\n\n`;

const changeNews = (simulation: Simulation): string =>
	`event: change\ndata: ${JSON.stringify({ revision: simulation.revision, ...moment(simulation) })}\n\n`;

function historyOf({ simulation, query }: Asked): SideAnswer {
	const after = count(query.get('after'));
	const reply = (): Reply => ({
		status: 200,
		headers: { 'content-type': 'application/json', 'x-slr-lens-revision': String(simulation.revision) },
		body: `${JSON.stringify(simulation.history)}\n`,
	});
	return orWait(query, () => after === undefined || simulation.revision > after, reply);
}

const longestWait = 60;

function orWait(query: URLSearchParams, ready: () => boolean, reply: () => Reply): SideAnswer {
	const seconds = Math.min(count(query.get('wait')) ?? 0, longestWait);
	return ready() || seconds === 0 ? reply() : { kind: 'wait', milliseconds: seconds * 1000, ready, reply };
}

const count = (written: string | null): number | undefined =>
	written !== null && /^\d{1,15}$/.test(written) ? Number(written) : undefined;

function putHistory({ simulation, body }: Asked): Reply {
	const wrong = simulation.load(body);
	return wrong === undefined ? remade(simulation) : fault(400, wrong);
}

function putSettings({ simulation, body }: Asked): Reply {
	if (!isRecord(body)) return fault(400, 'Settings are a JSON object.');
	const wrong = settingsFault(body);
	if (wrong !== undefined) return fault(400, wrong);
	simulation.configure(body);
	const { revision, world } = simulation;
	return jsonReply(200, { settings: world.settings, revision, ...refusals(simulation) });
}

function undo({ simulation }: Asked): Reply {
	return simulation.undo() ? done(simulation) : fault(409, 'There is nothing to undo.');
}

function redo({ simulation }: Asked): Reply {
	const outcome = simulation.redo();
	if (!outcome) return fault(409, 'There is nothing to redo.');
	return outcome.ok ? done(simulation) : fault(409, outcome.error.message);
}

function reset({ simulation }: Asked): Reply {
	simulation.reset();
	return remade(simulation);
}

const done = (simulation: Simulation): Reply =>
	jsonReply(200, { ...moment(simulation), revision: simulation.revision });

const remade = (simulation: Simulation): Reply =>
	jsonReply(200, { ...moment(simulation), revision: simulation.revision, ...refusals(simulation) });

/** Commands of a history that its world refuses are left out, and said. */
const refusals = ({ refused }: Simulation) => (refused.length > 0 ? { refused } : {});
