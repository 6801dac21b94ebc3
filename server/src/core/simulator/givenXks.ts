import { type Parameters } from './command';
import { endpointServiceName as newServiceName } from './identifiers';
import { thing } from './lookups';
import { operation, operationOn, type OperationRow, type Subject } from './operation';
import { isRecord } from './settings';
import { isGiven, type MemberShapes, required, text } from './shape';
import { usualAccessKeyId, usualSecretAccessKey, usualUriPath } from './usual';
import { without } from './without';
import {
	type EndpointService,
	type EndpointServiceFault,
	endpointServiceFaults,
	type ExternalKey,
	type ProxyFault,
	proxyFaults,
	type XksProxy,
} from './world';
import { accountId, credentialMembers, endpointServiceName, uriEndpoint, uriPath, xksKeyId } from './xksKeyStores';

const optionalCredential = {
	AccessKeyId: without(credentialMembers.AccessKeyId, 'required'),
	RawSecretAccessKey: without(credentialMembers.RawSecretAccessKey, 'required'),
};

const namesProxy: MemberShapes = { UriEndpoint: { ...uriEndpoint, required: true } };

const keyMembers = {
	XksKeyId: { ...xksKeyId, required: true },
	KeySpec: { type: 'string', min: 1 },
	KeyUsage: { type: 'list', of: { type: 'string' } },
	KeyState: { type: 'string', oneOf: ['ENABLED', 'DISABLED'] },
} as const satisfies MemberShapes;

const keyFrom = (given: Parameters): ExternalKey => ({
	id: required(given, 'XksKeyId'),
	spec: text(given, 'KeySpec') ?? 'AES_256',
	enabled: given['KeyState'] !== 'DISABLED',
	usages: texts(given['KeyUsage']) ?? ['ENCRYPT', 'DECRYPT'],
});

const texts = (value: unknown): readonly string[] | undefined =>
	Array.isArray(value) ? value.filter((it): it is string => typeof it === 'string') : undefined;

const givenProxy = operation({
	id: 'given:XksProxy',
	members: {
		...namesProxy,
		...optionalCredential,
		UriPaths: { type: 'list', of: uriPath },
		Public: { type: 'boolean' },
		Keys: { type: 'list', of: { type: 'structure', members: keyMembers } },
	},
	checks: [
		{
			rule: 'taken',
			refuse: 'NotPossibleNow',
			when({ world, parameters }) {
				const taken = world.proxies.get(required(parameters, 'UriEndpoint'));
				return taken && { message: `There is a proxy at ${taken.id}.`, blockers: [thing('proxy', taken)] };
			},
		},
	],
	effect(draft, { parameters }) {
		const keys = Array.isArray(parameters['Keys']) ? parameters['Keys'].filter(isRecord) : undefined;
		draft.put('proxies', {
			id: required(parameters, 'UriEndpoint'),
			paths: texts(parameters['UriPaths']) ?? [usualUriPath],
			credential: {
				accessKeyId: text(parameters, 'AccessKeyId') ?? usualAccessKeyId,
				secretAccessKey: text(parameters, 'RawSecretAccessKey') ?? usualSecretAccessKey,
			},
			public: parameters['Public'] !== false,
			keys: keys?.map(keyFrom) ?? [],
			faults: [],
		});
		return { response: { UriEndpoint: required(parameters, 'UriEndpoint') } };
	},
});

const existingProxy: Subject<XksProxy> = {
	find: ({ world, parameters }) => world.proxies.get(required(parameters, 'UriEndpoint')),
	refuse: 'NotPossibleNow',
	message: ({ parameters }) => `There is no proxy at ${required(parameters, 'UriEndpoint')}.`,
};

const onProxy = (row: Omit<OperationRow<XksProxy>, 'subject'>) =>
	operationOn<XksProxy>({ ...row, members: { ...namesProxy, ...row.members }, subject: existingProxy });

const proxyCredential = onProxy({
	id: 'given:ProxyCredential',
	members: credentialMembers,
	checks: [],
	effect(draft, { parameters }, proxy) {
		const credential = {
			accessKeyId: required(parameters, 'AccessKeyId'),
			secretAccessKey: required(parameters, 'RawSecretAccessKey'),
		};
		draft.put('proxies', { ...proxy, credential });
		return undefined;
	},
});

const proxyPaths = onProxy({
	id: 'given:ProxyPaths',
	members: { UriPaths: { type: 'list', required: true, of: uriPath } },
	checks: [],
	effect(draft, { parameters }, proxy) {
		draft.put('proxies', { ...proxy, paths: texts(parameters['UriPaths']) ?? [] });
		return undefined;
	},
});

const otherKeys = ({ keys }: XksProxy, parameters: Parameters) =>
	keys.filter((it) => it.id !== required(parameters, 'XksKeyId'));

