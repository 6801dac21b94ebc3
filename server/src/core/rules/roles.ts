import { type Fix, HOLE, literalValue, oncePer, type RoleArn, type Span, type Text } from '../base';
import { type Catalogue } from '../catalogue';
import { type Mention, type Part, type Place, type RoleRequest } from '../model';

import { type Severity } from './rule';

export const LINKED_ROLE_PREFIX = 'AWSServiceRoleFor';

/** AWS looks a role up where it is a principal or a property; elsewhere it stores the text, which then matches nothing. */
export const severityAt = (place: Place): Severity =>
	place === 'principal' || place === 'roleProperty' ? 'error' : 'warning';

/** The mentions that are ARNs of roles, or patterns of such. */
export const roleArnsOf = oncePer(
	({ mentions }: Part): readonly { readonly mention: Mention; readonly arn: RoleArn }[] =>
		mentions.flatMap((mention) => (mention.arn ? [{ mention, arn: mention.arn }] : [])),
);

/** Whether an ARN is meant for a service-linked role, by its path or by its name. */
export const isLinkedArn = ({ path, name }: RoleArn): boolean =>
	path.value.startsWith('/aws-service-role/') || name.value.startsWith(LINKED_ROLE_PREFIX);

/** Whether a value has wildcards or holes, so that it stands for more than one name. */
export const isPattern = (value: string): boolean => /[*?]/.test(value) || value.includes(HOLE);

/** With holes as `${…}`, for messages. */
export const readable = (value: string): string => value.replaceAll(HOLE, '${…}');

export const replacement = (span: Span, text: string, title = `Change to ${text}`): Fix => ({
	title,
	edits: [{ kind: 'replace', span, text }],
	preferred: true,
});

/** The linked service that a request asks for, where it is written out; `AWS::URLSuffix` is read as `amazonaws.com`. */
export function requestedService({ servicePrincipal }: RoleRequest): string | undefined {
	return servicePrincipal && serviceName(servicePrincipal);
}

/** A service principal by its text; none where a part of it is left to deployment. */
export function serviceName({ parts }: Text): string | undefined {
	const value = parts.map((it) =>
		it.kind === 'literal' ? it.value : it.what === 'urlSuffix' ? 'amazonaws.com' : HOLE,
	);
	return value.includes(HOLE) ? undefined : value.join('');
}

/** The name of the role that a request makes, with its suffix; none where the catalogue or the template does not tell. */
export function requestedRoleName(request: RoleRequest, catalogue: Catalogue): string | undefined {
	const service = requestedService(request);
	const role = service === undefined ? undefined : catalogue.roleByPrincipal(service);
	if (!role || !mayHaveSuffix(request)) return role?.name;
	if (!request.customSuffix) return undefined;
	const suffix = literalValue(request.customSuffix.text);
	return suffix === undefined ? undefined : `${role.name}_${suffix}`;
}

export const mayHaveSuffix = ({ customSuffix, resource }: RoleRequest): boolean =>
	customSuffix !== undefined || resource.hasUnknownProperties === true;

/** Whether a request should not be made at all, which is for its own rule to say. */
export function isMadeOnlyByService(request: RoleRequest, catalogue: Catalogue): boolean {
	const service = requestedService(request);
	const role = service === undefined ? undefined : catalogue.roleByPrincipal(service);
	return role !== undefined && catalogue.creationVerdict(role).verdict === 'only-by-service';
}
