/** Something of a linked service that uses its role; what it is in detail the simulator does not know. */
export interface Resource {
	readonly id: string;
	readonly region: string;
	/** The role that it uses. */
	readonly roleName: string;
	/** What the RoleUsageList calls it: an ARN, or the id. */
	readonly arn: string;
	/** Which of the prerequisites for deleting the role it is, in the catalogue's words. */
	readonly kind: string;
	readonly createdAt: number;
}
