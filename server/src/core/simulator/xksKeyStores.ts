import { type Parameters } from './command';
import { type ExceptionName } from './exceptions';
import { storesIn, thing } from './lookups';
import { type Check, type Obstacle, type Scene } from './operation';
import { isGiven, type MemberShape, type MemberShapes, required, text } from './shape';
import { isRecord } from './settings';
import { type ExternalKeyStore, type KeyStore } from './world';
import { xksTroubles, type XksRoute } from './xksHealth';

const serviceName = /^(com|eu)\.amazonaws\.vpce\.([a-z]+-){2,3}\d+\.vpce-svc-[0-9a-z]+$/;

export const uriEndpoint: MemberShape = { type: 'string', min: 10, max: 128, pattern: /^https:\/\/[a-zA-Z0-9.-]+$/ };
export const uriPath: MemberShape = {
	type: 'string',
	min: 10,
	max: 128,
	pattern: /^(\/[a-zA-Z0-9/_-]+\/kms\/xks\/v\d{1,2})$|^(\/kms\/xks\/v\d{1,2})$/,
};
export const endpointServiceName: MemberShape = { type: 'string', min: 20, max: 64, pattern: serviceName };
/** On an update an empty name takes the endpoint service away. */
export const noEndpointService: MemberShape = {
	type: 'string',
	max: 64,
	pattern: new RegExp(`^$|${serviceName.source}`),
};
export const accountId: MemberShape = { type: 'string', min: 12, max: 12, pattern: /^[0-9]{12}$/ };
export const credentialMembers = {
	AccessKeyId: { type: 'string', required: true, min: 20, max: 30, pattern: /^[A-Z2-7]+$/ },
	RawSecretAccessKey: { type: 'string', required: true, min: 43, max: 64, pattern: /^[a-zA-Z0-9/+=]+$/, hidden: true },
} as const satisfies MemberShapes;
export const xksKeyId: MemberShape = { type: 'string', min: 1, max: 128, pattern: /^[a-zA-Z0-9-_.]+$/ };

/** The members of an external key store, as its creation takes them. */
export const xksMembers = {
	XksProxyConnectivity: { type: 'string', oneOf: ['PUBLIC_ENDPOINT', 'VPC_ENDPOINT_SERVICE'] },
	XksProxyUriEndpoint: uriEndpoint,
	XksProxyUriPath: uriPath,
	XksProxyAuthenticationCredential: { type: 'structure', members: credentialMembers, hidden: true },
	XksProxyVpcEndpointServiceName: endpointServiceName,
	XksProxyVpcEndpointServiceOwner: accountId,
} as const satisfies MemberShapes;

export const xksMemberNames: readonly string[] = Object.keys(xksMembers);

const always = [
	'XksProxyConnectivity',
	'XksProxyUriEndpoint',
	'XksProxyUriPath',
	'XksProxyAuthenticationCredential',
] as const;

/** Which members go together when an external key store is made. */
export function xksMembersObstacle(parameters: Parameters): Obstacle | undefined {
	const isPrivate = parameters['XksProxyConnectivity'] === 'VPC_ENDPOINT_SERVICE';
	const missing = [...always, ...(isPrivate ? ['XksProxyVpcEndpointServiceName'] : [])].find(
		(it) => !isGiven(parameters, it),
	);
	if (missing !== undefined) return { message: `A key store of type EXTERNAL_KEY_STORE needs ${missing}.` };
	const odd = ['XksProxyVpcEndpointServiceName', 'XksProxyVpcEndpointServiceOwner'].find(
		(it) => !isPrivate && isGiven(parameters, it),
	);
	return odd === undefined ? undefined : { message: `${odd} does not go with PUBLIC_ENDPOINT.` };
}

