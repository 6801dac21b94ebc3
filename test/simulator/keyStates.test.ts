import assert from 'node:assert/strict';

import { apply, type ExceptionName, type Parameters } from '../../server/src/core/simulator';

import { Account } from './account';

/** Keys in a custom key store: what each operation answers in each state. Letters as in AWS's table of key states. */
const answers = {
	ok: undefined,
	D: 'DisabledException',
	P: 'KMSInvalidStateException',
	N: 'KMSInvalidStateException',
	U: 'KMSInvalidStateException',
	X: 'UnsupportedOperationException',
	K: 'InvalidKeyUsageException',
} as const satisfies Readonly<Record<string, ExceptionName | undefined>>;

type Answer = keyof typeof answers;

const states = ['Enabled', 'Disabled', 'PendingDeletion', 'Unavailable'] as const;

const table: readonly (readonly [operations: string, ...answers: Answer[]])[] = [
	['Encrypt Decrypt ReEncrypt GenerateDataKey GenerateDataKeyWithoutPlaintext', 'ok', 'D', 'P', 'U'],
	['GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext', 'X', 'X', 'X', 'X'],
	['Sign Verify GenerateMac VerifyMac DeriveSharedSecret Encapsulate Decapsulate', 'K', 'K', 'K', 'K'],
	['GetPublicKey', 'X', 'X', 'X', 'X'],
	['EnableKeyRotation DisableKeyRotation GetKeyRotationStatus RotateKeyOnDemand ListKeyRotations', 'X', 'X', 'X', 'X'],
	['GetParametersForImport ImportKeyMaterial DeleteImportedKeyMaterial', 'X', 'X', 'X', 'X'],
	['ReplicateKey UpdatePrimaryRegion', 'X', 'X', 'X', 'X'],
	['CreateGrant', 'ok', 'D', 'P', 'ok'],
	['RetireGrant RevokeGrant ListGrants ListRetirableGrants', 'ok', 'ok', 'ok', 'ok'],
	['CreateAlias UpdateAlias', 'ok', 'ok', 'P', 'ok'],
	['DeleteAlias ListAliases', 'ok', 'ok', 'ok', 'ok'],
	['TagResource UntagResource UpdateKeyDescription', 'ok', 'ok', 'P', 'ok'],
	['ListResourceTags GetKeyPolicy ListKeyPolicies PutKeyPolicy', 'ok', 'ok', 'ok', 'ok'],
	['DescribeKey ListKeys GetKeyLastUsage', 'ok', 'ok', 'ok', 'ok'],
	['EnableKey DisableKey ScheduleKeyDeletion', 'ok', 'ok', 'P', 'ok'],
	['CancelKeyDeletion', 'N', 'N', 'ok', 'N'],
];

const principal = 'arn:aws:iam::111122223333:role/app';

/** A key with everything that the operations name, and then in the state. */
function keyIn(state: (typeof states)[number]): { readonly account: Account; readonly parameters: Parameters } {
	const account = new Account();
	const store = account.connectedStore(account.cluster());
	const KeyId = account.key(store);
	const { CiphertextBlob } = account.does('kms:Encrypt', { KeyId, Plaintext: 'YQ==' });
	account.does('kms:CreateAlias', { AliasName: 'alias/there', TargetKeyId: KeyId });
	const grant = account.does('kms:CreateGrant', { KeyId, GranteePrincipal: principal, Operations: ['Encrypt'] });
	if (state === 'Disabled') account.does('kms:DisableKey', { KeyId });
	if (state === 'PendingDeletion') account.does('kms:ScheduleKeyDeletion', { KeyId });
	if (state === 'Unavailable') account.does('kms:DisconnectCustomKeyStore', { CustomKeyStoreId: store });
	assert.equal(account.metadata(KeyId)['KeyState'], state);
	const parameters = {
		KeyId,
		CiphertextBlob,
		...grant,
		Plaintext: 'YQ==',
		NumberOfBytes: 8,
		KeyPairSpec: 'RSA_2048',
		DestinationKeyId: KeyId,
		TargetKeyId: KeyId,
		ReplicaRegion: 'eu-west-1',
		PrimaryRegion: 'eu-west-1',
		GranteePrincipal: principal,
		RetiringPrincipal: principal,
		Operations: ['Decrypt'],
		Tags: [{ TagKey: 'a', TagValue: 'b' }],
		TagKeys: ['a'],
		Description: 'Ours',
		Policy: '{"Version":"2012-10-17","Statement":[]}',
	};
	return { account, parameters };
}

