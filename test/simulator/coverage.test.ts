import assert from 'node:assert/strict';

import {
	apply,
	connectionErrors,
	type ExceptionName,
	exceptions,
	operations,
	type Parameters,
	serviceFailures,
} from '../../server/src/core/simulator';

import { Account, usual } from './account';
import { tour } from './tour';
import { connects, creates, endpoint, otherCredential, privateStore, proxy, service } from './xks';

/** All operations of the services, as their models list them, that the simulated part of AWS has. */
const serviceOperations: Readonly<Record<string, string>> = {
	kms: `CancelKeyDeletion ConnectCustomKeyStore CreateAlias CreateCustomKeyStore CreateGrant CreateKey Decapsulate
		Decrypt DeleteAlias DeleteCustomKeyStore DeleteImportedKeyMaterial DeriveSharedSecret DescribeCustomKeyStores
		DescribeKey DisableKey DisableKeyRotation DisconnectCustomKeyStore EnableKey EnableKeyRotation Encapsulate Encrypt
		GenerateDataKey GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext
		GenerateMac GenerateRandom GetKeyLastUsage GetKeyPolicy GetKeyRotationStatus GetParametersForImport GetPublicKey
		ImportKeyMaterial ListAliases ListGrants ListKeyPolicies ListKeyRotations ListKeys ListResourceTags
		ListRetirableGrants PutKeyPolicy ReEncrypt ReplicateKey RetireGrant RevokeGrant RotateKeyOnDemand
		ScheduleKeyDeletion Sign TagResource UntagResource UpdateAlias UpdateCustomKeyStore UpdateKeyDescription
		UpdatePrimaryRegion Verify VerifyMac`,
	cloudhsm: `CopyBackupToRegion CreateCluster CreateHsm DeleteBackup DeleteCluster DeleteHsm DeleteResourcePolicy
		DescribeBackups DescribeClusters GetResourcePolicy InitializeCluster ListTags ModifyBackupAttributes ModifyCluster
		PutResourcePolicy RestoreBackup TagResource UntagResource`,
	iam: `AttachGroupPolicy AttachRolePolicy AttachUserPolicy CreateRole CreateServiceLinkedRole DeleteRole
		DeleteRolePermissionsBoundary DeleteRolePolicy DeleteServiceLinkedRole DetachRolePolicy GetRole GetRolePolicy
		GetServiceLinkedRoleDeletionStatus ListAttachedRolePolicies ListRolePolicies ListRoleTags ListRoles
		PutRolePermissionsBoundary PutRolePolicy TagRole UntagRole UpdateAssumeRolePolicy UpdateRole
		UpdateRoleDescription`,
	sts: 'AssumeRole',
};

/** All exceptions that the specification of the simulator names. */
const specified = `
	AccessDeniedException CloudHsmAccessDeniedException CloudHsmClusterInUseException
	CloudHsmClusterInvalidConfigurationException CloudHsmClusterNotActiveException CloudHsmClusterNotFoundException
	CloudHsmClusterNotRelatedException CloudHsmInternalFailureException CloudHsmInvalidRequestException
	CloudHsmResourceLimitExceededException CloudHsmResourceNotFoundException CloudHsmServiceException
	CloudHsmTagException ConcurrentModificationException CustomKeyStoreHasCMKsException
	CustomKeyStoreInvalidStateException CustomKeyStoreNameInUseException CustomKeyStoreNotFoundException
	DependencyTimeoutException DisabledException IncorrectTrustAnchorException InvalidInputException
	InvalidKeyUsageException InvalidMarkerException KMSInternalException KMSInvalidStateException
	KeyUnavailableException LimitExceededException NoSuchEntityException NotFoundException
	PolicyNotAttachableException ServiceFailureException ThrottlingException UnmodifiableEntityException
	UnsupportedOperationException ValidationException XksKeyAlreadyInUseException
	XksKeyInvalidConfigurationException XksKeyNotFoundException XksProxyIncorrectAuthenticationCredentialException
	XksProxyInvalidConfigurationException XksProxyInvalidResponseException XksProxyUriEndpointInUseException
	XksProxyUriInUseException XksProxyUriUnreachableException XksProxyVpcEndpointServiceInUseException
	XksProxyVpcEndpointServiceInvalidConfigurationException XksProxyVpcEndpointServiceNotFoundException`
	.trim()
	.split(/\s+/);

/** Operations that nothing in the simulated part of AWS can be carried out on. */
const neverCarriedOut = new Set(
	operations
		.filter((it) => it.checks.length > 0 && ['kms', 'iam'].includes(it.service))
		.map((it) => it.id)
		.filter((it) =>
			/:(Sign|Verify|GenerateMac|VerifyMac|DeriveSharedSecret|Encapsulate|Decapsulate|GetPublicKey|GetParametersForImport|ImportKeyMaterial|DeleteImportedKeyMaterial|GenerateDataKeyPair\w*|AttachUserPolicy|AttachGroupPolicy)$/.test(
				it,
			),
		),
);

