import { type RoleSummary } from '../../../server/src/protocol';

export interface RoleItem {
	readonly label: string;
	/** Searched as well as the label. */
	readonly description: string;
	readonly detail: string;
	readonly role: RoleSummary;
}

/** Found by role name, by service principal and by service. */
export const roleItems = (roles: readonly RoleSummary[]): readonly RoleItem[] =>
	roles.map((role) => ({ label: role.name, description: role.servicePrincipal, detail: role.service, role }));
