import { fromBase64, toBase64 } from './base64';
import { contextText, type Sealed, sealed, unsealed } from './ciphertext';
import { type Draft } from './draft';
import { characters, keyArn, keyIdOf } from './identifiers';
import { dryRun, notDry, notInStore, ofKey, onKeyOrAlias, usable } from './keyChecks';
import { encryptionAlgorithm, encryptionContext as context, keyPairSpec } from './kmsSpecs';
import { keyNamed, keyOrAliasNamed } from './lookups';
import { type Check, type Obstacle, operationOn, type Scene } from './operation';
import { integer, isGiven, type MemberShape, type MemberShapes, required, text } from './shape';
import { type Key } from './world';

const blob: MemberShape = { type: 'string', required: true, min: 1, max: 20_000, hidden: true };
const keyName: MemberShape = { type: 'string', min: 1, max: 2048 };
const bytes: MemberShape = { type: 'integer', min: 1, max: 1024 };

/** What a blob seals; checked before anything is carried out. */
const openedOf = ({ parameters }: Scene): Sealed | undefined => unsealed(required(parameters, 'CiphertextBlob'));

function used(draft: Draft, key: Key, operation: string): void {
	const current = draft.world.keys.get(key.id) ?? key;
	draft.put('keys', { ...current, lastUsed: { at: draft.world.now, operation } });
}

/** Base64 of so many bytes that look random. */
export const randomBytes = (seed: number, length: number): string => {
	const digits = characters(seed, '0123456789abcdef', length * 2);
	const raw = Array.from({ length }, (_, at) => String.fromCharCode(parseInt(digits.slice(at * 2, at * 2 + 2), 16)));
	return toBase64(raw.join(''));
};

const plaintextObstacle = ({ parameters }: Scene): Obstacle | undefined => {
	const raw = fromBase64(required(parameters, 'Plaintext'));
	if (raw === undefined) return { message: 'Plaintext is no base64.' };
	return raw.length >= 1 && raw.length <= 4096 ? undefined : { message: 'Plaintext must have 1 to 4096 bytes.' };
};

/** Keys here are symmetric; the other algorithms are for pairs. As with any kind, before the state. */
const symmetricOnly = (member: string, rule = 'algorithm'): Check<unknown> => ({
	rule,
	refuse: 'InvalidKeyUsageException',
	when: ({ parameters }) =>
		(text(parameters, member) ?? 'SYMMETRIC_DEFAULT') === 'SYMMETRIC_DEFAULT'
			? undefined
			: { message: `The key is symmetric and does not go with ${member} ${text(parameters, member)}.` },
});

const encrypt = onKeyOrAlias({
	id: 'kms:Encrypt',
	members: {
		Plaintext: { type: 'string', required: true, hidden: true },
		EncryptionContext: context,
		EncryptionAlgorithm: encryptionAlgorithm,
		...dryRun,
	},
	conflicts: [{ rule: 'plaintext', refuse: 'ValidationException', when: plaintextObstacle }],
	checks: [symmetricOnly('EncryptionAlgorithm'), ...usable, notDry],
	effect(draft, { parameters }, key) {
		used(draft, key, 'Encrypt');
		const plaintext = required(parameters, 'Plaintext');
		return {
			response: {
				CiphertextBlob: sealed({
					keyId: keyIdOf(key),
					plaintext,
					context: contextText(parameters['EncryptionContext']),
				}),
				KeyId: keyArn(draft.world, key),
				EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
			},
		};
	},
});

const unreadable: Check<void> = {
	rule: 'ciphertext',
	refuse: 'InvalidCiphertextException',
	when: (scene) => (openedOf(scene) ? undefined : { message: 'This is no ciphertext of KMS, or it was damaged.' }),
};

/** The key that is to decrypt: the one that is named, or the one that encrypted. */
const decryptingKey = (scene: Scene, member: string): Key | undefined =>
	isGiven(scene.parameters, member)
		? keyOrAliasNamed(scene, required(scene.parameters, member))
		: keyNamed(scene, openedOf(scene)?.keyId ?? '');

const wrongKey = (scene: Scene, key: Key): Obstacle | undefined =>
	openedOf(scene)?.keyId === keyIdOf(key) ? undefined : { message: `Another key than ${key.id} encrypted this.` };

const wrongContext = (scene: Scene, member: string): Obstacle | undefined =>
	openedOf(scene)?.context === contextText(scene.parameters[member])
		? undefined
		: { message: 'The encryption context is another than at encryption.' };

const decrypt = operationOn<Key>({
	id: 'kms:Decrypt',
	members: {
		CiphertextBlob: blob,
		KeyId: keyName,
		EncryptionContext: context,
		EncryptionAlgorithm: encryptionAlgorithm,
		...dryRun,
	},
	conflicts: [unreadable],
	subject: {
		find: (scene) => decryptingKey(scene, 'KeyId'),
		refuse: 'NotFoundException',
		message: ({ region }) => `The key is not in ${region}.`,
	},
	checks: [
		symmetricOnly('EncryptionAlgorithm'),
		...usable,
		{ rule: 'key', refuse: 'IncorrectKeyException', when: wrongKey },
		{
			rule: 'context',
			refuse: 'InvalidCiphertextException',
			when: (scene) => wrongContext(scene, 'EncryptionContext'),
		},
		notDry,
	],
	effect(draft, scene, key) {
		used(draft, key, 'Decrypt');
		return {
			response: {
				KeyId: keyArn(draft.world, key),
				Plaintext: openedOf(scene)?.plaintext ?? '',
				EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
			},
		};
	},
});

