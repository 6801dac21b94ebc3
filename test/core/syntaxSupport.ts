import { type Edit, type Plain, type Span, shifted } from '../../server/src/core/base';
import {
	type Node,
	type Reader,
	type SyntaxBlock,
	type SyntaxDocument,
	type SyntaxFault,
} from '../../server/src/core/syntax';

/** A tree without its spans; entries stay pairs, so that duplicate keys count. */
export type Data =
	| { readonly object: readonly (readonly [string, Data])[] }
	| { readonly list: readonly Data[] }
	| { readonly scalar: string; readonly type: string }
	| { readonly call: string; readonly argument: Data }
	| undefined;

export function dataOf(node: Node | undefined): Data {
	switch (node?.kind) {
		case 'object':
			return { object: node.entries.map((it) => [it.key.value, dataOf(it.value)] as const) };
		case 'list':
			return { list: node.items.map(dataOf) };
		case 'call':
			return { call: node.name, argument: dataOf(node.argument) };
		case 'scalar':
			return { scalar: node.value, type: node.type };
		case undefined:
			return undefined;
	}
}

export function dataOfPlain(value: Plain): Data {
	if (typeof value === 'string') return { scalar: value, type: 'string' };
	if (typeof value === 'number') return { scalar: String(value), type: 'number' };
	if (typeof value === 'boolean') return { scalar: String(value), type: 'boolean' };
	if (isList(value)) return { list: value.map(dataOfPlain) };
	return { object: Object.entries(value).map(([key, it]) => [key, dataOfPlain(it)] as const) };
}

const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);

export const documentData = ({ blocks }: SyntaxDocument): readonly (readonly [string, Data])[] =>
	blocks.map((it) => [it.path.join('.'), dataOf(it.tree)] as const);

export const faultsOf = ({ blocks }: SyntaxDocument): readonly SyntaxFault[] =>
	blocks.flatMap((block) => block.faults.map((it) => ({ ...it, span: shifted(it.span, block.start) })));

/** The text after edits of one block. */
export function edited(reader: Reader, text: string, block: SyntaxBlock, edits: readonly Edit[]): string {
	let result = text;
	const replacements = reader.render(block, edits, text);
	for (const it of [...replacements].reverse())
		result = result.slice(0, it.span.start) + it.text + result.slice(it.span.end);
	return result;
}

/** A node with its place in the data: indices from the root, through entries, items and arguments. */
export interface Place {
	readonly node: Node;
	readonly path: readonly number[];
	readonly isArgument: boolean;
}

export function placesOf(node: Node | undefined, path: readonly number[] = [], isArgument = false): readonly Place[] {
	if (!node) return [];
	const children =
		node.kind === 'object'
			? node.entries.map((it) => it.value)
			: node.kind === 'list'
				? node.items
				: node.kind === 'call'
					? [node.argument]
					: [];
	return [
		{ node, path, isArgument },
		...children.flatMap((it, index) => placesOf(it, [...path, index], node.kind === 'call')),
	];
}

/** The data with something else at a place; `undefined` as a result takes the entry or item away. */
export function changed(data: Data, path: readonly number[], change: (old: Data) => Data | 'gone'): Data {
	const result = changedAt(data, path, change);
	return result === 'gone' ? undefined : result;
}

function changedAt(
	data: Data,
	[first, ...rest]: readonly number[],
	change: (old: Data) => Data | 'gone',
): Data | 'gone' {
	if (first === undefined) return change(data);
	if (data && 'object' in data) {
		const object = data.object.flatMap(([key, it], index) => {
			const value = index === first ? changedAt(it, rest, change) : it;
			return value === 'gone' ? [] : [[key, value] as const];
		});
		return { object };
	}
	if (data && 'list' in data) {
		const list = data.list.flatMap((it, index) => {
			const value = index === first ? changedAt(it, rest, change) : it;
			return value === 'gone' ? [] : [value];
		});
		return { list };
	}
	if (data && 'call' in data) {
		const argument = changedAt(data.argument, rest, change);
		return argument === 'gone' ? 'gone' : { call: data.call, argument };
	}
	return data;
}

/** Draws a tree with its spans, to be read by people. */
export function drawn(node: Node | undefined): string {
	switch (node?.kind) {
		case 'object':
			return `{${at(node.span)} ${node.entries.map((it) => `${at(it.span)} ${drawn(it.key)}: ${drawn(it.value)}`).join(', ')}}`;
		case 'list':
			return `[${at(node.span)} ${node.items.map(drawn).join(', ')}]`;
		case 'call':
			return `!${node.name}@${at(node.nameSpan)}/${at(node.span)} ${drawn(node.argument)}`;
		case 'scalar': {
			const sign = node.type === 'string' ? '' : node.type + ' ';
			return `${sign}${JSON.stringify(node.value)}@${at(node.inner)}`;
		}
		case undefined:
			return '-';
	}
}

const at = ({ start, end }: Span): string => `${start}-${end}`;

export const blocksOf = ({ blocks }: SyntaxDocument): readonly string[] =>
	blocks.map((it) => `${it.start} ${it.path.join('.')}> ${drawn(it.tree)}`);

export const JSON_EXAMPLES = [
	'{\n  // note\n  "Version": "2012-10-17",\n  "Statement": [{"Effect": "Allow", "Action": ["iam:*", 1, true, null], /* x */ "Resource": "a\\"\\u00e9"}]\n}\n',
	'{"AWSTemplateFormatVersion":"2010-09-09","Resources":{"A":{"Type":"AWS::IAM::Role"},"B":{"Type":"x","Properties":{"P":[{"Ref":"A"}]}}},"Outputs":{"O":{"Value":{"Fn::GetAtt":["A","Arn"]}}}}',
];

export const YAML_EXAMPLES = [
	'Version: \'2012-10-17\'\nStatement:\n  - Effect: Allow\n    Action: [iam:*, "x\\n"]\n    Resource: !Sub arn:${A}:x # note\n    Condition: {Bool: {a: true}}\n',
	'AWSTemplateFormatVersion: 2010-09-09\nResources:\n  A: &x\n    Type: AWS::IAM::Role\n    Properties:\n      Text: |\n        a\n        b\n      Folded: >-\n        c\n        d\n  B:\n    Fn::If: [C, !GetAtt A.Arn, {Ref: "AWS::NoValue"}]\nOutputs:\n  O:\n    Value: !Join [\',\', [a, b]]\n---\nResources:\n  C: *x\n',
	'%YAML 1.2\n---\n? a\n: - - x\n  - {<<: *b, c}\n...\n',
];
