import { type Parameters } from '../../server/src/core/simulator';

import { type Account } from './account';
import {
	connectedExternal,
	creates,
	endpoint,
	externalKey,
	otherCredential,
	path,
	privateStore,
	proxy,
	publicStore,
	service,
} from './xks';

type Situation = (account: Account) => Parameters;

const another = 'https://another.example.com';
const create = 'kms:CreateCustomKeyStore';
const update = 'kms:UpdateCustomKeyStore';

const breaks =
	(Fault: string, make: Situation): Situation =>
	(account) => {
		const parameters = make(account);
		account.does('fault:BreakProxy', { UriEndpoint: endpoint, Fault });
		return parameters;
	};

const creation =
	(more: Parameters = {}): Situation =>
	(account) => {
		proxy(account);
		return publicStore(more);
	};

const withService =
	(Faults: readonly string[], more: Parameters = {}): Situation =>
	(account) => {
		proxy(account);
		return privateStore(service(account, { Faults }), more);
	};

/** An update of a public store that is disconnected. */
const updating =
	(more: Parameters): Situation =>
	(account) => {
		proxy(account, { UriPaths: [path, '/b/kms/xks/v1'] });
		return { CustomKeyStoreId: creates(account, publicStore()), ...more };
	};

const toService =
	(Faults: readonly string[]): Situation =>
	(account) => {
		proxy(account, { UriEndpoint: another });
		return updating({
			XksProxyConnectivity: 'VPC_ENDPOINT_SERVICE',
			XksProxyUriEndpoint: another,
			XksProxyVpcEndpointServiceName: service(account, { UriEndpoint: another, Faults }),
		})(account);
	};

const key =
	(XksKeyId: string): Situation =>
	(account) => ({ CustomKeyStoreId: connectedExternal(account), Origin: 'EXTERNAL_KEY_STORE', XksKeyId });

const named = { UriEndpoint: endpoint };

