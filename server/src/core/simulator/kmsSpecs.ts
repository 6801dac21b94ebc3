import { type MemberShape } from './shape';

// Values that the service model of KMS lists, of @aws-sdk/client-kms 3.1164.0 (2026-11).

const named = (words: string): readonly string[] => words.trim().split(/\s+/);

const oldKeySpecs = named(`SYMMETRIC_DEFAULT RSA_2048 RSA_3072 RSA_4096 ECC_NIST_P256 ECC_NIST_P384 ECC_NIST_P521
	ECC_SECG_P256K1 HMAC_224 HMAC_256 HMAC_384 HMAC_512 SM2`);
const newKeySpecs = named('ML_DSA_44 ML_DSA_65 ML_DSA_87 ML_KEM_512 ML_KEM_768 ML_KEM_1024 ECC_NIST_EDWARDS25519');

export const customerMasterKeySpec: MemberShape = { type: 'string', oneOf: oldKeySpecs };
export const keySpec: MemberShape = { type: 'string', oneOf: [...oldKeySpecs, ...newKeySpecs] };

export const keyPairSpec: MemberShape = {
	type: 'string',
	required: true,
	oneOf: [...oldKeySpecs, ...newKeySpecs].filter((it) => /^(RSA|ECC|SM2|ML_KEM)/.test(it)),
};

export const keyUsage: MemberShape = {
	type: 'string',
	oneOf: named('ENCRYPT_DECRYPT SIGN_VERIFY GENERATE_VERIFY_MAC KEY_AGREEMENT ENCAPSULATE_DECAPSULATE'),
};

export const encryptionAlgorithm: MemberShape = {
	type: 'string',
	oneOf: named('SYMMETRIC_DEFAULT RSAES_OAEP_SHA_1 RSAES_OAEP_SHA_256 SM2PKE'),
};

/** What a grant may allow. */
export const grantOperation: MemberShape = {
	type: 'string',
	oneOf: named(`Decrypt Encrypt GenerateDataKey GenerateDataKeyWithoutPlaintext ReEncryptFrom ReEncryptTo Sign Verify
		GetPublicKey CreateGrant RetireGrant DescribeKey GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext
		GenerateMac VerifyMac DeriveSharedSecret Encapsulate Decapsulate`),
};

/** Names and values as the caller likes. */
export const encryptionContext: MemberShape = { type: 'structure', of: { type: 'string' } };
