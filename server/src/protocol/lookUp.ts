/** Service-linked roles for people: all of them for a list, one of them as a card. */
export const lookUpMethod = 'slr/lookUp';

export type LookUpParams =
	/** Every role, for a quick pick. */
	| { readonly kind: 'list' }
	/** One role as a card; `name` is its role name or its service principal. */
	| { readonly kind: 'role'; readonly name: string };

export type LookUpResult =
	| { readonly kind: 'list'; readonly roles: readonly RoleSummary[] }
	| { readonly kind: 'role'; readonly card: RoleCard | null };

export interface RoleSummary {
	/** Unique among the roles; what {@link LookUpParams.name} takes. */
	readonly name: string;
	readonly servicePrincipal: string;
	/** The name of the AWS service. */
	readonly service: string;
}

export interface RoleCard extends RoleSummary {
	/** The whole card, nothing folded. */
	readonly markdown: string;
	/** With placeholders in the notation of IAM documents: `arn:aws:iam::111122223333:role/…`. */
	readonly arn: string;
	/** The same for the notation of the document that asks, or of plain JSON: partition and account as variables. */
	readonly arnTemplates: { readonly plain: string; readonly cloudFormation: string };
	/** AWS's page. */
	readonly documentation: string | null;
	/** A scenario of `slr/simulate` about this role. */
	readonly scenario: string | null;
}