/** The route that a store has, or would have after the command. */
export function routeAfter({ region, parameters, world }: Scene, store?: ExternalKeyStore): XksRoute {
	const connectivity = text(parameters, 'XksProxyConnectivity') ?? store?.connectivity;
	const credential = parameters['XksProxyAuthenticationCredential'];
	const given = isRecord(credential) ? credential : {};
	const route = {
		region,
		uriEndpoint: text(parameters, 'XksProxyUriEndpoint') ?? store?.uriEndpoint ?? '',
		uriPath: text(parameters, 'XksProxyUriPath') ?? store?.uriPath ?? '',
		credential: {
			accessKeyId: text(given, 'AccessKeyId') ?? store?.credential.accessKeyId ?? '',
			secretAccessKey: text(given, 'RawSecretAccessKey') ?? store?.credential.secretAccessKey ?? '',
		},
	};
	if (connectivity !== 'VPC_ENDPOINT_SERVICE') return { ...route, connectivity: 'PUBLIC_ENDPOINT' };
	const before = store?.endpointService;
	const name = text(parameters, 'XksProxyVpcEndpointServiceName') ?? before?.name ?? '';
	const owner = text(parameters, 'XksProxyVpcEndpointServiceOwner') ?? before?.owner ?? world.settings.account;
	return { ...route, connectivity, endpointService: { name, owner } };
}

/** When a check of the proxy counts: the store it is for, if it is there already. */
export type Asked = (scene: Scene, store: ExternalKeyStore | undefined) => boolean;

interface WhenAsked {
	readonly uri: Asked;
	readonly endpoint: Asked;
	readonly health: Asked;
}

/** Checks 4x to 12x: what is in use already, the endpoint service, the health of the proxy. */
export function xksChecks<T>(storeOf: (subject: T) => KeyStore | undefined, asked: WhenAsked): readonly Check<T>[] {
	const check = (
		rule: string,
		refuse: ExceptionName,
		counts: Asked,
		judge: (scene: Scene, route: XksRoute, own: string | undefined) => Obstacle | undefined,
	): Check<T> => ({
		rule,
		refuse,
		when(scene, subject) {
			const found = storeOf(subject);
			const store = found?.type === 'EXTERNAL_KEY_STORE' ? found : undefined;
			return counts(scene, store) ? judge(scene, routeAfter(scene, store), store?.id) : undefined;
		},
	});
	const sick = (rule: string, refuse: ExceptionName, counts: Asked) =>
		check(rule, refuse, counts, (scene, route) => troubleWith(scene, route, refuse));
	return [
		check('uri-in-use', 'XksProxyUriInUseException', asked.uri, uriInUse),
		check('uri-endpoint-in-use', 'XksProxyUriEndpointInUseException', asked.endpoint, endpointInUse),
		check('endpoint-service-in-use', 'XksProxyVpcEndpointServiceInUseException', asked.endpoint, serviceInUse),
		sick('endpoint-service-found', 'XksProxyVpcEndpointServiceNotFoundException', asked.endpoint),
		sick('endpoint-service-valid', 'XksProxyVpcEndpointServiceInvalidConfigurationException', asked.endpoint),
		{ ...sick('proxy-reachable', 'XksProxyUriUnreachableException', asked.health), decision: 'A-17' },
		sick('proxy-credential', 'XksProxyIncorrectAuthenticationCredentialException', asked.health),
		sick('proxy-configuration', 'XksProxyInvalidConfigurationException', asked.health),
		sick('proxy-response', 'XksProxyInvalidResponseException', asked.health),
	];
}

function troubleWith({ world }: Scene, route: XksRoute, refuse: ExceptionName): Obstacle | undefined {
	const messages = xksTroubles.filter((it) => it.refuse === refuse).map((it) => it.why(world, route));
	const message = messages.find((it) => it !== undefined);
	if (message === undefined) return undefined;
	const proxy = world.proxies.get(route.uriEndpoint);
	const service = world.endpointServices.get(route.endpointService?.name ?? '');
	const isOfService = refuse.startsWith('XksProxyVpcEndpointService');
	const blockers = isOfService ? service && [thing('endpointService', service)] : proxy && [thing('proxy', proxy)];
	return { message, ...(blockers && { blockers }) };
}

const others = ({ world, region }: Scene, own: string | undefined): readonly ExternalKeyStore[] =>
	storesIn(world, region)
		.filter((it) => it.type === 'EXTERNAL_KEY_STORE')
		.filter((it) => it.id !== own);

const inUse = (user: ExternalKeyStore | undefined, what: string): Obstacle | undefined =>
	user && { message: `Key store ${user.name} uses ${what} already.`, blockers: [thing('keyStore', user)] };

const uriInUse = (scene: Scene, route: XksRoute, own: string | undefined) =>
	inUse(
		others(scene, own).find((it) => it.uriEndpoint === route.uriEndpoint && it.uriPath === route.uriPath),
		`${route.uriEndpoint}${route.uriPath}`,
	);

