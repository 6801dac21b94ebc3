import { flat, literalValue, oncePer, parseArn, type RoleArn, type Text } from '../base';
import { type Catalogue, type LinkedRole, type VolumeRole } from '../catalogue';
import { type Part, type Policy, type Statement } from '../model';

import { linkedRoleArn } from './linkedRoleResources';
import { conditionsOn, coversAction, isAllow } from './statements';
import { wantsKey } from './unmetKeys';

/** A linked role that a statement of a key policy is for. */
export interface KeyUser {
	readonly text: Text;
	readonly arn: RoleArn;
	/** Absent where the catalogue does not have it. */
	readonly role?: LinkedRole;
}

export interface KeyGrant {
	readonly policy: Policy;
	readonly statement: Statement;
}

/** What key policies allow. */
export const keyGrants = oncePer(({ policies }: Part): readonly KeyGrant[] =>
	policies
		.filter((it) => it.kind === 'key')
		.flatMap((policy) => policy.statements.filter(isAllow).map((statement) => ({ policy, statement }))),
);

/** Linked roles among the principals, by ARN. */
export function principalUsers({ principal }: Statement, catalogue: Catalogue): readonly KeyUser[] {
	const texts = principal?.groups.flatMap(({ type, items }) => (type === 'AWS' ? items : [])) ?? [];
	return texts.flatMap((it) => userOf(it, catalogue) ?? []);
}

/** Linked roles that a statement is for, also by a condition on the caller. */
export function linkedUsers(statement: Statement, catalogue: Catalogue): readonly KeyUser[] {
	const callers = conditionsOn(statement, 'aws:PrincipalArn').filter(wantsKey);
	const named = callers.flatMap((it) => it.values).flatMap((it) => userOf(it, catalogue) ?? []);
	return [...principalUsers(statement, catalogue), ...named];
}

function userOf(text: Text, catalogue: Catalogue): KeyUser | undefined {
	const arn = linkedRoleArn(text);
	const role = arn && catalogue.roleOfName(arn.name.value.replace(/_?\*$/, ''))?.role;
	return arn && { text, arn, ...(role && { role }) };
}

/** What a role has to do with encrypted volumes, if anything. */
export const volumeRole = ({ role }: KeyUser, { tables }: Catalogue): VolumeRole | undefined =>
	tables.volumeRoles.find((it) => it.role === role?.name);

const USES = ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom'] as const;

/** Whether a statement lets somebody work with data under the key. */
export const allowsUse = ({ action }: Statement): boolean =>
	action?.items.some((it) => USES.some((use) => coversAction(it, use))) ?? false;

/** The account whose policies a key policy trusts with everything; none where that is several or left open. */
export function ownAccount({ statements }: Policy): string | undefined {
	const roots = statements
		.filter((it) => isAllow(it) && it.action?.items.some((action) => flat(action) === 'kms:*'))
		.flatMap(({ principal }) => principal?.groups.flatMap((it) => it.items) ?? [])
		.flatMap((it) => rootAccount(it) ?? []);
	const [only, ...others] = new Set(roots);
	return others.length === 0 ? only : undefined;
}

function rootAccount(text: Text): string | undefined {
	const arn = parseArn(text);
	const account = arn?.resource.value === 'root' ? arn.account.value : literalValue(text);
	return /^\d{12}$/.test(account ?? '') ? account : undefined;
}

/** Whether a role is of an account that the key is certainly not in. */
export function isOfOtherAccount({ arn }: KeyUser, policy: Policy): boolean {
	const own = ownAccount(policy);
	return own !== undefined && /^\d{12}$/.test(arn.account.value) && arn.account.value !== own;
}
