import { emptySpan, holeText, type Span } from '../../base';
import { type Resource } from '../../model';
import { type CallExpression, type Entry, type Node, type ObjectNode } from '../../syntax';

import { type PropertyTable } from '../propertyTable';
import { documentNode, entryAt, keyAt, openEntry } from '../written';
import { type Made, type Method, type Seen, type Props } from './calls';
import { type Form, level2, type Level2 } from './level2';
import { typeNamed } from './names';
import { overridden } from './overrides';
import { trustStatements } from './principals';
import { type Values } from './values';

/** A resource as CloudFormation will get it. */
export interface Declared {
	readonly type: string;
	readonly properties: ObjectNode;
	/** Kept when its stack goes, unless the program says otherwise. */
	readonly isRetained?: true;
}

/** What a construct of the CDK declares, as far as it concerns roles, policies and keys. */
export function declaredBy(
	made: Made,
	methods: readonly Method[],
	values: Values,
	table: PropertyTable,
): Declared | undefined {
	const declared = constructed(made, values, table);
	if (!declared) return undefined;
	const added = addedByMethods(declared, made, methods, values);
	const spelled = (name: string): string => cfnName(name, declared.type, table);
	return { ...declared, properties: overridden(added, methods, values, spelled) };
}

function constructed(made: Made, values: Values, table: PropertyTable): Declared | undefined {
	if (made.service === 'core' && made.name === 'CfnResource') return rawResource(made, values);
	const level1 = /^Cfn([A-Z]\w*)$/.exec(made.name)?.[1];
	if (level1 !== undefined) {
		const type = typeNamed(made.service, level1, table);
		return type === undefined ? undefined : { type, properties: cfnProperties(made, type, values, table) };
	}
	const known = level2(made.service, made.name);
	return (
		known && {
			type: known.type,
			properties: level2Properties(made, known.properties, values),
			...(known.isRetained && { isRetained: true }),
		}
	);
}

function level2Properties({ call, props }: Made, table: Level2['properties'], values: Values): ObjectNode {
	const span = props.span ?? call.it.argumentsSpan;
	const entries = props.entries.flatMap(({ name, entry }): Entry[] => {
		const known = table.find(([own]) => own === name);
		if (!known || !entry.value) return [];
		const value = formed({ it: entry.value, scope: call.scope }, known[2], values);
		return [{ key: keyAt(known[1], entry.key.span), value, span: entry.span }];
	});
	return propertiesObject(entries, props, span);
}

function formed(seen: Seen, form: Form, values: Values): Node {
	switch (form) {
		case 'value':
			return values.node(seen);
		case 'trust':
			return documentNode(seen.it.span, trustStatements(seen, values));
		case 'statements':
			return documentOf(values.node(seen));
		case 'documents':
			return inlinePolicies(values.node(seen));
		case 'presence':
			return values.notation.written(holeText('value', seen.it.span), seen.it.span);
	}
}

function documentOf(list: Node): ObjectNode {
	return documentNode(list.span, list.kind === 'list' ? list.items : [list]);
}

/** Policies by name, as CloudFormation lists them. */
function inlinePolicies(node: Node): Node {
	if (node.kind !== 'object') return node;
	const items = node.entries.map((it): Node => ({
		kind: 'object',
		span: it.span,
		entries: [entryAt('PolicyDocument', it.value, it.span)],
	}));
	return { kind: 'list', span: node.span, items };
}

/** `addManagedPolicy`, `attachToRole` and the like add to lists, those of a trust policy to its statements. */
function addedByMethods(
	{ properties, type }: Declared,
	made: Made,
	methods: readonly Method[],
	values: Values,
): ObjectNode {
	const entries = new Map(properties.entries.map((it) => [it.key.value, it]));
	const add = (property: string, nodes: readonly Node[], span: Span): void => {
		const known = entries.get(property);
		const own = known?.value === undefined ? [] : known.value.kind === 'list' ? known.value.items : [known.value];
		const value: Node = { kind: 'list', span: known?.value?.span ?? span, items: [...own, ...nodes] };
		entries.set(property, known ? { ...known, value } : entryAt(property, value, span));
	};
	for (const method of made.name.startsWith('Cfn') ? [] : methods) {
		const { name, args, call, on } = method;
		const property = LISTS.get(`${type} ${name}`);
		const nodes = args.map((it) => values.node({ it, scope: call.scope }));
		if (on === 'trust' && name === 'addStatements') {
			const trust = entries.get('AssumeRolePolicyDocument');
			if (trust?.value)
				entries.set('AssumeRolePolicyDocument', { ...trust, value: withStatements(trust.value, nodes) });
		} else if (on === '' && property !== undefined) add(property, nodes, call.it.span);
	}
	return { ...properties, entries: [...entries.values()] };
}

