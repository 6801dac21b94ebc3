import { type Span, type Text } from '../base';
import { type Resource } from './resources';

/** What a policy document is for; it decides which elements it may have. `unknown` when nothing tells. */
export type PolicyKind = (typeof policyKinds)[number];

export const policyKinds = [
	'identity',
	'trust',
	'resource',
	'key',
	'scp',
	'rcp',
	'boundary',
	'session',
	'unknown',
] as const;

/** A policy document, wherever it was written. */
export interface Policy {
	readonly kind: PolicyKind;
	/** True when its place or its author says so; false when the kind was told from the content alone. */
	readonly kindIsStated: boolean;
	readonly span: Span;
	/** Every key of the document, in order, known or not. */
	readonly elements: readonly Element[];
	readonly version?: Text;
	readonly id?: Text;
	readonly statements: readonly Statement[];
	/** True when there may be statements that the source does not show (a parameter, a macro, an include). */
	readonly hasUnknownStatements: boolean;
	/** Where it cannot be read, of a policy that is a text in another document. */
	readonly faults: readonly PolicyFault[];
	/** How long it is as AWS keeps it; counted when asked for. */
	readonly size: PolicySize;
	/** The resource and property that hold it; absent for a file that is a policy. */
	readonly host?: PolicyHost;
	/** The logical id of what a program adds it to, where no property holds it. */
	readonly holder?: string;
}

export interface PolicyFault {
	readonly span: Span;
	readonly message: string;
}

/** What is left to deployment counts nothing. */
export interface PolicySize {
	/** As written, or as the shortest JSON where the document is not written in JSON. */
	readonly characters: number;
	/** White space left out, also within strings. */
	readonly withoutSpace: number;
}

export interface PolicyHost {
	readonly logicalId: string;
	readonly resourceType: string;
	/** Dotted, without list indexes: `Policies.PolicyDocument`. */
	readonly property: string;
	/** The resource itself: its other properties say what the policy is attached to. */
	readonly resource: Resource;
}

/** A key of an object with its value, as written. */
export interface Element {
	readonly name: string;
	readonly nameSpan: Span;
	/** Key and value. */
	readonly span: Span;
	/** Empty span behind the key while nothing is typed. */
	readonly valueSpan: Span;
	/** What was written as value; `undefined` while nothing is. */
	readonly shape: 'text' | 'list' | 'object' | 'hole' | 'other' | undefined;
}

export interface Statement {
	readonly span: Span;
	readonly elements: readonly Element[];
	readonly sid?: Text;
	readonly effect?: Text;
	readonly action?: Values;
	readonly notAction?: Values;
	readonly resource?: Values;
	readonly notResource?: Values;
	readonly principal?: Principals;
	readonly notPrincipal?: Principals;
	/** One for each operator and key. */
	readonly conditions: readonly Condition[];
	/** True when a part of the statement is left to deployment as a whole (`Fn::Transform`, an unknown spread). */
	readonly hasUnknownElements: boolean;
}

/** One text or a list of texts, which IAM treats alike. */
export interface Values {
	readonly element: Element;
	readonly items: readonly Text[];
	/** True when an item may stand for any number of values (a `Ref` to a list parameter, `Fn::Split`, …). */
	readonly hasUnknown: boolean;
}

export interface Principals {
	readonly element: Element;
	/** The single string `"*"`. */
	readonly everyone?: Text;
	readonly groups: readonly PrincipalGroup[];
	readonly hasUnknown: boolean;
}

/** `"Service": […]`. */
export interface PrincipalGroup {
	/** As written; AWS knows `AWS`, `Service`, `Federated`, `CanonicalUser`. */
	readonly type: string;
	readonly element: Element;
	readonly items: readonly Text[];
	readonly hasUnknown: boolean;
}

export interface Condition {
	/** As written, with set prefix and `IfExists`: `ForAnyValue:StringLikeIfExists`. */
	readonly operator: string;
	readonly operatorElement: Element;
	readonly key: Text;
	/** The condition key with its values. */
	readonly element: Element;
	readonly values: readonly Text[];
	readonly hasUnknown: boolean;
}
