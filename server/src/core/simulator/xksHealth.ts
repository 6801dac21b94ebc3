import { type ExceptionName } from './exceptions';
import { type ConnectionErrorCode, type ExternalKeyStore, type ProxyFault, type World, type XksProxy } from './world';

/** Where KMS sends its requests for an external key store, and what it signs them with. */
export type XksRoute = Pick<
	ExternalKeyStore,
	'connectivity' | 'credential' | 'endpointService' | 'region' | 'uriEndpoint' | 'uriPath'
>;

/** What a health request, or the way to it, can run into. */
export interface XksTrouble {
	/** What an accepted connect ends with. */
	readonly code: ConnectionErrorCode;
	/** What creating and updating a store is refused with; absent: they go through. */
	readonly refuse?: ExceptionName;
	/** What is wrong, as a sentence; `undefined`: nothing. */
	readonly why: (world: World, route: XksRoute) => string | undefined;
	/** What to do about it, disconnecting first. */
	readonly remedy: string;
}

/** In the order in which a failed connection reports them. */
export const xksTroubles: readonly XksTrouble[] = [
	{
		code: 'INTERNAL_ERROR',
		why: broken('internal-error', 'KMS has an internal error.'),
		remedy: 'disconnect and connect again',
	},
	{
		code: 'XKS_VPC_ENDPOINT_SERVICE_NOT_FOUND',
		refuse: 'XksProxyVpcEndpointServiceNotFoundException',
		why: serviceNotFound,
		remedy: 'bring the endpoint service back, and let cks.kms.<region>.amazonaws.com be one of its allowed principals',
	},
	{
		code: 'XKS_VPC_ENDPOINT_SERVICE_INVALID_CONFIGURATION',
		refuse: 'XksProxyVpcEndpointServiceInvalidConfigurationException',
		why: serviceInvalid,
		remedy: 'mend the endpoint service: its zones, its private DNS name, acceptance of connections',
	},
	{
		code: 'NETWORK_ERRORS',
		refuse: 'XksProxyUriUnreachableException',
		why: broken('network-error', 'The network between KMS and the proxy has errors.'),
		remedy: 'wait some minutes, then connect again',
	},
	{
		code: 'XKS_PROXY_NOT_REACHABLE',
		refuse: 'XksProxyUriUnreachableException',
		why: notReachable,
		remedy: 'bring the proxy and its external key manager back, or update the URI endpoint',
	},
	{
		code: 'XKS_PROXY_INVALID_TLS_CONFIGURATION',
		refuse: 'XksProxyInvalidConfigurationException',
		why: broken('tls-invalid', "The proxy's TLS certificate does not hold: version, date, host name or issuer."),
		remedy: 'renew the TLS certificate of the proxy',
	},
	{
		code: 'XKS_PROXY_TIMED_OUT',
		refuse: 'XksProxyUriUnreachableException',
		why: broken('slow', 'The proxy does not answer within 250 ms.'),
		remedy: 'make the proxy answer faster',
	},
	{
		code: 'XKS_PROXY_ACCESS_DENIED',
		refuse: 'XksProxyInvalidConfigurationException',
		why: broken('access-denied', "The proxy's own rules refuse KMS."),
		remedy: "let the proxy's rules admit KMS",
	},
	{
		code: 'INVALID_CREDENTIALS',
		refuse: 'XksProxyIncorrectAuthenticationCredentialException',
		why: credentialRefused,
		remedy: "update the authentication credential to the proxy's",
	},
	{
		code: 'XKS_PROXY_INVALID_CONFIGURATION',
		refuse: 'XksProxyInvalidConfigurationException',
		why: wrongPath,
		remedy: 'update the URI path',
	},
	{
		code: 'XKS_PROXY_INVALID_RESPONSE',
		refuse: 'XksProxyInvalidResponseException',
		why: broken('invalid-response', 'The answer of the proxy cannot be understood.'),
		remedy: 'ask the vendor of the proxy',
	},
];