const failing = (fault: string) => (account: Account, ClusterId: string) => {
	account.does('fault:Break', { ClusterId, Fault: fault });
};
const verb =
	(name: string, more: Parameters = {}) =>
	(account: Account, ClusterId: string) => {
		account.does(name, { ClusterId, ...more });
	};

/** What makes a connection to a cluster end with each code; it befalls after the connection was accepted. */
const clusterCodes: Readonly<Record<string, (account: Account, ClusterId: string) => void>> = {
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

const proxyCodes: Readonly<Record<string, (account: Account, ServiceName: string) => void>> = {
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

describe('the coverage of the simulator', () => {
	it('has every operation of the services', () => {
		for (const [prefix, names] of Object.entries(serviceOperations)) {
			const simulated = operations.filter((it) => it.service === prefix).map((it) => it.name);
			assert.deepEqual([...simulated].sort(), names.split(/\s+/).sort(), prefix);
		}
	});

	it('carries every operation out', () => {
		const { carriedOut } = tour();
		const left = operations
			.map((it) => it.id)
			.filter((it) => !carriedOut.has(it) && !neverCarriedOut.has(it) && !it.startsWith('given:Described'));
		assert.deepEqual(left, []);
	});

	for (const [code, befalls] of Object.entries(clusterCodes)) {
		it(`connects a store to its cluster, ending with ${code}`, () => {
			const account = new Account();
			const cluster = account.cluster();
			const store = account.store(cluster);
			account.does('kms:ConnectCustomKeyStore', { CustomKeyStoreId: store });
			befalls(account, cluster);
			account.waits();
			assert.equal(account.entry(store)['ConnectionState'], 'FAILED');
			assert.equal(account.entry(store)['ConnectionErrorCode'], code);
		});
	}

	for (const [code, befalls] of Object.entries(proxyCodes)) {
		it(`connects an external key store, ending with ${code}`, () => {
			const account = new Account();
			proxy(account);
			const name = service(account);
			const store = creates(account, privateStore(name));
			befalls(account, name);
			assert.equal(connects(account, store), code);
		});
	}

	it('has all connection error codes among these, eighteen in all', () => {
		const codes = new Set([...Object.keys(clusterCodes), ...Object.keys(proxyCodes)]);
		assert.equal(codes.size, 18);
		assert.deepEqual(
			connectionErrors.map((it) => it.code as string).filter((it) => !codes.has(it)),
			[],
		);
	});

	for (const [prefix, names] of Object.entries(serviceFailures)) {
		for (const name of names) {
			it(`lets operations of ${prefix} fail with ${name} until they recover`, () => {
				const operation = operations.find(
					(it) => it.service === prefix && it.readOnly && /:(List|Describe)/.test(it.id),
				);
				assert.ok(operation);
				const account = new Account();
				const parameters = { KeyId: account.cluster(), RoleName: 'AWSServiceRoleForCloudHSM' };
				account.does('fault:Fail', { Operation: operation.id, Exception: name });
				account.isRefused(name, operation.id, parameters);
				account.does('fault:Recover', { Operation: operation.id });
				const { outcome } = apply(account.world, { operation: operation.id, parameters });
				assert.notEqual(outcome.ok ? undefined : outcome.error.name, name);
			});
		}
	}

	it('knows every exception', () => {
		assert.deepEqual(
			specified.filter((it) => !Object.hasOwn(exceptions, it)),
			[],
		);
	});

	it('answers with every exception somewhere', () => {
		const met = new Set<ExceptionName>([
			// Lists are cut into pages by the endpoint, whose tests meet it.
			'InvalidMarkerException',
			...operations.flatMap((it) => it.checks.flatMap(({ refuse }) => refuse ?? [])),
			...Object.values(serviceFailures).flat(),
		]);
		const general = {
			ValidationException: { operation: 'kms:CreateKey', parameters: { MultiRegion: 1 } },
			CloudHsmInvalidRequestException: { operation: 'cloudhsm:CreateCluster' },
			InvalidInputException: { operation: 'iam:GetRole' },
			UnknownOperationException: { operation: 'kms:Nothing' },
		} as const;
		const account = new Account();
		for (const [name, { operation, ...rest }] of Object.entries(general)) {
			account.isRefused(name as ExceptionName, operation, 'parameters' in rest ? rest.parameters : {});
			met.add(name as ExceptionName);
		}
		const denied = {
			AccessDeniedException: 'kms:ListKeys',
			CloudHsmAccessDeniedException: 'cloudhsm:DescribeClusters',
			AccessDenied: 'iam:ListRoles',
		} as const;
		for (const [name, operation] of Object.entries(denied)) {
			account.does('given:Deny', { Action: operation });
			account.isRefused(name as ExceptionName, operation);
			met.add(name as ExceptionName);
		}
		assert.deepEqual(
			Object.keys(exceptions).filter((it) => !met.has(it as ExceptionName)),
			[],
		);
	});
});
