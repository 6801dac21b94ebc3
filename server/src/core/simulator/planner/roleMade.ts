import { linkedRole } from '../lookups';
import { keyStoreRolePrincipal } from '../roleFacts';
import { type World } from '../world';

import { newStoreFrom } from './building';
import { createLinkedRole } from './commands';
import { given } from './given';
import { type Quest } from './quest';
import { reached, stuck, type Way } from './way';

/** The role for key stores is there again; only a fault takes it while a key store exists. */
export function keyStoreRoleMade(world: World, quest: Quest, region: string): Way {
	if (linkedRole(world, keyStoreRolePrincipal)) return reached;
	if (!quest.mayCreate) return stuck('The role that KMS needs to connect is missing.');
	const why = 'Without its linked role KMS cannot connect, and nobody else may make the role.';
	return given(world, createLinkedRole(keyStoreRolePrincipal), why, {
		'only-by-service': () => newStoreFrom(world, quest, region, why),
	});
}
