import { type Deployment } from '../../model';
import { type Body, type HclBlock } from '../../syntax';

import { attribute, blocksOf, pathOf, plainText, providerAddress } from './names';
import { type Scope } from './scope';

/** The provider that a resource names, with its alias. */
export function providerOf(body: Body): string {
	const named = attribute(body, 'provider');
	const path = named && (plainText(named)?.split('.') ?? pathOf(named));
	return path?.join('.') ?? 'aws';
}

/** The account and the Region of a provider, where its block shows both. */
export function deploymentOf(provider: string, scope: Scope): Deployment | undefined {
	const block = scope.block(providerAddress(provider));
	const region = block && plainText(attribute(block.body, 'region'));
	const account = block && accountOf(block);
	return region === undefined || account === undefined ? undefined : { region, account };
}

/** What tells apart the accounts of two providers; none where that is left to a variable. */
function accountOf({ body }: HclBlock): string | undefined {
	const told = [
		...['profile', 'access_key', 'shared_credentials_files'].map((it) => attribute(body, it)),
		...blocksOf(body, 'assume_role').map((it) => attribute(it.body, 'role_arn')),
	].flatMap((it) => (it ? [plainText(it)] : []));
	return told.includes(undefined) ? undefined : told.join(' ');
}
