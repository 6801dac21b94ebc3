import { type LifecycleGraph } from '../../../server/src/protocol';

/** What the extension says to the page. */
export type ToPage =
	| { readonly kind: 'draw'; readonly graph: LifecycleGraph; readonly selected: string | undefined }
	/** Another row has been selected in the tree. */
	| { readonly kind: 'select'; readonly row: string | undefined }
	/** Instead of a graph: why there is none. */
	| { readonly kind: 'fault'; readonly message: string }
	/** Answer with the picture. */
	| { readonly kind: 'export' };

/** What the page says to the extension. */
export type FromPage =
	/** It can take messages now. */
	| { readonly kind: 'ready'; readonly goal?: string }
	| { readonly kind: 'select'; readonly row: string }
	/** Choose a command for the thing of the row, without a row of all. */
	| { readonly kind: 'run'; readonly row?: string }
	| { readonly kind: 'plan' }
	| { readonly kind: 'endPlan' }
	| { readonly kind: 'export' }
	| { readonly kind: 'picture'; readonly svg: string };
