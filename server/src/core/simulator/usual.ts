import { defaultSettings } from './settings';

/** What scenarios and prefilled commands use, so that they fit together. */
export const usualPassword = 'kmsPswd1';
export const usualTrustAnchor = 'CA-A';
export const usualUriEndpoint = 'https://xks-a.example.com';
export const usualUriPath = '/kms/xks/v1';
/** No credential of anybody: two runs of letters in the form that AWS wants. */
export const usualAccessKeyId = 'ABCDEFGHIJKLMNOPQRST';
export const usualSecretAccessKey = 'ExampleExampleExampleExampleExampleExampleExample';
export const otherAccessKeyId = (taken: string): string =>
	taken === usualAccessKeyId ? 'BCDEFGHIJKLMNOPQRSTU' : usualAccessKeyId;

/** What a key store and its keys are made of that no document tells. */
export const usualKeyStore = {
	region: defaultSettings.region,
	password: usualPassword,
	trustAnchor: usualTrustAnchor,
	uriPath: usualUriPath,
	accessKeyId: usualAccessKeyId,
	secretAccessKey: usualSecretAccessKey,
} as const;
