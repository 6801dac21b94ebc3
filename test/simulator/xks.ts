import { type Parameters } from '../../server/src/core/simulator';

import { type Account } from './account';

export const credential = {
	AccessKeyId: 'ABCDEFGHIJKLMNOPQRST',
	RawSecretAccessKey: 'ExampleExampleExampleExampleExampleExampleExample',
};
export const otherCredential = { ...credential, AccessKeyId: 'ABCDEFGHIJKLMNOPQRSU' };
export const endpoint = 'https://xks.example.com';
export const path = '/kms/xks/v1';

/** A healthy public proxy with one external key. */
export function proxy(account: Account, more: Parameters = {}): string {
	return account.id('given:XksProxy', 'UriEndpoint', {
		UriEndpoint: endpoint,
		...credential,
		Keys: [{ XksKeyId: 'ext-1' }],
		...more,
	});
}

export const publicStore = (more: Parameters = {}): Parameters => ({
	CustomKeyStoreName: 'external',
	CustomKeyStoreType: 'EXTERNAL_KEY_STORE',
	XksProxyConnectivity: 'PUBLIC_ENDPOINT',
	XksProxyUriEndpoint: endpoint,
	XksProxyUriPath: path,
	XksProxyAuthenticationCredential: credential,
	...more,
});

export const privateStore = (service: string, more: Parameters = {}): Parameters =>
	publicStore({
		XksProxyConnectivity: 'VPC_ENDPOINT_SERVICE',
		XksProxyVpcEndpointServiceName: service,
		...more,
	});

export const service = (account: Account, more: Parameters = {}): string =>
	account.id('given:EndpointService', 'ServiceName', { UriEndpoint: endpoint, ...more });

export const creates = (account: Account, parameters: Parameters): string =>
	account.id('kms:CreateCustomKeyStore', 'CustomKeyStoreId', parameters);

/** Connects the store and waits; answers how it ended. */
export function connects(account: Account, id: string): unknown {
	account.does('kms:ConnectCustomKeyStore', { CustomKeyStoreId: id });
	account.waits();
	const { ConnectionErrorCode, ConnectionState } = account.entry(id);
	return ConnectionErrorCode ?? ConnectionState;
}

export function connectedExternal(account: Account, more: Parameters = {}): string {
	proxy(account);
	const id = creates(account, publicStore(more));
	connects(account, id);
	return id;
}

export const externalKey = (account: Account, store: string, XksKeyId = 'ext-1'): string => {
	const { KeyMetadata } = account.does('kms:CreateKey', {
		CustomKeyStoreId: store,
		Origin: 'EXTERNAL_KEY_STORE',
		XksKeyId,
	});
	return String((KeyMetadata as Record<string, unknown>)['KeyId']);
};
