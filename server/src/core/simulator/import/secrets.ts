import { isRecord } from '../settings';

const secrets: readonly string[] = [
	'AccessKeyId',
	'KeyStorePassword',
	'KmsUserPassword',
	'Password',
	'Plaintext',
	'PrivateKey',
	'PrivateKeyPlaintext',
	'RawSecretAccessKey',
	'SecretAccessKey',
	'SessionToken',
	'XksProxyAuthenticationCredential',
];

const names: ReadonlySet<string> = new Set(secrets.map((it) => it.toLowerCase()));

/** The same without passwords and credentials, wherever they stand. They are not to reach what is stored. */
export function withoutSecrets(value: unknown): { readonly value: unknown; readonly dropped: number } {
	let dropped = 0;
	const cleaned = (it: unknown): unknown => {
		if (Array.isArray(it)) return it.map(cleaned);
		if (!isRecord(it)) return it;
		const kept = Object.entries(it).filter(([name]) => !names.has(name.toLowerCase()));
		dropped += Object.keys(it).length - kept.length;
		return Object.fromEntries(kept.map(([name, inner]) => [name, cleaned(inner)]));
	};
	return { value: cleaned(value), dropped };
}
