import { type Parameters } from '../../server/src/core/simulator';

import { type Account, usual } from './account';
import { connects, creates, endpoint, otherCredential, privateStore, proxy, service } from './xks';

const failing = (fault: string) => (account: Account, ClusterId: string) => {
	account.does('fault:Break', { ClusterId, Fault: fault });
};
const verb =
	(name: string, more: Parameters = {}) =>
	(account: Account, ClusterId: string) => {
		account.does(name, { ClusterId, ...more });
	};

/** What makes a connection to a cluster end with each code; it befalls after the connection was accepted. */
export const clusterCodes: Readonly<Record<string, (account: Account, ClusterId: string) => void>> = {
	INTERNAL_ERROR: failing('internal-error'),
	NETWORK_ERRORS: failing('network-error'),
	INVALID_CREDENTIALS: verb('hsm:ChangeKmsUserPassword', { Password: 'kmsPswd9' }),
	CLUSTER_NOT_FOUND(account, ClusterId) {
		for (const { id } of account.world.hsms.values()) account.does('cloudhsm:DeleteHsm', { ClusterId, HsmId: id });
		account.waits(2 * 60_000);
		account.does('cloudhsm:DeleteCluster', { ClusterId });
	},
	INSUFFICIENT_CLOUDHSM_HSMS(account) {
		for (const HsmId of account.world.hsms.keys()) account.does('fault:SetHsmState', { HsmId, State: 'DEGRADED' });
	},
	INSUFFICIENT_FREE_ADDRESSES_IN_SUBNET: failing('addresses-exhausted'),
	SUBNET_NOT_FOUND: failing('subnet-deleted'),
	USER_LOCKED_OUT: verb('hsm:FailLogins'),
	USER_LOGGED_IN: verb('hsm:LogInKmsUser', { Password: usual.KeyStorePassword }),
	USER_NOT_FOUND: verb('hsm:DeleteKmsUser'),
};

const proxyFault = (Fault: string) => (account: Account) => {
	account.does('fault:BreakProxy', { UriEndpoint: endpoint, Fault });
};
const serviceFault = (Fault: string) => (account: Account, ServiceName: string) => {
	account.does('fault:BreakEndpointService', { ServiceName, Fault });
};

/** The same for an external key store behind an endpoint service. */
export const proxyCodes: Readonly<Record<string, (account: Account, ServiceName: string) => void>> = {
	INTERNAL_ERROR: proxyFault('internal-error'),
	NETWORK_ERRORS: proxyFault('network-error'),
	INVALID_CREDENTIALS(account) {
		account.does('given:ProxyCredential', { UriEndpoint: endpoint, ...otherCredential });
	},
	XKS_PROXY_ACCESS_DENIED: proxyFault('access-denied'),
	XKS_PROXY_INVALID_CONFIGURATION(account) {
		account.does('given:ProxyPaths', { UriEndpoint: endpoint, UriPaths: [] });
	},
	XKS_PROXY_INVALID_RESPONSE: proxyFault('invalid-response'),
	XKS_PROXY_INVALID_TLS_CONFIGURATION: proxyFault('tls-invalid'),
	XKS_PROXY_NOT_REACHABLE: proxyFault('unreachable'),
	XKS_PROXY_TIMED_OUT: proxyFault('slow'),
	XKS_VPC_ENDPOINT_SERVICE_INVALID_CONFIGURATION: serviceFault('acceptance-required'),
	XKS_VPC_ENDPOINT_SERVICE_NOT_FOUND: serviceFault('deleted'),
};

/** Connects a key store to its cluster after something befell; answers how the connection ended. */
export function connectionToCluster(account: Account, befalls: (account: Account, ClusterId: string) => void): unknown {
	const cluster = account.cluster();
	const store = account.store(cluster);
	account.does('kms:ConnectCustomKeyStore', { CustomKeyStoreId: store });
	befalls(account, cluster);
	account.waits();
	return account.entry(store)['ConnectionErrorCode'];
}

/** The same with an external key store; it befalls before the connection is asked for. */
export function connectionToProxy(account: Account, befalls: (account: Account, ServiceName: string) => void): unknown {
	proxy(account);
	const name = service(account);
	const store = creates(account, privateStore(name));
	befalls(account, name);
	return connects(account, store);
}
