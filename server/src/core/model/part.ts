import { type RoleArn, type Span, type Text } from '../base';
import { type Policy, type Statement } from './policy';
import {
	type Attachment,
	type Declared,
	type Hsm,
	type Key,
	type KeyStore,
	type Named,
	type Reference,
	type Resource,
	type Role,
	type RoleRequest,
} from './resources';

/**
 * What one block of a document says: a resource of a template, or a whole policy file.
 * All spans are relative to the block, so that an unchanged block keeps its part when text before it grows.
 */
export interface Part {
	readonly policies: readonly Policy[];
	readonly roleRequests: readonly RoleRequest[];
	readonly roles: readonly Role[];
	readonly attachments: readonly Attachment[];
	readonly keys: readonly Key[];
	readonly keyStores: readonly KeyStore[];
	readonly hsms: readonly Hsm[];
	readonly resources: readonly Resource[];
	/** What a block without resources refers to, such as the outputs of a template. */
	readonly references: readonly Reference[];
	/** Resources that something waits for which nobody can tell. */
	readonly awaited: readonly Named[];
	/** Parameters, conditions, mappings and outputs by their names. */
	readonly declared: readonly Declared[];
	/** Templates that resources of this block hold as texts, each deployed by itself. */
	readonly nested: readonly Nested[];
	/** Roles of the `aws-auth` map of a cluster, which compares ARNs without their path; no mentions, for that reason. */
	readonly mappedRoles: readonly MappedRole[];
	/** Roles that a program takes as they are, without declaring them. */
	readonly lookUps: readonly RoleLookUp[];
	/** Texts that may name a role, each with its place. */
	readonly mentions: readonly Mention[];
	/** Every value that the editor can say something about, in source order. */
	readonly slots: readonly Slot[];
}

/** A template inside of another one, such as that of a stack set. */
export interface Nested {
	/** The resource that holds and deploys it. */
	readonly resource: Resource;
	/** What it says; the spans are those of the block around. Its `nested` is empty. */
	readonly part: Part;
}

export interface MappedRole {
	readonly text: Text;
	/** The text as the ARN of a role, where it is one. */
	readonly arn?: RoleArn;
}

/**
 * `Role.fromRoleName(…)` and `Role.fromRoleArn(…)`, which look nothing up in spite of how they read, queries, which do,
 * and lists of roles that have to be empty for a resource to be made.
 */
export interface RoleLookUp {
	readonly span: Span;
	readonly by: 'name' | 'arn' | 'query' | 'absence';
	/** A name, an ARN, or the expression that the names of a list fit. */
	readonly text: Text;
	/** What is made where there is no such role. */
	readonly resource?: Resource;
	/** The condition that takes the answer for a yes or a no. */
	readonly asked?: Span;
}

/**
 * Where a text stands decides what AWS does with it: principals and role properties are resolved (a wrong one is
 * refused), resources and condition values are stored (a wrong one matches nothing).
 */
export type Place = 'principal' | 'roleProperty' | 'resource' | 'conditionValue';

export interface Mention {
	readonly text: Text;
	/** The text as the ARN of a role or a pattern of such, where it is one. */
	readonly arn?: RoleArn;
	readonly place: Place;
	/** The condition key for a condition value, the dotted property for a role property, else empty. */
	readonly name: string;
	readonly policy?: Policy;
	readonly statement?: Statement;
	readonly resource?: Resource;
	/** Key and value of the property that it is the only value of. */
	readonly entrySpan?: Span;
	/** The texts written in the same list, itself included. */
	readonly siblings: readonly Text[];
}

/** A value by what it is, for hover, completion, links and colours. */
export interface Slot {
	readonly what: SlotKind;
	readonly text: Text;
	readonly statement?: Statement;
	readonly policy?: Policy;
	readonly resource?: Resource;
	/** The condition key of a condition value, the dotted property of a property value, else empty. */
	readonly name: string;
}

export type SlotKind =
	| 'action'
	| 'resourceArn'
	| 'servicePrincipal'
	| 'awsPrincipal'
	| 'conditionOperator'
	| 'conditionKey'
	| 'conditionValue'
	| 'managedPolicy'
	| 'linkedService'
	| 'resourceType'
	| 'roleName'
	| 'propertyValue';

export const emptyPart: Part = {
	policies: [],
	roleRequests: [],
	roles: [],
	attachments: [],
	keys: [],
	keyStores: [],
	hsms: [],
	resources: [],
	references: [],
	awaited: [],
	declared: [],
	nested: [],
	mappedRoles: [],
	lookUps: [],
	mentions: [],
	slots: [],
};
