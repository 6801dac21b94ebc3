import { once } from './actions';
import {
	type CatalogueData,
	type ManagedPolicy,
	type PolicyProperties,
	type PropertiesData,
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
	/** The type that a namespace in lower case without `AWS::` calls so: `cloudhsm`, `Cluster`. */
	typeNamed(namespace: string, name: string): string | undefined;
	/** A property of a type, or of something in it, as CloudFormation spells it, where it is among those known here. */
	propertySpelled(type: string, name: string): string | undefined;
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
	const namespaces = once(
		() =>
			new Map(
				Object.entries(data.properties().resourceTypes).map(([namespace, names]) => [
					namespace.replace(/^AWS::/, '').toLowerCase(),
					{ namespace, names: new Set(names.split(' ')) },
				]),
			),
	);
	const spellings = new Map<string, ReadonlyMap<string, string>>();
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
		typeNamed(lower, name) {
			const known = namespaces().get(lower);
			return known?.names.has(name) ? `${known.namespace}::${name}` : undefined;
		},
		propertySpelled(type, name) {
			const known = spellings.get(type) ?? spellingsOf(type, data.properties());
			spellings.set(type, known);
			return known.get(name.toLowerCase());
		},
		resourceType(type) {
			const { types } = data.properties();
			return Object.hasOwn(types, type) ? types[type] : undefined;
		},
	};
}

function spellingsOf(type: string, { policyProperties, types }: PropertiesData): ReadonlyMap<string, string> {
	const {
		policies = [],
		roles = [],
		managedPolicies = [],
	} = Object.hasOwn(policyProperties, type) ? (policyProperties[type] ?? {}) : {};
	const paths = [...policies, ...roles, ...managedPolicies].flatMap((it) => it.split(/\W+/));
	const names = [...paths, ...(Object.hasOwn(types, type) ? (types[type]?.properties ?? []) : [])];
	return new Map(names.map((it) => [it.toLowerCase(), it]));
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
