/** What KMS signs its requests to an XKS proxy with. The secret never leaves the world. */
export interface ProxyCredential {
	readonly accessKeyId: string;
	readonly secretAccessKey: string;
}

/** An external key store proxy: somebody's HTTPS server in front of an external key manager. */
export interface XksProxy {
	/** Its URI endpoint, `https://xks.example.com`. */
	readonly id: string;
	readonly paths: readonly string[];
	readonly credential: ProxyCredential;
	/** Whether it is reached from the internet; otherwise only through an endpoint service. */
	readonly public: boolean;
	readonly keys: readonly ExternalKey[];
	readonly faults: readonly ProxyFault[];
}

/** A key in the external key manager behind a proxy. */
export interface ExternalKey {
	readonly id: string;
	readonly spec: string;
	readonly enabled: boolean;
	readonly usages: readonly string[];
}

export const proxyFaults = [
	'unreachable',
	'key-manager-unavailable',
	'tls-invalid',
	'slow',
	'access-denied',
	'invalid-response',
	'network-error',
	'internal-error',
] as const;

/** What can be wrong with a proxy or on the way to it. */
export type ProxyFault = (typeof proxyFaults)[number];

/** A VPC endpoint service in front of a proxy. */
export interface EndpointService {
	/** Its name, `com.amazonaws.vpce.us-west-2.vpce-svc-…`. */
	readonly id: string;
	readonly region: string;
	/** The account that owns it. */
	readonly owner: string;
	readonly privateDnsName: string;
	readonly faults: readonly EndpointServiceFault[];
}

export const endpointServiceFaults = [
	'deleted',
	'principal-not-allowed',
	'acceptance-required',
	'one-zone',
	'private-dns-unverified',
	'wrong-type',
] as const;

/** Which rule of endpoint services for key stores is broken. */
export type EndpointServiceFault = (typeof endpointServiceFaults)[number];
