import { type Event } from './event';
import { type ExceptionName } from './exceptions';

/** One step of a history. */
export interface Command {
	/** As in an IAM action, `kms:ConnectCustomKeyStore`; `hsm:`, `fault:`, `given:` and `clock:` are the simulator's own. */
	readonly operation: string;
	readonly region?: string;
	readonly parameters?: Parameters;
	readonly [unknownMember: string]: unknown;
}

export type Parameters = Readonly<Record<string, unknown>>;

export type Outcome = Done | Refused;

export interface Done {
	readonly ok: true;
	readonly response: Response;
	readonly events: readonly Event[];
}

export interface Refused {
	readonly ok: false;
	readonly error: Refusal;
	readonly events: readonly Event[];
}

export type Response = Readonly<Record<string, unknown>>;

export interface Refusal {
	/** The exception's name in AWS's SDKs. */
	readonly name: ExceptionName;
	/** The code on the wire. */
	readonly code: string;
	readonly httpStatus: number;
	/** Our words: AWS's exact texts are not published. */
	readonly message: string;
	/** `<operation>#<check>`. */
	readonly ruleId: string;
	/** What is in the way; empty when it is the command itself. */
	readonly blockers: readonly Thing[];
}

/** A thing of the world. */
export interface Thing {
	readonly kind: ThingKind;
	readonly id: string;
}

export type ThingKind =
	| 'role'
	| 'task'
	| 'cluster'
	| 'hsm'
	| 'keyStore'
	| 'key'
	| 'orphan'
	| 'backup'
	| 'resource'
	| 'proxy'
	| 'endpointService';
