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

/** Where what has to go first leads: to the right or down. */
export type Direction = 'down' | 'right';

export interface Layout {
	readonly direction: Direction;
	readonly width: number;
	readonly height: number;
	/** Column by column, from the top; row by row, from the left, where the direction is down. */
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
	/** In the order of the machine's transitions, each with its label and the middle of that. */
	readonly transitions: readonly {
		readonly points: readonly Point[];
		readonly label: Point;
		readonly lines: readonly string[];
	}[];
}
