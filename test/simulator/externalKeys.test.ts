import assert from 'node:assert/strict';

import { type Parameters } from '../../server/src/core/simulator';

import { Account, day } from './account';
import {
	connectedExternal,
	connects,
	creates,
	credential,
	endpoint,
	externalKey,
	otherCredential,
	path,
	privateStore,
	proxy,
	publicStore,
	service,
} from './xks';

describe('a key in an external key store', () => {
	const make = (CustomKeyStoreId: string, more: Parameters = {}): Parameters => ({
		CustomKeyStoreId,
		Origin: 'EXTERNAL_KEY_STORE',
		XksKeyId: 'ext-1',
		...more,
	});

	it('is only a reference to a key behind the proxy (S-25)', () => {
		const account = new Account();
		const store = connectedExternal(account);
		const key = externalKey(account, store);
		const metadata = account.metadata(key);
		assert.equal(metadata['KeyState'], 'Enabled');
		assert.equal(metadata['Origin'], 'EXTERNAL_KEY_STORE');
		assert.equal(metadata['CustomKeyStoreId'], store);
		assert.deepEqual(metadata['XksKeyConfiguration'], { Id: 'ext-1' });
		assert.ok(!('CloudHsmClusterId' in metadata));
		account.does('kms:Encrypt', { KeyId: key, Plaintext: 'SGVsbG8=' });
		account.isRefused('UnsupportedOperationException', 'kms:EnableKeyRotation', { KeyId: key });
	});

	it('needs an external key that is there, free and fit (S-25)', () => {
		const account = new Account();
		const store = connectedExternal(account);
		const named = { UriEndpoint: endpoint };
		externalKey(account, store);
		account.isRefused('XksKeyAlreadyInUseException', 'kms:CreateKey', make(store));
		account.isRefused('XksKeyNotFoundException', 'kms:CreateKey', make(store, { XksKeyId: 'nobody' }));
		for (const unfit of [{ KeyState: 'DISABLED' }, { KeySpec: 'RSA_2048' }, { KeyUsage: ['ENCRYPT'] }]) {
			account.does('given:ExternalKey', { ...named, XksKeyId: 'ext-2', ...unfit });
			account.isRefused('XksKeyInvalidConfigurationException', 'kms:CreateKey', make(store, { XksKeyId: 'ext-2' }));
		}
		account.isRefused('ValidationException', 'kms:CreateKey', make(store, { XksKeyId: undefined }));
		account.isRefused('UnsupportedOperationException', 'kms:CreateKey', make(store, { MultiRegion: true }));
		account.isRefused('UnsupportedOperationException', 'kms:CreateKey', {
			CustomKeyStoreId: store,
			Origin: 'AWS_CLOUDHSM',
		});
	});

	it('may share its external key with a key of another store', () => {
		const account = new Account();
		proxy(account, { UriPaths: [path, '/b/kms/xks/v1'] });
		const stores = ['a', 'b'].map((CustomKeyStoreName, index) =>
			creates(account, publicStore({ CustomKeyStoreName, XksProxyUriPath: index === 0 ? path : '/b/kms/xks/v1' })),
		);
		for (const store of stores) {
			connects(account, store);
			externalKey(account, store);
		}
		assert.equal(account.world.keys.size, 2);
	});

	it('needs a connected store and a proxy that answers', () => {
		const account = new Account();
		proxy(account);
		const store = creates(account, publicStore());
		account.isRefused('CustomKeyStoreInvalidStateException', 'kms:CreateKey', make(store));
		connects(account, store);
		account.does('fault:BreakProxy', { UriEndpoint: endpoint, Fault: 'slow' });
		account.isRefused('CustomKeyStoreInvalidStateException', 'kms:CreateKey', make(store));
		account.isRefused('CustomKeyStoreInvalidStateException', 'kms:CreateKey', make(store, { XksKeyId: 'nobody' }));
	});

	const whileConnected: readonly (readonly [
		what: string,
		break_: (account: Account) => void,
		mend: (account: Account) => void,
	])[] = [
		[
			'its proxy is down',
			(it) => it.does('fault:BreakProxy', { UriEndpoint: endpoint, Fault: 'unreachable' }),
			(it) => it.does('fault:MendProxy', { UriEndpoint: endpoint, Fault: 'unreachable' }),
		],
		[
			'its external key is disabled',
			(it) => it.does('given:ExternalKey', { UriEndpoint: endpoint, XksKeyId: 'ext-1', KeyState: 'DISABLED' }),
			(it) => it.does('given:ExternalKey', { UriEndpoint: endpoint, XksKeyId: 'ext-1' }),
		],
		[
			'its external key is gone',
			(it) => it.does('fault:LoseExternalKey', { UriEndpoint: endpoint, XksKeyId: 'ext-1' }),
			(it) => it.does('given:ExternalKey', { UriEndpoint: endpoint, XksKeyId: 'ext-1' }),
		],
		[
			'the proxy no longer takes the credential',
			(it) => it.does('given:ProxyCredential', { UriEndpoint: endpoint, ...otherCredential }),
			(it) => it.does('given:ProxyCredential', { UriEndpoint: endpoint, ...credential }),
		],
	];
	for (const [what, breaks, mends] of whileConnected) {
		it(`keeps its state but cannot be used while ${what} (A-13)`, () => {
			const account = new Account();
			const store = connectedExternal(account);
			const KeyId = externalKey(account, store);
			breaks(account);
			assert.equal(account.entry(store)['ConnectionState'], 'CONNECTED');
			assert.equal(account.metadata(KeyId)['KeyState'], 'Enabled');
			account.isRefused('KMSInvalidStateException', 'kms:Encrypt', { KeyId, Plaintext: 'SGVsbG8=' });
			mends(account);
			account.does('kms:Encrypt', { KeyId, Plaintext: 'SGVsbG8=' });
		});
	}

	it('outlives new rules of the endpoint service, but not its end', () => {
		const account = new Account();
		proxy(account);
		const ServiceName = service(account);
		const store = creates(account, privateStore(ServiceName));
		connects(account, store);
		const KeyId = externalKey(account, store);
		account.does('fault:BreakEndpointService', { ServiceName, Fault: 'principal-not-allowed' });
		account.does('kms:Encrypt', { KeyId, Plaintext: 'SGVsbG8=' });
		account.does('fault:BreakEndpointService', { ServiceName, Fault: 'deleted' });
		account.isRefused('KMSInvalidStateException', 'kms:Encrypt', { KeyId, Plaintext: 'SGVsbG8=' });
	});

	it('is Unavailable while its store is disconnected, and leaves nothing behind when it is deleted', () => {
		const account = new Account();
		const CustomKeyStoreId = connectedExternal(account);
		const KeyId = externalKey(account, CustomKeyStoreId);
		account.does('kms:ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 });
		account.isRefused('XksKeyAlreadyInUseException', 'kms:CreateKey', make(CustomKeyStoreId));
		account.does('kms:DisconnectCustomKeyStore', { CustomKeyStoreId });
		assert.equal(account.metadata(KeyId)['KeyState'], 'PendingDeletion');
		account.isRefused('CustomKeyStoreHasCMKsException', 'kms:DeleteCustomKeyStore', { CustomKeyStoreId });
		account.waits(8 * day);
		assert.equal(account.world.orphans.size, 0);
		assert.deepEqual(
			account.world.proxies.get(endpoint)?.keys.map((it) => it.id),
			['ext-1'],
		);
		account.does('kms:DeleteCustomKeyStore', { CustomKeyStoreId });
	});
});
