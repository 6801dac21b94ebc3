import { type PolicyKind } from '../../../server/src/core/model';
import { PROGRAMS } from './cdk/programs';
import { type Plain, type PolicyDocument } from './policies';
import { policyWriters } from './writers';

/** How a notation writes any policy of a kind, with the resource that holds it; `undefined` where nothing holds it. */
export interface Carrier {
	readonly notation: string;
	readonly language: string;
	readonly write: (kind: PolicyKind, document: Plain) => string | undefined;
}

const CARRIED: ReadonlySet<PolicyKind> = new Set(['identity', 'trust', 'key', 'resource', 'scp']);

const DATA = [
	'CloudFormation JSON',
	'CloudFormation YAML',
	'Terraform, jsonencode',
	'Terraform, heredoc',
	'Terraform JSON',
];

const inData = policyWriters
	.filter(({ notation }) => DATA.includes(notation))
	.map(({ notation, language, write }): Carrier => ({
		notation,
		language,
		write: (kind, document) =>
			CARRIED.has(kind)
				? write({ name: '', kind, document: document as unknown as PolicyDocument, rules: [], stackRules: [] })
				: undefined,
	}));

/** Writes data as a language spells it. */
interface Spelling {
	readonly list: (items: readonly string[]) => string;
	readonly object: (entries: readonly (readonly [string, string])[]) => string;
	readonly constant?: (value: number | boolean | null) => string;
}

const spelt = (value: Plain | null, as: Spelling): string => {
	if (value === null || typeof value === 'number' || typeof value === 'boolean')
		return as.constant?.(value) ?? String(value);
	if (typeof value === 'string') return JSON.stringify(value);
	if (Array.isArray(value)) return as.list(value.map((it: Plain) => spelt(it, as)));
	return as.object(Object.entries(value).map(([key, it]) => [JSON.stringify(key), spelt(it, as)]));
};

const pairs = (entries: readonly (readonly [string, string])[], between: string): string =>
	entries.map((it) => it.join(between)).join(', ');

const inPython = { true: 'True', false: 'False', null: 'None' } as const;

/** The constructs of a language around a document. */
const LANGUAGES: Readonly<
	Record<
		string,
		{ readonly spelling: Spelling; readonly held: Partial<Record<PolicyKind, (document: string) => string>> }
	>
> = {
	typescript: {
		spelling: { list: (it) => `[${it.join(', ')}]`, object: (it) => `{ ${pairs(it, ': ')} }` },
		held: {
			identity: (it) => `new iam.ManagedPolicy(this, 'Held', { document: iam.PolicyDocument.fromJson(${it}) });`,
			trust: (it) => `new iam.CfnRole(this, 'Held', { assumeRolePolicyDocument: ${it} });`,
			key: (it) => `new kms.CfnKey(this, 'Held', { keyPolicy: ${it} });`,
			resource: (it) => `new s3.CfnBucketPolicy(this, 'Held', { bucket: 'shared', policyDocument: ${it} });`,
			scp: (it) =>
				`new organizations.CfnPolicy(this, 'Held', { name: 'limits', type: 'SERVICE_CONTROL_POLICY', content: ${it} });`,
		},
	},
	python: {
		spelling: {
			list: (it) => `[${it.join(', ')}]`,
			object: (it) => `{${pairs(it, ': ')}}`,
			constant: (it) => inPython[String(it) as keyof typeof inPython] ?? String(it),
		},
		held: {
			identity: (it) => `iam.ManagedPolicy(self, "Held", document=iam.PolicyDocument.from_json(${it}))`,
			trust: (it) => `iam.CfnRole(self, "Held", assume_role_policy_document=${it})`,
			key: (it) => `kms.CfnKey(self, "Held", key_policy=${it})`,
			resource: (it) => `s3.CfnBucketPolicy(self, "Held", bucket="shared", policy_document=${it})`,
			scp: (it) => `organizations.CfnPolicy(self, "Held", name="limits", type="SERVICE_CONTROL_POLICY", content=${it})`,
		},
	},
	java: {
		spelling: {
			list: (it) => `List.of(${it.join(', ')})`,
			object: (it) =>
				it.length > 10
					? `Map.ofEntries(${it.map((entry) => `Map.entry(${entry.join(', ')})`).join(', ')})`
					: `Map.of(${pairs(it, ', ')})`,
		},
		held: {
			identity: (it) => `ManagedPolicy.Builder.create(this, "Held").document(PolicyDocument.fromJson(${it})).build();`,
			trust: (it) => `CfnRole.Builder.create(this, "Held").assumeRolePolicyDocument(${it}).build();`,
			key: (it) => `CfnKey.Builder.create(this, "Held").keyPolicy(${it}).build();`,
			resource: (it) => `CfnBucketPolicy.Builder.create(this, "Held").bucket("shared").policyDocument(${it}).build();`,
		},
	},
	go: {
		spelling: {
			list: (it) => `[]interface{}{${it.join(', ')}}`,
			object: (it) => `map[string]interface{}{${pairs(it, ': ')}}`,
			constant: (it) => (it === null ? 'nil' : String(it)),
		},
		held: {
			identity: (it) =>
				`awsiam.NewManagedPolicy(stack, jsii.String("Held"), &awsiam.ManagedPolicyProps{Document: awsiam.PolicyDocument_FromJson(${it})})`,
			trust: (it) =>
				`awsiam.NewCfnRole(stack, jsii.String("Held"), &awsiam.CfnRoleProps{AssumeRolePolicyDocument: ${it}})`,
			key: (it) => `awskms.NewCfnKey(stack, jsii.String("Held"), &awskms.CfnKeyProps{KeyPolicy: ${it}})`,
			resource: (it) =>
				`awss3.NewCfnBucketPolicy(stack, jsii.String("Held"), &awss3.CfnBucketPolicyProps{Bucket: jsii.String("shared"), PolicyDocument: ${it}})`,
		},
	},
	csharp: {
		spelling: {
			list: (it) => `new object[] { ${it.join(', ')} }`,
			object: (it) =>
				`new Dictionary<string, object> { ${it.map(([key, value]) => `[${key}] = ${value}`).join(', ')} }`,
		},
		held: {
			identity: (it) =>
				`new ManagedPolicy(this, "Held", new ManagedPolicyProps { Document = PolicyDocument.FromJson(${it}) });`,
			trust: (it) => `new CfnRole(this, "Held", new CfnRoleProps { AssumeRolePolicyDocument = ${it} });`,
			key: (it) => `new CfnKey(this, "Held", new CfnKeyProps { KeyPolicy = ${it} });`,
			resource: (it) =>
				`new CfnBucketPolicy(this, "Held", new CfnBucketPolicyProps { Bucket = "shared", PolicyDocument = ${it} });`,
		},
	},
};

const inPrograms = Object.entries(LANGUAGES).map(([language, { spelling, held }]): Carrier => ({
	notation: `the CDK in ${language}`,
	language,
	write: (kind, document) => {
		const construct = held[kind];
		return construct && PROGRAMS[language]?.(construct(spelt(document, spelling)));
	},
}));

/** The first is what the others are held to. */
export const carriers: readonly Carrier[] = [...inData, ...inPrograms];
