import { actionBeyondLinkedRole } from './action-beyond-linked-role';
import { actionNotInPolicyType } from './action-not-in-policy-type';
import { allowNotPrincipal } from './allow-not-principal';
import { arnFormat } from './arn-format';
import { assumedRoleInPrincipalArn } from './assumed-role-in-principal-arn';
import { assumingLinkedRole } from './assuming-linked-role';
import { attachmentToLinkedRole } from './attachment-to-linked-role';
import { broadPassRole } from './broad-pass-role';
import { conditionKeyAsAction } from './condition-key-as-action';
import { conditionValueType } from './condition-value-type';
import { conflictingElements } from './conflicting-elements';
import { confusedDeputy } from './confused-deputy';
import { constantExistenceCheck } from './constant-existence-check';
import { createRoleForAnyService } from './create-role-for-any-service';
import { createRoleResourceMismatch } from './create-role-resource-mismatch';
import { crossAccountLinkedRoleKey } from './cross-account-linked-role-key';
import { deleteWithoutStatus } from './delete-without-status';
import { deletingRoleInUse } from './deleting-role-in-use';
import { denyReachesLinkedRole } from './deny-reaches-linked-role';
import { deprecatedConditionKey } from './deprecated-condition-key';
import { directCreation } from './direct-creation';
import { duplicateConditionKey } from './duplicate-condition-key';
import { duplicateLinkedRole } from './duplicate-linked-role';
import { ecsRoleWithLinkedRole } from './ecs-role-with-linked-role';
import { elementType } from './element-type';
import { emptyElement } from './empty-element';
import { emptyListInAllow } from './empty-list-in-allow';
import { federatedTrust } from './federated-trust';
import { grantConditionOnOtherActions } from './grant-condition-on-other-actions';
import { ignoredScalingRole } from './ignored-scaling-role';
import { incompleteKeyStorePermissions } from './incomplete-key-store-permissions';
import { keyPolicyOtherSuffix } from './key-policy-other-suffix';
import { keyStoreNotConnected } from './key-store-not-connected';
import { keyStoreOrder } from './key-store-order';
import { keyStorePrincipalMixUp } from './key-store-principal-mix-up';
import { keyUseWithoutGrant } from './key-use-without-grant';
import { linkedPolicyOnOrdinaryRole } from './linked-policy-on-ordinary-role';
import { linkedRoleAsServiceRole } from './linked-role-as-service-role';
import { linkedRoleAsTrustedPrincipal } from './linked-role-as-trusted-principal';
import { linkedRoleInEveryRegion } from './linked-role-in-every-region';
import { linkedRoleMappedToPeople } from './linked-role-mapped-to-people';
import { linkedRoleWithoutService } from './linked-role-without-service';
import { lookupOfLinkedRole } from './lookup-of-linked-role';
import { malformedAction } from './malformed-action';
import { managedPolicyPath } from './managed-policy-path';
import { mappedRolePath } from './mapped-role-path';
import { missingActionOrResource } from './missing-action-or-resource';
import { missingCreateRolePermission } from './missing-create-role-permission';
import { missingEffect } from './missing-effect';
import { missingPrincipal } from './missing-principal';
import { missingRoleDependency } from './missing-role-dependency';
import { missingStatement } from './missing-statement';
import { missingVersion } from './missing-version';
import { modifyingLinkedRole } from './modifying-linked-role';
import { neededRoleIsConsoleMade } from './needed-role-is-console-made';
import { needlessScpExemption } from './needless-scp-exemption';
import { networkConditionValue } from './network-condition-value';
import { nullConditionForm } from './null-condition-form';
import { oldVersion } from './old-version';
import { ordinaryRoleTrustsLinkedService } from './ordinary-role-trusts-linked-service';
import { passingLinkedRole } from './passing-linked-role';
import { policyRemovedBeforeUser } from './policy-removed-before-user';
import { policySize } from './policy-size';
import { policySyntax } from './policy-syntax';
import { principalFormat } from './principal-format';
import { principalIsServiceMissesLinkedRoles } from './principal-is-service-misses-linked-roles';
import { principalMayNotExist } from './principal-may-not-exist';
import { principalNotAllowed } from './principal-not-allowed';
import { principalUniqueId } from './principal-unique-id';
import { rcpServicePrincipalCarveOut } from './rcp-service-principal-carve-out';
import { rcpSyntax } from './rcp-syntax';
import { redundantCondition } from './redundant-condition';
import { redundantElement } from './redundant-element';
import { replicationRoleDenied } from './replication-role-denied';
import { reservedRoleName } from './reserved-role-name';
import { reservedRolePath } from './reserved-role-path';
import { resourceFitsNoAction } from './resource-fits-no-action';
import { resourceInTrustPolicy } from './resource-in-trust-policy';
import { roleArnAccount } from './role-arn-account';
import { roleArnPathMismatch } from './role-arn-path-mismatch';
import { roleArnWithoutPath } from './role-arn-without-path';
import { roleImportedByName } from './role-imported-by-name';
import { roleNeverUsesKey } from './role-never-uses-key';
import { roleNotCreatedHere } from './role-not-created-here';
import { scpBlocksFirstUse } from './scp-blocks-first-use';
import { selfUndoingRole } from './self-undoing-role';
import { serviceInsteadOfLinkedRole } from './service-instead-of-linked-role';
import { serviceNameConditionNeverMatches } from './service-name-condition-never-matches';
import { serviceNameWithUrlSuffix } from './service-name-with-url-suffix';
import { servicePrincipalFormat } from './service-principal-format';
import { serviceWithoutLinkedRole } from './service-without-linked-role';
import { setOperatorMissing } from './set-operator-missing';
import { setOperatorOnSingleValue } from './set-operator-on-single-value';
import { statementId } from './statement-id';
import { stsActionPrincipalMismatch } from './sts-action-principal-mismatch';
import { supersededService } from './superseded-service';
import { tagConditionUnsupported } from './tag-condition-unsupported';
import { trustAnchorMixUp } from './trust-anchor-mix-up';
import { unexpectedRoleSuffix } from './unexpected-role-suffix';
import { unguardedSingleton } from './unguarded-singleton';
import { unknownAction } from './unknown-action';
import { unknownActionService } from './unknown-action-service';
import { unknownConditionKey } from './unknown-condition-key';
import { unknownConditionOperator } from './unknown-condition-operator';
import { unknownEffect } from './unknown-effect';
import { unknownElement } from './unknown-element';
import { unknownRoleAttribute } from './unknown-role-attribute';
import { unknownRoleName } from './unknown-role-name';
import { unknownServiceInPath } from './unknown-service-in-path';
import { unknownServicePrincipal } from './unknown-service-principal';
import { unknownVersion } from './unknown-version';
import { unrestrictedGrant } from './unrestricted-grant';
import { unsupportedCustomSuffix } from './unsupported-custom-suffix';
import { unsupportedKeyStoreKey } from './unsupported-key-store-key';
import { untrustedConditionKey } from './untrusted-condition-key';
import { unusedSuppression } from './unused-suppression';
import { variableSyntax } from './variable-syntax';
import { viaServiceFormat } from './via-service-format';
import { wildcardInActionService } from './wildcard-in-action-service';
import { wildcardRolePrincipal } from './wildcard-role-principal';
import { wildcardTooWideInKeyValue } from './wildcard-too-wide-in-key-value';
import { wildcardWithoutLike } from './wildcard-without-like';
import { wrongCase } from './wrong-case';
import { wrongServiceNameCondition } from './wrong-service-name-condition';
import { type Rule } from './rule';

