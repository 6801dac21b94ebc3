import assert from 'node:assert/strict';

import { type Account, type Answer, type Input, keyStoreRole } from '../aws';
import { list, type Scenario } from './scenario';

export const credential = {
	AccessKeyId: 'ABCDEFGHIJKLMNOPQRST',
	RawSecretAccessKey: 'ExampleExampleExampleExampleExampleExampleExample',
};
const wrongCredential = { ...credential, AccessKeyId: 'ABCDEFGHIJKLMNOPQRSU' };
const create = 'kms:CreateCustomKeyStore';

export const endpointOf = (host: string) => `https://${host}.example.com`;

/** A healthy proxy with one external key, on two paths. */
export async function proxy(account: Account, host = 'xks', more: Input = {}): Promise<string> {
	const UriEndpoint = endpointOf(host);
	const UriPaths = ['/kms/xks/v1', '/other/kms/xks/v1'];
	await account.command('given:XksProxy', {
		UriEndpoint,
		...credential,
		UriPaths,
		Keys: [{ XksKeyId: 'ext-1' }],
		...more,
	});
	return UriEndpoint;
}

export const publicStore = (host: string, more: Input = {}): Input => ({
	CustomKeyStoreName: host,
	CustomKeyStoreType: 'EXTERNAL_KEY_STORE',
	XksProxyConnectivity: 'PUBLIC_ENDPOINT',
	XksProxyUriEndpoint: endpointOf(host),
	XksProxyUriPath: '/kms/xks/v1',
	XksProxyAuthenticationCredential: credential,
	...more,
});

export const vpcStore = (host: string, service: unknown, more: Input = {}): Input =>
	publicStore(host, { XksProxyConnectivity: 'VPC_ENDPOINT_SERVICE', XksProxyVpcEndpointServiceName: service, ...more });

export const service = async (account: Account, host: string, Faults: readonly string[] = []): Promise<unknown> =>
	(await account.command('given:EndpointService', { UriEndpoint: endpointOf(host), Faults }))['ServiceName'];

export const made = async (account: Account, input: Input): Promise<string> =>
	String((await account.kms('CreateCustomKeyStore', input))['CustomKeyStoreId']);

export const externalScenarios: readonly Scenario[] = [
	{
		id: 'S-02',
		title: 'an external key store makes no role, and shows no secret',
		async play(account) {
			await proxy(account);
			const entry = await account.entry(await made(account, publicStore('xks')));
			assert.deepEqual(entry['XksProxyConfiguration'], {
				Connectivity: 'PUBLIC_ENDPOINT',
				AccessKeyId: credential.AccessKeyId,
				UriEndpoint: endpointOf('xks'),
				UriPath: '/kms/xks/v1',
			});
			assert.ok(!JSON.stringify(await account.events()).includes(credential.RawSecretAccessKey));
			await account.refuses('NoSuchEntityException', 'iam:GetRole', { RoleName: keyStoreRole });
		},
	},
	{
		id: 'S-24',
		title: 'what is wrong with an external key store has names',
		async play(account) {
			await proxy(account);
			await made(account, publicStore('xks'));
			const again = publicStore('xks', { CustomKeyStoreName: 'again' });
			await account.refuses('XksProxyUriInUseException', create, again);
			await made(account, { ...again, XksProxyUriPath: '/other/kms/xks/v1' });
			await proxy(account, 'private', { Public: false });
			const first = await service(account, 'private');
			const used = vpcStore('xks', first, { CustomKeyStoreName: 'used', XksProxyUriPath: '/third/kms/xks/v1' });
			await account.refuses('XksProxyUriEndpointInUseException', create, used);
			const wrong = vpcStore('private', first, { XksProxyAuthenticationCredential: wrongCredential });
			const id = await made(account, wrong);
			await account.connects(id);
			assert.deepEqual(await account.state(id), ['FAILED', 'INVALID_CREDENTIALS']);
			await proxy(account, 'second', { Public: false });
			const inUse = vpcStore('second', first);
			await account.refuses('XksProxyVpcEndpointServiceInUseException', create, inUse);
			const notAllowed = vpcStore('second', await service(account, 'second', ['principal-not-allowed']));
			await account.refuses('XksProxyVpcEndpointServiceNotFoundException', create, notAllowed);
			const unaccepted = vpcStore('second', await service(account, 'second', ['acceptance-required']));
			await account.refuses('XksProxyVpcEndpointServiceInvalidConfigurationException', create, unaccepted);
			await proxy(account, 'third');
			const badCredential = publicStore('third', { XksProxyAuthenticationCredential: wrongCredential });
			await account.refuses('XksProxyIncorrectAuthenticationCredentialException', create, badCredential);
			await account.command('fault:BreakProxy', { UriEndpoint: endpointOf('third'), Fault: 'unreachable' });
			await account.refuses('XksProxyUriUnreachableException', create, publicStore('third'));
		},
	},
	{
		id: 'S-25',
		title: 'external keys, and the quota of key stores',
		async play(account) {
			const UriEndpoint = await proxy(account);
			const CustomKeyStoreId = await made(account, publicStore('xks'));
			await account.connects(CustomKeyStoreId);
			const input = { CustomKeyStoreId, Origin: 'EXTERNAL_KEY_STORE' };
			const { KeyMetadata: key } = await account.kms('CreateKey', { ...input, XksKeyId: 'ext-1' });
			assert.deepEqual((key as Answer)['XksKeyConfiguration'], { Id: 'ext-1' });
			await account.refuses('XksKeyAlreadyInUseException', 'kms:CreateKey', { ...input, XksKeyId: 'ext-1' });
			await account.refuses('XksKeyNotFoundException', 'kms:CreateKey', { ...input, XksKeyId: 'ext-2' });
			await account.command('given:ExternalKey', { UriEndpoint, XksKeyId: 'ext-3', KeyState: 'DISABLED' });
			const disabled = { ...input, XksKeyId: 'ext-3' };
			await account.refuses('XksKeyInvalidConfigurationException', 'kms:CreateKey', disabled);
			await account.refuses('ValidationException', 'kms:CreateKey', input);
			const random = { NumberOfBytes: 16, CustomKeyStoreId };
			await account.refuses('UnsupportedOperationException', 'kms:GenerateRandom', random);
			await fillsQuota(account);
			await proxy(account, 'eleventh');
			await account.refuses('LimitExceededException', create, publicStore('eleventh'));
			await made(account.in('eu-west-1'), publicStore('eleventh'));
		},
	},
];

/** One external key store is there: five more and four of CloudHSM, whose HSMs need a larger quota than usual. */
async function fillsQuota(account: Account): Promise<void> {
	for (let count = 0; count < 5; count++) {
		await proxy(account, `more-${count}`);
		await made(account, publicStore(`more-${count}`));
	}
	for (let count = 0; count < 4; count++)
		await account.store(await account.cluster(), { CustomKeyStoreName: `store-${count}` });
	assert.equal(list((await account.kms('DescribeCustomKeyStores'))['CustomKeyStores']).length, 10);
}
