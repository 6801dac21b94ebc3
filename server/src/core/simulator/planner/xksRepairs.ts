import { type Command } from '../command';
import { type ExternalKeyStore, type KeyStore, type World } from '../world';
import { proxyOf, xksTrouble } from '../xksHealth';
import { troubleInUse } from '../xksKeys';

import { updateStore } from './commands';
import { because, given } from './given';
import { stuck, type Way } from './way';

type Disconnected = (world: World, store: KeyStore, why: string) => Way;

/** Mends what keeps an external key store from being connected: its proxy, or the way to it. */
export function proxyRepaired(world: World, store: ExternalKeyStore, disconnected: Disconnected): Way {
	const command = serviceMending(world, store) ?? proxyMending(world, store) ?? update(world, store);
	return repaired(world, store, { trouble: xksTrouble(world, store)?.message, command, disconnected });
}

/** The same for cryptography: what is connected outlives new rules of its endpoint service. */
export function useRepaired(world: World, store: ExternalKeyStore, disconnected: Disconnected): Way {
	const command = proxyMending(world, store) ?? update(world, store);
	return repaired(world, store, { trouble: troubleInUse(world, store), command, disconnected });
}

interface Repair {
	readonly trouble: string | undefined;
	readonly command: Command | undefined;
	readonly disconnected: Disconnected;
}

function repaired(world: World, store: ExternalKeyStore, { trouble, command, disconnected }: Repair): Way {
	if (trouble === undefined) return { kind: 'reached' };
	if (!command) return stuck(`${trouble} That is for its owner to mend.`);
	return given(world, command, trouble, { state: (refused) => disconnected(world, store, because(refused)) });
}

// What is broken is mended one by one; which of it the trouble was, the next look tells.
function serviceMending(world: World, { endpointService, region }: ExternalKeyStore): Command | undefined {
	const service = world.endpointServices.get(endpointService?.name ?? '');
	const Fault = service?.faults.find((it) => it !== 'deleted');
	if (!service || Fault === undefined) return undefined;
	return { operation: 'fault:MendEndpointService', region, parameters: { ServiceName: service.id, Fault } };
}

function proxyMending(world: World, { uriEndpoint, region }: ExternalKeyStore): Command | undefined {
	const Fault = proxyOf(world, { uriEndpoint })?.faults[0];
	if (Fault === undefined) return undefined;
	return { operation: 'fault:MendProxy', region, parameters: { UriEndpoint: uriEndpoint, Fault } };
}

/** KMS asks the proxy with the new values, so all that differs is told at once. */
function update(world: World, store: ExternalKeyStore): Command | undefined {
	const proxy = proxyOf(world, store);
	if (!proxy) return undefined;
	const { accessKeyId, secretAccessKey } = proxy.credential;
	const isKnown = store.credential.accessKeyId === accessKeyId && store.credential.secretAccessKey === secretAccessKey;
	const [path] = proxy.paths;
	const told = {
		...(!isKnown && {
			XksProxyAuthenticationCredential: { AccessKeyId: accessKeyId, RawSecretAccessKey: secretAccessKey },
		}),
		...(path !== undefined && !proxy.paths.includes(store.uriPath) && { XksProxyUriPath: path }),
	};
	return Object.keys(told).length > 0 ? updateStore(store, told) : undefined;
}