const aliasOf = (name: string) => (name === 'CreateAlias' ? 'alias/new' : 'alias/there');

describe('a key in a custom key store', () => {
	for (const [names, ...row] of table) {
		for (const name of names.split(' ')) {
			it(`answers ${name} by its state: ${row.join(', ')}`, () => {
				for (const [index, state] of states.entries()) {
					const { account, parameters } = keyIn(state);
					const command = { operation: `kms:${name}`, parameters: { ...parameters, AliasName: aliasOf(name) } };
					const { outcome } = apply(account.world, command);
					const wanted = answers[row[index] ?? 'ok'];
					assert.equal(outcome.ok ? undefined : outcome.error.name, wanted, `${name} while ${state}`);
				}
			});
		}
	}

	it('may have its alias moved away while it waits for its deletion', () => {
		const { account, parameters } = keyIn('PendingDeletion');
		const { KeyMetadata } = account.does('kms:CreateKey');
		const TargetKeyId = (KeyMetadata as Parameters)['KeyId'];
		account.does('kms:UpdateAlias', { AliasName: 'alias/there', TargetKeyId });
		assert.deepEqual(account.does('kms:ListAliases', { KeyId: parameters['KeyId'] })['Aliases'], []);
	});

	it('gets one grant for requests that are the same by name, and a token for each of them', () => {
		const { account, parameters } = keyIn('Enabled');
		const request = { ...parameters, Name: 'a' };
		const asked = () => account.does('kms:CreateGrant', request);
		const [first, second] = [asked(), asked()];
		assert.equal(first['GrantId'], second['GrantId']);
		assert.notEqual(first['GrantToken'], second['GrantToken']);
		const { size } = account.world.grants;
		account.does('kms:RetireGrant', { GrantToken: first['GrantToken'] });
		assert.equal(account.world.grants.size, size - 1);
		account.isRefused('NotFoundException', 'kms:RetireGrant', { GrantToken: second['GrantToken'] });
		assert.notEqual(asked()['GrantId'], first['GrantId']);
		account.does('kms:RetireGrant', { GrantToken: asked()['GrantToken'] });
		assert.equal(account.world.grants.size, size - 1);
	});

	it('takes its aliases, grants and tags with it when it goes', () => {
		const { account } = keyIn('PendingDeletion');
		account.waits();
		assert.equal(account.world.aliases.size, 0);
		assert.equal(account.world.grants.size, 0);
	});

	it('gives back what it encrypted, in the context that it was encrypted in', () => {
		const { account, parameters } = keyIn('Enabled');
		const { KeyId } = parameters;
		const context = { EncryptionContext: { purpose: 'tést', other: '1' } };
		const { CiphertextBlob } = account.does('kms:Encrypt', { KeyId, Plaintext: 'aGVsbG8=', ...context });
		const { KeyMetadata } = account.does('kms:CreateKey');
		const DestinationKeyId = (KeyMetadata as Parameters)['KeyId'];
		const moved = account.does('kms:ReEncrypt', {
			CiphertextBlob,
			DestinationKeyId,
			SourceEncryptionContext: { other: '1', purpose: 'tést' },
		});
		assert.equal(account.does('kms:Decrypt', { CiphertextBlob: moved['CiphertextBlob'] })['Plaintext'], 'aGVsbG8=');
		account.isRefused('InvalidCiphertextException', 'kms:Decrypt', { CiphertextBlob });
		assert.equal(account.does('kms:Decrypt', { CiphertextBlob, ...context })['Plaintext'], 'aGVsbG8=');
		const dataKey = account.does('kms:GenerateDataKey', { KeyId, KeySpec: 'AES_256' });
		assert.equal(Buffer.from(String(dataKey['Plaintext']), 'base64').length, 32);
		const opened = account.does('kms:Decrypt', { CiphertextBlob: dataKey['CiphertextBlob'] });
		assert.equal(opened['Plaintext'], dataKey['Plaintext']);
	});

	it('is found by its id and its ARN everywhere, by an alias only where cryptography or its description is asked', () => {
		const { account, parameters } = keyIn('Enabled');
		const { KeyId } = parameters;
		const { Arn } = account.metadata(String(KeyId));
		for (const name of [KeyId, Arn, 'alias/there', 'arn:aws:kms:us-west-2:111122223333:alias/there'])
			account.does('kms:Encrypt', { KeyId: name, Plaintext: 'YQ==' });
		account.does('kms:DisableKey', { KeyId: Arn });
		account.isRefused('NotFoundException', 'kms:ScheduleKeyDeletion', { KeyId: 'alias/there' });
		account.isRefused('NotFoundException', 'kms:DescribeKey', { KeyId: String(Arn).replace('us-west-2', 'us-east-1') });
	});
});