/** A key of that id which is there already becomes as it is given now. */
const externalKey = onProxy({
	id: 'given:ExternalKey',
	members: keyMembers,
	checks: [],
	effect(draft, { parameters }, proxy) {
		draft.put('proxies', { ...proxy, keys: [...otherKeys(proxy, parameters), keyFrom(parameters)] });
		return undefined;
	},
});

const loseExternalKey = onProxy({
	id: 'fault:LoseExternalKey',
	members: { XksKeyId: keyMembers.XksKeyId },
	checks: [
		{
			rule: 'present',
			refuse: 'NotPossibleNow',
			when: ({ parameters }, proxy) =>
				otherKeys(proxy, parameters).length < proxy.keys.length
					? undefined
					: { message: `The proxy knows no external key ${required(parameters, 'XksKeyId')}.` },
		},
	],
	effect(draft, { parameters }, proxy) {
		draft.put('proxies', { ...proxy, keys: otherKeys(proxy, parameters) });
		return undefined;
	},
});

const givenEndpointService = operation({
	id: 'given:EndpointService',
	members: {
		...namesProxy,
		ServiceName: endpointServiceName,
		Owner: accountId,
		Faults: { type: 'list', of: { type: 'string', oneOf: endpointServiceFaults } },
	},
	checks: [
		{
			rule: 'taken',
			refuse: 'NotPossibleNow',
			when: ({ world, parameters }) =>
				isGiven(parameters, 'ServiceName') && world.endpointServices.has(required(parameters, 'ServiceName'))
					? { message: 'There is an endpoint service of this name.' }
					: undefined,
		},
	],
	effect(draft, { parameters, region, world }) {
		const id = text(parameters, 'ServiceName') ?? newServiceName(draft.issue(), region);
		const faults = texts(parameters['Faults']) ?? [];
		draft.put('endpointServices', {
			id,
			region: id.split('.')[3] ?? region,
			owner: text(parameters, 'Owner') ?? world.settings.account,
			privateDnsName: required(parameters, 'UriEndpoint').slice('https://'.length),
			faults: endpointServiceFaults.filter((it) => faults.includes(it)),
		});
		return { response: { ServiceName: id } };
	},
});

const existingService: Subject<EndpointService> = {
	find: ({ world, parameters }) => world.endpointServices.get(required(parameters, 'ServiceName')),
	refuse: 'NotPossibleNow',
	message: ({ parameters }) => `There is no endpoint service ${required(parameters, 'ServiceName')}.`,
};

const presence = (faults: readonly string[], fault: unknown, breaks: boolean) =>
	faults.some((it) => it === fault) === breaks
		? { message: breaks ? 'This is broken already.' : 'This is not broken.' }
		: undefined;

const changed = <T extends string>(faults: readonly T[], named: T | undefined, breaks: boolean): readonly T[] =>
	named === undefined ? faults : breaks ? [...faults, named] : faults.filter((it) => it !== named);

const setProxyFault = (id: string, breaks: boolean) =>
	onProxy({
		id,
		members: { Fault: { type: 'string', required: true, oneOf: proxyFaults } },
		checks: [
			{
				rule: 'present',
				refuse: 'NotPossibleNow',
				when: ({ parameters }, { faults }) => presence(faults, parameters['Fault'], breaks),
			},
		],
		effect(draft, { parameters }, proxy) {
			const named = proxyFaults.find((it): it is ProxyFault => it === parameters['Fault']);
			draft.put('proxies', { ...proxy, faults: changed(proxy.faults, named, breaks) });
			return undefined;
		},
	});

const setServiceFault = (id: string, breaks: boolean) =>
	operationOn<EndpointService>({
		id,
		members: {
			ServiceName: { ...endpointServiceName, required: true },
			Fault: { type: 'string', required: true, oneOf: endpointServiceFaults },
		},
		subject: existingService,
		checks: [
			{
				rule: 'present',
				refuse: 'NotPossibleNow',
				when: ({ parameters }, { faults }) => presence(faults, parameters['Fault'], breaks),
			},
		],
		effect(draft, { parameters }, service) {
			const named = endpointServiceFaults.find((it): it is EndpointServiceFault => it === parameters['Fault']);
			draft.put('endpointServices', { ...service, faults: changed(service.faults, named, breaks) });
			return undefined;
		},
	});

/** What stands behind external key stores: proxies with their keys, and endpoint services. */
export const xksWorldOperations = [
	givenProxy,
	proxyCredential,
	proxyPaths,
	externalKey,
	givenEndpointService,
	loseExternalKey,
	setProxyFault('fault:BreakProxy', true),
	setProxyFault('fault:MendProxy', false),
	setServiceFault('fault:BreakEndpointService', true),
	setServiceFault('fault:MendEndpointService', false),
];
