import { linkedServiceOf, parseRoleArn, type Text } from '../base';
import { type Catalogue, type LinkedRole } from '../catalogue';
import { type Condition, type Policy, type Statement } from '../model';

import { conditionsOn, isCarried, plainOperator } from './statements';

/**
 * The role for which alone a statement is written: as its principal, or by a condition on `aws:PrincipalArn`.
 * What a resource's own policy grants counts whatever the role's policy says, so there only roles that do nothing else.
 */
export function onlyLinkedRole(policy: Policy, statement: Statement, catalogue: Catalogue): LinkedRole | undefined {
	const named = isCarried(policy) ? [] : principalsOf(statement);
	const texts = named.length > 0 ? named : (callerCondition(statement)?.values ?? []);
	const roles = new Set(texts.map((it) => linkedRole(it, catalogue)));
	const [role, ...others] = roles;
	if (!role || others.length > 0 || policy.kind === 'trust') return undefined;
	return isCarried(policy) || isLinkedOnly(role, catalogue) ? role : undefined;
}

/** A role whose service has no other use for its principal, so that it does nothing but what its policy says. */
export const isLinkedOnly = ({ name }: LinkedRole, { tables }: Catalogue): boolean =>
	tables.linkedOnly.some((it) => it.role === name);

/** Empty where not all of them are ARNs of roles. */
function principalsOf({ principal }: Statement): readonly Text[] {
	const texts = principal?.groups.flatMap((it) => it.items) ?? [];
	return principal?.hasUnknown || texts.some((it) => !parseRoleArn(it)) ? [] : texts;
}

const callerCondition = (statement: Statement): Condition | undefined =>
	conditionsOn(statement, 'aws:PrincipalArn').find(
		({ operator, hasUnknown }) => !hasUnknown && /^(?:Arn|String)(?:Equals|Like)$/i.test(plainOperator(operator)),
	);

function linkedRole(text: Text, catalogue: Catalogue): LinkedRole | undefined {
	const arn = parseRoleArn(text);
	return arn && linkedServiceOf(arn) && catalogue.roleOfName(arn.name.value)?.role;
}