describe('a multi-Region key', () => {
	const primary = (account: Account): string => {
		const { KeyMetadata } = account.does('kms:CreateKey', { MultiRegion: true });
		return String((KeyMetadata as Parameters)['KeyId']);
	};
	const state = (account: Account, KeyId: string, region?: string) =>
		(account.does('kms:DescribeKey', { KeyId }, region)['KeyMetadata'] as Parameters)['KeyState'];

	it('makes its role, which then never goes', () => {
		const account = new Account();
		const KeyId = primary(account);
		const name = 'AWSServiceRoleForKeyManagementServiceMultiRegionKeys';
		const task = account.deletes(name);
		account.waits();
		const { Status, Reason } = account.deletion(task);
		assert.equal(Status, 'FAILED');
		assert.match(JSON.stringify(Reason), new RegExp(`key/${KeyId}`));
		account.role(name);
	});

	it('is one key in several Regions, which decrypt for each other', () => {
		const account = new Account();
		const KeyId = primary(account);
		account.does('kms:ReplicateKey', { KeyId, ReplicaRegion: 'eu-west-1' });
		assert.equal(state(account, KeyId, 'eu-west-1'), 'Creating');
		account.waits();
		assert.equal(state(account, KeyId, 'eu-west-1'), 'Enabled');
		assert.equal(account.events.at(-2)?.eventName, 'SynchronizeMultiRegionKey');
		const { CiphertextBlob } = account.does('kms:Encrypt', { KeyId, Plaintext: 'YQ==' });
		assert.equal(account.does('kms:Decrypt', { CiphertextBlob }, 'eu-west-1')['Plaintext'], 'YQ==');
	});

	it('waits with the deletion of its primary until the replicas are gone', () => {
		const account = new Account();
		const KeyId = primary(account);
		account.does('kms:ReplicateKey', { KeyId, ReplicaRegion: 'eu-west-1' });
		account.waits();
		const answer = account.does('kms:ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 });
		assert.equal(answer['KeyState'], 'PendingReplicaDeletion');
		assert.equal(answer['DeletionDate'], undefined);
		account.does('kms:ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 }, 'eu-west-1');
		account.does('clock:AdvanceToNext');
		assert.equal(state(account, KeyId), 'PendingDeletion');
		account.waits();
		assert.equal(account.world.keys.size, 0);
	});

	it('can have its primary key moved to the Region of a replica', () => {
		const account = new Account();
		const KeyId = primary(account);
		account.does('kms:ReplicateKey', { KeyId, ReplicaRegion: 'eu-west-1' });
		account.waits();
		account.does('kms:UpdatePrimaryRegion', { KeyId, PrimaryRegion: 'eu-west-1' });
		assert.equal(state(account, KeyId), 'Updating');
		account.waits();
		const { MultiRegionConfiguration } = account.metadata(KeyId);
		assert.equal((MultiRegionConfiguration as Parameters)['MultiRegionKeyType'], 'REPLICA');
	});
});
