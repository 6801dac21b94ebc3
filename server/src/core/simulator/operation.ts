import { type Parameters, type Response, type Thing } from './command';
import { type DecisionId } from './decisions';
import { type Draft } from './draft';
import { type Members } from './event';
import { type ExceptionName } from './exceptions';
import { type MemberShapes } from './shape';
import { type World } from './world';

/** What a check looks at: the world, and what the caller asked of it. */
export interface Scene {
	readonly world: World;
	readonly region: string;
	/** Well-formed by the operation's shapes. */
	readonly parameters: Parameters;
}

/** One row of a service's table: an operation with its preconditions in AWS's order. */
export interface OperationRow<T> {
	/** `kms:CreateKey`. */
	readonly id: string;
	readonly members: MemberShapes;
	readonly readOnly?: true;
	/** Checks of how the members fit together, before anything is looked up. */
	readonly conflicts?: readonly Check<void>[];
	readonly subject: Subject<T>;
	readonly checks: readonly Check<T>[];
	readonly effect: (draft: Draft, scene: Scene, subject: T) => Effect | undefined;
}

/** How the thing is found that the operation is about; the exception when there is none. */
export interface Subject<T> {
	readonly find: (scene: Scene) => T | undefined;
	readonly refuse: ExceptionName;
	readonly message: (scene: Scene) => string;
}

/** A precondition: an exception with the circumstances that cause it, or an answer without any effect. */
export type Check<T> =
	| {
			readonly rule: string;
			readonly decision?: DecisionId;
			readonly refuse: ExceptionName;
			readonly when: (scene: Scene, subject: T) => Obstacle | undefined;
	  }
	| {
			readonly rule: string;
			readonly decision?: DecisionId;
			readonly answer: (scene: Scene, subject: T) => Effect | undefined;
	  };

/** Why a check fails, in our words, and which things are in the way. */
export interface Obstacle {
	readonly message: string;
	readonly blockers?: readonly Thing[];
}

/** What the caller gets, and what CloudTrail keeps of it beside the request. */
export interface Effect {
	readonly response?: Response;
	/** What CloudTrail keeps of the response; absent: null, as for most calls. */
	readonly responseElements?: Members;
	readonly additionalEventData?: Members;
}

/** An operation with its subject's type forgotten, as the engine runs it. */
export interface Operation {
	readonly id: string;
	readonly service: string;
	readonly name: string;
	readonly members: MemberShapes;
	readonly readOnly: boolean;
	/** For coverage: every check with its exception, in order. */
	readonly checks: readonly { readonly rule: string; readonly refuse?: ExceptionName }[];
	/** How the members fit together: what belongs to the shape of a request, and comes before permission. */
	readonly misfit: (scene: Scene) => Verdict | undefined;
	/** The first check that speaks; `undefined`: carry it out. */
	readonly verdict: (scene: Scene) => Verdict | undefined;
	readonly run: (draft: Draft, scene: Scene) => Effect;
}

export type Verdict =
	| { readonly kind: 'answer'; readonly effect: Effect }
	| { readonly kind: 'refusal'; readonly rule: string; readonly name: ExceptionName; readonly obstacle: Obstacle };

/** An operation on one thing, which must exist. */
export function operationOn<T>(row: OperationRow<T>): Operation {
	const [service = '', name = ''] = row.id.split(':');
	const { find, refuse, message } = row.subject;
	const ofShape = (row.conflicts ?? []).filter(isOfShape);
	const otherConflicts = (row.conflicts ?? []).filter((it) => !isOfShape(it));
	return {
		id: row.id,
		service,
		name,
		members: row.members,
		readOnly: row.readOnly ?? false,
		checks: [...(row.conflicts ?? []), { rule: 'exists', refuse }, ...row.checks].map(summary),
		misfit: (scene) => firstVerdict(ofShape, scene, undefined),
		verdict(scene) {
			const conflict = firstVerdict(otherConflicts, scene, undefined);
			if (conflict) return conflict;
			const subject = find(scene);
			if (subject === undefined)
				return { kind: 'refusal', rule: 'exists', name: refuse, obstacle: { message: message(scene) } };
			return firstVerdict(row.checks, scene, subject);
		},
		run: (draft, scene) => row.effect(draft, scene, find(scene) as T) ?? {},
	};
}

const shapeFaults: readonly ExceptionName[] = [
	'ValidationException',
	'CloudHsmInvalidRequestException',
	'InvalidInputException',
];

const isOfShape = (check: Check<void>): boolean => 'refuse' in check && shapeFaults.includes(check.refuse);

/** An operation that is about no thing there is already. */
export const operation = (row: Omit<OperationRow<World>, 'subject'>): Operation => {
	const made = operationOn({
		...row,
		subject: { find: ({ world }) => world, refuse: 'NotPossibleNow', message: () => '' },
	});
	return { ...made, checks: made.checks.filter((it) => it.rule !== 'exists') };
};

const summary = ({ rule, ...rest }: { readonly rule: string; readonly refuse?: ExceptionName }) =>
	rest.refuse === undefined ? { rule } : { rule, refuse: rest.refuse };

function firstVerdict<T>(checks: readonly Check<T>[], scene: Scene, subject: T): Verdict | undefined {
	for (const check of checks) {
		if ('answer' in check) {
			const effect = check.answer(scene, subject);
			if (effect) return { kind: 'answer', effect };
		} else {
			const obstacle = check.when(scene, subject);
			if (obstacle) return { kind: 'refusal', rule: check.rule, name: check.refuse, obstacle };
		}
	}
	return undefined;
}
