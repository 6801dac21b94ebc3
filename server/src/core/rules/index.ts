import { actionBeyondLinkedRole } from './action-beyond-linked-role';
import { allowNotPrincipal } from './allow-not-principal';
import { arnFormat } from './arn-format';
import { attachmentToLinkedRole } from './attachment-to-linked-role';
import { broadPassRole } from './broad-pass-role';
import { conflictingElements } from './conflicting-elements';
import { confusedDeputy } from './confused-deputy';
import { createRoleForAnyService } from './create-role-for-any-service';
import { deletingRoleInUse } from './deleting-role-in-use';
import { directCreation } from './direct-creation';
import { duplicateLinkedRole } from './duplicate-linked-role';
import { emptyElement } from './empty-element';
import { federatedTrust } from './federated-trust';
import { incompleteKeyStorePermissions } from './incomplete-key-store-permissions';
import { keyStorePrincipalMixUp } from './key-store-principal-mix-up';
import { linkedPolicyOnOrdinaryRole } from './linked-policy-on-ordinary-role';
import { malformedAction } from './malformed-action';
import { missingActionOrResource } from './missing-action-or-resource';
import { missingEffect } from './missing-effect';
import { missingPrincipal } from './missing-principal';
import { missingRoleDependency } from './missing-role-dependency';
import { missingVersion } from './missing-version';
import { oldVersion } from './old-version';
import { ordinaryRoleTrustsLinkedService } from './ordinary-role-trusts-linked-service';
import { policySize } from './policy-size';
import { policySyntax } from './policy-syntax';
import { principalFormat } from './principal-format';
import { principalNotAllowed } from './principal-not-allowed';
import { principalUniqueId } from './principal-unique-id';
import { rcpServicePrincipalCarveOut } from './rcp-service-principal-carve-out';
import { rcpSyntax } from './rcp-syntax';
import { reservedRolePath } from './reserved-role-path';
import { resourceInTrustPolicy } from './resource-in-trust-policy';
import { roleArnPathMismatch } from './role-arn-path-mismatch';
import { roleArnWithoutPath } from './role-arn-without-path';
import { servicePrincipalFormat } from './service-principal-format';
import { serviceWithoutLinkedRole } from './service-without-linked-role';
import { statementId } from './statement-id';
import { stsActionPrincipalMismatch } from './sts-action-principal-mismatch';
import { unguardedSingleton } from './unguarded-singleton';
import { unknownAction } from './unknown-action';
import { unknownActionService } from './unknown-action-service';
import { unknownEffect } from './unknown-effect';
import { unknownElement } from './unknown-element';
import { unknownRoleName } from './unknown-role-name';
import { unknownServicePrincipal } from './unknown-service-principal';
import { unknownVersion } from './unknown-version';
import { unsupportedCustomSuffix } from './unsupported-custom-suffix';
import { unsupportedKeyStoreKey } from './unsupported-key-store-key';
import { variableSyntax } from './variable-syntax';
import { wrongCase } from './wrong-case';
import { wrongServiceNameCondition } from './wrong-service-name-condition';
import { type Rule } from './rule';

export {
	type Problem,
	type Related,
	type Rule,
	type RuleContext,
	type RuleMeta,
	type Severity,
	type UnitProblem,
} from './rule';

/** Every rule, sorted by id. */
export const rules: readonly Rule[] = [
	actionBeyondLinkedRole,
	allowNotPrincipal,
	arnFormat,
	attachmentToLinkedRole,
	broadPassRole,
	conflictingElements,
	confusedDeputy,
	createRoleForAnyService,
	deletingRoleInUse,
	directCreation,
	duplicateLinkedRole,
	emptyElement,
	federatedTrust,
	incompleteKeyStorePermissions,
	keyStorePrincipalMixUp,
	linkedPolicyOnOrdinaryRole,
	malformedAction,
	missingActionOrResource,
	missingEffect,
	missingPrincipal,
	missingRoleDependency,
	missingVersion,
	oldVersion,
	ordinaryRoleTrustsLinkedService,
	policySize,
	policySyntax,
	principalFormat,
	principalNotAllowed,
	principalUniqueId,
	rcpServicePrincipalCarveOut,
	rcpSyntax,
	reservedRolePath,
	resourceInTrustPolicy,
	roleArnPathMismatch,
	roleArnWithoutPath,
	servicePrincipalFormat,
	serviceWithoutLinkedRole,
	statementId,
	stsActionPrincipalMismatch,
	unguardedSingleton,
	unknownAction,
	unknownActionService,
	unknownEffect,
	unknownElement,
	unknownRoleName,
	unknownServicePrincipal,
	unknownVersion,
	unsupportedCustomSuffix,
	unsupportedKeyStoreKey,
	variableSyntax,
	wrongCase,
	wrongServiceNameCondition,
];
