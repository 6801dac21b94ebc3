import { type HoleKind, literalValue } from '../../base';
import { type Body, type Expression, type HclBlock, type StringExpression } from '../../syntax';

/** The text of a label or of a value without interpolation. */
export function plainText(it: Expression | undefined): string | undefined {
	return it?.kind === 'string' ? plain(it) : undefined;
}

const plain = ({ parts, inner }: StringExpression): string | undefined =>
	literalValue({ parts: parts.map((it) => (it.kind === 'literal' ? it : HOLE)), span: inner });

const HOLE = { kind: 'hole', what: 'value', label: '', span: { start: 0, end: 0 } } as const;

/** An argument; one that is `null` is not set. */
export function attribute({ attributes }: Body, name: string): Expression | undefined {
	const value = attributes.find((it) => plainText(it.key) === name)?.value;
	return value?.kind === 'constant' && value.type === 'null' ? undefined : value;
}

export const blocksOf = ({ blocks }: Body, type: string): readonly HclBlock[] =>
	blocks.filter((it) => it.type === type);

/** `aws_iam_role.admin`, `data.aws_caller_identity.me`, `module.key`: how others refer to a block. */
export function addressOf({ type, labels, body }: HclBlock): string | undefined {
	const names = labels.map(plainText);
	if (names.includes(undefined)) return undefined;
	if (type === 'resource' && names.length === 2) return names.join('.');
	if (type === 'data' && names.length === 2) return ['data', ...names].join('.');
	if (type === 'provider' && names.length === 1)
		return providerAddress(names[0] ?? '', plainText(attribute(body, 'alias')));
	return type === 'module' && names.length === 1 ? `module.${names[0] ?? ''}` : undefined;
}

/** A provider, which other blocks name without its first word: `aws.west`. */
export const providerAddress = (...names: readonly (string | undefined)[]): string =>
	['provider', ...names.flatMap((it) => it ?? [])].join('.');

/** The names of `aws_iam_role.x[0].arn` in order, without indexes; `undefined` for what is no reference. */
export function pathOf(it: Expression): readonly string[] | undefined {
	switch (it.kind) {
		case 'name':
			return [it.name];
		case 'member': {
			const above = pathOf(it.object);
			return above && [...above, it.name];
		}
		case 'index':
			return pathOf(it.object);
		case 'string':
		case 'constant':
		case 'list':
		case 'object':
		case 'call':
		case 'choice':
		case 'sum':
		case 'function':
		case 'unknown':
			return undefined;
	}
}

/** The address that a path begins with, and what is asked of it. */
export function referenceIn(path: readonly string[]): { readonly address: string; readonly rest: readonly string[] } {
	const length = path[0] === 'data' ? 3 : 2;
	return { address: path.slice(0, length).join('.'), rest: path.slice(length) };
}

/** What the data sources of the AWS provider tell of the account that Terraform works in. */
export function pseudo(path: readonly string[]): HoleKind | undefined {
	if (path[0] !== 'data' || path.length < 4) return undefined;
	return PSEUDO.get(`${path[1] ?? ''}.${path[3] ?? ''}`);
}

const PSEUDO: ReadonlyMap<string, HoleKind> = new Map([
	['aws_caller_identity.account_id', 'account'],
	['aws_caller_identity.id', 'account'],
	['aws_partition.partition', 'partition'],
	['aws_partition.id', 'partition'],
	['aws_partition.dns_suffix', 'urlSuffix'],
	['aws_region.name', 'region'],
	['aws_region.id', 'region'],
	['aws_region.region', 'region'],
]);

/** `local.all[0].name`, whose path alone leads to something else. */
export const hasIndex = (it: Expression): boolean =>
	it.kind === 'index' || (it.kind === 'member' && hasIndex(it.object));

export const isPolicyDocument = ({ type, labels }: HclBlock): boolean =>
	type === 'data' && plainText(labels[0]) === 'aws_iam_policy_document';
