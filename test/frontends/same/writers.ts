import { analysed } from '../../support/analysis';
import { convertedBack, targetCalled } from '../../support/convertedBack';
import { type Plain, type SamePolicy } from './policies';
import { cdkPrograms } from './cdk/programs';
import { terraformInJson } from './terraformJson';
import { type SameResources } from './resources';

/** How a notation writes a policy; `undefined` where it has no words for it. */
export interface PolicyWriter {
	readonly notation: string;
	readonly language: string;
	readonly write: (policy: SamePolicy) => string | undefined;
}

interface Holder {
	readonly type: string;
	readonly property: string;
	readonly more?: { readonly [name: string]: Plain };
	readonly terraform: { readonly type: string; readonly argument: string; readonly more?: string };
}

/** The resource that holds a policy of a kind. */
const HOLDERS: Readonly<Partial<Record<SamePolicy['kind'], Holder>>> = {
	identity: {
		type: 'AWS::IAM::ManagedPolicy',
		property: 'PolicyDocument',
		terraform: { type: 'aws_iam_policy', argument: 'policy' },
	},
	trust: {
		type: 'AWS::IAM::Role',
		property: 'AssumeRolePolicyDocument',
		terraform: { type: 'aws_iam_role', argument: 'assume_role_policy' },
	},
	key: { type: 'AWS::KMS::Key', property: 'KeyPolicy', terraform: { type: 'aws_kms_key', argument: 'policy' } },
	resource: {
		type: 'AWS::S3::BucketPolicy',
		property: 'PolicyDocument',
		more: { Bucket: 'shared' },
		terraform: { type: 'aws_s3_bucket_policy', argument: 'policy', more: 'bucket = "shared"' },
	},
	scp: {
		type: 'AWS::Organizations::Policy',
		property: 'Content',
		more: { Name: 'limits', Type: 'SERVICE_CONTROL_POLICY' },
		terraform: {
			type: 'aws_organizations_policy',
			argument: 'content',
			more: 'name = "limits"\n  type = "SERVICE_CONTROL_POLICY"',
		},
	},
};

function holderOf({ kind, name }: SamePolicy): Holder {
	const holder = HOLDERS[kind];
	if (!holder) throw new Error(`Nothing holds "${name}".`);
	return holder;
}

const template = (policy: SamePolicy): Plain => {
	const { type, property, more } = holderOf(policy);
	const Properties = { ...more, [property]: policy.document as unknown as Plain };
	return { Resources: { Held: { Type: type, Properties } } };
};

export const policyWriters: readonly PolicyWriter[] = [
	{ notation: 'IAM JSON', language: 'json', write: ({ document }) => JSON.stringify(document, null, 2) },
	{ notation: 'CloudFormation JSON', language: 'json', write: (it) => JSON.stringify(template(it), null, 2) },
	{ notation: 'CloudFormation YAML', language: 'yaml', write: (it) => yaml(template(it), '').slice(1) },
	{
		notation: 'Terraform, jsonencode',
		language: 'terraform',
		write: (it) => terraform(it, `jsonencode(${hcl(it.document as unknown as Plain, '  ')})`),
	},
	{
		notation: 'Terraform, heredoc',
		language: 'terraform',
		write: (it) => terraform(it, `<<-EOT\n${escapedTemplate(JSON.stringify(it.document, null, 2))}\n  EOT`),
	},
	{
		notation: 'Terraform, aws_iam_policy_document',
		language: 'terraform',
		write: (it) => {
			const asked = { text: JSON.stringify(it.document), language: 'json', kind: it.kind };
			const { text } = convertedBack(analysed(asked), targetCalled('terraform'));
			const [, name = ''] = /"aws_iam_policy_document" "(\w+)"/.exec(text) ?? [];
			return `${terraform(it, `data.aws_iam_policy_document.${name}.json`)}\n${text}`;
		},
	},
	{ notation: 'Terraform JSON', language: 'json', write: (it) => terraformJson(it) },
	...cdkPrograms,
];

function terraform(policy: SamePolicy, value: string): string {
	const { type, argument, more } = holderOf(policy).terraform;
	return `resource "${type}" "Held" {\n${more === undefined ? '' : `  ${more}\n`}  ${argument} = ${value}\n}\n`;
}

/** In the JSON syntax a string is a template. */
function terraformJson(policy: SamePolicy): string {
	const { type, argument, more = '' } = holderOf(policy).terraform;
	const others = Object.fromEntries([...more.matchAll(/(\w+) = "(.*)"/g)].map(([, name = '', it]) => [name, it]));
	const value = escapedTemplate(JSON.stringify(policy.document));
	return JSON.stringify({ resource: { [type]: { Held: { ...others, [argument]: value } } } }, null, 2);
}

const isPlain = (value: Plain): value is string | number | boolean => typeof value !== 'object';

const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);

function yaml(value: Plain, indent: string): string {
	if (isPlain(value)) return ` ${JSON.stringify(value)}`;
	if (isList(value) && value.length === 0) return ' []';
	if (isList(value)) return value.map((it) => `\n${indent}-${yaml(it, `${indent}  `)}`).join('');
	const entries = Object.entries(value);
	if (entries.length === 0) return ' {}';
	return entries
		.map(([key, it]) => `\n${indent}${/^[\w:/-]+$/.test(key) ? key : JSON.stringify(key)}:${yaml(it, `${indent}  `)}`)
		.join('');
}

const escapedTemplate = (text: string): string => text.replace(/[$%](?=\{)/g, (it) => it + it);

export function hcl(value: Plain, indent: string): string {
	const deeper = `${indent}  `;
	if (isPlain(value)) return escapedTemplate(JSON.stringify(value));
	if (isList(value)) return `[${value.map((it) => hcl(it, indent)).join(', ')}]`;
	const entries = Object.entries(value).map(([key, it]) => {
		const name = /^\w+$/.test(key) ? key : JSON.stringify(key);
		return `${deeper}${name} = ${hcl(it, deeper)}\n`;
	});
	return `{\n${entries.join('')}${indent}}`;
}

/** How a notation writes whole stacks; `undefined` where it has no words for one. */
export interface StackWriter {
	readonly notation: string;
	readonly language: string;
	readonly write: (stack: SameResources) => string | undefined;
}

export const stackWriters: readonly StackWriter[] = [
	{
		notation: 'CloudFormation JSON',
		language: 'json',
		write: ({ template: Resources }) => JSON.stringify({ Resources }, null, 2),
	},
	{
		notation: 'CloudFormation YAML',
		language: 'yaml',
		write: ({ template: Resources }) => yaml({ Resources }, '').slice(1),
	},
	{ notation: 'Terraform', language: 'terraform', write: ({ terraform: it }) => it },
	{
		notation: 'Terraform JSON',
		language: 'json',
		write: ({ name }) => {
			const it = terraformInJson[name];
			return it === undefined ? undefined : JSON.stringify(it, null, 2);
		},
	},
	...cdkPrograms,
];
