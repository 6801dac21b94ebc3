import { type Catalogue, type LinkedRole } from '../catalogue';

import { pageStyle } from './markdown';
import { roleArn, roleCard } from './roleCard';

/** A role as a list shows it. */
export interface RoleEntry {
	readonly name: string;
	readonly servicePrincipal: string;
	readonly service: string;
}

/** Everything about a role, for a page and for what people do with it. */
export interface RolePage extends RoleEntry {
	readonly markdown: string;
	readonly arn: string;
	readonly arnTemplates: { readonly plain: string; readonly cloudFormation: string };
	readonly documentation: string | null;
}

export const roleList = ({ roles }: Catalogue): readonly RoleEntry[] => roles.map(entryOf);

/** By role name, also with a suffix or in another case, or by linked service; of a service with several roles the first. */
export function rolePage(name: string, catalogue: Catalogue): RolePage | null {
	const role =
		catalogue.roleOfName(name)?.role ?? catalogue.roleByNameIgnoringCase(name) ?? catalogue.rolesByPrincipal(name)[0];
	if (!role) return null;
	return {
		...entryOf(role),
		markdown: roleCard(role, catalogue, pageStyle),
		arn: roleArn(role),
		arnTemplates: {
			plain: roleArn(role, '${Account}', '${Partition}'),
			cloudFormation: roleArn(role, '${AWS::AccountId}', '${AWS::Partition}'),
		},
		documentation: role.page,
	};
}

const entryOf = ({ name, principal, service }: LinkedRole): RoleEntry => ({
	name,
	servicePrincipal: principal ?? '',
	service: service ?? '',
});
