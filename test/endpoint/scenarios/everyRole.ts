import assert from 'node:assert/strict';

import { catalogue } from '../../support/catalogue';
import { type Account, type Answer } from '../aws';
import { list, records, type Scenario } from './scenario';

/** Their resources are simulated themselves, and other scenarios are about them. */
const own = ['cks.kms.amazonaws.com', 'mrk.kms.amazonaws.com', 'cloudhsm.amazonaws.com'];

const known = catalogue.roles.filter((it) => it.deletion.prerequisitesKnown);
const generic = known.filter((it) => !own.includes(it.principal ?? ''));

const far = 'arn:aws:service:eu-west-1:111122223333:thing/1';

async function ends(account: Account, name: string): Promise<Answer> {
	const task = await account.deletes(name);
	assert.match(task, new RegExp(`^task/aws-service-role/[^/]+/${name}/[0-9a-f-]{36}$`));
	assert.equal((await account.deletion(task))['Status'], 'NOT_STARTED');
	await account.waits({ seconds: 6 });
	return account.deletion(task);
}

/** Made by what uses it, kept by that, named in the list of what uses it, and gone afterwards. */
async function lives(account: Account, name: string): Promise<void> {
	await account.refuses('NoSuchEntityException', 'iam:GetRole', { RoleName: name });
	const near = (await account.command('given:Resource', { RoleName: name }))['ResourceId'];
	await account.in('eu-west-1').command('given:Resource', { RoleName: name, ResourceId: far });
	const { Path, Arn } = await account.role(name);
	assert.equal(Arn, `arn:aws:iam::111122223333:role${String(Path)}${name}`);
	const kept = await ends(account, name);
	assert.equal(kept['Status'], 'FAILED');
	assert.deepEqual(
		records((kept['Reason'] as Answer)['RoleUsageList']).map((it) => [it['Region'], list(it['Resources'])]),
		[
			['eu-west-1', [far]],
			['us-west-2', [near]],
		],
	);
	for (const ResourceId of [near, far]) await account.command('given:NoResource', { ResourceId });
	assert.equal((await ends(account, name))['Status'], 'SUCCEEDED');
	await account.refuses('NoSuchEntityException', 'iam:GetRole', { RoleName: name });
}

export const everyRoleScenarios: readonly Scenario[] = [
	{
		id: 'S-42',
		title: 'every linked role whose prerequisites are known is kept by what uses it',
		async play(account) {
			assert.ok(known.length >= 142, String(known.length));
			for (const { name } of generic) await lives(account, name);
		},
	},
];
