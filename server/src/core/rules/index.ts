import { actionBeyondLinkedRole } from './action-beyond-linked-role';
import { arnFormat } from './arn-format';
import { attachmentToLinkedRole } from './attachment-to-linked-role';
import { createRoleForAnyService } from './create-role-for-any-service';
import { deletingRoleInUse } from './deleting-role-in-use';
import { directCreation } from './direct-creation';
import { duplicateLinkedRole } from './duplicate-linked-role';
import { incompleteKeyStorePermissions } from './incomplete-key-store-permissions';
import { keyStorePrincipalMixUp } from './key-store-principal-mix-up';
import { linkedPolicyOnOrdinaryRole } from './linked-policy-on-ordinary-role';
import { malformedAction } from './malformed-action';
import { missingEffect } from './missing-effect';
import { missingRoleDependency } from './missing-role-dependency';
import { missingVersion } from './missing-version';
import { ordinaryRoleTrustsLinkedService } from './ordinary-role-trusts-linked-service';
import { policySyntax } from './policy-syntax';
import { reservedRolePath } from './reserved-role-path';
import { roleArnPathMismatch } from './role-arn-path-mismatch';
import { roleArnWithoutPath } from './role-arn-without-path';
import { serviceWithoutLinkedRole } from './service-without-linked-role';
import { unguardedSingleton } from './unguarded-singleton';
import { unknownAction } from './unknown-action';
import { unknownElement } from './unknown-element';
import { unknownRoleName } from './unknown-role-name';
import { unsupportedCustomSuffix } from './unsupported-custom-suffix';
import { unsupportedKeyStoreKey } from './unsupported-key-store-key';
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
	arnFormat,
	attachmentToLinkedRole,
	createRoleForAnyService,
	deletingRoleInUse,
	directCreation,
	duplicateLinkedRole,
	incompleteKeyStorePermissions,
	keyStorePrincipalMixUp,
	linkedPolicyOnOrdinaryRole,
	malformedAction,
	missingEffect,
	missingRoleDependency,
	missingVersion,
	ordinaryRoleTrustsLinkedService,
	policySyntax,
	reservedRolePath,
	roleArnPathMismatch,
	roleArnWithoutPath,
	serviceWithoutLinkedRole,
	unguardedSingleton,
	unknownAction,
	unknownElement,
	unknownRoleName,
	unsupportedCustomSuffix,
	unsupportedKeyStoreKey,
	wrongCase,
	wrongServiceNameCondition,
];
