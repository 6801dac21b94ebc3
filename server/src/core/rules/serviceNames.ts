import {
	type Candidate,
	hasHoles,
	hasWildcard,
	linkedServiceOf,
	literalValue,
	parseRoleArn,
	patternsMeet,
	type Text,
	wildcardMatches,
} from '../base';
import { type Catalogue } from '../catalogue';
import { type Condition, type Statement } from '../model';

import { replacement } from './roles';
import { type Problem } from './rule';
import { patternOf, plainOperator } from './statements';

/** A value of `iam:AWSServiceName` that matches nothing known and is close to a name that is. */
export function unknownService(text: Text, { resource }: Statement, catalogue: Catalogue): readonly Problem[] {
	const value = literalValue(text);
	if (value === undefined || value.endsWith('.cn') || isKnown(value, catalogue)) return [];
	const { span } = text;
	const none = catalogue.tables.servicesWithoutRole.find((it) => it.principal === value);
	if (none) return [{ span, message: 'none', data: { value, says: none.says } }];
	const name = value.replace(/\*$/, '');
	const near = misspelt(name, catalogue, 3) ?? partOf(name, resource?.items ?? [], catalogue);
	if (!near) return isPrincipalForm(value) ? [{ span, message: 'new', severity: 'information', data: { value } }] : [];
	const fixes = () => (near.alone && !hasWildcard(value) ? [replacement(span, near.value)] : []);
	return [{ span, message: 'unknown', data: { value, best: near.value }, fixes }];
}

const isPrincipalForm = (value: string): boolean => /^[\w-]+(?:\.[\w-]+)*\.amazonaws\.com$/.test(value);

/** Names that differ in case, or that AWS KMS uses for another purpose, have rules of their own. */
function isKnown(value: string, catalogue: Catalogue): boolean {
	if (catalogue.isLinkedPrincipal(value)) return true;
	if (wildcardMatches(catalogue.tables.keyStorePrincipals.endpointPattern, value)) return true;
	return catalogue.principalIgnoringCase(value) !== undefined || catalogue.principalsMatching(value).length > 0;
}

/** Values none of which fits the path of any resource. */
export function* contradiction(
	{ resource }: Statement,
	{ operator, values, hasUnknown, element }: Condition,
): Iterable<Problem> {
	if (!/^String(?:Equals|EqualsIgnoreCase|Like)$/i.test(plainOperator(operator)) || hasUnknown) return;
	const services = resource?.hasUnknown ? [undefined] : (resource?.items ?? []).map(serviceOf);
	const [first] = services;
	if (first === undefined || services.some((it) => it === undefined)) return;
	const meets = (value: Text): boolean =>
		hasHoles(value) ||
		services.some((it) => it !== undefined && patternsMeet(patternOf(value).toLowerCase(), it.toLowerCase()));
	const [value] = values;
	if (!value || values.some(meets)) return;
	const span = values.length === 1 ? value.span : element.valueSpan;
	yield { span, message: 'contradiction', data: { value: values.map(patternOf).join(', '), service: first } };
}

/** The linked service in the path of a resource; none where a hole may be one. */
function serviceOf(resource: Text): string | undefined {
	const arn = parseRoleArn(resource);
	return (arn && linkedServiceOf(arn)?.value)?.match(/^[\w.*?-]+$/)?.[0];
}

/** A linked service of a part of the service: `cks.kms.amazonaws.com` of AWS KMS, best the one that a resource names. */
function partOf(service: string, resources: readonly Text[], catalogue: Catalogue): Candidate | undefined {
	const all = partsOf(service, catalogue);
	const named = all.filter((it) => resources.some((resource) => serviceOf(resource) === it));
	const [value, ...others] = named.length > 0 ? named : all;
	return value === undefined ? undefined : { value, distance: 0, alone: others.length === 0 };
}

/** The linked services whose name ends with that of a service. */
export const partsOf = (service: string, catalogue: Catalogue): readonly string[] =>
	/^[\w-]+\.amazonaws\.com$/.test(service) ? catalogue.principalsMatching(`*.${service}`) : [];

/** The linked service that is meant: without its ending, or with a slip in a name that is long enough; short names of services are close to many. */
export function misspelt(service: string, catalogue: Catalogue, furthest = 2): Candidate | undefined {
	const whole = `${service.replace(/\.(?:amazonaws(?:\.com?)?)?$/, '')}.amazonaws.com`;
	if (whole !== service && catalogue.isLinkedPrincipal(whole)) return { value: whole, distance: 0, alone: true };
	const label = service.replace(/\.amazonaws\.com$/, '');
	return catalogue.closestPrincipal(service, Math.min(furthest, Math.floor(label.length / (furthest > 2 ? 5 : 4))));
}
