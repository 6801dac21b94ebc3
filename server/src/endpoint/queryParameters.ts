import { type Parameters } from '../core/simulator';

import { isRecord } from './http';
import { type Operation } from './services';

type Node = Map<string, Node> | string;

const longestList = 1000;

/** The members of an AWS Query request: `Tags.member.1.Key=a` is a list of structures. */
export function queryMembers(form: URLSearchParams, { members }: Pick<Operation, 'members'>): Parameters {
	const tree: Map<string, Node> = new Map();
	for (const [key, value] of form) if (key !== 'Action' && key !== 'Version') plant(tree, key.split('.'), value);
	return Object.fromEntries([...tree].map(([name, node]) => [name, coerced(grown(node), members[name])]));
}

function plant(tree: Map<string, Node>, [name = '', ...path]: readonly string[], value: string): void {
	if (path.length === 0) {
		tree.set(name, value);
		return;
	}
	const before = tree.get(name);
	const below: Map<string, Node> = before instanceof Map ? before : new Map<string, Node>();
	tree.set(name, below);
	if (path.length <= 32) plant(below, path, value);
}

function grown(node: Node): unknown {
	if (typeof node === 'string') return node;
	const items = node.get('member');
	if (node.size === 1 && items instanceof Map) {
		return [...items]
			.filter(([index]) => /^\d{1,4}$/.test(index) && Number(index) <= longestList)
			.sort(([a], [b]) => Number(a) - Number(b))
			.map(([, it]) => grown(it));
	}
	return Object.fromEntries([...node].map(([name, it]) => [name, grown(it)]));
}

/** A form knows only text; what a member is says the operation. Text that does not fit is left for the checks. */
function coerced(value: unknown, shape: Operation['members'][string] | undefined): unknown {
	switch (shape?.type) {
		case 'integer':
			return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
		case 'boolean':
			return value === 'true' ? true : value === 'false' ? false : value;
		case 'list':
			if (value === '') return [];
			return Array.isArray(value) ? value.map((it: unknown) => coerced(it, shape.of)) : value;
		case 'structure':
			return isRecord(value) ? coercedMembers(value, shape.members) : value;
		case 'string':
		case undefined:
			return value;
	}
}

const coercedMembers = (value: Parameters, shapes: Operation['members'] = {}): Parameters =>
	Object.fromEntries(Object.entries(value).map(([name, it]) => [name, coerced(it, shapes[name])]));
