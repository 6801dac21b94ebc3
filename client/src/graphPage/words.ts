/** What the page says by itself, in the language of the editor. */
export interface PageWords {
	readonly title: string;
	readonly run: string;
	readonly choosePlan: string;
	readonly endPlan: string;
	readonly zoom: string;
	readonly zoomOut: string;
	readonly zoomOutKey: string;
	readonly zoomIn: string;
	readonly zoomInKey: string;
	readonly fit: string;
	readonly fitKey: string;
	readonly export: string;
	/** Where nothing is simulated. */
	readonly empty: string;
	readonly emptyWorld: string;
	readonly legend: string;
	readonly goesFirst: string;
	readonly belongs: string;
	readonly refused: string;
	readonly panels: string;
	readonly plan: string;
	/** {0}: the numbers of the steps. */
	readonly steps: string;
	/** {0}: what an edge says. */
	readonly edgeGoesFirst: string;
	/** {0}: the thing. */
	readonly states: string;
	readonly picture: string;
	/** {0}: the thing, {1}: its state. */
	readonly isPresent: string;
	readonly unknown: string;
	/** {0} and {1}: states, {2}: what leads from one to the other. */
	readonly transition: string;
}
