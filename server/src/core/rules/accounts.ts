import { HOLE, parseArn, type RoleArn } from '../base';
import { type Mention, type Policy } from '../model';

/** Whether the ARN of a role is of the account that the policy itself is for, as far as the text tells. */
export function isOwnAccount({ text, policy }: Mention, { account }: RoleArn): boolean {
	if (account.value === HOLE) return text.parts.some((it) => it.kind === 'hole' && it.what === 'account');
	return policy !== undefined && rootAccounts(policy).includes(account.value);
}

/** The accounts to which a policy gives something as a whole: of a key policy mostly the key's own. */
function rootAccounts({ statements }: Policy): readonly string[] {
	const principals = statements.flatMap((it) => it.principal?.groups ?? []).flatMap((it) => it.items);
	return principals.flatMap((it) => {
		const arn = parseArn(it);
		return arn?.resource.value === 'root' ? [arn.account.value] : [];
	});
}
