import { once } from './actions';
import {
	type CatalogueData,
	type ManagedPolicy,
	type PolicyProperties,
	type ResourceTypeFacts,
	type ServiceLinkedPolicy,
} from './types';

const NO_PROPERTIES: PolicyProperties = { policies: [], roles: [], managedPolicies: [] };

/** Look-ups of AWS managed policies by ARN, by `path/Name` (what stands behind `policy/`) or by bare name. */
export interface PolicyLookup {
	/** A policy under `aws-service-role/`; an ARN or path that names another place finds nothing. */
	serviceLinkedPolicy(arnOrName: string): ServiceLinkedPolicy | undefined;
	/** By the name alone, wherever the ARN puts it. */
	managedPolicyByName(name: string): ManagedPolicy | undefined;
	/** Ignoring case, for "did you mean". */
	managedPolicyIgnoringCase(name: string): ManagedPolicy | undefined;
	/** Only at the place that the ARN or path names. */
	managedPolicy(arnOrName: string): ManagedPolicy | undefined;
	serviceLinkedPolicies(): readonly ServiceLinkedPolicy[];
	managedPolicies(): readonly ManagedPolicy[];
	/** Where a CloudFormation type holds policies and roles; empty lists for other types. */
	policyProperties(resourceType: string): PolicyProperties;
	/** Properties and attributes of the types that roles or rules name. */
	resourceType(type: string): ResourceTypeFacts | undefined;
}

export function policyLookup(data: CatalogueData): PolicyLookup {
	const linked = once(() => new Map(data.policies().policies.map((it) => [it.name, it])));
	const managed = once(
		() =>
			new Map(
				data
					.managedPolicies()
					.policies.map(unpacked)
					.map((it) => [it.name, it]),
			),
	);
	const lowerManaged = once(() => new Map([...managed().values()].map((it) => [it.name.toLowerCase(), it])));
	return {
		serviceLinkedPolicy(arnOrName) {
			const { path, name } = placeOf(arnOrName);
			return path === undefined || path === '/aws-service-role/' ? linked().get(name) : undefined;
		},
		managedPolicyByName: (name) => managed().get(placeOf(name).name),
		managedPolicyIgnoringCase: (name) => lowerManaged().get(placeOf(name).name.toLowerCase()),
		managedPolicy(arnOrName) {
			const { path, name } = placeOf(arnOrName);
			const found = managed().get(name);
			return path === undefined || path === found?.path ? found : undefined;
		},
		serviceLinkedPolicies: () => data.policies().policies,
		managedPolicies: () => [...managed().values()],
		policyProperties(type) {
			const known = data.properties().policyProperties;
			return Object.hasOwn(known, type) ? { ...NO_PROPERTIES, ...known[type] } : NO_PROPERTIES;
		},
		resourceType(type) {
			const { types } = data.properties();
			return Object.hasOwn(types, type) ? types[type] : undefined;
		},
	};
}

/** A bare name has no path: it may be anywhere. */
function placeOf(arnOrName: string): { readonly path?: string; readonly name: string } {
	const isArn = arnOrName.startsWith('arn:');
	const place = isArn ? arnOrName.slice(arnOrName.lastIndexOf(':policy/') + ':policy/'.length) : arnOrName;
	const slash = place.lastIndexOf('/');
	const name = place.slice(slash + 1);
	return isArn || slash >= 0 ? { path: `/${place.slice(0, slash + 1)}`, name } : { name };
}

function unpacked(packed: string): ManagedPolicy {
	const [place = '', version = '', created = '', updated = ''] = packed.split(' ');
	return { path: '/', ...placeOf(place), version, created, updated };
}
