import { type Fix, flat, hasHoles, literalValue, parseArn, type Text, wildcardMatches } from '../base';
import { type Catalogue } from '../catalogue';
import { type Condition, type Policy, type Statement } from '../model';

import { conditionsOn, coversAction, isAllow, patternOf } from './statements';

export const SERVICE_NAME_KEY = 'iam:AWSServiceName';

const ACTION = 'iam:CreateServiceLinkedRole';

/** Stands for any service, also for one that does not exist yet. */
const SOME_SERVICE = 'some-service.amazonaws.com';

/** Whether a resource pattern covers the linked roles of services that it does not name. A hole may name one. */
export function coversAnyLinkedRole(resource: Text): boolean {
	const role = `role/aws-service-role/${SOME_SERVICE}/AWSServiceRoleForSome`;
	const arn = parseArn(resource);
	if (!arn) return wildcardMatches(flat(resource), `arn:aws:iam::123456789012:${role}`);
	return wildcardMatches(arn.service.value, 'iam') && wildcardMatches(arn.resource.value, role);
}

/** Whether no resource limits the statement to the linked roles of certain services. */
export function isForAnyLinkedRole({ resource, notResource }: Statement): boolean {
	if (notResource) return !notResource.hasUnknown && !notResource.items.some(mayCoverLinkedRoles);
	return resource?.items.some(coversAnyLinkedRole) ?? false;
}

const mayCoverLinkedRoles = (resource: Text): boolean => hasHoles(resource) || coversAnyLinkedRole(resource);

/** A condition on the service, or on the service that calls for the caller; one for `*` or `*.amazonaws.com` limits nothing. */
export function limitsService(statement: Statement): boolean {
	const named = conditionsOn(statement, SERVICE_NAME_KEY);
	const isLimit = ({ values, hasUnknown }: Condition): boolean =>
		hasUnknown || values.every((it) => !wildcardMatches(literalValue(it) ?? '', SOME_SERVICE));
	return named.some(isLimit) || statement.conditions.some((it) => isViaService(literalValue(it.key)));
}

const isViaService = (key: string | undefined): boolean =>
	key === undefined || /^aws:(?:CalledVia|ViaAWSService)/i.test(key);

/** A condition for the services whose roles the rest of the policy causes to be made; none where that is a guess. */
export function serviceNameFixes(policy: Policy, statement: Statement, catalogue: Catalogue): readonly Fix[] {
	const services = servicesUsed(policy, catalogue);
	const isOnlyAction = statement.action?.items.length === 1 && !statement.action.hasUnknown;
	if (!isOnlyAction || services.length === 0 || services.length > 3) return [];
	if (statement.elements.some((it) => it.name === 'Condition')) return [];
	const [only] = services;
	const value = services.length === 1 && only !== undefined ? only : services;
	return [
		{
			title: `Limit to ${services.join(', ')}`,
			edits: [
				{
					kind: 'addEntry',
					object: statement.span,
					key: 'Condition',
					value: { StringEquals: { [SERVICE_NAME_KEY]: value } },
				},
			],
			preferred: false,
		},
	];
}

function servicesUsed({ statements }: Policy, { roles }: Catalogue): readonly string[] {
	const patterns = statements
		.filter(isAllow)
		.flatMap((it) => it.action?.items ?? [])
		.filter((it) => !patternOf(it).startsWith('*') && !/:\*$/.test(patternOf(it)));
	const triggered = roles.filter(({ creation }) =>
		creation.operations.some(({ action }) => patterns.some((it) => coversAction(it, action))),
	);
	return [...new Set(triggered.flatMap((it) => it.principal ?? []))].sort();
}

/** What in the statement grants iam:CreateServiceLinkedRole: best an entry that means it, else one that means everything. */
export function creationGrantOf({ action, notAction }: Statement) {
	if (notAction) {
		const isExcepted = notAction.hasUnknown || notAction.items.some((it) => mayCover(it));
		return isExcepted ? undefined : { span: notAction.element.nameSpan, action: 'NotAction', isBroad: true };
	}
	const items = action?.items.filter((it) => coversAction(it, ACTION)) ?? [];
	const best = items.find((it) => !meansEverything(it)) ?? items[0];
	return best && { span: best.span, action: flat(best), isBroad: meansEverything(best) };
}

const mayCover = (item: Text): boolean => item.parts.some((it) => it.kind === 'hole') || coversAction(item, ACTION);

const meansEverything = (item: Text): boolean => /^(?:\*|iam:\*|\*:\*)$/i.test(flat(item));
