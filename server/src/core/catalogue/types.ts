import { type TablesData } from './tables';

/** From what a file of the catalogue was made, and when. */
export interface About {
	/** `YYYY-MM-DD`: the day of the curated facts. */
	readonly date: string;
	readonly from: readonly string[];
}

/**
 * What AWS says about one service-linked role. `null` is "not known here" and is never to be read as no.
 * Names are those of IAM; paths and principals are whole.
 */
export interface LinkedRole {
	/** Without a suffix. */
	readonly name: string;
	/** The linked service: trusted principal, `AWSServiceName`, part of the path. */
	readonly principal: string | null;
	/** `/aws-service-role/<principal>/`. */
	readonly path: string | null;
	/** A friendly name, for display only. */
	readonly service: string | null;
	readonly principalEvidence: readonly PrincipalEvidence[];
	readonly principalSources: readonly string[];
	/** Seen in a live account: path, trust, attached policy, session length. */
	readonly recorded: boolean;
	readonly inlinePolicies: readonly string[] | null;
	readonly maxSessionSeconds: number | null;
	readonly policy: RolePolicy | null;
	readonly suffix: SuffixFacts;
	readonly creation: CreationFacts;
	readonly descriptionEditable: boolean | null;
	readonly deletion: DeletionFacts;
	readonly cloudFormation: readonly ResourceRelation[];
	readonly note: string | null;
	/** AWS's page on the role or its service. */
	readonly page: string | null;
	readonly sources: readonly string[];
	readonly conflicts: readonly Conflict[];
	readonly reviewNotes: readonly string[];
}

/** Strongest first. */
export type PrincipalEvidence =
	'aws-recorded' | 'account-listing' | 'aws-docs' | 'aws-managed-policy-arn' | 'repository-arn';

/** The managed policy of a role, without its statements. */
export interface RolePolicy {
	readonly name: string;
	readonly arn: string;
	readonly version: string | null;
	readonly created: string | null;
	readonly updated: string | null;
	readonly actionCount: number | null;
	/** Prefixes of the actions it allows. */
	readonly actionServices: readonly string[];
	/** `inferred`: from the names alone, so it must never cause an error. */
	readonly evidence: 'recorded' | 'documented' | 'inferred';
	readonly sources: readonly string[];
}

export interface SuffixFacts {
	/** AWS's answer to a `CustomSuffix`. */
	readonly custom: boolean | null;
	/** How the service itself adds one. */
	readonly serviceAdds: string | null;
	readonly sources: readonly string[];
}

export interface CreationFacts {
	readonly automatic: boolean | null;
	readonly trigger: string | null;
	readonly operations: readonly TriggerOperation[];
	readonly documentedDirectViaIam: boolean | null;
	readonly observedDirectViaIam: boolean | null;
	readonly observations: readonly { readonly how: string; readonly source: string }[];
	readonly cloudFormation: string | null;
	readonly note: string | null;
}

export interface TriggerOperation {
	/** `kms:CreateKey` */
	readonly action: string;
	/** `MultiRegion=true` */
	readonly remark?: string;
}

export interface DeletionFacts {
	readonly viaIam: boolean | null;
	/** Empty with `prerequisitesKnown: false` means "not known". */
	readonly prerequisites: readonly string[];
	readonly prerequisitesKnown: boolean;
	readonly otherMeans: string | null;
	readonly fieldReport: string | null;
}

export interface Conflict {
	readonly field: string;
	readonly other: unknown;
	readonly sources: readonly string[];
}

/** What a CloudFormation resource type has to do with a role. Holds only where `when` does. */
export interface ResourceRelation {
	readonly type: string;
	readonly relation: RelationKind;
	readonly when?: When;
}

/** `needs`: the role must be there first, CloudFormation does not make it. */
export type RelationKind = 'blocks-deletion' | 'creates' | 'needs' | 'scaled-target' | 'uses';

export type When = PropertyWhen | OptionSettingWhen | OtherAccountWhen;

export interface PropertyWhen {
	readonly kind: 'property';
	/** Dotted paths; the test holds where it holds for any of them. */
	readonly properties: readonly string[];
	/** The property may stand at any depth. */
	readonly anywhere: boolean;
	readonly test: PropertyTest;
	readonly doubtful: boolean;
}

/** An Elastic Beanstalk option: `namespace/OptionName`. */
export interface OptionSettingWhen {
	readonly kind: 'optionSetting';
	readonly setting: string;
	readonly test: PropertyTest;
	readonly doubtful: boolean;
}

export interface OtherAccountWhen {
	readonly kind: 'otherAccount';
	readonly says: string;
}

export type PropertyTest =
	| { readonly is: 'present' }
	| { readonly is: 'absent' }
	| { readonly is: 'equals'; readonly value: string | boolean }
	| { readonly is: 'matches'; readonly patterns: readonly string[] };

