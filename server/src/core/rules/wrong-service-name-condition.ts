import {
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

import { SERVICE_NAME_KEY } from './anyService';
import { replacement } from './roles';
import { type Problem, type Rule } from './rule';
import { conditionsOn, isAllow, isCarried, patternOf, plainOperator } from './statements';

export const wrongServiceNameCondition: Rule = {
	meta: {
		id: 'wrong-service-name-condition',
		title: 'A value of iam:AWSServiceName names no linked service, or another than the resource',
		severity: 'warning',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM User Guide, IAM and AWS STS condition context keys, iam:AWSServiceName',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#ck_AWSServiceName',
			},
			{
				title: 'IAM User Guide, Service-linked role permissions',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html#service-linked-role-permissions',
			},
		],
		messages: {
			unknown: 'No linked service is called {value}, so this never matches; {best} is one.',
			contradiction: '{value} cannot match {service}, which the resource names, so this statement grants nothing.',
		},
		advice: 'Write the service principal as the path of its role has it.',
	},

	*check({ policies }, { catalogue }) {
		for (const policy of policies.filter((it) => isCarried(it) || it.kind === 'scp')) {
			for (const statement of policy.statements) {
				for (const condition of conditionsOn(statement, SERVICE_NAME_KEY)) {
					const problems = condition.values.flatMap((it) => unknownService(it, catalogue));
					yield* problems;
					if (problems.length === 0 && isAllow(statement)) yield* contradiction(statement, condition);
				}
			}
		}
	},
};

function unknownService(text: Text, catalogue: Catalogue): readonly Problem[] {
	const value = literalValue(text);
	if (value === undefined || value.endsWith('.cn') || isKnown(value, catalogue)) return [];
	const near = catalogue.closestPrincipal(value.replace(/\*$/, ''), /^[\w-]{6}/.test(value) ? 2 : 1);
	if (!near) return [];
	const fixes = near.alone && !hasWildcard(value) ? [replacement(text.span, near.value)] : [];
	return [{ span: text.span, message: 'unknown', data: { value, best: near.value }, fixes }];
}

/** Names that differ in case, or that AWS KMS uses for another purpose, have rules of their own. */
function isKnown(value: string, catalogue: Catalogue): boolean {
	if (wildcardMatches(catalogue.tables.keyStorePrincipals.endpointPattern, value)) return true;
	return catalogue.principalIgnoringCase(value) !== undefined || catalogue.principalsMatching(value).length > 0;
}

/** Only where no value fits the path of any resource. */
function* contradiction(
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