interface Pair {
	readonly source: Key;
	readonly destination: Key;
}

const reEncrypt = operationOn<Pair>({
	id: 'kms:ReEncrypt',
	members: {
		CiphertextBlob: blob,
		DestinationKeyId: { ...keyName, required: true },
		SourceKeyId: keyName,
		SourceEncryptionContext: context,
		DestinationEncryptionContext: context,
		SourceEncryptionAlgorithm: encryptionAlgorithm,
		DestinationEncryptionAlgorithm: encryptionAlgorithm,
		...dryRun,
	},
	conflicts: [unreadable],
	subject: {
		find: (scene) => {
			const source = decryptingKey(scene, 'SourceKeyId');
			const destination = keyOrAliasNamed(scene, required(scene.parameters, 'DestinationKeyId'));
			return source && destination && { source, destination };
		},
		refuse: 'NotFoundException',
		message: ({ region }) => `One of the keys is not in ${region}.`,
	},
	checks: [
		symmetricOnly('SourceEncryptionAlgorithm', 'source-algorithm'),
		symmetricOnly('DestinationEncryptionAlgorithm'),
		...usable.map((it) => ofKey<Pair>(it, (_scene, { source }) => source, 'source')),
		{ rule: 'key', refuse: 'IncorrectKeyException', when: (scene, { source }) => wrongKey(scene, source) },
		{
			rule: 'context',
			refuse: 'InvalidCiphertextException',
			when: (scene) => wrongContext(scene, 'SourceEncryptionContext'),
		},
		...usable.map((it) => ofKey<Pair>(it, (_scene, { destination }) => destination, 'destination')),
		notDry,
	],
	effect(draft, scene, { source, destination }) {
		used(draft, source, 'ReEncrypt');
		used(draft, destination, 'ReEncrypt');
		return {
			response: {
				CiphertextBlob: sealed({
					keyId: keyIdOf(destination),
					plaintext: openedOf(scene)?.plaintext ?? '',
					context: contextText(scene.parameters['DestinationEncryptionContext']),
				}),
				SourceKeyId: keyArn(draft.world, source),
				KeyId: keyArn(draft.world, destination),
				SourceEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
				DestinationEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
			},
		};
	},
});

const dataKey: MemberShapes = {
	KeySpec: { type: 'string', oneOf: ['AES_256', 'AES_128'] },
	NumberOfBytes: bytes,
	EncryptionContext: context,
	...dryRun,
};

const generateDataKey = (id: string, withPlaintext: boolean) =>
	onKeyOrAlias({
		id,
		members: dataKey,
		conflicts: [
			{
				rule: 'length',
				refuse: 'ValidationException',
				when: ({ parameters }) =>
					isGiven(parameters, 'KeySpec') === isGiven(parameters, 'NumberOfBytes')
						? { message: 'Give exactly one of KeySpec and NumberOfBytes.' }
						: undefined,
			},
		],
		checks: [...usable, notDry],
		effect(draft, { parameters }, key) {
			used(draft, key, id.slice(id.indexOf(':') + 1));
			const usual = text(parameters, 'KeySpec') === 'AES_128' ? 16 : 32;
			const plaintext = randomBytes(draft.issue(), integer(parameters, 'NumberOfBytes') ?? usual);
			return {
				response: {
					CiphertextBlob: sealed({
						keyId: keyIdOf(key),
						plaintext,
						context: contextText(parameters['EncryptionContext']),
					}),
					...(withPlaintext && { Plaintext: plaintext }),
					KeyId: keyArn(draft.world, key),
				},
			};
		},
	});

const generateKeyPair = (id: string) =>
	onKeyOrAlias({
		id,
		members: { KeyPairSpec: keyPairSpec, EncryptionContext: context },
		checks: [
			notInStore,
			// No store, so nothing behind the key that could be lost.
			...usable.filter((it) => it.rule !== 'backing'),
			{ rule: 'pairs', refuse: 'NotSimulated', when: () => ({ message: 'The simulator makes no key pairs.' }) },
		],
		effect: () => undefined,
	});

/** what symmetric encryption keys never do, whatever their state. All keys here are such keys. */
const neverFor = (id: string, refuse: 'InvalidKeyUsageException' | 'UnsupportedOperationException', why: string) =>
	onKeyOrAlias({
		id,
		checks: [{ rule: 'kind', decision: 'A-27', refuse, when: () => ({ message: why }) }],
		effect: () => undefined,
	});

const wrongUsage = 'The key is for encryption and decryption only.';
const noMaterial = 'Its key material is not imported, and has no public part.';

export const cryptographyOperations = [
	encrypt,
	decrypt,
	reEncrypt,
	generateDataKey('kms:GenerateDataKey', true),
	generateDataKey('kms:GenerateDataKeyWithoutPlaintext', false),
	generateKeyPair('kms:GenerateDataKeyPair'),
	generateKeyPair('kms:GenerateDataKeyPairWithoutPlaintext'),
	...['Sign', 'Verify', 'GenerateMac', 'VerifyMac', 'DeriveSharedSecret', 'Encapsulate', 'Decapsulate'].map((it) =>
		neverFor(`kms:${it}`, 'InvalidKeyUsageException', wrongUsage),
	),
	...['GetPublicKey', 'GetParametersForImport', 'ImportKeyMaterial', 'DeleteImportedKeyMaterial'].map((it) =>
		neverFor(`kms:${it}`, 'UnsupportedOperationException', noMaterial),
	),
];