const endpointInUse = (scene: Scene, route: XksRoute, own: string | undefined) =>
	inUse(
		others(scene, own).find(
			(it) =>
				it.uriEndpoint === route.uriEndpoint &&
				(it.connectivity === 'VPC_ENDPOINT_SERVICE' || route.connectivity === 'VPC_ENDPOINT_SERVICE'),
		),
		route.uriEndpoint,
	);

const serviceInUse = (scene: Scene, { endpointService }: XksRoute, own: string | undefined) =>
	inUse(
		others(scene, own).find((it) => endpointService && it.endpointService?.name === endpointService.name),
		`endpoint service ${endpointService?.name}`,
	);

/** Creation: only a public proxy is asked for its health then. */
export const atCreation: WhenAsked = {
	uri: isExternal,
	endpoint: isExternal,
	health: (scene) => isExternal(scene) && scene.parameters['XksProxyConnectivity'] === 'PUBLIC_ENDPOINT',
};

function isExternal({ parameters }: Scene): boolean {
	return text(parameters, 'CustomKeyStoreType') === 'EXTERNAL_KEY_STORE';
}

/** Members that only a disconnected store lets change. */
const ofEndpoint = [
	'XksProxyConnectivity',
	'XksProxyUriEndpoint',
	'XksProxyVpcEndpointServiceName',
	'XksProxyVpcEndpointServiceOwner',
] as const;

/** What the proxy is asked about with the new values, wherever it stands. */
const ofProxy = ['XksProxyUriPath', 'XksProxyAuthenticationCredential'] as const;

const gives = (names: readonly string[], { parameters }: Scene) => names.some((it) => isGiven(parameters, it));

export const changesEndpoint = (scene: Scene): boolean => gives(ofEndpoint, scene);

/** An update: what it changes decides what is looked at again. */
export const atUpdate: WhenAsked = {
	uri: (scene, store) => store !== undefined && gives(['XksProxyUriEndpoint', 'XksProxyUriPath'], scene),
	endpoint: (scene, store) => store !== undefined && changesEndpoint(scene),
	health: (scene, store) =>
		store !== undefined &&
		(gives(ofProxy, scene) || (changesEndpoint(scene) && routeAfter(scene, store).connectivity === 'PUBLIC_ENDPOINT')),
};

/** How the members of an update fit the store as it is. */
export function xksUpdateObstacle(scene: Scene, store: ExternalKeyStore): Obstacle | undefined {
	const { parameters } = scene;
	const service = text(parameters, 'XksProxyVpcEndpointServiceName') ?? '';
	const { connectivity } = routeAfter(scene, store);
	if (connectivity === 'PUBLIC_ENDPOINT' && (service !== '' || isGiven(parameters, 'XksProxyVpcEndpointServiceOwner')))
		return { message: 'An endpoint service does not go with PUBLIC_ENDPOINT.' };
	if (connectivity === 'VPC_ENDPOINT_SERVICE' && service === '' && parameters['XksProxyVpcEndpointServiceName'] === '')
		return { message: 'VPC_ENDPOINT_SERVICE needs an endpoint service.' };
	if (connectivity === store.connectivity) return undefined;
	if ((text(parameters, 'XksProxyUriEndpoint') ?? store.uriEndpoint) === store.uriEndpoint)
		return { message: `A change to ${connectivity} needs a new XksProxyUriEndpoint.` };
	return connectivity === 'VPC_ENDPOINT_SERVICE' && service === ''
		? { message: 'A change to VPC_ENDPOINT_SERVICE needs XksProxyVpcEndpointServiceName.' }
		: undefined;
}

/** The store that a creation makes, its type's own part. */
export const newExternalStore = (scene: Scene): Omit<ExternalKeyStore, 'createdAt' | 'id' | 'state'> => ({
	type: 'EXTERNAL_KEY_STORE',
	name: required(scene.parameters, 'CustomKeyStoreName'),
	...routeAfter(scene),
});

/** What DescribeCustomKeyStores says of the proxy: never the secret. */
export const xksProxyConfiguration = (store: ExternalKeyStore) => ({
	Connectivity: store.connectivity,
	AccessKeyId: store.credential.accessKeyId,
	UriEndpoint: store.uriEndpoint,
	UriPath: store.uriPath,
	...(store.endpointService && {
		VpcEndpointServiceName: store.endpointService.name,
		VpcEndpointServiceOwner: store.endpointService.owner,
	}),
});