/** A linked service of which no source gives the role's name. */
export interface PrincipalWithoutRole {
	readonly servicePrincipal: string;
	readonly sources: readonly string[];
}

export interface RolesData {
	readonly about: About;
	readonly roles: readonly LinkedRole[];
	readonly principalsWithoutRole: readonly PrincipalWithoutRole[];
}

/** A policy that AWS manages, by the part of its ARN behind `policy/`. */
export interface ManagedPolicy {
	readonly name: string;
	/** `/`, `/service-role/`, `/aws-service-role/` … */
	readonly path: string;
	readonly version: string;
	readonly created: string;
	readonly updated: string;
}

export interface ManagedPoliciesData {
	readonly about: About;
	/** `path/Name version created updated`, separated by blanks. */
	readonly policies: readonly string[];
}

/** A policy under `aws-service-role/`, which IAM attaches to nothing but its role. */
export interface ServiceLinkedPolicy {
	readonly name: string;
	readonly arn: string;
	/** `null`, with no statements, where no document is at hand. */
	readonly version: string | null;
	readonly created: string | null;
	readonly updated: string | null;
	/** The roles that carry it; empty where no source says which. */
	readonly roles: readonly string[];
	readonly statements: readonly PolicyStatement[];
	readonly sources: readonly string[];
}

/** A statement as AWS wrote it. */
export interface PolicyStatement {
	readonly Sid?: string;
	readonly Effect: 'Allow' | 'Deny';
	readonly Action?: string | readonly string[];
	readonly NotAction?: string | readonly string[];
	readonly Resource?: string | readonly string[];
	readonly NotResource?: string | readonly string[];
	readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface PoliciesData {
	readonly about: About;
	readonly policies: readonly ServiceLinkedPolicy[];
}

export type AccessLevel = 'List' | 'Read' | 'Write' | 'Permissions management' | 'Tagging';

/** A service as packed in actions.json; only `actions.ts` reads it. */
export interface PackedService {
	readonly name: string;
	readonly count: number;
	/** `Name=shape` separated by blanks. */
	readonly actions: string;
	/** `key=type` by index. */
	readonly keys: readonly string[];
	/** `name=arn[, arn]=key indexes` by index. */
	readonly resources: readonly string[];
	/** `level:key indexes:resource indexes`, a required resource with `!`. */
	readonly shapes: readonly string[];
	/** Names of the actions that may also call iam:CreateServiceLinkedRole. */
	readonly linkedRole: string;
}

export interface ActionsData {
	readonly about: About;
	readonly accessLevels: readonly AccessLevel[];
	readonly keyTypes: readonly ConditionKeyType[];
	/** `key=type`, as `keys` of a service. */
	readonly globalKeys: readonly string[];
	readonly services: Readonly<Record<string, PackedService>>;
}

export type ConditionKeyType =
	'ARN' | 'ArrayOfARN' | 'ArrayOfBool' | 'ArrayOfString' | 'Bool' | 'Date' | 'IPAddress' | 'Numeric' | 'String';

/** Where a resource type holds policies and roles: dotted paths, `[]` behind a list, `{}` behind a map. */
export interface PolicyProperties {
	/** A policy document. */
	readonly policies: readonly string[];
	/** The ARN or name of a role. */
	readonly roles: readonly string[];
	/** ARNs of managed policies. */
	readonly managedPolicies: readonly string[];
}

export interface ResourceTypeFacts {
	readonly properties: readonly string[];
	/** What `Fn::GetAtt` can read. */
	readonly attributes: readonly string[];
}

export interface PropertiesData {
	readonly about: About;
	readonly policyProperties: Readonly<Record<string, Partial<PolicyProperties>>>;
	/** The names of all types of CloudFormation, put together, by namespace: `AWS::KMS`. */
	readonly resourceTypes: Readonly<Record<string, string>>;
	/** The types that roles or rules name. */
	readonly types: Readonly<Record<string, ResourceTypeFacts>>;
}

/** What AWS's own policies name, the most frequent first. Completions are ranked by it; nothing is judged by it. */
export interface UsageData {
	readonly about: About;
	/** Names of actions by prefix, separated by blanks. */
	readonly actions: Readonly<Record<string, string>>;
	/** A key whose end the author chooses ends with a slash. */
	readonly conditionKeys: readonly string[];
	readonly principals: readonly string[];
}

/** The parsed files. The small ones are at hand; the others are read when first asked for. */
export interface CatalogueData {
	readonly roles: RolesData;
	readonly tables: TablesData;
	actions(): ActionsData;
	managedPolicies(): ManagedPoliciesData;
	policies(): PoliciesData;
	properties(): PropertiesData;
	usage(): UsageData;
}
