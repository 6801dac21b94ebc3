import { arnFormat } from './arn-format';
import { attachmentToLinkedRole } from './attachment-to-linked-role';
import { createRoleForAnyService } from './create-role-for-any-service';
import { deletingRoleInUse } from './deleting-role-in-use';
import { incompleteKeyStorePermissions } from './incomplete-key-store-permissions';
import { linkedPolicyOnOrdinaryRole } from './linked-policy-on-ordinary-role';
import { malformedAction } from './malformed-action';
import { missingEffect } from './missing-effect';
import { missingVersion } from './missing-version';
import { policySyntax } from './policy-syntax';
import { type Rule } from './rule';
import { unknownAction } from './unknown-action';
import { unknownElement } from './unknown-element';
import { unsupportedKeyStoreKey } from './unsupported-key-store-key';
import { wrongServiceNameCondition } from './wrong-service-name-condition';

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
	arnFormat,
	attachmentToLinkedRole,
	createRoleForAnyService,
	deletingRoleInUse,
	incompleteKeyStorePermissions,
	linkedPolicyOnOrdinaryRole,
	malformedAction,
	missingEffect,
	missingVersion,
	policySyntax,
	unknownAction,
	unknownElement,
	unsupportedKeyStoreKey,
	wrongServiceNameCondition,
];
