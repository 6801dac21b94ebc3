import { PROGRAMS } from './cdk/programs';

type Data = null | string | number | boolean | readonly Data[] | { readonly [key: string]: Data };

interface TemplateResource {
	readonly Type: string;
	readonly Properties?: Data;
	readonly DependsOn?: string | readonly string[];
	readonly DeletionPolicy?: string;
}

/** What a program cannot say of a template by generic resources alone. */
export class NotGeneric extends Error {}

const SECTIONS: ReadonlySet<string> = new Set(['AWSTemplateFormatVersion', 'Description', 'Resources']);

const ATTRIBUTES: ReadonlySet<string> = new Set(['Type', 'Properties', 'DependsOn', 'DeletionPolicy']);

/** A template as a CDK program in TypeScript of which every resource is a `CfnResource`. Throws {@link NotGeneric}. */
export function asGenericResources(template: { readonly [section: string]: unknown }): string {
	if (Object.keys(template).some((it) => !SECTIONS.has(it))) throw new NotGeneric('It has other sections.');
	const resources = Object.entries(template['Resources'] as { readonly [id: string]: TemplateResource });
	const names = new Set(resources.map(([id]) => id));
	const made = resources.map(([id, it]) => {
		if (typeof it?.Type !== 'string' || Object.keys(it).some((key) => !ATTRIBUTES.has(key)))
			throw new NotGeneric(`${id} has other attributes.`);
		const properties = written(it.Properties ?? {}, names);
		return `const ${variable(id)} = new cdk.CfnResource(this, ${quoted(id)}, { type: ${quoted(it.Type)}, properties: ${properties} });`;
	});
	const changed = resources.flatMap(([id, { DependsOn = [], DeletionPolicy = 'Delete' }]) => {
		if (!/^(?:Delete|Retain)$/.test(DeletionPolicy)) throw new NotGeneric(`${id} is kept in another way.`);
		const needed = [DependsOn].flat();
		if (needed.some((it) => !names.has(it))) throw new NotGeneric(`${id} depends on what is not there.`);
		return [
			...needed.map((it) => `${variable(id)}.addDependency(${variable(it)});`),
			...(DeletionPolicy === 'Retain' ? [`${variable(id)}.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);`] : []),
		];
	});
	return PROGRAMS['typescript']?.([...made, ...changed].join('\n')) ?? '';
}

const PSEUDO: Readonly<Record<string, string>> = {
	'AWS::AccountId': 'cdk.Aws.ACCOUNT_ID',
	'AWS::NoValue': 'undefined',
	'AWS::Partition': 'cdk.Aws.PARTITION',
	'AWS::Region': 'cdk.Aws.REGION',
	'AWS::StackName': 'cdk.Aws.STACK_NAME',
	'AWS::URLSuffix': 'cdk.Aws.URL_SUFFIX',
};

const variable = (id: string): string => `made${id}`;

const quoted = (text: string): string => `'${text.replace(/[\\']/g, (it) => `\\${it}`).replace(/\n/g, '\\n')}'`;

function written(value: Data, names: ReadonlySet<string>): string {
	// JavaScript has another idea of what is there, but not written.
	if (value === null) throw new NotGeneric('Something has no value.');
	if (typeof value === 'string') return quoted(value);
	if (typeof value !== 'object') return String(value);
	if (Array.isArray(value)) return `[${value.map((it: Data) => written(it, names)).join(', ')}]`;
	const entries = Object.entries(value);
	const [only] = entries;
	const called = entries.length === 1 && only ? functionOf(only[0], only[1], names) : undefined;
	if (called !== undefined) return called;
	if (entries.some(([key]) => /^Fn::|^Ref$/.test(key))) throw new NotGeneric('A function has no counterpart.');
	return `{ ${entries.map(([key, it]) => `${quoted(key)}: ${written(it, names)}`).join(', ')} }`;
}

function functionOf(name: string, argument: Data, names: ReadonlySet<string>): string | undefined {
	if (name === 'Ref' && typeof argument === 'string')
		return PSEUDO[argument] ?? (names.has(argument) ? `${variable(argument)}.ref` : undefined);
	if (name === 'Fn::GetAtt') {
		const path = typeof argument === 'string' ? argument.split('.') : argument;
		const [id, ...attribute] = Array.isArray(path) ? path.map(String) : [];
		return id !== undefined && names.has(id) ? `${variable(id)}.getAtt(${quoted(attribute.join('.'))})` : undefined;
	}
	if (name !== 'Fn::Sub' && name !== 'Fn::Join') return undefined;
	const args: readonly Data[] = Array.isArray(argument) ? argument : [argument];
	return `cdk.Fn.${name === 'Fn::Sub' ? 'sub' : 'join'}(${args.map((it) => written(it, names)).join(', ')})`;
}
