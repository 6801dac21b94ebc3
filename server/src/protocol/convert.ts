/**
 * The server's command that writes the policy at a position in another notation; it answers `null` where there is no
 * policy. Without `to` it says what there is to choose from.
 */
export const convertPolicyCommand = 'slrLens.server.convertPolicy';

/** The client's command that lets somebody choose, and shows what comes of it. */
export const chooseNotationCommand = 'slrLens.convertPolicy';

export interface ConvertPolicyParams {
	readonly uri: string;
	readonly position: { readonly line: number; readonly character: number };
	/** One of the offered notations: `terraform`, `cdk-python`, … */
	readonly to?: string;
	/** The statement at the position alone. */
	readonly only?: 'statement';
}

export type ConvertPolicyResult = ConversionOffer | ConvertedPolicy;

export interface ConversionOffer {
	readonly kind: 'offer';
	readonly notations: readonly { readonly to: string; readonly title: string }[];
	/** Whether the position is in one of several statements. */
	readonly hasStatements: boolean;
}

export interface ConvertedPolicy {
	readonly kind: 'converted';
	readonly text: string;
	/** An id of LSP. */
	readonly languageId: string;
	/** What is to be filled in, and what could not be carried: sentences, which also stand in the text where that has comments. */
	readonly notes: readonly string[];
}
