import { type Span, type Text } from '../base';
import { type Policy } from './policy';

/** A resource that a document declares, as far as relations between resources need it. */
export interface Resource {
	readonly logicalId: string;
	readonly idSpan: Span;
	/** The logical id with all that belongs to it. */
	readonly span: Span;
	/** The object behind the logical id, which has `Type`, `Properties`, `DependsOn`. */
	readonly bodySpan: Span;
	/** Empty while it is not written or not literal. */
	readonly type: string;
	readonly typeSpan: Span;
	readonly dependsOn: readonly Named[];
	/** The list of `DependsOn`; absent while it is a single name or not written. */
	readonly dependsOnList?: Span;
	/** The name of the condition that guards it. */
	readonly condition?: Named;
	/** `DeletionPolicy` as written (`Retain`, …). */
	readonly deletionPolicy?: Text;
	readonly updateReplacePolicy?: Text;
	/** Other resources and parameters that it refers to, wherever in it. */
	readonly references: readonly Reference[];
	/** Every text below its properties outside of policy documents, with its dotted path (list indexes left out). */
	readonly settings: readonly Setting[];
	/** The properties object; a span behind the last key while there is none. */
	readonly propertiesSpan?: Span;
	/** `aws:cdk:path` of a synthesised template. */
	readonly constructPath?: string;
}

export interface Named {
	readonly name: string;
	readonly span: Span;
}

export interface Reference extends Named {
	/** `Arn` of `Fn::GetAtt`, absent for `Ref`. */
	readonly attribute?: string;
}

export interface Setting {
	/** `VPCOptions.SubnetIds`. */
	readonly path: string;
	readonly text: Text;
	/** Key and value of the innermost property. */
	readonly entrySpan: Span;
}

/** A request to create a service-linked role, in whatever notation. */
export interface RoleRequest {
	readonly resource: Resource;
	readonly servicePrincipal?: Text;
	readonly customSuffix?: Setting;
}

/** An ordinary role that a document declares. */
export interface Role {
	readonly resource: Resource;
	readonly roleName?: Text;
	readonly path?: Setting;
	readonly trust?: Policy;
}

/** A managed policy given to, or an inline policy written for, a role, user, group or permission set. */
export interface Attachment {
	/** The resource whose property attaches. */
	readonly resource: Resource;
	/** `ManagedPolicyArns`, `Roles`, `PermissionsBoundary`, … */
	readonly property: string;
	/** ARN or name of the managed policy; absent where the resource itself is the policy. */
	readonly managedPolicy?: Text;
	readonly asBoundary: boolean;
	/** Name, ARN or reference of the role that receives it; absent where the resource itself receives it. */
	readonly role?: Text;
}

/** A KMS key that a document declares. */
export interface Key {
	readonly resource: Resource;
	readonly origin?: Setting;
	readonly customKeyStore?: Setting;
	readonly keySpec?: Setting;
	readonly keyUsage?: Setting;
	readonly multiRegion?: Setting;
	readonly rotation?: Setting;
	readonly policy?: Policy;
}

/** A custom key store that a document declares. No CloudFormation type exists; Terraform has one. */
export interface KeyStore {
	readonly resource: Resource;
	readonly cluster?: Text;
}
