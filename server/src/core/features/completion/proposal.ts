import { type Analysis } from '../../analysis';
import { type Span } from '../../base';
import { type Catalogue } from '../../catalogue';
import { type Slot, type Statement } from '../../model';

/** A value that may stand at a place. */
export interface Proposal {
	/** The value, as it is shown and filtered by. */
	readonly value: string;
	/** What is inserted where that is not the value alone. */
	readonly text?: string;
	/** The same with places to fill in, for editors that know snippets. */
	readonly snippet?: string;
	readonly what: ProposalKind;
	/** One line beside the value. */
	readonly detail?: string;
	/** Proposals of a lower number come first; equal ones by value. */
	readonly rank: number;
	/** Of a role of which all is known, what speaks for it. */
	readonly evidence?: () => Evidence;
}

/** What a place and its document say of a role that may be meant there. */
export interface Evidence {
	/** 0 where nothing speaks for it. */
	readonly weight: number;
	/** Whether the place asks for a linked role, whichever. */
	readonly isAbout: boolean;
	/** Whether it stands in the same list. */
	readonly isWritten: boolean;
}

export type ProposalKind =
	| 'action'
	| 'service'
	| 'servicePrincipal'
	| 'role'
	| 'managedPolicy'
	| 'conditionKey'
	| 'conditionOperator'
	| 'resourceArn'
	| 'element'
	| 'value'
	| 'snippet';

export interface Proposals {
	/** The value that they replace. Absolute. */
	readonly span: Span;
	/** In the order in which they are to be shown. */
	readonly items: readonly Proposal[];
	/** True where more characters bring others. */
	readonly isIncomplete: boolean;
}

/** What is known of the place that is asked about. */
export interface Asked {
	readonly slot: Slot;
	readonly statement?: Statement;
	/** The source of the value before the caret. */
	readonly typed: string;
	/** Where the value begins. Absolute. */
	readonly start: number;
	readonly analysis: Analysis;
	readonly catalogue: Catalogue;
}

/** In the order of their ranks, each value once. */
export function ranked(items: readonly Proposal[]): readonly Proposal[] {
	const sorted = [...items].sort((a, b) => a.rank - b.rank || (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
	const seen = new Set<string>();
	return sorted.filter(({ value }) => !seen.has(value) && seen.add(value));
}

/** Behind everything that is not written yet. */
export const WRITTEN = 100_000;
