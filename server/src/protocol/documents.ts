/** What the server takes a document for; the client shows it in a language status item. */
export const documentInfoMethod = 'slr/documentInfo';

export interface DocumentInfoParams {
	readonly uri: string;
}

export interface DocumentInfo {
	/** `none`: not ours, or not open, or too large. */
	readonly documentKind:
		'none' | 'iamPolicy' | 'cloudFormation' | 'awsAuth' | 'cdk' | 'program' | 'terraform' | 'markdown';
	/** For a policy file only. */
	readonly policyKind?: PolicyKindName;
	/** True when a setting or a comment says so, false when the kind was told from the content. */
	readonly kindIsStated: boolean;
	/** For people: `IAM: trust policy`, `CloudFormation template`; empty for `none`. */
	readonly label: string;
}

export const policyKindNames = [
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

/** A value of the setting `slrLens.kinds`. */
export type PolicyKindName = (typeof policyKindNames)[number];

/** `IAM: trust policy` without its `IAM: `. */
export const policyKindLabels: Readonly<Record<PolicyKindName, string>> = {
	identity: 'identity policy',
	trust: 'trust policy',
	resource: 'resource policy',
	key: 'key policy',
	scp: 'service control policy',
	rcp: 'resource control policy',
	boundary: 'permissions boundary',
	session: 'session policy',
	unknown: 'policy',
};
