import { type Parameters } from '../../server/src/core/simulator';

import { type Account } from './account';
import { after, connected, inStore, key, losesHsms, plainKey, type Situation, store, unknown } from './situations';
import { connectedExternal } from './xks';

/** A multi-Region key, and its replica in the Region of the commands. */
const multiRegion: Situation = (account) => idOf(account, { MultiRegion: true });

function idOf(account: Account, parameters: Parameters): Parameters {
	const { KeyMetadata } = account.does('kms:CreateKey', parameters);
	return { ...unknown, KeyId: (KeyMetadata as Record<string, unknown>)['KeyId'] };
}

const replica: Situation = (account) => {
	const { KeyMetadata } = account.does('kms:CreateKey', { MultiRegion: true }, 'eu-west-1');
	const { KeyId } = KeyMetadata as Record<string, unknown>;
	account.does('kms:ReplicateKey', { KeyId, ReplicaRegion: 'us-west-2' }, 'eu-west-1');
	return { ...unknown, KeyId };
};

const madeReplica: Situation = (account) => {
	const parameters = replica(account);
	account.waits();
	return parameters;
};

const replicated: Situation = after('kms:ReplicateKey', multiRegion);

/** Its primary Region has just come back to where commands go. */
const movingHere: Situation = (account) => {
	const parameters = madeReplica(account);
	account.does('kms:UpdatePrimaryRegion', { ...parameters, PrimaryRegion: 'us-west-2' }, 'eu-west-1');
	return { ...parameters, ReplicaRegion: 'eu-north-1', PrimaryRegion: 'eu-west-1' };
};

const all = (make: Situation) => (account: Account) => ({ ...unknown, ...make(account) });
const scheduled = all(after('kms:ScheduleKeyDeletion'));
const disabled = all(after('kms:DisableKey'));
const plain = all(plainKey);
const unavailable: Situation = (account) => {
	const parameters = key(account);
	account.does('kms:DisconnectCustomKeyStore', { CustomKeyStoreId: [...account.world.keyStores.keys()][0] });
	return { ...unknown, ...parameters };
};
const lost = all(after('fault:LoseKeyMaterial'));

/** A ciphertext of a key, and then what befalls the key. */
const sealedBy =
	(befalls: (account: Account, parameters: Parameters) => void, more: Parameters = {}): Situation =>
	(account) => {
		const parameters = key(account);
		const { CiphertextBlob } = account.does('kms:Encrypt', { ...parameters, Plaintext: 'YQ==' });
		befalls(account, parameters);
		return { CiphertextBlob, DestinationKeyId: plainKey(account)['KeyId'], ...more };
	};

/** A ciphertext of one key that is to be put under another. */
const sealedFor =
	(make: Situation): Situation =>
	(account) => {
		const { CiphertextBlob } = account.does('kms:Encrypt', { ...plainKey(account), Plaintext: 'YQ==' });
		return { CiphertextBlob, DestinationKeyId: make(account)['KeyId'] };
	};

const nothing = () => undefined;
const disconnects = (account: Account) => {
	account.does('kms:DisconnectCustomKeyStore', { CustomKeyStoreId: [...account.world.keyStores.keys()][0] });
};
const does = (operation: string) => (account: Account, parameters: Parameters) => {
	account.does(operation, parameters);
};

const usable = (operation: string): Readonly<Record<string, Situation>> => ({
	[`${operation}#pending-deletion`]: scheduled,
	[`${operation}#unavailable`]: unavailable,
	[`${operation}#disabled`]: disabled,
	[`${operation}#backing`]: lost,
});

const pair = (operation: string): Readonly<Record<string, Situation>> => ({
	[`${operation}#kind`]: all(key),
	[`${operation}#pairs`]: plain,
	[`${operation}#pending-deletion`]: all(after('kms:ScheduleKeyDeletion', plainKey)),
	[`${operation}#unavailable`]: replica,
	[`${operation}#disabled`]: all(after('kms:DisableKey', plainKey)),
});

const never = [
	'Sign',
	'Verify',
	'GenerateMac',
	'VerifyMac',
	'DeriveSharedSecret',
	'Encapsulate',
	'Decapsulate',
	'GetPublicKey',
	'GetParametersForImport',
	'ImportKeyMaterial',
	'DeleteImportedKeyMaterial',
	'GetKeyRotationStatus',
	'ListKeyRotations',
	'RotateKeyOnDemand',
	'ReplicateKey',
	'UpdatePrimaryRegion',
];

