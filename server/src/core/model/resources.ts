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
	/** Present where it also waits for something that nobody can tell. */
	readonly hasUnknownOrder?: true;
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
	/** Present where there may be properties that the source does not show: a macro, an include, a spread. */
	readonly hasUnknownProperties?: true;
	/** What the author wrote for a path of {@link settings}, where that is another word: `iam_role` for `Role`. */
	readonly writtenNames?: ReadonlyMap<string, string>;
	/** What it is deployed with, where a document makes several stacks or talks to several accounts. */
	readonly stack?: string;
	/** Where it is deployed, as far as the document says. */
	readonly deployments?: readonly Deployment[];
	/** `aws:cdk:path` of a synthesised template. */
	readonly constructPath?: string;
}

/** Equal texts are the same account; those of two deployments may be the same all the same. */
export interface Deployment {
	readonly account: string;
	readonly region: string;
}

/** A path of settings in the author's own words. */
export const writtenName = (resource: Resource | undefined, path: string): string =>
	resource?.writtenNames?.get(path) ?? path;

export interface Named {
	readonly name: string;
	readonly span: Span;
}

/** `span` is that of the name alone. */
export interface Reference extends Named {
	/** `Arn` of `Fn::GetAtt`, absent for `Ref`. */
	readonly attribute?: string;
	/** Present with `attribute`; all of the reference where escapes hide the exact place. */
	readonly attributeSpan?: Span;
	/** The whole expression, which gives the value: `!GetAtt Role.Arn`, `{"Ref": "Role"}`, `${Role.Arn}`. */
	readonly expressionSpan: Span;
}

/** A name that a document gives to something that is no resource. */
export interface Declared extends Named {
	readonly what: 'parameter' | 'condition' | 'mapping' | 'output';
	/** What a condition says. */
	readonly formula?: Formula;
	/** The only values that a parameter may have. */
	readonly allowed?: readonly string[];
}

/** What a condition says, as far as the source shows it. */
export type Formula =
	/** The value of `what`, a parameter or a text made of such, is `value`. */
	| { readonly kind: 'equals'; readonly what: string; readonly value: string }
	| { readonly kind: 'condition'; readonly name: string }
	/** `not` holds where none of them does. */
	| { readonly kind: 'not' | 'and' | 'or'; readonly of: readonly Formula[] }
	| { readonly kind: 'constant'; readonly value: boolean }
	| { readonly kind: 'unknown'; readonly id: string };

export interface Setting {
	/** `VPCOptions.SubnetIds`. */
	readonly path: string;
	readonly text: Text;
	/** Key and value of the innermost property. */
	readonly entrySpan: Span;
	/** The name of the outermost property. */
	readonly nameSpan: Span;
	/** True where a condition chooses this value, or none. */
	readonly isChosen?: true;
}

/** A property to which a condition may give several values; the object itself is the first of them. */
export interface Choice extends Setting {
	/** Every value that may be given to it, in source order, the first included. */
	readonly all: readonly Setting[];
}

/** A request to create a service-linked role, in whatever notation. */
export interface RoleRequest {
	readonly resource: Resource;
	/** A hole where a condition chooses between several; those are in `services`. */
	readonly servicePrincipal?: Text;
	readonly services: readonly Text[];
	readonly customSuffix?: Choice;
}

/** An ordinary role that a document declares. */
export interface Role {
	readonly resource: Resource;
	readonly roleName?: Text;
	readonly path?: Choice;
	readonly trust?: Policy;
	/** How its notation asks for a linked role; absent where this declaration cannot simply become such a request. */
	readonly linkedForm?: {
		readonly type: string;
		readonly serviceProperty: string;
		/** What the properties of the request replace. */
		readonly propertiesSpan: Span;
	};
}

/** What may carry policies. */
export type PolicyCarrier = 'role' | 'user' | 'group' | 'permission set';

/** A managed policy given to, or an inline policy written for, a role, user, group or permission set. */
export interface Attachment {
	/** The resource whose property attaches. */
	readonly resource: Resource;
	/** `ManagedPolicyArns`, `Roles`, `PermissionsBoundary`, … */
	readonly property: string;
	/** ARN or name of the managed policy; absent where the resource itself is the policy. */
	readonly managedPolicy?: Text;
	readonly asBoundary: boolean;
	/** What receives it. */
	readonly target: PolicyCarrier;
	/** Name, ARN or reference of what receives it; absent where the resource itself receives it. */
	readonly receiver?: Text;
	/** The receiver where that is a role. */
	readonly role?: Text;
}

/** A KMS key that a document declares. */
export interface Key {
	readonly resource: Resource;
	readonly origin?: Choice;
	readonly customKeyStore?: Choice;
	readonly keySpec?: Choice;
	readonly keyUsage?: Choice;
	readonly multiRegion?: Choice;
	readonly rotation?: Choice;
	readonly policy?: Policy;
}

/** A hardware security module that a document puts into a cluster. */
export interface Hsm {
	readonly resource: Resource;
	readonly cluster?: Text;
}

/** A custom key store that a document declares. No CloudFormation type exists; Terraform has one. */
export interface KeyStore {
	readonly resource: Resource;
	readonly cluster?: Text;
	/** Whether something is run when it has been made, which may connect it. */
	readonly hasProvisioner?: boolean;
}