function withStatements(document: Node, statements: readonly Node[]): Node {
	if (document.kind !== 'object') return document;
	const entries = document.entries.map((it): Entry => {
		if (it.key.value !== 'Statement' || it.value?.kind !== 'list') return it;
		return { ...it, value: { ...it.value, items: [...it.value.items, ...statements] } };
	});
	return { ...document, entries };
}

const LISTS: ReadonlyMap<string, string> = new Map([
	...['Role', 'User', 'Group'].map((it) => [`AWS::IAM::${it} addManagedPolicy`, 'ManagedPolicyArns'] as const),
	...['Policy', 'ManagedPolicy'].flatMap((it) => [
		[`AWS::IAM::${it} attachToRole`, 'Roles'] as const,
		[`AWS::IAM::${it} attachToUser`, 'Users'] as const,
		[`AWS::IAM::${it} attachToGroup`, 'Groups'] as const,
	]),
]);

/** `CfnServiceLinkedRole` and its kin: the properties of CloudFormation in the case of the language. */
function cfnProperties({ call, props }: Made, type: string, values: Values, table: PropertyTable): ObjectNode {
	const span = props.span ?? call.it.argumentsSpan;
	const spelled = (name: string): string => cfnName(name, type, table);
	const entries = props.entries.map(({ name, entry }): Entry => ({
		key: keyAt(spelled(name), entry.key.span),
		value: entry.value && capitalised(values.node({ it: entry.value, scope: call.scope }), spelled),
		span: entry.span,
	}));
	return propertiesObject(entries, props, span);
}

const propertiesObject = (entries: readonly Entry[], { hasUnknown }: Props, span: Span): ObjectNode => ({
	kind: 'object',
	span,
	entries: hasUnknown ? [...entries, openEntry(span)] : entries,
});

/** Names are no camel case in CloudFormation where they hold abbreviations: `AWSServiceName`. */
const cfnName = (name: string, type: string, table: PropertyTable): string =>
	table.propertySpelled(type, name) ?? name.charAt(0).toUpperCase() + name.slice(1);

/** Policy documents are written as they are. */
function capitalised(node: Node, spelled: (name: string) => string): Node {
	if (node.kind === 'list') return { ...node, items: node.items.map((it) => capitalised(it, spelled)) };
	if (node.kind !== 'object' || node.entries.some((it) => it.key.value === 'Statement')) return node;
	const entries = node.entries.map(({ key, value, span }): Entry => ({
		key: { ...key, value: spelled(camelKey(key.value)) },
		value: value && capitalised(value, spelled),
		span,
	}));
	return { ...node, entries };
}

/** Props structs of Python and Go have the case of their language in nested objects, too. */
const camelKey = (name: string): string =>
	/^[a-z]+(?:_[a-z\d]+)+$/.test(name) ? name.replace(/_([a-z\d])/g, (_, c: string) => c.toUpperCase()) : name;

/** `new CfnResource(this, 'X', { type: 'AWS::…', properties: {…} })`. */
function rawResource({ call, props }: Made, values: Values): Declared | undefined {
	const of = (name: string): Node | undefined => {
		const value = props.entries.find((it) => it.name === name)?.entry.value;
		return value && values.node({ it: value, scope: call.scope });
	};
	const type = of('type');
	const properties = of('properties') ?? empty(call.it.argumentsSpan);
	return type?.kind === 'scalar' && properties.kind === 'object' ? { type: type.value, properties } : undefined;
}

const empty = (span: Span): ObjectNode => ({ kind: 'object', span, entries: [] });

/** A policy that the CDK makes for what a program gives to a role of somebody else. */
export function policyFor(roles: Node, statements: readonly Node[], span: Span): Declared {
	const document = documentNode(span, statements);
	const list: Node = { kind: 'list', span: roles.span, items: [roles] };
	const entries = [entryAt('PolicyDocument', document, span), entryAt('Roles', list, roles.span)];
	return { type: 'AWS::IAM::Policy', properties: { kind: 'object', span, entries } };
}

/** What the CDK does with a resource whose program says nothing about its end. */
export const retained = ({ end }: Span) => ({
	parts: [{ kind: 'literal', value: 'Retain', span: emptySpan(end) } as const],
	span: emptySpan(end),
});

/** A resource of which no more is told here than what makes it. */
export const elsewhere = ({ callee, span }: CallExpression): Resource => ({
	logicalId: '',
	idSpan: callee.span,
	span,
	bodySpan: span,
	type: '',
	typeSpan: callee.span,
	dependsOn: [],
	references: [],
	settings: [],
});
