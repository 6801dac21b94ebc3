import { type About } from './types';

/** A curated fact: where it is from, and the day it was written down. */
export interface Cited {
	readonly sources: readonly string[];
	/** `YYYY-MM-DD` */
	readonly date: string;
}

/** Small facts that rules need and that no data package gives. Each stands here once. */
export interface TablesData {
	readonly about: About;
	/** Service principals that no ordinary role may usefully trust. */
	readonly linkedOnly: readonly LinkedOnly[];
	/** Service principals that ordinary roles trust as well. */
	readonly dualUse: readonly ({ readonly principal: string } & Cited)[];
	readonly serviceCreatedOnly: readonly ServiceCreatedOnly[];
	readonly supersededBy: readonly ({ readonly principal: string; readonly by: string } & Cited)[];
	/** Services known to have no linked role of their own. */
	readonly servicesWithoutRole: readonly ({ readonly principal: string; readonly says: string } & Cited)[];
	/** Linked services whose role callers may pass. */
	readonly passable: readonly ({ readonly principal: string } & Cited)[];
	readonly rolesThatCallAssumeRole: readonly ({ readonly role: string } & Cited)[];
	readonly reservedPath: { readonly prefix: string; readonly free: string; readonly exception: string } & Cited;
	readonly keyStorePrincipals: KeyStorePrincipals;
	readonly keyStoreManager: KeyStoreManager;
	readonly keyStoreKeys: KeyStoreKeys;
	/** What IAM refuses, and what it allows, on a service-linked role. */
	readonly unmodifiable: {
		readonly exception: string;
		readonly actions: readonly string[];
		readonly allowed: readonly string[];
	} & Cited;
	readonly notAttachable: { readonly exception: string; readonly pathPrefix: string } & Cited;
	readonly movedPolicies: readonly MovedPolicy[];
	/** Roles that the console makes along with the first resource, and CloudFormation does not. */
	readonly consoleMadeRoles: readonly ({ readonly role: string } & Cited)[];
	/** Resources that were seen to fail where the role was not there long before them. */
	readonly lateRoles: readonly LateRole[];
	/** Properties with a role that the service still needs while it deletes the resource. */
	readonly roleUsedWhileDeleted: readonly ({ readonly type: string; readonly property: string } & Cited)[];
	readonly partitions: readonly ({ readonly id: string; readonly name: string } & Cited)[];
	/** First labels of service principals that may carry a Region. */
	readonly regionalPrincipals: readonly ({ readonly label: string } & Cited)[];
	/** First labels of service principals that never carry a Region. */
	readonly unregionalPrincipals: readonly ({ readonly label: string } & Cited)[];
	/** Service principals that guides show. Not complete: one that is absent may be real. */
	readonly servicePrincipals: { readonly says: string; readonly principals: readonly string[] } & Cited;
	/** Operators by the type of value that they compare. */
	readonly conditionOperators: readonly ({ readonly type: OperatorType; readonly names: readonly string[] } & Cited)[];
	/** The only values that AWS gives to some keys. */
	readonly conditionValues: readonly ({ readonly key: string; readonly values: readonly string[] } & Cited)[];
	/** Not complete: Regions are added. */
	readonly regions: { readonly says: string; readonly names: readonly string[] } & Cited;
	readonly deprecatedConditionKeys: readonly ({ readonly key: string; readonly by: string } & Cited)[];
	/** Keys whose value the caller chooses. */
	readonly untrustedConditionKeys: readonly ({ readonly key: string } & Cited)[];
	/** Keys that decide who comes in, so that a wide pattern undoes them. */
	readonly sensitiveConditionKeys: readonly ({ readonly key: string } & Cited)[];
	/** Services that resource control policies reach. */
	readonly resourceControlServices: { readonly prefixes: readonly string[] } & Cited;
	readonly policyQuotas: readonly PolicyQuota[];
	/** Services that act on others' resources for whoever asks them to. */
	readonly confusedDeputyServices: readonly ({ readonly principal: string } & Cited)[];
	readonly sharedIdentityProviders: readonly SharedIdentityProvider[];
	readonly ordinaryRoleProperties: readonly RoleProperty[];
	/** Where sources differ: the one answer that all use. Read them through `creationVerdict` and `deletionVerdict`. */
	readonly verdicts: readonly SettledVerdict[];
	readonly firstClass: readonly FirstClassRole[];
	/** Managed policies that AWS took away; `replacedBy` is the part of the ARN behind `policy/`. */
	readonly retiredPolicies: readonly ({ readonly name: string; readonly replacedBy: string } & Cited)[];
	/** Roles that use a customer's keys for EBS volumes, by the key policy alone. */
	readonly volumeRoles: readonly VolumeRole[];
	/** Roles that never use a customer's key; `does` completes the sentence "… only …". */
	readonly keylessRoles: readonly ({ readonly role: string; readonly does: string } & Cited)[];
	readonly grantForResource: GrantForResource;
	/** Linked roles through which their service calls the API of a Kubernetes cluster. */
	readonly kubernetesRoles: readonly ({ readonly role: string } & Cited)[];
	/** Properties for a role that may be left out: the service then takes its linked role. */
	readonly omittableRoles: readonly ({
		readonly type: string;
		readonly property: string;
		readonly role: string;
	} & Cited)[];
	/** Operations of a service's API that no action is called after, with the action that allows each. Not complete. */
	readonly actionsOfOperations: readonly ({
		readonly service: string;
		readonly actions: Readonly<Record<string, string>>;
	} & Cited)[];
	readonly scaling: Scaling;
	readonly viaServices: ViaServices;
	/** IAM's table of services, for roles without a page of their own. */
	readonly generalPage: { readonly url: string } & Cited;
}

