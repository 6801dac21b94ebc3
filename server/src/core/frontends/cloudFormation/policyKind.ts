import { literalValue } from '../../base';
import { type PolicyHost, type PolicyKind, type Resource } from '../../model';
import { type Node, type ObjectNode } from '../../syntax';

import { type PolicyPlace } from '../policy';
import { isPolicyDocument, kindByContent } from '../policyEvidence';
import { type PathTest } from '../propertyTable';

/** What a policy is for, by the property that holds it; by its content where nobody knows the property. */
export function placeOf(node: ObjectNode, host: PolicyHost, holdsPolicy: PathTest): PolicyPlace {
	const kind = kindByProperty(host, holdsPolicy);
	return kind ? { kind, kindIsStated: true, host } : { kind: kindByContent(node), kindIsStated: false, host };
}

function kindByProperty(host: PolicyHost, holdsPolicy: PathTest): PolicyKind | undefined {
	const { resourceType: type, property } = host;
	if (isOfServerless(type, property)) return 'identity';
	if (!holdsPolicy(property)) return undefined;
	if (property === 'AssumeRolePolicyDocument') return 'trust';
	if (type === 'AWS::KMS::Key' || type === 'AWS::KMS::ReplicaKey') return 'key';
	if (type === 'AWS::Organizations::Policy') return organizationsKind(host);
	if (SESSION_POLICIES.has(`${type} ${property}`)) return 'session';
	return /^AWS::(?:IAM|SSO)::/.test(type) ? 'identity' : 'resource';
}

/** AWS SAM writes these into the role that it makes for a function or state machine. */
const isOfServerless = (type: string, property: string): boolean =>
	type.startsWith('AWS::Serverless::') && /^Policies(?:\.|$)/.test(property);

/** Policies that only narrow the session of a role. */
const SESSION_POLICIES: ReadonlySet<string> = new Set([
	'AWS::EKS::PodIdentityAssociation Policy',
	'AWS::RolesAnywhere::Profile SessionPolicy',
	'AWS::Transfer::User Policy',
]);

function organizationsKind({ resource }: PolicyHost): PolicyKind | undefined {
	const type = organizationsType(resource);
	return type === undefined ? undefined : ORGANIZATIONS_KINDS.get(type);
}

/** Tag policies, backup policies and others of AWS Organizations are no IAM policies, though the same property holds them. */
export function isOtherOrganizationsPolicy(resource: Resource, content: Node): boolean {
	if (resource.type !== 'AWS::Organizations::Policy') return false;
	const type = organizationsType(resource);
	return type === undefined ? !isPolicyDocument(content) : !ORGANIZATIONS_KINDS.has(type);
}

/** None where a part of it, or the choice between several, is left to deployment. */
function organizationsType({ settings }: Resource): string | undefined {
	const [only, ...others] = settings.filter((it) => it.path === 'Type');
	return only && others.length === 0 ? literalValue(only.text) : undefined;
}

const ORGANIZATIONS_KINDS: ReadonlyMap<string, PolicyKind> = new Map([
	['SERVICE_CONTROL_POLICY', 'scp'],
	['RESOURCE_CONTROL_POLICY', 'rcp'],
]);
