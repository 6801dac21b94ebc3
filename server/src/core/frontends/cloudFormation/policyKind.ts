import { literalValue } from '../../base';
import { type PolicyHost, type Setting } from '../../model';
import { type ObjectNode } from '../../syntax';

import { type PolicyPlace } from '../policy';
import { kindByContent } from '../policyEvidence';

/** What a policy is for, by the property that holds it; by its content where the resource type is not one of AWS. */
export function placeOf(node: ObjectNode, host: PolicyHost, settings: readonly Setting[]): PolicyPlace {
	const kind = kindByProperty(host, settings);
	return kind ? { kind, kindIsStated: true, host } : { kind: kindByContent(node), kindIsStated: false, host };
}

function kindByProperty({ resourceType: type, property }: PolicyHost, settings: readonly Setting[]) {
	const name = property.slice(property.lastIndexOf('.') + 1);
	if (name === 'AssumeRolePolicyDocument') return 'trust';
	if (type === 'AWS::KMS::Key' || type === 'AWS::KMS::ReplicaKey') return 'key';
	if (type === 'AWS::Organizations::Policy') return organizationsKind(settings);
	if (type === 'AWS::Transfer::User') return 'session';
	if (type === 'AWS::IoT::Policy') return undefined;
	if (/^AWS::(?:IAM|SSO)::/.test(type)) return 'identity';
	if (type.startsWith('AWS::Serverless::') && /^Policies(?:\.|$)/.test(property)) return 'identity';
	return type.startsWith('AWS::') && type !== 'AWS::CloudFormation::CustomResource' && /Polic/.test(property)
		? 'resource'
		: undefined;
}

function organizationsKind(settings: readonly Setting[]) {
	const type = settings.find((it) => it.path === 'Type');
	const kinds = { SERVICE_CONTROL_POLICY: 'scp', RESOURCE_CONTROL_POLICY: 'rcp' } as const;
	const written = type && literalValue(type.text);
	return written === 'SERVICE_CONTROL_POLICY' || written === 'RESOURCE_CONTROL_POLICY' ? kinds[written] : undefined;
}
