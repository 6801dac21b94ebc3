import { type Edit, type FixEdit, type Span } from '../base';
import { type Part, type PolicyKind } from '../model';
import { type SyntaxBlock, type SyntaxDocument } from '../syntax';

import { type PropertyTable } from './propertyTable';

/** What a front end needs to know of a whole document before it lowers one block of it. */
export interface Recognised {
	readonly documentKind: 'iamPolicy' | 'cloudFormation' | 'awsAuth' | 'cdk' | 'program' | 'terraform';
	readonly policyKind?: { readonly kind: PolicyKind; readonly isStated: boolean };
	/** Equal keys mean that an unchanged block lowers to an equal part: what else of the document its part depends on. */
	readonly surroundings: string;
}

/** Gives a notation's tree its meaning. Knows no rule and no catalogue; says what is written, never whether it is wise. */
export interface FrontEnd {
	/** Positive evidence only; `undefined` for anything that is not certainly ours. */
	recognise(document: SyntaxDocument, text: string, stated: PolicyKind | undefined): Recognised | undefined;
	lower(block: SyntaxBlock, recognised: Recognised, table: PropertyTable): Part;
	/** Rules that the data of the document itself, not a comment, switch off. */
	disabled(block: SyntaxBlock, recognised: Recognised): readonly Disabled[];
	/** Edits as the block can bear them, and as its reader knows them; none where one of them cannot be made. */
	adapted(edits: readonly FixEdit[], block: SyntaxBlock, table: PropertyTable): readonly Edit[];
}

/** Rules switched off where the notation has no comments for it. */
export interface Disabled {
	readonly rules: readonly { readonly id: string; readonly span: Span }[];
	/** Relative to the block; absent for the whole document. */
	readonly span?: Span;
}
