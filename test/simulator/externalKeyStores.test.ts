import assert from 'node:assert/strict';

import { xksErrors, type ExceptionName, type Parameters } from '../../server/src/core/simulator';

import { Account, keyStoreRole } from './account';
import {
	connectedExternal,
	connects,
	creates,
	credential,
	endpoint,
	otherCredential,
	path,
	privateStore,
	proxy,
	publicStore,
	service,
} from './xks';

const create = 'kms:CreateCustomKeyStore';
const update = 'kms:UpdateCustomKeyStore';

describe('an external key store', () => {
	it('needs no role and makes none (S-02)', () => {
		const account = new Account();
		account.does('given:Deny', { Action: 'iam:CreateServiceLinkedRole' });
		proxy(account);
		creates(account, publicStore());
		account.isRefused('NoSuchEntityException', 'iam:GetRole', { RoleName: keyStoreRole });
		assert.ok(!account.events.some((it) => it.eventName === 'CreateServiceLinkedRole'));
	});

	it('does not keep the role from being deleted', () => {
		const account = new Account();
		const hsm = account.store(account.cluster());
		connectedExternal(account);
		account.does('kms:DeleteCustomKeyStore', { CustomKeyStoreId: hsm });
		const task = account.deletes(keyStoreRole);
		account.waits();
		assert.equal(account.deletion(task)['Status'], 'SUCCEEDED');
	});

	it('is described with its proxy and without any secret', () => {
		const account = new Account();
		proxy(account);
		const name = service(account, { Owner: '444455556666' });
		const id = creates(account, privateStore(name, { XksProxyVpcEndpointServiceOwner: '444455556666' }));
		assert.deepEqual(account.entry(id), {
			CustomKeyStoreId: id,
			CustomKeyStoreName: 'external',
			CustomKeyStoreType: 'EXTERNAL_KEY_STORE',
			XksProxyConfiguration: {
				Connectivity: 'VPC_ENDPOINT_SERVICE',
				AccessKeyId: credential.AccessKeyId,
				UriEndpoint: endpoint,
				UriPath: path,
				VpcEndpointServiceName: name,
				VpcEndpointServiceOwner: '444455556666',
			},
			ConnectionState: 'DISCONNECTED',
			CreationDate: account.world.now / 1000,
		});
		const said = JSON.stringify([account.entry(id), account.events]);
		assert.ok(!said.includes(credential.RawSecretAccessKey));
	});

	const combinations: readonly (readonly [why: string, parameters: Parameters])[] = [
		['a credential', publicStore({ XksProxyAuthenticationCredential: undefined })],
		['a path', publicStore({ XksProxyUriPath: undefined })],
		['an endpoint', publicStore({ XksProxyUriEndpoint: undefined })],
		['a connectivity', publicStore({ XksProxyConnectivity: undefined })],
		['an endpoint service', privateStore('', { XksProxyVpcEndpointServiceName: undefined })],
		[
			'no endpoint service when public',
			publicStore({ XksProxyVpcEndpointServiceName: 'com.amazonaws.vpce.us-west-2.vpce-svc-1' }),
		],
		['no owner when public', publicStore({ XksProxyVpcEndpointServiceOwner: '111122223333' })],
		['no cluster', publicStore({ CloudHsmClusterId: 'cluster-2a23b4cdefg' })],
		['no password', publicStore({ KeyStorePassword: 'kmsPswd1' })],
		['an endpoint without port or slash', publicStore({ XksProxyUriEndpoint: 'https://xks.example.com:8443' })],
		['a path that ends in /kms/xks/v1', publicStore({ XksProxyUriPath: '/kms/xks/one' })],
		['a whole credential', publicStore({ XksProxyAuthenticationCredential: { AccessKeyId: credential.AccessKeyId } })],
		[
			'a credential of the right form',
			publicStore({ XksProxyAuthenticationCredential: { ...credential, AccessKeyId: 'abc' } }),
		],
	];
	for (const [why, parameters] of combinations) {
		it(`wants ${why}`, () => {
			const account = new Account();
			proxy(account);
			account.isRefused('ValidationException', create, parameters);
		});
	}

	it('is made anew by each creation, and refused while its address is in use (S-24)', () => {
		const account = new Account();
		proxy(account, { UriPaths: [path, '/other/kms/xks/v1'] });
		creates(account, publicStore());
		account.isRefused('CustomKeyStoreNameInUseException', create, publicStore());
		account.isRefused('XksProxyUriInUseException', create, publicStore({ CustomKeyStoreName: 'b' }));
		creates(account, publicStore({ CustomKeyStoreName: 'b', XksProxyUriPath: '/other/kms/xks/v1' }));
		const name = service(account);
		account.isRefused(
			'XksProxyUriEndpointInUseException',
			create,
			privateStore(name, { CustomKeyStoreName: 'c', XksProxyUriPath: '/third/kms/xks/v1' }),
		);
	});

	it('has its endpoint service to itself, within a Region (S-24)', () => {
		const account = new Account();
		proxy(account);
		const name = service(account);
		creates(account, privateStore(name));
		const other = 'https://other.example.com';
		proxy(account, { UriEndpoint: other });
		account.isRefused(
			'XksProxyVpcEndpointServiceInUseException',
			create,
			privateStore(name, { CustomKeyStoreName: 'b', XksProxyUriEndpoint: other }),
		);
	});

	const serviceFaults: readonly (readonly [fault: string, refused: ExceptionName])[] = [
		['deleted', 'XksProxyVpcEndpointServiceNotFoundException'],
		['principal-not-allowed', 'XksProxyVpcEndpointServiceNotFoundException'],
		['acceptance-required', 'XksProxyVpcEndpointServiceInvalidConfigurationException'],
		['one-zone', 'XksProxyVpcEndpointServiceInvalidConfigurationException'],
		['private-dns-unverified', 'XksProxyVpcEndpointServiceInvalidConfigurationException'],
		['wrong-type', 'XksProxyVpcEndpointServiceInvalidConfigurationException'],
	];
	for (const [fault, refused] of serviceFaults) {
		it(`is refused with ${refused} when its endpoint service is ${fault}`, () => {
			const account = new Account();
			proxy(account);
			account.isRefused(refused, create, privateStore(service(account, { Faults: [fault] })));
		});
	}

	it('wants an endpoint service of its Region, its owner and its host', () => {
		const account = new Account();
		proxy(account);
		const elsewhere = 'com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0';
		account.isRefused('XksProxyVpcEndpointServiceNotFoundException', create, privateStore(elsewhere));
		service(account, { ServiceName: elsewhere });
		account.isRefused('XksProxyVpcEndpointServiceNotFoundException', create, privateStore(elsewhere));
		const foreign = service(account, { Owner: '444455556666' });
		account.isRefused('XksProxyVpcEndpointServiceNotFoundException', create, privateStore(foreign));
		const other = service(account, { UriEndpoint: 'https://other.example.com' });
		account.isRefused('XksProxyVpcEndpointServiceInvalidConfigurationException', create, privateStore(other));
	});

	const proxyTroubles: readonly (readonly [fault: string, refused: ExceptionName, code: string])[] = [
		['unreachable', 'XksProxyUriUnreachableException', 'XKS_PROXY_NOT_REACHABLE'],
		['key-manager-unavailable', 'XksProxyUriUnreachableException', 'XKS_PROXY_NOT_REACHABLE'],
		['slow', 'XksProxyUriUnreachableException', 'XKS_PROXY_TIMED_OUT'],
		['network-error', 'XksProxyUriUnreachableException', 'NETWORK_ERRORS'],
		['tls-invalid', 'XksProxyInvalidConfigurationException', 'XKS_PROXY_INVALID_TLS_CONFIGURATION'],
		['access-denied', 'XksProxyInvalidConfigurationException', 'XKS_PROXY_ACCESS_DENIED'],
		['invalid-response', 'XksProxyInvalidResponseException', 'XKS_PROXY_INVALID_RESPONSE'],
	];
	for (const [Fault, refused, code] of proxyTroubles) {
		it(`is refused with ${refused}, or fails with ${code} later, when its proxy is ${Fault}`, () => {
			const account = new Account();
			const UriEndpoint = proxy(account, { UriPaths: [path, '/b/kms/xks/v1'] });
			const id = creates(account, publicStore());
			account.does('fault:BreakProxy', { UriEndpoint, Fault });
			account.isRefused(refused, create, publicStore({ CustomKeyStoreName: 'b', XksProxyUriPath: '/b/kms/xks/v1' }));
			assert.equal(connects(account, id), code);
			account.does('fault:MendProxy', { UriEndpoint, Fault });
			account.isRefused('CustomKeyStoreInvalidStateException', 'kms:ConnectCustomKeyStore', { CustomKeyStoreId: id });
			account.does('kms:DisconnectCustomKeyStore', { CustomKeyStoreId: id });
			account.waits();
			assert.equal(connects(account, id), 'CONNECTED');
		});
	}

	it('tests a public proxy when it is made, a private one when it connects (S-24)', () => {
		const account = new Account();
		const wrong = { XksProxyAuthenticationCredential: otherCredential };
		proxy(account);
		account.isRefused('XksProxyIncorrectAuthenticationCredentialException', create, publicStore(wrong));
		account.isRefused(
			'XksProxyInvalidConfigurationException',
			create,
			publicStore({ XksProxyUriPath: '/a/kms/xks/v1' }),
		);
		const elsewhere = publicStore({ XksProxyUriEndpoint: 'https://nobody.example.com' });
		account.isRefused('XksProxyUriUnreachableException', create, elsewhere);
		const id = creates(account, privateStore(service(account), wrong));
		assert.equal(connects(account, id), 'INVALID_CREDENTIALS');
		account.does('kms:DisconnectCustomKeyStore', { CustomKeyStoreId: id });
		account.waits();
		account.does(update, { CustomKeyStoreId: id, XksProxyAuthenticationCredential: credential });
		assert.equal(connects(account, id), 'CONNECTED');
	});

	it('reaches a proxy without a public address only through an endpoint service', () => {
		const account = new Account();
		proxy(account, { Public: false });
		account.isRefused('XksProxyUriUnreachableException', create, publicStore());
		const id = creates(account, privateStore(service(account)));
		assert.equal(connects(account, id), 'CONNECTED');
		const store = account.world.keyStores.get(id);
		assert.ok(store?.type === 'EXTERNAL_KEY_STORE');
		assert.match(store.interfaceEndpoint ?? '', /^vpce-[0-9a-f]{17}$/);
		account.does('kms:DisconnectCustomKeyStore', { CustomKeyStoreId: id });
		account.waits();
		assert.equal(Object.hasOwn(account.world.keyStores.get(id) ?? {}, 'interfaceEndpoint'), false);
	});

	const connectTroubles: readonly (readonly [code: string, break_: (account: Account, service: string) => void])[] = [
		['INTERNAL_ERROR', (it) => it.does('fault:BreakProxy', { UriEndpoint: endpoint, Fault: 'internal-error' })],
		['INVALID_CREDENTIALS', (it) => it.does('given:ProxyCredential', { UriEndpoint: endpoint, ...otherCredential })],
		['XKS_PROXY_INVALID_CONFIGURATION', (it) => it.does('given:ProxyPaths', { UriEndpoint: endpoint, UriPaths: [] })],
		[
			'XKS_VPC_ENDPOINT_SERVICE_NOT_FOUND',
			(it, ServiceName) => it.does('fault:BreakEndpointService', { ServiceName, Fault: 'principal-not-allowed' }),
		],
		[
			'XKS_VPC_ENDPOINT_SERVICE_INVALID_CONFIGURATION',
			(it, ServiceName) => it.does('fault:BreakEndpointService', { ServiceName, Fault: 'acceptance-required' }),
		],
	];
	for (const [code, breaks] of connectTroubles) {
		it(`ends FAILED with ${code}`, () => {
			const account = new Account();
			proxy(account);
			const name = service(account);
			const id = creates(account, privateStore(name));
			breaks(account, name);
			assert.equal(connects(account, id), code);
		});
	}

	it('reports the first of several troubles, in the order of its table', () => {
		const account = new Account();
		proxy(account);
		const name = service(account);
		const id = creates(account, privateStore(name));
		for (const Fault of ['invalid-response', 'slow', 'tls-invalid'])
			account.does('fault:BreakProxy', { UriEndpoint: endpoint, Fault });
		account.does('fault:BreakEndpointService', { ServiceName: name, Fault: 'one-zone' });
		const mends = [
			() => account.does('fault:MendEndpointService', { ServiceName: name, Fault: 'one-zone' }),
			() => account.does('fault:MendProxy', { UriEndpoint: endpoint, Fault: 'tls-invalid' }),
			() => account.does('fault:MendProxy', { UriEndpoint: endpoint, Fault: 'slow' }),
			() => account.does('fault:MendProxy', { UriEndpoint: endpoint, Fault: 'invalid-response' }),
		];
		const met: unknown[] = [];
		for (const mend of mends) {
			met.push(connects(account, id));
			mend();
			account.does('kms:DisconnectCustomKeyStore', { CustomKeyStoreId: id });
			account.waits();
		}
		const inTable = xksErrors.map((it) => it.code as string);
		assert.deepEqual(
			met,
			inTable.filter((it) => met.includes(it)),
		);
		assert.equal(met.length, 4);
		assert.equal(connects(account, id), 'CONNECTED');
	});

	it('changes its name, path and credential while connected, and nothing else', () => {
		const account = new Account();
		const CustomKeyStoreId = connectedExternal(account);
		const named = { CustomKeyStoreId };
		account.does(update, { ...named, NewCustomKeyStoreName: 'renamed' });
		account.does('given:ProxyPaths', { UriEndpoint: endpoint, UriPaths: ['/new/kms/xks/v1'] });
		account.does(update, { ...named, XksProxyUriPath: '/new/kms/xks/v1' });
		account.does('given:ProxyCredential', { UriEndpoint: endpoint, ...otherCredential });
		account.does(update, { ...named, XksProxyAuthenticationCredential: otherCredential });
		for (const more of [
			{ XksProxyUriEndpoint: 'https://new.example.com' },
			{ XksProxyUriEndpoint: endpoint, NewCustomKeyStoreName: 'again' },
			{ XksProxyConnectivity: 'PUBLIC_ENDPOINT' },
		])
			account.isRefused('CustomKeyStoreInvalidStateException', update, { ...named, ...more });
		assert.equal(account.entry(CustomKeyStoreId)['CustomKeyStoreName'], 'renamed');
	});

	it('asks the proxy for its health with the new values of an update', () => {
		const account = new Account();
		const named = { CustomKeyStoreId: connectedExternal(account) };
		account.isRefused('XksProxyInvalidConfigurationException', update, { ...named, XksProxyUriPath: '/a/kms/xks/v1' });
		account.isRefused('XksProxyIncorrectAuthenticationCredentialException', update, {
			...named,
			XksProxyAuthenticationCredential: otherCredential,
		});
	});

	it('moves between the internet and an endpoint service, with all that belongs to it in one call', () => {
		const account = new Account();
		proxy(account);
		const CustomKeyStoreId = creates(account, publicStore());
		const named = { CustomKeyStoreId };
		const other = 'https://private.example.com';
		proxy(account, { UriEndpoint: other, Public: false });
		const name = service(account, { UriEndpoint: other });
		const toService = { ...named, XksProxyConnectivity: 'VPC_ENDPOINT_SERVICE' };
		account.isRefused('ValidationException', update, { ...toService, XksProxyUriEndpoint: other });
		account.isRefused('ValidationException', update, { ...toService, XksProxyVpcEndpointServiceName: name });
		account.isRefused('ValidationException', update, { ...named, XksProxyVpcEndpointServiceName: name });
		account.does(update, { ...toService, XksProxyUriEndpoint: other, XksProxyVpcEndpointServiceName: name });
		assert.equal(connects(account, CustomKeyStoreId), 'CONNECTED');
		account.does('kms:DisconnectCustomKeyStore', named);
		account.waits();
		const back = { ...named, XksProxyConnectivity: 'PUBLIC_ENDPOINT', XksProxyVpcEndpointServiceName: '' };
		account.isRefused('ValidationException', update, back);
		account.does(update, { ...back, XksProxyUriEndpoint: endpoint });
		const { XksProxyConfiguration } = account.entry(CustomKeyStoreId);
		assert.deepEqual(XksProxyConfiguration, {
			Connectivity: 'PUBLIC_ENDPOINT',
			AccessKeyId: credential.AccessKeyId,
			UriEndpoint: endpoint,
			UriPath: path,
		});
	});

	it('takes no members of the other type', () => {
		const account = new Account();
		const hsm = account.store(account.cluster());
		const external = connectedExternal(account);
		account.isRefused('ValidationException', update, { CustomKeyStoreId: hsm, XksProxyUriPath: path });
		account.isRefused('ValidationException', update, { CustomKeyStoreId: external, KeyStorePassword: 'kmsPswd1' });
	});

	it('counts with the others to the quota of its Region (S-25)', () => {
		const account = new Account({ quotas: { clustersPerRegion: 99, hsmsPerRegion: 99 } });
		const UriPaths = Array.from({ length: 8 }, (_, index) => `/p${index}/kms/xks/v1`);
		proxy(account, { UriPaths });
		for (let index = 0; index < 4; index++) account.store(account.cluster(), { CustomKeyStoreName: `hsm ${index}` });
		const external = (index: number) =>
			publicStore({ CustomKeyStoreName: `xks ${index}`, XksProxyUriPath: `/p${index}/kms/xks/v1` });
		for (let index = 0; index < 6; index++) creates(account, external(index));
		account.isRefused('LimitExceededException', create, external(6));
		account.does(create, external(6), 'eu-west-1');
	});
});
