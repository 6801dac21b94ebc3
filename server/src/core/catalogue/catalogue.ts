import { actionLookup, type ActionLookup, once } from './actions';
import { conditionKeyLookup, type ConditionKeyLookup } from './conditionKeys';
import { policyLookup, type PolicyLookup } from './policies';
import { roleLookup, type RoleLookup } from './roles';
import { servicePrincipalLookup, type ServicePrincipalLookup } from './servicePrincipals';
import { type TablesData } from './tables';
import { type About, type CatalogueData } from './types';
import { usageLookup, type UsageLookup } from './usage';
import { type Verdicts, verdictsOf } from './verdicts';

/**
 * What AWS says about service-linked roles, actions, condition keys and policies. Pure: it reads no file, and
 * unpacks a part when that part is first asked for.
 */
export interface Catalogue
	extends RoleLookup, ActionLookup, ConditionKeyLookup, PolicyLookup, ServicePrincipalLookup, UsageLookup, Verdicts {
	readonly tables: TablesData;
	/** Of the roles and tables. */
	readonly provenance: About;
}

export function createCatalogue(data: CatalogueData): Catalogue {
	const actions = once(() => data.actions());
	const lazy: CatalogueData = {
		...data,
		policies: once(() => data.policies()),
		managedPolicies: once(() => data.managedPolicies()),
		properties: once(() => data.properties()),
	};
	const roles = roleLookup(data.roles);
	const actionsOf = actionLookup(actions);
	return {
		...roles,
		...actionsOf,
		...servicePrincipalLookup(data.tables, roles, actionsOf),
		...conditionKeyLookup(actions),
		...policyLookup(lazy),
		...usageLookup(once(() => data.usage())),
		...verdictsOf(data.tables),
		tables: data.tables,
		provenance: data.roles.about,
	};
}
