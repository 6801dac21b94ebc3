import { by } from './json.mjs';

const POLICY_EVIDENCE = {
	'aws-recorded': 'recorded',
	'aws-docs': 'documented',
	'name-match (inferred, not stated by a source)': 'inferred',
};

/** The roles of the curated file in the shape of `LinkedRole` (types.ts), without policy statements. */
export function rolesOf(curated) {
	const pages = pagesByService(curated.iamTable2023);
	return curated.roles.map((role) => roleOf(role, pages)).sort(by((it) => it.name));
}

function roleOf(role, pages) {
	return {
		cloudFormation: relationsOf(role),
		conflicts: role.conflicts,
		creation: creationOf(role.creation),
		deletion: { fieldReport: null, ...role.deletion },
		descriptionEditable: role.descriptionEditable,
		inlinePolicies: role.inlinePolicies,
		maxSessionSeconds: role.maxSessionSeconds,
		name: role.roleName,
		note: role.note,
		page: pageOf(role, pages),
		path: role.path,
		policy: role.policy && policyOf(role.policy),
		principal: role.servicePrincipal,
		principalEvidence: role.principalEvidence,
		principalSources: role.principalSources,
		recorded: role.recordedFromAws,
		reviewNotes: role.reviewNotes ?? [],
		service: role.service,
		sources: role.docSources,
		suffix: role.suffix,
	};
}

function creationOf({ cfnServiceLinkedRole, triggerOperations, note, ...rest }) {
	const operations = triggerOperations.map((it) => {
		const [, action, remark] = /^(\S+)(?: \((.*)\))?$/.exec(it) ?? [];
		if (!action) throw new Error(`creation.triggerOperations: ${it}`);
		return remark === undefined ? { action } : { action, remark };
	});
	return { ...rest, cloudFormation: cfnServiceLinkedRole, note: note ?? null, operations };
}

function policyOf({ name, arn, version, created, updated, actionCount, actionServices, linkEvidence, linkSources }) {
	const evidence = POLICY_EVIDENCE[linkEvidence];
	if (!evidence) throw new Error(`policy.linkEvidence: ${linkEvidence}`);
	return {
		name,
		arn,
		version,
		created,
		updated,
		actionCount,
		actionServices: actionServices ?? [],
		evidence,
		sources: linkSources,
	};
}

/** One entry for each type and relation, so that a condition stands only where it applies. */
function relationsOf(role) {
	const listed = [...role.cloudFormation, ...(role['cloudFormation[+]'] ? [role['cloudFormation[+]']] : [])];
	const relations = listed.flatMap(({ type, relation, when }) =>
		relation.map((it) => {
			const applies = when && (when.appliesTo === undefined || when.appliesTo === it);
			return { relation: it, type, ...(applies && { when: whenOf(when) }) };
		}),
	);
	return relations.sort(by((it) => `${it.type} ${it.relation}`));
}

function whenOf(when) {
	if (when.account) return { kind: 'otherAccount', says: when.account };
	const test = testOf(when);
	const doubtful = when.doubt === true;
	if (when.optionSetting) return { kind: 'optionSetting', setting: when.optionSetting, test, doubtful };
	const properties = when.anyOf ?? [when.property ?? when.propertyAnywhere];
	return { kind: 'property', properties, anywhere: when.propertyAnywhere !== undefined, test, doubtful };
}

function testOf(when) {
	if (when.matches !== undefined) return { is: 'matches', patterns: [when.matches].flat() };
	if (when.equals !== undefined) return { is: 'equals', value: when.equals };
	if (when.present) return { is: 'present' };
	if (when.absent) return { is: 'absent' };
	throw new Error(`cloudFormation.when: ${JSON.stringify(when)}`);
}

/** The page that a source names; else the one in IAM's table of services; never put together from parts. */
function pageOf(role, pages) {
	for (const source of role.docSources) {
		const [, path] = /[:/](?:docs|services)\/((?!services\/)[\w./-]+\/latest\/[\w./-]+)\.md/.exec(source) ?? [];
		if (path) return `https://docs.aws.amazon.com/${path}.html`;
	}
	return (role.service && pages.get(plain(role.service))) ?? null;
}

const pagesByService = (table) => new Map(table.filter((it) => it.page).map((it) => [plain(it.service), it.page]));

const plain = (service) =>
	service
		.toLowerCase()
		.replace(/\(.*?\)/g, '')
		.replace(/\b(amazon|aws)\b/g, '')
		.replace(/[^a-z0-9]/g, '');
