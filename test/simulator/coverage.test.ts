import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';

import { connectionErrorCodes, exceptions, operations } from '../../server/src/core/simulator';
import { simulatorPagePath } from '../support/simulatorPage';

import { Account } from './account';
import { clusterCodes, connectionToCluster, connectionToProxy, proxyCodes } from './connectionCodes';
import { type Coverage, covered, coveragePage, coveragePath, neverCarriedOut, worldTable } from './coverage';

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
	sts: 'AssumeRole GetCallerIdentity',
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

const told = 'UPDATE_DOCS=1 npx mocha test/simulator/coverage.test.ts makes it anew';

describe('the coverage of the simulator', () => {
	let coverage: Coverage;

	before(async () => {
		coverage = await covered();
	});

	it('has every operation of the services', () => {
		for (const [prefix, names] of Object.entries(serviceOperations)) {
			const simulated = operations.filter((it) => it.service === prefix).map((it) => it.name);
			assert.deepEqual([...simulated].sort(), names.split(/\s+/).sort(), prefix);
		}
	});

	it('knows every exception', () => {
		assert.deepEqual(
			specified.filter((it) => !Object.hasOwn(exceptions, it)),
			[],
		);
	});

	it('carries every operation out, but for those that never can be', () => {
		const ids = operations.map((it) => it.id).filter((it) => !it.startsWith('given:Described'));
		assert.deepEqual(
			ids.filter((it) => !coverage.carriedOut.has(it)),
			neverCarriedOut,
		);
	});

	it('meets every check of every operation, and no exception that the check does not name', () => {
		for (const { id, checks } of operations)
			for (const { rule, refuse } of checks) {
				if (refuse === undefined) continue;
				assert.ok(coverage.rules.has(`${id}#${rule}`), `${id}#${rule}`);
				assert.ok(coverage.refused.get(id)?.has(refuse), `${id} with ${refuse}`);
			}
	});

	it('meets every exception', () => {
		assert.deepEqual(
			Object.keys(exceptions).filter((it) => !coverage.exceptions.has(it)),
			[],
		);
	});

	it('meets every connection error code, eighteen in all, those of both types with both', () => {
		const met = (type: string) => connectionErrorCodes.filter((it) => coverage.codes.get(it)?.has(type));
		assert.equal(connectionErrorCodes.length, 18);
		assert.deepEqual(
			connectionErrorCodes.filter((it) => !coverage.codes.has(it)),
			[],
		);
		assert.equal(met('AWS_CLOUDHSM').length, 10);
		assert.equal(met('EXTERNAL_KEY_STORE').length, 11);
	});

	it('meets through the endpoint all that it meets in the core', () => {
		const missing = (inCore: Iterable<string>, there: { has(it: string): boolean }) =>
			[...inCore].filter((it) => !there.has(it));
		const { endpoint, carriedOut, refused, rules, exceptions: named, codes } = coverage;
		assert.deepEqual(missing(carriedOut.keys(), endpoint.carriedOut), []);
		assert.deepEqual(missing(rules, endpoint.rules), []);
		assert.deepEqual(missing(named.keys(), endpoint.exceptions), []);
		for (const [operation, names] of refused)
			assert.deepEqual(missing(names, endpoint.refused.get(operation) ?? new Set()), [], operation);
		for (const [code, types] of codes)
			assert.deepEqual(missing(types, endpoint.codes.get(code) ?? new Set()), [], code);
	});

	it('is what docs/coverage.md says', () => {
		const page = coveragePage(coverage);
		if (process.env['UPDATE_DOCS'] === '1') writeFileSync(coveragePath, page);
		assert.equal(readFileSync(coveragePath, 'utf8').replaceAll('\r\n', '\n'), page, told);
	});

	it('knows the members of the world as docs/simulator.md lists them', () => {
		const page = readFileSync(simulatorPagePath, 'utf8').replaceAll('\r\n', '\n');
		const made = page.replace(/(?<=<!-- world -->\n)[^]*?(?=<!-- end -->)/, () => `\n${worldTable(coverage)}\n\n`);
		if (process.env['UPDATE_DOCS'] === '1') writeFileSync(simulatorPagePath, made);
		else assert.equal(page, made, told);
	});

	for (const [code, befalls] of Object.entries(clusterCodes))
		it(`connects a store to its cluster, ending with ${code}`, () => {
			assert.equal(connectionToCluster(new Account(), befalls), code);
		});

	for (const [code, befalls] of Object.entries(proxyCodes))
		it(`connects an external key store, ending with ${code}`, () => {
			assert.equal(connectionToProxy(new Account(), befalls), code);
		});
});