/** The first trouble on the way to the proxy or with it; `undefined` when it is well. */
export function xksTrouble(world: World, route: XksRoute): { code: ConnectionErrorCode; message: string } | undefined {
	for (const { code, why } of xksTroubles) {
		const message = why(world, route);
		if (message !== undefined) return { code, message };
	}
	return undefined;
}

export const proxyOf = ({ proxies }: World, { uriEndpoint }: Pick<XksRoute, 'uriEndpoint'>): XksProxy | undefined =>
	proxies.get(uriEndpoint);

// Hoisted, since the table above is made of them.
function broken(fault: ProxyFault, message: string): XksTrouble['why'] {
	return (world, route) => (proxyOf(world, route)?.faults.includes(fault) ? message : undefined);
}

function serviceNotFound(world: World, { connectivity, endpointService, region }: XksRoute): string | undefined {
	if (connectivity === 'PUBLIC_ENDPOINT') return undefined;
	const named = endpointService?.name ?? '';
	const service = world.endpointServices.get(named);
	if (!service || service.faults.includes('deleted') || service.owner !== endpointService?.owner)
		return `There is no endpoint service ${named} of account ${endpointService?.owner}.`;
	if (service.region !== region) return `Endpoint service ${named} is in ${service.region}, not in ${region}.`;
	return service.faults.includes('principal-not-allowed')
		? `Endpoint service ${named} does not allow the principal cks.kms.${region}.amazonaws.com.`
		: undefined;
}

function serviceInvalid(world: World, { connectivity, endpointService, uriEndpoint }: XksRoute): string | undefined {
	const service = world.endpointServices.get(endpointService?.name ?? '');
	if (connectivity === 'PUBLIC_ENDPOINT' || !service) return undefined;
	const { id, faults, privateDnsName } = service;
	if (faults.includes('wrong-type')) return `${id} is no endpoint service for interface endpoints.`;
	if (faults.includes('acceptance-required')) return `${id} wants each connection to be accepted by hand.`;
	if (faults.includes('one-zone')) return `The load balancer of ${id} is in fewer than two Availability Zones.`;
	if (faults.includes('private-dns-unverified')) return `The private DNS name of ${id} is not verified.`;
	if (`https://${privateDnsName}` !== uriEndpoint)
		return `The private DNS name of ${id} is ${privateDnsName}, which is not the host of ${uriEndpoint}.`;
	const twin = [...world.endpointServices.values()].find(
		(it) => it.id !== id && it.region === service.region && it.privateDnsName === privateDnsName,
	);
	return twin && !twin.faults.includes('deleted') ? `${twin.id} has the private DNS name of ${id}, too.` : undefined;
}

function notReachable(world: World, route: XksRoute): string | undefined {
	const proxy = proxyOf(world, route);
	const isHidden = proxy?.public === false && route.connectivity === 'PUBLIC_ENDPOINT';
	if (!proxy || isHidden || proxy.faults.includes('unreachable')) return `No proxy answers at ${route.uriEndpoint}.`;
	return proxy.faults.includes('key-manager-unavailable')
		? `The proxy at ${route.uriEndpoint} reports no external key manager that is available.`
		: undefined;
}

function credentialRefused(world: World, route: XksRoute): string | undefined {
	const accepted = proxyOf(world, route)?.credential;
	const { accessKeyId, secretAccessKey } = route.credential;
	return accepted?.accessKeyId === accessKeyId && accepted.secretAccessKey === secretAccessKey
		? undefined
		: 'The proxy refuses the authentication credential.';
}

function wrongPath(world: World, route: XksRoute): string | undefined {
	return proxyOf(world, route)?.paths.includes(route.uriPath)
		? undefined
		: `The proxy at ${route.uriEndpoint} serves nothing at ${route.uriPath}.`;
}
