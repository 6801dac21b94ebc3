import { type CodeStatement, type Expression } from '../../syntax';

import { type PropertyTable } from '../propertyTable';
import { servicesWith } from './level2';

/** A name of the AWS CDK: `iam`, `['Role', 'fromRoleName']`. The service of the core library is `core`. */
export interface CdkName {
	readonly service: string;
	/** Classes as written, members in camel case. */
	readonly path: readonly string[];
}

/** What the imports of a file make of its names. */
export interface Imports {
	/** Names that stand for modules. */
	readonly modules: ReadonlyMap<string, string>;
	/** Names that stand for a name of a module. */
	readonly names: ReadonlyMap<string, { readonly service: string; readonly name: string }>;
	/** The service of a name that needs no prefix, where one of those that need none certainly has it. */
	homeOf(name: string): string | undefined;
}

export function importsOf(statements: readonly CodeStatement[], table: PropertyTable): Imports {
	const modules = new Map<string, string>();
	const names = new Map<string, { readonly service: string; readonly name: string }>();
	const open = new Set<string>();
	for (const it of statements) {
		if (it.kind !== 'import') continue;
		const service = serviceOf(it.module);
		const type = service === undefined && it.as !== undefined ? qualified(it.module.split('.')) : undefined;
		// `using Linked = Amazon.CDK.AWS.IAM.CfnServiceLinkedRole;`
		if (type && it.as !== undefined) names.set(it.as, { service: type.service, name: type.path.join('.') });
		if (service === undefined) continue;
		if (it.as !== undefined) modules.set(it.as, service);
		// `import aws_cdk.aws_iam` and `import aws_cdk` are written out in full where they are used.
		else if (it.names.length === 0 && !it.isOpen) modules.set(it.module, service);
		if (it.isOpen) open.add(service);
		for (const { name, as } of it.names) {
			const own = service === 'core' ? serviceInCore(name) : undefined;
			if (own === undefined) names.set(as, { service, name });
			else modules.set(as, own);
		}
	}
	return { modules, names, homeOf: (name) => homeOf(name, [...open], table) };
}

function homeOf(name: string, open: readonly string[], table: PropertyTable): string | undefined {
	const level1 = /^Cfn([A-Z]\w*)$/.exec(name)?.[1];
	const homes = open.filter((it) => servicesWith(name).includes(it));
	if (homes.length > 0 || level1 === undefined) return homes.length === 1 ? homes[0] : undefined;
	const [only, ...others] = open.filter((it) => typeNamed(it, level1, table) !== undefined);
	return others.length === 0 ? only : undefined;
}

/** The type of CloudFormation that a construct of level one stands for. */
export const typeNamed = (service: string, name: string, table: PropertyTable): string | undefined =>
	table.typeNamed(NAMESPACES.get(service) ?? service, name);

/** Modules that are not named after their namespace. */
const NAMESPACES: ReadonlyMap<string, string> = new Map([['sam', 'serverless']]);

/** `aws-cdk-lib/aws-iam`, `@aws-cdk/aws-iam`, `aws_cdk.aws_iam`, `….services.iam`, `awscdk/v2/awsiam`, `Amazon.CDK.AWS.IAM`. */
export function serviceOf(module: string): string | undefined {
	for (const form of FORMS) {
		const match = form.exec(module);
		if (match) return (match[1] ?? 'core').toLowerCase().replace(/[^a-z0-9]/g, '');
	}
	return undefined;
}

const FORMS: readonly RegExp[] = [
	/^(?:aws-cdk-lib|@aws-cdk|monocdk)\/aws-([\w-]+)$/,
	/^(?:aws-cdk-lib|@aws-cdk\/core|monocdk|@aws-cdk\/cdk)$/,
	/^aws_cdk\.aws_(\w+)$/,
	/^aws_cdk(?:\.core)?$/,
	/^software\.amazon\.awscdk\.services\.(\w+)$/,
	/^software\.amazon\.awscdk(?:\.core)?$/,
	/^github\.com\/aws\/aws-cdk-go\/awscdk(?:\/v\d+)?\/aws(\w+)$/,
	/^github\.com\/aws\/aws-cdk-go\/awscdk(?:\/v\d+)?$/,
	/^Amazon\.CDK\.AWS\.(\w+)$/,
	/^Amazon\.CDK$/,
];

const serviceInCore = (name: string): string | undefined => /^aws_?(\w+)$/.exec(name)?.[1]?.replaceAll('_', '');

/** The name of the CDK that an expression is; `undefined` for all other expressions. */
export function cdkName(expression: Expression, imports: Imports): CdkName | undefined {
	const path = dottedPath(expression);
	if (!path) return undefined;
	for (let length = path.length; length > 0; length--) {
		const service = imports.modules.get(path.slice(0, length).join('.'));
		if (service === undefined) continue;
		const [first, ...more] = path.slice(length);
		const inner = service === 'core' && first !== undefined ? serviceInCore(first) : undefined;
		return normal(inner ?? service, inner === undefined ? path.slice(length) : more);
	}
	const [first = '', ...more] = path;
	const full = qualified(path);
	if (full) return normal(full.service, full.path);
	const imported = imports.names.get(first);
	if (imported) return normal(imported.service, [imported.name, ...more]);
	const home = imports.homeOf(/^New([A-Z]\w*)$/.exec(first)?.[1] ?? first);
	return home === undefined ? undefined : normal(home, path);
}

/** A name that is written with the package that it is in, as Java and C# allow. */
function qualified(
	path: readonly string[],
): { readonly service: string; readonly path: readonly string[] } | undefined {
	if (path[0] !== 'software' && path[0] !== 'Amazon') return undefined;
	for (let length = path.length - 1; length > 1; length--) {
		const service = serviceOf(path.slice(0, length).join('.'));
		if (service !== undefined) return { service, path: path.slice(length) };
	}
	return undefined;
}

/** Go writes `NewRole`, `Role_FromRoleName`, `awscdk.Fn_Sub` and `awscdk.Aws_ACCOUNT_ID`. */
function normal(service: string, path: readonly string[]): CdkName {
	const parts = path.flatMap((it) => {
		const member = /^([A-Z]\w*?[a-z]\w*?)_([A-Z][A-Z\d_]*)$/.exec(it);
		if (member) return member.slice(1);
		return /^[A-Z]\w*_[A-Z][a-z]/.test(it) ? it.split('_') : [it];
	});
	const [first = '', ...more] = parts;
	const made = /^New([A-Z]\w*)$/.exec(first)?.[1];
	return { service, path: [made ?? first, ...more.map((it) => (isEnumMember(it) ? it : camel(it)))] };
}

const isEnumMember = (name: string): boolean => /^[A-Z][A-Z\d_]*$/.test(name);

/** `aws_service_name` and `AwsServiceName` as `awsServiceName`; names of constants stay. */
export function camel(name: string): string {
	const joined = name.includes('_')
		? name.replace(/_+([a-zA-Z\d])/g, (_, letter: string) => letter.toUpperCase())
		: name;
	return joined.charAt(0).toLowerCase() + joined.slice(1);
}

function dottedPath(expression: Expression): readonly string[] | undefined {
	if (expression.kind === 'name') return [expression.name];
	if (expression.kind !== 'member') return undefined;
	const path = dottedPath(expression.object);
	return path && [...path, expression.name];
}