export type OperatorType = 'String' | 'Numeric' | 'Date' | 'Bool' | 'Binary' | 'IPAddress' | 'ARN' | 'Null';

/** How long a policy may be. */
export interface PolicyQuota extends Cited {
	readonly what: string;
	/** Kinds of policies that it holds for. */
	readonly kinds: readonly string[];
	/** Resource types whose own policies it holds for, taken together. */
	readonly types: readonly string[];
	readonly most: number;
	/** What AWS raises it to on request. */
	readonly ceiling?: number;
	readonly counts: 'characters' | 'withoutSpace';
	readonly fixed: boolean;
}

/** An identity provider that many strangers share. */
export interface SharedIdentityProvider extends Cited {
	readonly provider: string;
	/** The claim that tells them apart. */
	readonly subject: string;
	/** Who comes in without it. */
	readonly who: string;
}

export interface LinkedOnly extends Cited {
	readonly principal: string;
	readonly role: string;
}

export interface ServiceCreatedOnly extends Cited {
	readonly principal: string;
	readonly role: string;
	readonly service: string;
	/** Ends the sentence "AWS KMS creates it when …". */
	readonly when: string;
	readonly operation: string;
}

/** Two principals of AWS KMS that look alike. */
export interface KeyStorePrincipals extends Cited {
	readonly linked: string;
	readonly role: string;
	/** With `*` for the Region. */
	readonly endpointPattern: string;
	/** For people. */
	readonly endpointForm: string;
	readonly linkedIs: string;
	readonly endpointIs: string;
	readonly endpointProperties: readonly { readonly type: string; readonly property: string }[];
}

/** What a caller of `action` needs besides. */
export interface KeyStoreManager extends Cited {
	readonly action: string;
	readonly principal: string;
	readonly exempt: string;
	readonly needs: readonly { readonly action: string; readonly resource: string; readonly unless?: string }[];
}

export interface KeyStoreKeys extends Cited {
	readonly templateOrigins: readonly string[];
	readonly refusedOrigins: readonly string[];
	readonly keySpec: string;
	readonly keyUsage: string;
	readonly says: string;
}

export interface MovedPolicy extends Cited {
	readonly name: string;
	readonly path: string;
	/** The part of the ARN behind `policy/`. */
	readonly replacedBy: string;
	readonly retired: string | null;
}

export interface LateRole extends Cited {
	readonly role: string;
	readonly type: string;
	/** Only with this property. */
	readonly property: string | null;
}

export interface RoleProperty extends Cited {
	readonly type: string;
	readonly property: string;
	readonly linkedRole: 'allowed' | 'refused';
}

export interface VolumeRole extends Cited {
	readonly role: string;
	readonly principal: string;
	readonly service: string;
}

/** The condition key that keeps grants to integrated services, the actions that carry it, and the keys that limit grants. */
export interface GrantForResource extends Cited {
	readonly key: string;
	readonly actions: readonly string[];
	readonly limits: readonly string[];
}

/** Values of `kms:ViaService`: first labels, and what ends them in every partition. */
export interface ViaServices extends Cited {
	readonly form: string;
	readonly suffix: string;
	readonly services: readonly string[];
}

/** Where Application Auto Scaling takes a role; the linked service is the namespace with a suffix. */
export interface Scaling extends Cited {
	readonly type: string;
	readonly property: string;
	readonly namespaceProperty: string;
	readonly principalSuffix: string;
}

/** What one source says or one observer saw, in our words. */
export interface Claim {
	readonly says: string;
	readonly source: string;
	readonly date: string;
}

export type CreationAnswer = 'direct' | 'only-by-service' | 'unknown';

/** `through-iam`: by iam:DeleteServiceLinkedRole, once nothing uses the role. */
export type DeletionAnswer = 'never' | 'not-through-iam' | 'through-iam' | 'unknown';

interface Settled extends Cited {
	/** `A-02` */
	readonly id: string;
	readonly role: string;
	readonly reason: string;
	readonly documented: readonly Claim[];
	readonly observed: readonly Claim[];
}

export type SettledVerdict =
	| (Settled & { readonly aspect: 'creation'; readonly verdict: CreationAnswer })
	| (Settled & { readonly aspect: 'deletion'; readonly verdict: DeletionAnswer });

/** More about the roles of AWS KMS and AWS CloudHSM. */
export interface FirstClassRole extends Cited {
	readonly role: string;
	readonly purpose: string;
	readonly createdBy: string;
	readonly blockers: string;
	readonly sessionSeconds: number | null;
	readonly uses: readonly { readonly actions: readonly string[]; readonly purpose: string }[];
	readonly cannot: string;
}