export { createdBy } from './createdByActions';
export { deletionBlockers, type DeletionBlockers, requestedRole, usersOf } from './deletionBlockers';
export {
	type Problem,
	type Related,
	type Rule,
	type RuleContext,
	type RuleMeta,
	type Severity,
	type UnitProblem,
} from './rule';
export { relationHolds } from './relations';
export { coversAction, isCarried, patternOf, plainOperator } from './statements';

/** Every rule, sorted by id. */
export const rules: readonly Rule[] = [
	actionBeyondLinkedRole,
	actionNotInPolicyType,
	allowNotPrincipal,
	arnFormat,
	assumedRoleInPrincipalArn,
	assumingLinkedRole,
	attachmentToLinkedRole,
	broadPassRole,
	conditionKeyAsAction,
	conditionValueType,
	conflictingElements,
	confusedDeputy,
	constantExistenceCheck,
	createRoleForAnyService,
	createRoleResourceMismatch,
	crossAccountLinkedRoleKey,
	deleteWithoutStatus,
	deletingRoleInUse,
	denyReachesLinkedRole,
	deprecatedConditionKey,
	directCreation,
	duplicateConditionKey,
	duplicateLinkedRole,
	ecsRoleWithLinkedRole,
	elementType,
	emptyElement,
	emptyListInAllow,
	federatedTrust,
	grantConditionOnOtherActions,
	ignoredScalingRole,
	incompleteKeyStorePermissions,
	keyPolicyOtherSuffix,
	keyStoreNotConnected,
	keyStoreOrder,
	keyStorePrincipalMixUp,
	keyUseWithoutGrant,
	linkedPolicyOnOrdinaryRole,
	linkedRoleAsServiceRole,
	linkedRoleAsTrustedPrincipal,
	linkedRoleInEveryRegion,
	linkedRoleMappedToPeople,
	linkedRoleWithoutService,
	lookupOfLinkedRole,
	malformedAction,
	managedPolicyPath,
	mappedRolePath,
	missingActionOrResource,
	missingCreateRolePermission,
	missingEffect,
	missingPrincipal,
	missingRoleDependency,
	missingStatement,
	missingVersion,
	modifyingLinkedRole,
	neededRoleIsConsoleMade,
	needlessScpExemption,
	networkConditionValue,
	nullConditionForm,
	oldVersion,
	ordinaryRoleTrustsLinkedService,
	passingLinkedRole,
	policyRemovedBeforeUser,
	policySize,
	policySyntax,
	principalFormat,
	principalIsServiceMissesLinkedRoles,
	principalMayNotExist,
	principalNotAllowed,
	principalUniqueId,
	rcpServicePrincipalCarveOut,
	rcpSyntax,
	redundantCondition,
	redundantElement,
	replicationRoleDenied,
	reservedRoleName,
	reservedRolePath,
	resourceFitsNoAction,
	resourceInTrustPolicy,
	roleArnAccount,
	roleArnPathMismatch,
	roleArnWithoutPath,
	roleImportedByName,
	roleNeverUsesKey,
	roleNotCreatedHere,
	scpBlocksFirstUse,
	selfUndoingRole,
	serviceInsteadOfLinkedRole,
	serviceNameConditionNeverMatches,
	serviceNameWithUrlSuffix,
	servicePrincipalFormat,
	serviceWithoutLinkedRole,
	setOperatorMissing,
	setOperatorOnSingleValue,
	statementId,
	stsActionPrincipalMismatch,
	supersededService,
	tagConditionUnsupported,
	trustAnchorMixUp,
	unexpectedRoleSuffix,
	unguardedSingleton,
	unknownAction,
	unknownActionService,
	unknownConditionKey,
	unknownConditionOperator,
	unknownEffect,
	unknownElement,
	unknownRoleAttribute,
	unknownRoleName,
	unknownServiceInPath,
	unknownServicePrincipal,
	unknownVersion,
	unrestrictedGrant,
	unsupportedCustomSuffix,
	unsupportedKeyStoreKey,
	untrustedConditionKey,
	unusedSuppression,
	variableSyntax,
	viaServiceFormat,
	wildcardInActionService,
	wildcardRolePrincipal,
	wildcardTooWideInKeyValue,
	wildcardWithoutLike,
	wrongCase,
	wrongServiceNameCondition,
];
