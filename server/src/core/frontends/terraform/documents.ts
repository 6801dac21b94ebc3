import { type Span } from '../../base';
import {
	type Body,
	type CodeEntry,
	type Entry,
	type Expression,
	type HclBlock,
	type Node,
	type ObjectNode,
} from '../../syntax';

import { entryAt, given, keyAt, openEntry } from '../written';
import { attribute, blocksOf, plainText } from './names';
import { type Values } from './values';

/** The policy that a data source `aws_iam_policy_document` makes. */
export function documentOf({ body, span }: HclBlock, values: Values): ObjectNode {
	const own = body.blocks.flatMap((it) => statementsOf(it, values));
	const source = mergedIn(body, /^source_/, values);
	const override = mergedIn(body, /^override_/, values);
	const items = overridden([...source, ...own], override);
	const version = attribute(body, 'version');
	return {
		kind: 'object',
		span,
		entries: [
			version ? entryAt('Version', values.node(version), version.span) : given('Version', '2012-10-17', span),
			...body.attributes.flatMap((it) => (plainText(it.key) === 'policy_id' ? named('Id', it, values) : [])),
			entryAt('Statement', { kind: 'list', span, items }, span),
		],
	};
}

/** The documents that others bring statements into, by `source_policy_documents`, `override_json` and their kin. */
export const mergedDocuments = ({ body }: HclBlock): readonly Expression[] =>
	body.attributes.flatMap(({ key, value }) =>
		value && /^(?:source|override)_(?:policy_documents|json)$/.test(plainText(key) ?? '') ? [value] : [],
	);

/** Statements of other documents; what is not seen may bring any. */
const mergedIn = ({ attributes }: Body, which: RegExp, values: Values): readonly Node[] =>
	attributes
		.filter(({ key }) => which.test(plainText(key) ?? ''))
		.flatMap(({ value, span }) => {
			const given = value && values.node(value);
			return (given ? itemsOf(given) : []).flatMap((it): readonly Node[] => {
				const list = it.kind === 'object' ? it.entries.find(({ key }) => key.value === 'Statement')?.value : undefined;
				return list ? itemsOf(list) : [values.notation.unknown(span)];
			});
		});

/** A statement takes the place of one with its Sid. */
function overridden(all: readonly Node[], by: readonly Node[]): readonly Node[] {
	const ids = new Set(by.flatMap((it) => sidOf(it) ?? []));
	return [...all.filter((it) => !ids.has(sidOf(it) ?? '')), ...by];
}

function sidOf(it: Node): string | undefined {
	const sid = it.kind === 'object' ? it.entries.find(({ key }) => key.value === 'Sid')?.value : undefined;
	return sid?.kind === 'scalar' ? sid.value : undefined;
}

/** One that is written for each of several values says the same of each of them, or is not there at all. */
function statementsOf(block: HclBlock, values: Values): readonly Node[] {
	const { type, labels, body, span } = block;
	if (type === 'statement') return [statementOf(body, span, values)];
	if (type !== 'dynamic' || plainText(labels[0]) !== 'statement') return [];
	const unknown = values.notation.unknown(span);
	const content = blocksOf(body, 'content')[0];
	return content ? [values.forEach(block, () => statementOf(content.body, content.span, values)), unknown] : [unknown];
}

const ELEMENTS: ReadonlyMap<string, string> = new Map([
	['sid', 'Sid'],
	['effect', 'Effect'],
	['actions', 'Action'],
	['not_actions', 'NotAction'],
	['resources', 'Resource'],
	['not_resources', 'NotResource'],
]);

function statementOf(body: Body, span: Span, values: Values): ObjectNode {
	const own = body.attributes.flatMap((it) => {
		const element = ELEMENTS.get(plainText(it.key) ?? '');
		return element === undefined ? [] : named(element, it, values);
	});
	const effect = attribute(body, 'effect') ? [] : [given('Effect', 'Allow', span)];
	const blocks = [
		...grouped('Principal', blocksOf(body, 'principals'), 'type', principalEntry, values),
		...grouped('NotPrincipal', blocksOf(body, 'not_principals'), 'type', principalEntry, values),
		...grouped('Condition', blocksOf(body, 'condition'), 'test', conditionEntry, values),
		...dynamicEntries(body),
	];
	return { kind: 'object', span, entries: [...effect, ...own, ...blocks] };
}

