/**
 * What a document tells about who may do what with roles, policies and keys. `P` is a place in it: a span at first, a
 * range of lines once it is kept without the text.
 */
export interface Told<P> {
	readonly things: readonly Thing<P>[];
	readonly ties: readonly Tie<P>[];
}

/** Where nothing is told. */
export const nothingTold: Told<never> = { things: [], ties: [] };

export type ThingKind = 'role' | 'linkedRole' | 'user' | 'group' | 'policy' | 'key' | 'resource' | 'file' | PartyKind;

/** Those that no document declares. */
export type PartyKind = 'service' | 'account' | 'provider' | 'everyone';

/** By what a thing is found again. */
export interface Subject {
	readonly kind: ThingKind;
	/** The logical id; absent for what no document declares. */
	readonly id?: string;
	/** Within what the logical id is unique. */
	readonly scope?: string;
	/** Its name in the account, with `HOLE` for holes; absent where only deployment gives one. */
	readonly name?: string;
	/** `/` or begins and ends with a slash; absent where it is not known. */
	readonly path?: string;
}

/** What a document declares. */
export interface Thing<P> extends Subject {
	readonly id: string;
	readonly label: string;
	readonly type: string;
	/** Whether all of the policy is written that says whom a role trusts, or who may use a key. */
	readonly isPolicyWritten: boolean;
	readonly around: P;
	readonly at: P;
}

/** What a text stands for. */
export type Pointer = ArnPointer | NamePointer | PartyPointer;

export interface ArnPointer {
	readonly kind: 'arn';
	/** The resource of an ARN (`role/app-*`), with `HOLE` for holes; `*` for everything. */
	readonly pattern: string;
	/** The logical id that gives the value. */
	readonly id?: string;
	/** For people. */
	readonly label: string;
}

/** A bare name, which says nothing of a path. */
export interface NamePointer {
	readonly kind: 'name';
	readonly of: 'role' | 'user' | 'group' | 'policy';
	readonly name: string;
	readonly label: string;
}

export interface PartyPointer {
	readonly kind: 'party';
	readonly of: PartyKind;
	/** Its name, which is all that there is of it. */
	readonly label: string;
}

/** What a document itself stands for, where no resource in it holds a policy. */
export const WHOLE_FILE = '@';

/**
 * In the order in which people ask. `trust` and `admit` say what a trust policy and a key policy allow, `assume` and
 * `key` what somebody is allowed on their own side.
 */
export type Verb =
	'trust' | 'assume' | 'pass' | 'use' | 'name' | 'key' | 'admit' | 'carry' | 'need' | 'make' | 'create' | 'delete';

/** Somebody may do something with something, or may not. */
export interface Tie<P> {
	readonly from: Pointer;
	readonly to: Pointer;
	readonly verb: Verb;
	readonly isDenied: boolean;
	/** Where it does not hold for certain. */
	readonly isDoubtful: boolean;
	/** What is said of it besides. */
	readonly detail: string;
	/** What is left out of a pattern. */
	readonly except: readonly Pointer[];
	/** Patterns of services, one of which a role has to be for. */
	readonly services: readonly string[];
	readonly around: P;
	/** The value that says so. */
	readonly at: P;
}

export function placed<P, Q>({ things, ties }: Told<P>, place: (it: P) => Q): Told<Q> {
	const moved = <T extends { readonly around: P; readonly at: P }>(it: T) => ({
		...it,
		around: place(it.around),
		at: place(it.at),
	});
	return { things: things.map(moved), ties: ties.map(moved) };
}
