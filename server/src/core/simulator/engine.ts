import { type Command, type Outcome, type Refusal } from './command';
import { Draft, type OwnTables } from './draft';
import { caller, type Event, eventSourceOf } from './event';
import { envelopeOf, type ExceptionName } from './exceptions';
import { isDenied } from './lookups';
import { type Effect, type Obstacle, type Operation, type Scene } from './operation';
import { operationNamed } from './operations';
import { recordedMembers, shapeFault } from './shape';
import { type World } from './world';

/** Carries a command out. A command that is refused leaves the very same world. */
export const apply = (world: World, command: Command): Applied => applyOnto(world, command, new Map());

/** The same where the world before is not needed any more: tables in `own` are changed in place. */
export function applyOnto(world: World, command: Command, own: OwnTables): Applied {
	const judged = judge(world, command);
	switch (judged.kind) {
		case 'refusal':
			return { world, outcome: { ok: false, error: judged.refusal, events: failedCall(judged) } };
		case 'answer':
			return { world, outcome: done(judged.effect, call(judged, judged.effect)) };
		case 'free':
			return carriedOut(judged, own);
	}
}

/** Why AWS would refuse the command now; `undefined` when it would not. The same checks as {@link apply}. */
export function refusal(world: World, command: Command): Refusal | undefined {
	const judged = judge(world, command);
	return judged.kind === 'refusal' ? judged.refusal : undefined;
}

export interface Applied {
	readonly world: World;
	readonly outcome: Outcome;
}

interface Called {
	readonly scene: Scene;
	readonly operation: Operation;
}

type Judged =
	| ({ readonly kind: 'free' } & Called)
	| ({ readonly kind: 'answer'; readonly effect: Effect } & Called)
	| { readonly kind: 'refusal'; readonly refusal: Refusal; readonly scene: Scene; readonly operation?: Operation };

// The order of checks: shape, permission, existence, state, other things; the first that fails wins.
function judge(world: World, command: Command): Judged {
	const scene: Scene = { world, region: command.region ?? world.settings.region, parameters: command.parameters ?? {} };
	const operation = operationNamed(command.operation);
	if (!operation) return unknownOperation(command, scene);
	const refused = (rule: string, name: ExceptionName, obstacle: Obstacle): Judged => ({
		kind: 'refusal',
		refusal: refusalOf(`${operation.id}#${rule}`, name, obstacle),
		scene,
		operation,
	});
	const fault = shapeFault(operation.members, scene.parameters);
	if (fault !== undefined) return refused('shape', faultsOf(operation).shape, { message: fault });
	const misfit = operation.misfit(scene);
	if (misfit?.kind === 'refusal') return refused(misfit.rule, misfit.name, misfit.obstacle);
	if (isDenied(world, operation.id)) {
		return refused('permission', faultsOf(operation).permission, {
			message: `The caller may not use ${operation.id}.`,
		});
	}
	const failing = world.failing[operation.id];
	if (failing) return refused('fault', failing, { message: 'AWS has an internal fault; try again later.' });
	const verdict = operation.verdict(scene);
	if (verdict?.kind === 'refusal') return refused(verdict.rule, verdict.name, verdict.obstacle);
	return verdict ? { ...verdict, scene, operation } : { kind: 'free', scene, operation };
}

const unknownOperation = ({ operation }: Command, scene: Scene): Judged => ({
	kind: 'refusal',
	refusal: refusalOf(`${operation}#known`, 'UnknownOperationException', {
		message: `The simulator knows no ${operation}.`,
	}),
	scene,
});

const refusalOf = (ruleId: string, name: ExceptionName, { message, blockers = [] }: Obstacle): Refusal => ({
	name,
	...envelopeOf(name, ruleId),
	message,
	ruleId,
	blockers,
});

/** How each service names what every operation can fail with. */
const serviceFaults: Readonly<Record<string, { readonly shape: ExceptionName; readonly permission: ExceptionName }>> = {
	kms: { shape: 'ValidationException', permission: 'AccessDeniedException' },
	cloudhsm: { shape: 'CloudHsmInvalidRequestException', permission: 'CloudHsmAccessDeniedException' },
	iam: { shape: 'InvalidInputException', permission: 'AccessDenied' },
	sts: { shape: 'ValidationException', permission: 'AccessDenied' },
};

const faultsOf = ({ service }: Operation) =>
	serviceFaults[service] ?? { shape: 'ValidationException', permission: 'AccessDeniedException' };

function carriedOut(called: Called, own: OwnTables): Applied {
	const draft = new Draft(called.scene.world, own);
	const effect = called.operation.run(draft, called.scene);
	draft.events.push(...call(called, effect));
	return { world: draft.world, outcome: done(effect, draft.events) };
}

const done = ({ response = {} }: Effect, events: readonly Event[]): Outcome => ({ ok: true, response, events });

function call({ operation, scene }: Called, { responseElements, additionalEventData }: Effect): readonly Event[] {
	const eventSource = eventSourceOf(operation.service);
	if (eventSource === undefined) return [];
	return [
		{
			eventTime: scene.world.now,
			eventName: operation.name,
			eventSource,
			eventType: 'AwsApiCall',
			awsRegion: operation.service === 'iam' ? 'us-east-1' : scene.region,
			userIdentity: caller,
			readOnly: operation.readOnly,
			requestParameters: recordedMembers(operation.members, scene.parameters),
			responseElements: responseElements ?? null,
			...(additionalEventData && { additionalEventData }),
		},
	];
}

/** What was carried out and found wrong only by whoever hands out the answer. */
export function refusedAfter({ events }: Outcome, said: Pick<Refusal, 'message' | 'name' | 'ruleId'>): Outcome {
	const error = { ...said, ...envelopeOf(said.name, said.ruleId), blockers: [] };
	return { ok: false, error, events: events.map((it) => ({ ...it, responseElements: null, ...recorded(error) })) };
}

const recorded = ({ name, message }: Refusal) => ({ errorCode: name, errorMessage: message });

function failedCall({ operation, scene, refusal }: Judged & { readonly kind: 'refusal' }): readonly Event[] {
	if (!operation) return [];
	return call({ operation, scene }, {}).map((it) => ({ ...it, ...recorded(refusal) }));
}