const named = (name: string, { key, value, span }: CodeEntry, values: Values): Entry[] => [
	{ key: keyAt(name, key.span), value: value && values.node(value), span },
];

/** Blocks that are written for each of several values may bring anything of their kind. */
const dynamicEntries = (body: Body): readonly Entry[] =>
	blocksOf(body, 'dynamic').map(({ span, labels: [label] }) => {
		const element = DYNAMIC.get(plainText(label) ?? '');
		const at = openEntry(span);
		return element === undefined ? at : entryAt(element, { kind: 'object', span, entries: [at] }, span);
	});

const DYNAMIC: ReadonlyMap<string, string> = new Map([
	['principals', 'Principal'],
	['not_principals', 'NotPrincipal'],
	['condition', 'Condition'],
]);

/** One object of what blocks say, by the attribute that they are told apart by; two of one name side by side. */
function grouped(
	element: string,
	blocks: readonly HclBlock[],
	by: string,
	entryOf: (body: Body, values: Values) => Entry,
	values: Values,
): readonly Entry[] {
	const [first] = blocks;
	if (!first) return [];
	const groups = new Map<string, { readonly key: Entry['key']; readonly entries: Entry[]; readonly span: Span }>();
	const open: Entry[] = [];
	for (const { body, span } of blocks) {
		const written = attribute(body, by);
		const key = written && values.node(written);
		if (key?.kind !== 'scalar') {
			open.push(openEntry(span));
			continue;
		}
		const group = groups.get(key.value) ?? { key, entries: [], span };
		groups.set(key.value, group);
		group.entries.push(entryOf(body, values));
	}
	if (element !== 'Condition') return [wholePrincipal(element, first.span, [...groups.values()], open)];
	const operators = [...groups.values()].map(({ key, entries, span }) => ({
		key,
		value: objectOf(merged(entries), span),
		span,
	}));
	return [entryAt(element, objectOf([...operators, ...open], first.span), first.span)];
}

/** Conditions of one operator and one key are one condition with the values of both. */
function merged(entries: readonly Entry[]): readonly Entry[] {
	const byKey = new Map<string, Entry>();
	for (const it of entries) {
		const known = byKey.get(it.key.value);
		const items = [known?.value, it.value].flatMap((value) => (value ? itemsOf(value) : []));
		byKey.set(it.key.value, known ? { ...known, value: { kind: 'list', span: known.span, items } } : it);
	}
	return [...byKey.values()];
}

const itemsOf = (node: Node): readonly Node[] => (node.kind === 'list' ? node.items : [node]);

const objectOf = (entries: readonly Entry[], span: Span): ObjectNode => ({ kind: 'object', span, entries });

/** `type = "*"` stands for everybody, as `"Principal": "*"` does. */
function wholePrincipal(
	element: string,
	span: Span,
	groups: readonly { readonly key: Entry['key']; readonly entries: readonly Entry[]; readonly span: Span }[],
	open: readonly Entry[],
): Entry {
	const everyone = groups.find((it) => it.key.value === '*');
	if (everyone && groups.length === 1) return entryAt(element, everyone.key, span);
	const types = groups.map(({ key, entries, span: at }): Entry => {
		const items = entries.flatMap(({ value }) => (value?.kind === 'list' ? value.items : value ? [value] : []));
		return { key, value: { kind: 'list', span: at, items }, span: at };
	});
	return entryAt(element, objectOf([...types, ...open], span), span);
}

function principalEntry(body: Body, values: Values): Entry {
	const identifiers = attribute(body, 'identifiers');
	return entryAt('', identifiers && values.node(identifiers), identifiers?.span ?? body.span);
}

function conditionEntry(body: Body, values: Values): Entry {
	const [variable, written] = [attribute(body, 'variable'), attribute(body, 'values')];
	const key = variable && values.node(variable);
	if (key?.kind !== 'scalar') return openEntry(body.span);
	return { key, value: written && values.node(written), span: body.span };
}
