import { type GraphEdge, type GraphNode } from '../../../server/src/protocol';

export interface Point {
	readonly x: number;
	readonly y: number;
}

/** A node with its place; `x` and `y` are its middle. */
export interface Placed extends Point {
	readonly node: GraphNode;
	readonly width: number;
	readonly height: number;
	readonly lines: readonly string[];
	readonly description: string;
}

export interface Routed {
	readonly edge: GraphEdge;
	readonly points: readonly Point[];
}

export interface Layout {
	readonly width: number;
	readonly height: number;
	/** Column by column, from the top. */
	readonly nodes: readonly Placed[];
	readonly edges: readonly Routed[];
}

export interface PlacedState extends Point {
	readonly name: string;
	readonly width: number;
	readonly height: number;
}

export interface MachineLayout {
	readonly width: number;
	readonly height: number;
	readonly states: readonly PlacedState[];
	/** In the order of the machine's transitions, each with the middle of its label. */
	readonly transitions: readonly { readonly points: readonly Point[]; readonly label: Point }[];
}