/** Where each check about external key stores speaks. */
export const xksSituations: Readonly<Record<string, Situation>> = {
	[`${create}#uri-in-use`]: (account) => {
		const parameters = creation({ CustomKeyStoreName: 'b' })(account);
		creates(account, publicStore());
		return parameters;
	},
	[`${create}#uri-endpoint-in-use`]: (account) => {
		const parameters = withService([], { CustomKeyStoreName: 'b', XksProxyUriPath: '/b/kms/xks/v1' })(account);
		creates(account, publicStore());
		return parameters;
	},
	[`${create}#endpoint-service-in-use`]: (account) => {
		const parameters = withService([])(account);
		creates(account, parameters);
		return { ...parameters, CustomKeyStoreName: 'b', XksProxyUriEndpoint: another };
	},
	[`${create}#endpoint-service-found`]: withService(['principal-not-allowed']),
	[`${create}#endpoint-service-valid`]: withService(['acceptance-required']),
	[`${create}#proxy-reachable`]: breaks('unreachable', creation()),
	[`${create}#proxy-credential`]: creation({ XksProxyAuthenticationCredential: otherCredential }),
	[`${create}#proxy-configuration`]: breaks('tls-invalid', creation()),
	[`${create}#proxy-response`]: breaks('invalid-response', creation()),

	[`${update}#type`]: updating({ KeyStorePassword: 'kmsPswd1' }),
	[`${update}#uri-in-use`]: (account) => {
		const parameters = updating({ XksProxyUriPath: '/b/kms/xks/v1' })(account);
		creates(account, publicStore({ CustomKeyStoreName: 'b', XksProxyUriPath: '/b/kms/xks/v1' }));
		return parameters;
	},
	[`${update}#uri-endpoint-in-use`]: (account) => {
		const parameters = toService([])(account);
		creates(account, publicStore({ CustomKeyStoreName: 'b', XksProxyUriEndpoint: another }));
		return { ...parameters, XksProxyUriPath: '/b/kms/xks/v1' };
	},
	[`${update}#endpoint-service-in-use`]: (account) => {
		const parameters = toService([])(account);
		const name = String(parameters['XksProxyVpcEndpointServiceName']);
		creates(account, privateStore(name, { CustomKeyStoreName: 'b', XksProxyUriEndpoint: another }));
		return { ...parameters, XksProxyUriEndpoint: 'https://third.example.com' };
	},
	[`${update}#endpoint-service-found`]: toService(['deleted']),
	[`${update}#endpoint-service-valid`]: toService(['one-zone']),
	[`${update}#proxy-reachable`]: breaks('slow', updating({ XksProxyUriPath: path })),
	[`${update}#proxy-credential`]: updating({ XksProxyAuthenticationCredential: otherCredential }),
	[`${update}#proxy-configuration`]: updating({ XksProxyUriPath: '/none/kms/xks/v1' }),
	[`${update}#proxy-response`]: breaks('invalid-response', updating({ XksProxyUriPath: path })),

	'kms:CreateKey#xks-key-in-use': (account) => {
		const parameters = key('ext-1')(account);
		externalKey(account, String(parameters['CustomKeyStoreId']));
		return parameters;
	},
	'kms:CreateKey#xks-key-found': key('nobody'),
	'kms:CreateKey#xks-key-valid': (account) => {
		const parameters = key('ext-1')(account);
		account.does('given:ExternalKey', { ...named, XksKeyId: 'ext-1', KeyState: 'DISABLED' });
		return parameters;
	},
	'kms:CreateKey#proxy': breaks('key-manager-unavailable', key('ext-1')),

	...Object.fromEntries(
		(
			[
				['given:DescribedCluster', { Cluster: { ClusterId: 'cluster-2a23b4cdefg' } }],
				['given:DescribedBackup', { Backup: { BackupId: 'backup-2a23b4cdefg' } }],
				['given:DescribedKeyStore', { CustomKeyStore: { CustomKeyStoreId: 'cks-0' } }],
				['given:DescribedKey', { KeyMetadata: { KeyId: '0' } }],
				['given:DescribedRole', { Role: { RoleName: 'known' } }],
			] as const
		).map(([operation, parameters]): [string, Situation] => [
			`${operation}#taken`,
			(account) => {
				account.does(operation, parameters);
				return parameters;
			},
		]),
	),
	'given:DescribedKey#key-store': () => ({ KeyMetadata: { KeyId: '0', CustomKeyStoreId: 'cks-0' } }),
	'given:XksProxy#taken': (account) => ({ UriEndpoint: proxy(account) }),
	'given:EndpointService#taken': (account) => ({ ...named, ServiceName: service(account) }),
	...Object.fromEntries(
		['given:ProxyCredential', 'given:ProxyPaths', 'given:ExternalKey', 'fault:LoseExternalKey'].map((it) => [
			`${it}#exists`,
			() => ({ ...named, ...otherCredential, UriPaths: [path], XksKeyId: 'ext-1' }),
		]),
	),
	'fault:LoseExternalKey#present': (account) => ({ UriEndpoint: proxy(account), XksKeyId: 'nobody' }),
	...Object.fromEntries(
		['fault:BreakProxy', 'fault:MendProxy'].map((it) => [`${it}#exists`, () => ({ ...named, Fault: 'slow' })]),
	),
	'fault:BreakProxy#present': breaks('slow', (account) => ({ UriEndpoint: proxy(account), Fault: 'slow' })),
	'fault:MendProxy#present': (account) => ({ UriEndpoint: proxy(account), Fault: 'slow' }),
	...Object.fromEntries(
		['fault:BreakEndpointService', 'fault:MendEndpointService'].map((it) => [
			`${it}#exists`,
			() => ({ ServiceName: 'com.amazonaws.vpce.us-west-2.vpce-svc-0', Fault: 'one-zone' }),
		]),
	),
	'fault:BreakEndpointService#present': (account) => ({
		ServiceName: service(account, { Faults: ['one-zone'] }),
		Fault: 'one-zone',
	}),
	'fault:MendEndpointService#present': (account) => ({ ServiceName: service(account), Fault: 'one-zone' }),
};
