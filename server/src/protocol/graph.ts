import { type SimulationFile, type SimulationRowKind, type SimulationTone } from './simulate';

/** The simulated world as a graph to draw: what is there, what belongs together, and what must go first. */
export const graphMethod = 'slr/graph';

export interface GraphParams {
	/** As stored by the simulation; absent, and no file either: nothing has been simulated. */
	readonly history?: unknown;
	/** The text of a world file instead of a history. */
	readonly file?: SimulationFile;
	/** The goal of a plan to draw as a path, as in `slr/plan`. */
	readonly goal?: string;
	/** The row whose states are to be drawn. */
	readonly selected?: string;
}

export type GraphResult =
	| { readonly ok: true; readonly graph: LifecycleGraph }
	| { readonly ok: false; readonly error: { readonly code: string; readonly message: string } };

export interface LifecycleGraph {
	/** The whole picture in a sentence, for a screen reader. */
	readonly label: string;
	/** Account, Region and clock. */
	readonly description: string;
	readonly nodes: readonly GraphNode[];
	readonly edges: readonly GraphEdge[];
	readonly plan?: GraphPlan;
	readonly machine?: GraphMachine;
}

export interface GraphNode {
	readonly id: string;
	readonly kind: SimulationRowKind;
	readonly label: string;
	/** The second line: the state and what matters about it. */
	readonly description: string;
	readonly tone: SimulationTone;
	/** In progress. */
	readonly running: boolean;
	/** The row of the tree to select; of many things in one node, the row above them. */
	readonly row: string;
	/** The rows of many things that are drawn as one node; empty for a node of its own. */
	readonly holds: readonly string[];
	/** What a screen reader says: kind, name, state, and what keeps it from being deleted. */
	readonly accessibilityLabel: string;
}

/** `from` belongs to `to`, stands on it or uses it: arrows lead from what has to go first to what goes last. */
export interface GraphEdge {
	readonly from: string;
	readonly to: string;
	/** What `from` is to `to`, for example `key in`. */
	readonly label: string;
	/** `to` cannot be deleted while `from` is there. */
	readonly blocks: boolean;
	/** AWS has just refused something to `to` because of `from`. */
	readonly refused: boolean;
}

export interface GraphPlan {
	readonly goal: string;
	/** One sentence: how many steps and how long, or why there is no plan. */
	readonly summary: string;
	readonly steps: readonly GraphStep[];
}

export interface GraphStep {
	readonly number: number;
	readonly title: string;
	readonly why: string;
	/** The node that the step is about, if it is there now. */
	readonly node?: string;
	/** A step that waits. */
	readonly waits: boolean;
}

/** The states of a thing, and where it is now. */
export interface GraphMachine {
	/** Of what: `Key store store-A`. */
	readonly title: string;
	readonly states: readonly GraphState[];
	readonly transitions: readonly GraphTransition[];
}

export interface GraphState {
	readonly name: string;
	readonly present: boolean;
	readonly tone: SimulationTone;
}

export interface GraphTransition {
	readonly from: string;
	readonly to: string;
	/** The operation, or what the clock brings. */
	readonly label: string;
	/** It comes with time, not by a command. */
	readonly awaited: boolean;
}
