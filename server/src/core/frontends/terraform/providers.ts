import { type Deployment } from '../../model';
import { type Body, type Expression, type HclBlock } from '../../syntax';

import { attribute, blocksOf, pathOf, plainText, providerAddress } from './names';
import { type Scope } from './scope';

/** The text that an expression gives, where the source tells. */
type Literal = (it: Expression) => string | undefined;

/** The provider that a resource names, with its alias. */
export function providerOf(body: Body): string {
	const named = attribute(body, 'provider');
	const path = named && (plainText(named)?.split('.') ?? pathOf(named));
	return path?.join('.') ?? 'aws';
}

/** The account and the Region of a provider, where its block shows both, or the locals that it names. */
export function deploymentOf(provider: string, scope: Scope, literal: Literal): Deployment | undefined {
	const block = scope.block(providerAddress(provider));
	const given = block && attribute(block.body, 'region');
	const region = given && literal(given);
	const account = block && accountOf(block, literal);
	return region === undefined || account === undefined ? undefined : { region, account };
}

/** What tells apart the accounts of two providers; none where that is left to a variable. */
function accountOf({ body }: HclBlock, literal: Literal): string | undefined {
	const told = [
		...['profile', 'access_key', 'shared_credentials_files'].map((it) => attribute(body, it)),
		...blocksOf(body, 'assume_role').map((it) => attribute(it.body, 'role_arn')),
	].flatMap((it) => (it ? [literal(it)] : []));
	return told.includes(undefined) ? undefined : told.join(' ');
}
