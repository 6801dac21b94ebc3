import { connectionRemedy } from './clusterHealth';
import {
	cluster,
	externalStore,
	fixed,
	next,
	onCluster,
	onStore,
	proxy,
	type Scenario,
	type Step,
	store,
	withoutCluster,
	withoutHsms,
} from './scenarioSteps';
import { usualPassword, usualUriEndpoint } from './usual';
import { type ConnectionErrorCode, type ExternalKeyStore, type World } from './world';

const connect = onStore('kms:ConnectCustomKeyStore');

/** What goes wrong before the connection is asked for, with a store that was in order. */
const brokenCluster = (...faults: readonly Step[]): readonly Step[] => [
	cluster,
	store(usualPassword),
	...faults,
	connect,
	next,
];

const brokenProxy = (fault: Step): readonly Step[] => [proxy, externalStore(), fault, connect, next];
const proxyFault = (Fault: string) => brokenProxy(fixed('fault:BreakProxy', { UriEndpoint: usualUriEndpoint, Fault }));

const serviceName = ({ endpointServices }: World): string | undefined => endpointServices.keys().next().value;
const brokenService = (Fault: string): readonly Step[] => [
	proxy,
	fixed('given:EndpointService', { UriEndpoint: usualUriEndpoint }),
	(world) =>
		externalStore({
			XksProxyConnectivity: 'VPC_ENDPOINT_SERVICE',
			XksProxyVpcEndpointServiceName: serviceName(world),
		})(world),
	(world) => ({ operation: 'fault:BreakEndpointService', parameters: { ServiceName: serviceName(world), Fault } }),
	connect,
	next,
];

interface Failure {
	readonly code: ConnectionErrorCode;
	readonly title: string;
	readonly steps: readonly Step[];
	readonly type?: ExternalKeyStore['type'];
}

const type = 'EXTERNAL_KEY_STORE';

/** One for each code of AWS; those that both types of key stores know are shown with a cluster. */
const failures: readonly Failure[] = [
	{
		code: 'INVALID_CREDENTIALS',
		title: 'wrong password',
		steps: [cluster, store('kmsPswd2'), connect, next],
	},
	{
		code: 'USER_LOCKED_OUT',
		title: 'kmsuser is locked out',
		steps: brokenCluster(onCluster('hsm:FailLogins')),
	},
	{
		code: 'USER_LOGGED_IN',
		title: 'somebody is logged in as kmsuser',
		steps: brokenCluster(onCluster('hsm:LogInKmsUser', { Password: usualPassword })),
	},
	{
		code: 'USER_NOT_FOUND',
		title: 'there is no kmsuser',
		steps: brokenCluster(onCluster('hsm:DeleteKmsUser')),
	},
	{
		code: 'CLUSTER_NOT_FOUND',
		title: 'the cluster was deleted',
		steps: brokenCluster(...withoutCluster),
	},
	{
		code: 'INSUFFICIENT_CLOUDHSM_HSMS',
		title: 'the HSMs fail while it connects',
		steps: [cluster, store(usualPassword), connect, ...withoutHsms, next],
	},
	{
		code: 'SUBNET_NOT_FOUND',
		title: 'a subnet was deleted',
		steps: brokenCluster(onCluster('fault:Break', { Fault: 'subnet-deleted' })),
	},
	{
		code: 'INSUFFICIENT_FREE_ADDRESSES_IN_SUBNET',
		title: 'no free addresses',
		steps: brokenCluster(onCluster('fault:Break', { Fault: 'addresses-exhausted' })),
	},
	{
		code: 'NETWORK_ERRORS',
		title: 'the network fails',
		steps: brokenCluster(onCluster('fault:Break', { Fault: 'network-error' })),
	},
	{
		code: 'INTERNAL_ERROR',
		title: 'an internal error of KMS',
		steps: brokenCluster(onCluster('fault:Break', { Fault: 'internal-error' })),
	},
	{ code: 'XKS_PROXY_ACCESS_DENIED', title: 'the proxy refuses KMS', steps: proxyFault('access-denied'), type },
	{
		code: 'XKS_PROXY_INVALID_CONFIGURATION',
		title: 'the proxy has another path',
		steps: brokenProxy(fixed('given:ProxyPaths', { UriEndpoint: usualUriEndpoint, UriPaths: ['/moved/kms/xks/v1'] })),
		type,
	},
	{
		code: 'XKS_PROXY_INVALID_RESPONSE',
		title: 'the proxy answers nonsense',
		steps: proxyFault('invalid-response'),
		type,
	},
	{
		code: 'XKS_PROXY_INVALID_TLS_CONFIGURATION',
		title: "the proxy's certificate does not hold",
		steps: proxyFault('tls-invalid'),
		type,
	},
	{ code: 'XKS_PROXY_NOT_REACHABLE', title: 'the proxy is down', steps: proxyFault('unreachable'), type },
	{ code: 'XKS_PROXY_TIMED_OUT', title: 'the proxy is slow', steps: proxyFault('slow'), type },
	{
		code: 'XKS_VPC_ENDPOINT_SERVICE_INVALID_CONFIGURATION',
		title: 'the endpoint service waits for acceptance',
		steps: brokenService('acceptance-required'),
		type,
	},
	{
		code: 'XKS_VPC_ENDPOINT_SERVICE_NOT_FOUND',
		title: 'the endpoint service does not admit KMS',
		steps: brokenService('principal-not-allowed'),
		type,
	},
];

/** The id of the one that is older than the others. */
const idOf = (code: ConnectionErrorCode): string =>
	code === 'INVALID_CREDENTIALS' ? 'wrong-password' : `failed-connection-${code.toLowerCase().replaceAll('_', '-')}`;

export const failedConnections: readonly Scenario[] = failures.map(({ code, title, steps, type: kind }) => ({
	id: idOf(code),
	title: `${code}: ${title}`,
	description: `The way out: disconnect, then ${connectionRemedy(code, kind).replace(/^disconnect and /, '')}.`,
	group: 'A connection that fails',
	steps,
}));
