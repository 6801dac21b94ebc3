import { flat, linkedServiceOf, oncePer, type Span, type Text } from '../base';
import { type Part, type Policy, type Statement } from '../model';

import { roleArnsOf, severityAt } from './roles';
import { type Severity } from './rule';
import { conditionsOn, plainOperator } from './statements';

/** A text that AWS reads as the name of a service; holes are as in {@link flat}. */
export interface ServicePrincipal {
	readonly value: string;
	readonly span: Span;
	readonly where: 'condition' | 'principal' | 'request' | 'rolePath' | 'trust';
	/** What a wrong name leads to: AWS refuses it, or stores it and it matches nothing. */
	readonly severity: Severity;
}

/** The services that a part names. */
export const servicePrincipalsOf = oncePer(namedInPart);

function namedInPart(part: Part): readonly ServicePrincipal[] {
	const named: ServicePrincipal[] = [];
	for (const { services } of part.roleRequests)
		for (const text of services) named.push(whole(text, 'request', 'error'));
	for (const policy of part.policies)
		for (const statement of policy.statements) if (mayNameService(statement)) addNamed(statement, policy, named);
	for (const { mention, arn } of roleArnsOf(part)) {
		const service = linkedServiceOf(arn);
		if (service) named.push({ ...service, where: 'rolePath', severity: severityAt(mention.place) });
	}
	return named;
}

function addNamed(statement: Statement, { kind }: Policy, named: ServicePrincipal[]): void {
	const where = kind === 'trust' ? 'trust' : 'principal';
	for (const text of servicesTrusted(statement)) named.push(whole(text, where, 'error'));
	for (const key of SERVICE_KEYS)
		for (const { operator, values } of conditionsOn(statement, key))
			if (!plainOperator(operator).endsWith('IgnoreCase'))
				for (const text of values) named.push(whole(text, 'condition', 'warning'));
}

const SERVICE_KEYS = ['iam:AWSServiceName', 'iam:PassedToService'] as const;

const mayNameService = ({ principal, notPrincipal, conditions }: Statement): boolean =>
	principal !== undefined || notPrincipal !== undefined || conditions.length > 0;

/** The services among the principals of a statement. */
export const servicesTrusted = ({ principal, notPrincipal }: Statement): readonly Text[] =>
	[principal, notPrincipal].flatMap((it) =>
		(it?.groups ?? []).flatMap(({ type, items }) => (type === 'Service' ? items : [])),
	);

const whole = (text: Text, where: ServicePrincipal['where'], severity: Severity): ServicePrincipal => ({
	value: flat(text),
	span: text.span,
	where,
	severity,
});
