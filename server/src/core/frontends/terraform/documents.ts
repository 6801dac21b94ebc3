import { type Span } from '../../base';
import {
	type Body,
	type CodeEntry,
	type Entry,
	type Expression,
	type HclBlock,
	type Node,
	type ObjectNode,
	type ScalarNode,
} from '../../syntax';

import { entryAt, given, keyAt, openEntry } from '../written';
import { itemsOf } from './entries';
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
		...grouped('Principal', saidIn(body, 'principals', values, principalSaid)),
		...grouped('NotPrincipal', saidIn(body, 'not_principals', values, principalSaid)),
		...grouped('Condition', saidIn(body, 'condition', values, conditionSaid)),
		...otherDynamic(body),
	];
	return { kind: 'object', span, entries: [...effect, ...own, ...blocks] };
}

const named = (name: string, { key, value, span }: CodeEntry, values: Values): Entry[] => [
	{ key: keyAt(name, key.span), value: value && values.node(value), span },
];

/** Blocks that are written for each of several values may bring anything where it is not known what they are. */
const otherDynamic = (body: Body): readonly Entry[] =>
	blocksOf(body, 'dynamic')
		.filter(({ labels: [label] }) => !GROUPED.has(plainText(label) ?? ''))
		.map(({ span }) => openEntry(span));

const GROUPED: ReadonlySet<string> = new Set(['principals', 'not_principals', 'condition']);

/** What a block says, by the attribute that it is told apart by; without a key where that is not known. */
interface Said {
	readonly key?: ScalarNode;
	readonly entry: Entry;
	readonly span: Span;
}

/** What the blocks of a kind say, those that are written for each of several values included. */
function saidIn(
	body: Body,
	kind: string,
	values: Values,
	said: (block: HclBlock, values: Values) => Said,
): readonly Said[] {
	return body.blocks.flatMap((block): readonly Said[] => {
		if (block.type === kind) return [said(block, values)];
		if (block.type !== 'dynamic' || plainText(block.labels[0]) !== kind) return [];
		const [content] = blocksOf(block.body, 'content');
		const { span } = block;
		return (content && values.inTurns(block, () => said(content, values))) ?? [{ entry: openEntry(span), span }];
	});
}

/** One object of what blocks say; two of one name side by side. */
function grouped(element: string, all: readonly Said[]): readonly Entry[] {
	const [first] = all;
	if (!first) return [];
	const groups = new Map<string, { readonly key: Entry['key']; readonly entries: Entry[]; readonly span: Span }>();
	const open: Entry[] = [];
	for (const { key, entry, span } of all) {
		if (!key) {
			open.push(openEntry(span));
			continue;
		}
		const group = groups.get(key.value) ?? { key, entries: [], span };
		groups.set(key.value, group);
		group.entries.push(entry);
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

function principalSaid({ body, span }: HclBlock, values: Values): Said {
	const identifiers = attribute(body, 'identifiers');
	const entry = entryAt('', identifiers && values.node(identifiers), identifiers?.span ?? span);
	return { ...keyOf(attribute(body, 'type'), values), entry, span };
}

function conditionSaid({ body, span }: HclBlock, values: Values): Said {
	const [variable, written] = [attribute(body, 'variable'), attribute(body, 'values')];
	const key = variable && values.node(variable);
	const entry = key?.kind === 'scalar' ? { key, value: written && values.node(written), span } : openEntry(span);
	return { ...keyOf(attribute(body, 'test'), values), entry, span };
}

function keyOf(written: Expression | undefined, values: Values): Pick<Said, 'key'> {
	const key = written && values.node(written);
	return key?.kind === 'scalar' ? { key } : {};
}
