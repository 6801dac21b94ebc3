export {
	type ActionFact,
	type ActionLookup,
	type ActionResource,
	type ArnFormat,
	type ResourceTypeFact,
	type ServiceFact,
} from './actions';
export { type Catalogue, createCatalogue } from './catalogue';
export { type ConditionKey, type ConditionKeyLookup } from './conditionKeys';
export { type PolicyLookup } from './policies';
export { catalogueDataFrom, type CatalogueFile } from './files';
export { type NamedRole, principalIsCertain, type RelatedRole, type RoleLookup } from './roles';
export { type ServicePrincipalLookup } from './servicePrincipals';
export * from './tables';
export * from './types';
export { type DeletionVerdict, type Verdict, type Verdicts } from './verdicts';