const twice = [
	{ TagKey: 'a', TagValue: '1' },
	{ TagKey: 'a', TagValue: '2' },
];
/** A grant, and a command about it that only asks whether it would succeed. */
const dryGrant: Situation = (account) => {
	const { KeyId } = plainKey(account);
	const { GrantId } = account.does('kms:CreateGrant', { ...unknown, KeyId });
	return { KeyId, GrantId, DryRun: true };
};
const aliased: Situation = (account) => {
	const { KeyId } = plainKey(account);
	account.does('kms:CreateAlias', { AliasName: 'alias/a', TargetKeyId: KeyId });
	return { AliasName: 'alias/a', TargetKeyId: KeyId };
};

export const keySituations: Readonly<Record<string, Situation>> = {
	...Object.fromEntries(never.map((it) => [`kms:${it}#kind`, all(key)])),
	...Object.fromEntries(['EnableKey', 'DisableKey', 'ScheduleKeyDeletion'].map((it) => [`kms:${it}#busy`, replica])),
	...Object.fromEntries(
		['EnableKeyRotation', 'DisableKeyRotation', 'RotateKeyOnDemand'].flatMap((it) => [
			[`kms:${it}#replica`, madeReplica],
			[`kms:${it}#busy`, movingHere],
		]),
	),
	'kms:GetKeyRotationStatus#pending-deletion': all(after('kms:ScheduleKeyDeletion', plainKey)),
	'kms:RotateKeyOnDemand#pending-deletion': all(after('kms:ScheduleKeyDeletion', plainKey)),
	'kms:RotateKeyOnDemand#disabled': all(after('kms:DisableKey', plainKey)),
	'kms:RotateKeyOnDemand#quota': (account) => {
		const parameters = plainKey(account);
		for (let count = 0; count < 25; count++) account.does('kms:RotateKeyOnDemand', parameters);
		return parameters;
	},
	...usable('kms:Encrypt'),
	'kms:Encrypt#plaintext': (account) => ({ ...key(account), Plaintext: '?' }),
	...usable('kms:GenerateDataKey'),
	'kms:GenerateDataKey#length': plainKey,
	...usable('kms:GenerateDataKeyWithoutPlaintext'),
	'kms:GenerateDataKeyWithoutPlaintext#length': plainKey,
	...pair('kms:GenerateDataKeyPair'),
	...pair('kms:GenerateDataKeyPairWithoutPlaintext'),
	'kms:Encrypt#algorithm': (account) => ({ ...key(account), Plaintext: 'YQ==', EncryptionAlgorithm: 'SM2PKE' }),
	'kms:Decrypt#algorithm': sealedBy(does('kms:DisableKey'), { EncryptionAlgorithm: 'RSAES_OAEP_SHA_256' }),
	'kms:ReEncrypt#algorithm': sealedBy(nothing, { DestinationEncryptionAlgorithm: 'RSAES_OAEP_SHA_1' }),
	'kms:ReEncrypt#source-algorithm': sealedBy(nothing, { SourceEncryptionAlgorithm: 'RSAES_OAEP_SHA_1' }),
	'kms:Decrypt#ciphertext': () => ({ CiphertextBlob: 'YQ==' }),
	'kms:Decrypt#pending-deletion': sealedBy(does('kms:ScheduleKeyDeletion')),
	'kms:Decrypt#unavailable': sealedBy(disconnects),
	'kms:Decrypt#disabled': sealedBy(does('kms:DisableKey')),
	'kms:Decrypt#backing': sealedBy(losesHsms),
	'kms:Decrypt#key': (account) => ({ ...sealedBy(nothing)(account), ...plainKey(account) }),
	'kms:Decrypt#context': sealedBy(nothing, { EncryptionContext: { a: 'b' } }),
	'kms:ReEncrypt#ciphertext': () => ({ ...unknown, CiphertextBlob: 'YQ==' }),
	'kms:ReEncrypt#source-pending-deletion': sealedBy(does('kms:ScheduleKeyDeletion')),
	'kms:ReEncrypt#source-unavailable': sealedBy(disconnects),
	'kms:ReEncrypt#source-disabled': sealedBy(does('kms:DisableKey')),
	'kms:ReEncrypt#source-backing': sealedBy(losesHsms),
	'kms:ReEncrypt#key': (account) => ({ ...sealedBy(nothing)(account), SourceKeyId: plainKey(account)['KeyId'] }),
	'kms:ReEncrypt#context': sealedBy(nothing, { SourceEncryptionContext: { a: 'b' } }),
	'kms:ReEncrypt#destination-pending-deletion': sealedFor(scheduled),
	'kms:ReEncrypt#destination-unavailable': sealedFor(unavailable),
	'kms:ReEncrypt#destination-disabled': sealedFor(disabled),
	'kms:ReEncrypt#destination-backing': sealedFor(lost),
	'kms:GenerateRandom#store-found': () => unknown,
	'kms:GenerateRandom#type': (account) => ({ CustomKeyStoreId: connectedExternal(account), NumberOfBytes: 8 }),
	'kms:GenerateRandom#state': (account) => ({ ...store(account), NumberOfBytes: 8 }),
	'kms:GenerateRandom#backing': (account) => {
		const parameters = connected(account);
		losesHsms(account);
		return { ...parameters, NumberOfBytes: 8 };
	},
	'kms:UpdateKeyDescription#pending-deletion': scheduled,
	'kms:CreateKey#policy': () => ({ Policy: 'no policy' }),
	'kms:CreateKey#tags': () => ({ Tags: twice }),
	'kms:CreateKey#quota': (account) => {
		const parameters = inStore(account);
		const { settings } = account.world;
		const quotas = { ...settings.quotas, keysPerHsm2Cluster: 1 };
		account.does('kms:CreateKey', parameters);
		account.world = { ...account.world, settings: { ...settings, quotas } };
		return parameters;
	},
	'kms:CreateAlias#name': (account) => ({ AliasName: 'alias/aws/a', TargetKeyId: plainKey(account)['KeyId'] }),
	'kms:CreateAlias#taken': aliased,
	'kms:CreateAlias#target-found': () => unknown,
	'kms:CreateAlias#target-pending-deletion': (account) => ({
		AliasName: 'alias/a',
		TargetKeyId: scheduled(account)['KeyId'],
	}),
	'kms:UpdateAlias#target-found': (account) => ({ ...aliased(account), TargetKeyId: '0' }),
	'kms:UpdateAlias#target-pending-deletion': (account) => ({
		...aliased(account),
		TargetKeyId: scheduled(account)['KeyId'],
	}),
	'kms:ListAliases#key-found': () => unknown,
	'kms:CreateGrant#pending-deletion': scheduled,
	'kms:CreateGrant#disabled': disabled,
	...Object.fromEntries(
		['Encrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext', 'CreateGrant'].map((it) => [
			`kms:${it}#dry-run`,
			all((account) => ({ ...key(account), DryRun: true })),
		]),
	),
	'kms:Decrypt#dry-run': sealedBy(nothing, { DryRun: true }),
	'kms:ReEncrypt#dry-run': sealedBy(nothing, { DryRun: true }),
	'kms:RevokeGrant#dry-run': dryGrant,
	'kms:RetireGrant#dry-run': dryGrant,
	'kms:RevokeGrant#grant-found': all(key),
	'kms:RetireGrant#members': () => ({ GrantId: 'a' }),
	'kms:TagResource#tags': (account) => ({ ...key(account), Tags: twice }),
	'kms:TagResource#pending-deletion': scheduled,
	'kms:TagResource#quota': (account) => ({
		...key(account),
		Tags: Array.from({ length: 51 }, (_, index) => ({ TagKey: `k${index}`, TagValue: '' })),
	}),
	'kms:UntagResource#pending-deletion': scheduled,
	'kms:PutKeyPolicy#policy': (account) => ({ ...key(account), Policy: 'no policy' }),
	'kms:ReplicateKey#policy': (account) => ({ ...multiRegion(account), Policy: 'no policy' }),
	'kms:ReplicateKey#tags': (account) => ({ ...multiRegion(account), Tags: twice }),
	'kms:ReplicateKey#primary': plain,
	'kms:ReplicateKey#pending-deletion': after('kms:ScheduleKeyDeletion', multiRegion),
	'kms:ReplicateKey#busy': movingHere,
	'kms:ReplicateKey#disabled': after('kms:DisableKey', multiRegion),
	'kms:ReplicateKey#taken': replicated,
	'kms:UpdatePrimaryRegion#primary': plain,
	'kms:UpdatePrimaryRegion#pending-deletion': after('kms:ScheduleKeyDeletion', multiRegion),
	'kms:UpdatePrimaryRegion#busy': movingHere,
	'kms:UpdatePrimaryRegion#replica-found': multiRegion,
	'kms:UpdatePrimaryRegion#replica-busy': replicated,
};
