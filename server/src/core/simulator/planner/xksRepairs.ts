import { type Command } from '../command';
import { type ConnectionErrorCode, type ExternalKeyStore, type KeyStore, type World } from '../world';
import { proxyOf, xksTrouble } from '../xksHealth';

import { updateStore } from './commands';
import { because, given } from './given';
import { stuck, type Way } from './way';

type Disconnected = (world: World, store: KeyStore, why: string) => Way;

/** Mends what is wrong with the proxy of an external key store, or with the way to it. */
export function proxyRepaired(world: World, store: ExternalKeyStore, disconnected: Disconnected): Way {
	const trouble = xksTrouble(world, store);
	if (!trouble) return { kind: 'reached' };
	const command = updates[trouble.code]?.(world, store) ?? mending(world, store);
	if (!command) return stuck(`${trouble.message} That is for its owner to mend.`);
	return given(world, command, trouble.message, { state: (refused) => disconnected(world, store, because(refused)) });
}

const updates: Readonly<
	Partial<Record<ConnectionErrorCode, (world: World, store: ExternalKeyStore) => Command | undefined>>
> = {
	INVALID_CREDENTIALS(world, store) {
		const credential = proxyOf(world, store)?.credential;
		return (
			credential &&
			updateStore(store, {
				XksProxyAuthenticationCredential: {
					AccessKeyId: credential.accessKeyId,
					RawSecretAccessKey: credential.secretAccessKey,
				},
			})
		);
	},
	XKS_PROXY_INVALID_CONFIGURATION(world, store) {
		const path = proxyOf(world, store)?.paths[0];
		return path === undefined ? undefined : updateStore(store, { XksProxyUriPath: path });
	},
};

// What is broken is mended one by one; which of it the trouble was, the next look tells.
function mending(world: World, { uriEndpoint, endpointService, region }: ExternalKeyStore): Command | undefined {
	const proxyFault = proxyOf(world, { uriEndpoint })?.faults[0];
	const service = world.endpointServices.get(endpointService?.name ?? '');
	const serviceFault = service?.faults.find((it) => it !== 'deleted');
	if (service && serviceFault !== undefined)
		return {
			operation: 'fault:MendEndpointService',
			region,
			parameters: { ServiceName: service.id, Fault: serviceFault },
		};
	return proxyFault === undefined
		? undefined
		: { operation: 'fault:MendProxy', region, parameters: { UriEndpoint: uriEndpoint, Fault: proxyFault } };
}
