import { byCodePoint } from './json.mjs';
import { requirePackage } from './packages.mjs';

const POLICY = /(Polic(y|ies)|PolicyDocument|PolicyText)$/;
const ORGANIZATIONS_POLICY = /^AWS::Organizations::\w+ Content$/;
/** JSON that is called a policy and is no IAM policy. */
const OTHER_POLICY =
	/(^| |\.)(ArchivePolicy|DataProtectionPolicy|DeliveryPolicy|FieldIndexPolicies|FilterPolicy|Redrive\w*Policy|ReplayPolicy)(\[\])?$|^AWS::(IoT::Policy|NetworkManager::CoreNetwork) PolicyDocument$/;
/** Policies that CloudFormation takes as text only; nothing else in its data tells them from names of policies. */
const TEXT_POLICIES = new Set([
	'AWS::AIOps::InvestigationGroup InvestigationGroupPolicy',
	'AWS::APS::ResourcePolicy PolicyDocument',
	'AWS::BedrockAgentCore::ResourcePolicy Policy',
	'AWS::Comprehend::DocumentClassifier ModelPolicy',
	'AWS::Comprehend::EntityRecognizer ModelPolicy',
	'AWS::DSQL::Cluster PolicyDocument',
	'AWS::ECR::RepositoryCreationTemplate RepositoryPolicy',
	'AWS::EKS::PodIdentityAssociation Policy',
	'AWS::Logs::Destination DestinationPolicy',
	'AWS::MediaStore::Container Policy',
	'AWS::PaymentCryptography::Key Policy',
	'AWS::RUM::AppMonitor ResourcePolicy.PolicyDocument',
	'AWS::RolesAnywhere::Profile SessionPolicy',
	'AWS::Transfer::User Policy',
	'AWS::XRay::ResourcePolicy PolicyDocument',
]);
const MANAGED_POLICIES = /(ManagedPolic(yArns?|ies)|PermissionsBoundary(Arn)?)(\[\])?$/;
const ROLE = /Roles?(Arns?|ARNs?|Names?)?(\[\])?$/;
/** Names of the resource itself, and roles of other worlds: columns of a data set, captions, people on a call, database and LDAP roles. */
const OTHER_ROLE =
	/(AmbiguousRoleResolution|ApproverRoles\[\]|AudioDashRoles\[\]|CaptionDashRoles\[\]|ColumnDataRole|\w*Geographic\w*Role|DatabaseAccessControlRole|MasterBackendRole|ParticipantRole|PropertyRole|SnowflakeRole|TargetRole|UserRoleName)$|^AWS::AmazonMQ::|^AWS::IAM::Role RoleName$|^AWS::Grafana::\w+ OrganizationRoleName$/;

/** Where CloudFormation types hold policies and roles, and all properties of the types that roles or rules name. */
export function propertiesOf(roles, tables) {
	const { loadAwsServiceSpecSync } = requirePackage('@aws-cdk/aws-service-spec');
	const db = loadAwsServiceSpecSync();
	const resources = [...db.all('resource')].sort((a, b) => byCodePoint(a.cloudFormationType, b.cloudFormationType));
	const found = resources.map((it) => [it.cloudFormationType, policyProperties(db, it)]);
	const named = namedTypes(roles, tables);
	const types = Object.fromEntries(
		resources.filter((it) => named.has(it.cloudFormationType)).map((it) => [it.cloudFormationType, typeFacts(it)]),
	);
	const held = new Set(found.flatMap(([type, { policies = [] }]) => policies.map((it) => `${type} ${it}`)));
	for (const it of TEXT_POLICIES) if (!held.has(it)) throw new Error(`CloudFormation has no property ${it}`);
	checkRelations(db, roles, new Map(resources.map((it) => [it.cloudFormationType, it])));
	return {
		policyProperties: Object.fromEntries(found.filter(([, it]) => Object.keys(it).length > 0)),
		resourceTypes: typesByNamespace(resources.map((it) => it.cloudFormationType)),
		types,
	};
}

