import { literalValue, spanOf, type Text } from '../base';
import {
	type Condition,
	type Element,
	type Policy,
	type PolicyHost,
	type PolicyKind,
	type PrincipalGroup,
	type Principals,
	type Statement,
	type Values,
} from '../model';
import { type Entry, type Node, type ObjectNode } from '../syntax';

import { defined } from './defined';
import { listed, type Notation, unwritten, writtenEntries } from './notation';
import { CountedSize } from './policySize';

/** What the place of a policy document says about it. */
export interface PolicyPlace {
	readonly kind: PolicyKind;
	readonly kindIsStated: boolean;
	readonly host?: PolicyHost;
	readonly holder?: string | undefined;
}

/** A policy document, whatever holds it. */
export function lowerPolicy(node: ObjectNode, place: PolicyPlace, notation: Notation): Policy {
	const lowering = new PolicyLowering(notation);
	return lowering.policy(node, place);
}

class PolicyLowering {
	readonly #notation: Notation;

	constructor(notation: Notation) {
		this.#notation = notation;
	}

	policy(node: ObjectNode, { kind, kindIsStated, host, holder }: PolicyPlace): Policy {
		const entries = writtenEntries(node, this.#notation);
		const version = named(entries, 'Version');
		const id = named(entries, 'Id');
		const statement = named(entries, 'Statement')?.value;
		const found = statement ? listed(statement, this.#notation) : { nodes: [], hasUnknown: false };
		const statements = found.nodes.filter((it) => it.kind === 'object' && !this.#isHole(it));
		const notation = this.#notation;
		return defined({
			kind,
			kindIsStated,
			span: node.span,
			elements: entries.map((it) => this.#element(it)),
			version: version && this.#text(version),
			id: id && this.#text(id),
			statements: statements.map((it) => this.#statement(it as ObjectNode)),
			hasUnknownStatements: found.hasUnknown || this.#hasUnknown(node) || found.nodes.some((it) => this.#isHole(it)),
			faults: notation.faults ?? [],
			size: new CountedSize(node, host ? undefined : node.span, notation),
			host,
			holder,
		});
	}

	#statement(node: ObjectNode): Statement {
		const entries = writtenEntries(node, this.#notation);
		const text = (name: string) => optional(named(entries, name), (it) => this.#text(it));
		const values = (name: string) => optional(named(entries, name), (it) => this.#values(it));
		const principals = (name: string) => optional(named(entries, name), (it) => this.#principals(it));
		const condition = named(entries, 'Condition')?.value;
		return defined({
			span: node.span,
			elements: entries.map((it) => this.#element(it)),
			sid: text('Sid'),
			effect: text('Effect'),
			action: values('Action'),
			notAction: values('NotAction'),
			resource: values('Resource'),
			notResource: values('NotResource'),
			principal: principals('Principal'),
			notPrincipal: principals('NotPrincipal'),
			conditions: this.#conditions(condition),
			hasUnknownElements: this.#hasUnknown(node) || this.#hasOpenPart(condition, 2),
		});
	}

	#values(entry: Entry): Values {
		return { element: this.#element(entry), ...this.#items(entry) };
	}

	#items(entry: Entry): { readonly items: readonly Text[]; readonly hasUnknown: boolean } {
		if (!entry.value) return { items: [unwritten(entry.span)], hasUnknown: false };
		const { nodes, hasUnknown } = listed(entry.value, this.#notation);
		return { items: nodes.map((it) => this.#notation.text(it)), hasUnknown };
	}

	#principals(entry: Entry): Principals {
		const element = this.#element(entry);
		if (!entry.value) return { element, groups: [], hasUnknown: false };
		const { nodes, hasUnknown } = this.#notation.alternatives(entry.value);
		const groups = this.#objects(nodes).flatMap((it) => writtenEntries(it, this.#notation));
		const [only] = nodes;
		const everyone = only && nodes.length === 1 ? this.#bare(only) : undefined;
		return {
			element,
			groups: groups.map((it): PrincipalGroup => ({ type: it.key.value, ...this.#values(it) })),
			hasUnknown:
				hasUnknown ||
				(!everyone && nodes.some((it) => this.#isHole(it))) ||
				this.#objects(nodes).some((it) => this.#hasUnknown(it)),
			...defined({ everyone }),
		};
	}

	/** A text in place of an object, also one that a function writes. */
	#bare(node: Node): Text | undefined {
		const text = this.#notation.text(node);
		return node.kind === 'scalar' || literalValue(text) !== undefined ? text : undefined;
	}

	#conditions(value: Node | undefined): readonly Condition[] {
		const operators = this.#objectsOf(value).flatMap((it) => writtenEntries(it, this.#notation));
		return operators.flatMap((operator) =>
			this.#objectsOf(operator.value)
				.flatMap((it) => writtenEntries(it, this.#notation))
				.map((entry) => this.#condition(operator, entry)),
		);
	}

	#condition(operator: Entry, entry: Entry): Condition {
		const { items, hasUnknown } = this.#items(entry);
		return {
			operator: operator.key.value,
			operatorElement: this.#element(operator),
			key: this.#notation.text(entry.key),
			element: this.#element(entry),
			values: items,
			hasUnknown,
		};
	}

	#element({ key, value, span }: Entry): Element {
		return {
			name: key.value,
			nameSpan: key.inner,
			span,
			valueSpan: value?.span ?? spanOf(span.end, span.end),
			shape: value && this.#notation.shape(value),
		};
	}

	#text({ value, span }: Entry): Text {
		return value ? this.#notation.text(value) : unwritten(span);
	}

	#objectsOf(value: Node | undefined): readonly ObjectNode[] {
		return value ? this.#objects(this.#notation.alternatives(value).nodes) : [];
	}

	#objects(nodes: readonly Node[]): readonly ObjectNode[] {
		return nodes.filter((it): it is ObjectNode => it.kind === 'object' && !this.#isHole(it));
	}

	#isHole(node: Node): boolean {
		const shape = this.#notation.shape(node);
		return shape === 'hole' || (shape === 'text' && node.kind !== 'scalar');
	}

	#isOpen(value: Node | undefined): boolean {
		if (!value) return false;
		const { nodes, hasUnknown } = this.#notation.alternatives(value);
		return hasUnknown || nodes.some((it) => this.#isHole(it));
	}

	/** Whether an object, or what its entries hold, is not known whole: of a condition, operators and then keys. */
	#hasOpenPart(value: Node | undefined, depth: number): boolean {
		if (this.#isOpen(value)) return true;
		return this.#objectsOf(value).some(
			(it) =>
				this.#hasUnknown(it) || (depth > 1 && it.entries.some((entry) => this.#hasOpenPart(entry.value, depth - 1))),
		);
	}

	#hasUnknown({ entries }: ObjectNode): boolean {
		return entries.some((it) => this.#notation.isUnknownKey(it.key.value));
	}
}

const named = (entries: readonly Entry[], name: string): Entry | undefined =>
	entries.find((it) => it.key.value === name);

const optional = <A, B>(value: A | undefined, then: (value: A) => B): B | undefined =>
	value === undefined ? undefined : then(value);