/** The names of all types, under their namespaces. */
function typesByNamespace(types) {
	const names = new Map();
	for (const type of types) {
		const at = type.lastIndexOf('::');
		const namespace = type.slice(0, at);
		names.set(namespace, [...(names.get(namespace) ?? []), type.slice(at + 2)]);
	}
	return Object.fromEntries([...names].map(([namespace, it]) => [namespace, it.join(' ')]));
}

function policyProperties(db, resource) {
	const lists = { managedPolicies: new Set(), policies: new Set(), roles: new Set() };
	for (const { path, type, property } of leaves(db, resource.properties, '', [])) {
		const whole = `${resource.cloudFormationType} ${path}`;
		const refersToRole = (property.relationshipRefs ?? []).some((it) => it.cloudFormationType === 'AWS::IAM::Role');
		if (type.type === 'json' && (POLICY.test(path) || ORGANIZATIONS_POLICY.test(whole)) && !OTHER_POLICY.test(whole))
			lists.policies.add(path);
		if (type.type === 'string' && TEXT_POLICIES.has(whole)) lists.policies.add(path);
		if (type.type === 'string' && MANAGED_POLICIES.test(path)) lists.managedPolicies.add(path);
		if (type.type === 'string' && (refersToRole || ROLE.test(path)) && !OTHER_ROLE.test(whole)) lists.roles.add(path);
	}
	const filled = Object.entries(lists).filter(([, it]) => it.size > 0);
	return Object.fromEntries(filled.map(([name, it]) => [name, [...it].sort(byCodePoint)]));
}

/** Every value below some properties, with its dotted path; a type that holds itself is entered once. */
function* leaves(db, properties, prefix, within) {
	for (const [name, property] of Object.entries(properties))
		yield* valueLeaves(db, property, property.type, prefix ? `${prefix}.${name}` : name, within);
}

function* valueLeaves(db, property, type, path, within) {
	if (type.type === 'array') yield* valueLeaves(db, property, type.element, `${path}[]`, within);
	else if (type.type === 'map') yield* valueLeaves(db, property, type.element, `${path}{}`, within);
	else if (type.type === 'union') for (const it of type.types) yield* valueLeaves(db, property, it, path, within);
	else if (type.type === 'ref') {
		const id = type.reference.$ref;
		if (!within.includes(id)) yield* leaves(db, db.get('typeDefinition', id).properties, path, [...within, id]);
	} else yield { path, type, property };
}

const typeFacts = ({ properties, attributes }) => ({
	properties: Object.keys(properties).sort(byCodePoint),
	attributes: Object.keys(attributes).sort(byCodePoint),
});

function namedTypes(roles, tables) {
	const named = new Set(roles.flatMap((it) => it.cloudFormation.map(({ type }) => type)));
	for (const { type } of [...tables.ordinaryRoleProperties, ...tables.keyStorePrincipals.endpointProperties])
		named.add(type);
	for (const it of [
		'Group',
		'GroupPolicy',
		'InstanceProfile',
		'ManagedPolicy',
		'Policy',
		'Role',
		'RolePolicy',
		'ServiceLinkedRole',
		'User',
		'UserPolicy',
	]) {
		named.add(`AWS::IAM::${it}`);
	}
	return named;
}

/** A relation of a role must name a type, and its condition a property, that CloudFormation has. */
function checkRelations(db, roles, resources) {
	for (const { name, cloudFormation } of roles) {
		for (const { type, when } of cloudFormation) {
			const resource = resources.get(type);
			if (!resource) throw new Error(`${name}: no CloudFormation type ${type}`);
			if (when?.kind !== 'property') continue;
			const paths = [...leaves(db, resource.properties, '', [])].map((it) => it.path.replace(/\[\]|\{\}/g, ''));
			for (const property of when.properties) {
				const has = paths.some((it) =>
					when.anywhere ? `.${it}.`.includes(`.${property}.`) : `${it}.`.startsWith(`${property}.`),
				);
				if (!has) throw new Error(`${name}: ${type} has no property ${property}`);
			}
		}
	}
}
