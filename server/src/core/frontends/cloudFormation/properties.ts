import { type Span } from '../../base';
import { type Setting } from '../../model';
import { type Entry, type Node, type ObjectNode } from '../../syntax';

import { type Notation, unwritten } from '../notation';
import { isPolicyDocument } from '../policyEvidence';
import { type PathTest } from '../propertyTable';
import { embeddedObject, mentionsStatement } from './embeddedPolicy';
import { intrinsicOf } from './intrinsics';
import { type TemplateNotation } from './notation';

/** What stands below the properties of a resource. */
export interface Properties {
	readonly settings: readonly Setting[];
	readonly policies: readonly HeldPolicy[];
	/** Whether there may be others than these. */
	readonly isOpen: boolean;
}

/** A policy document in a property; `property` is its dotted path, `notation` that of its values. */
export interface HeldPolicy {
	readonly node: ObjectNode;
	readonly property: string;
	readonly notation: Notation;
}

export const noProperties: Properties = { settings: [], policies: [], isOpen: false };

/** Takes the properties apart: policy documents, and the texts of everything else. */
export function propertiesOf(
	node: Node,
	notation: TemplateNotation,
	source: string,
	holdsPolicy: PathTest,
): Properties {
	const walk = new PropertyWalk(notation, source, holdsPolicy);
	walk.all(node);
	return walk;
}

type SettingPlace = Pick<Setting, 'entrySpan' | 'nameSpan' | 'isChosen'>;

class PropertyWalk implements Properties {
	readonly settings: Setting[] = [];
	readonly policies: HeldPolicy[] = [];
	isOpen = false;
	readonly #notation: TemplateNotation;
	readonly #source: string;
	readonly #holdsPolicy: PathTest;

	constructor(notation: TemplateNotation, source: string, holdsPolicy: PathTest) {
		this.#notation = notation;
		this.#source = source;
		this.#holdsPolicy = holdsPolicy;
	}

	all(node: Node): void {
		const { nodes, hasUnknown } = this.#notation.alternatives(node);
		this.isOpen = hasUnknown || nodes.some((it) => this.#mayHoldMore(it));
		this.entries(node, '');
	}

	#mayHoldMore(node: Node): boolean {
		if (node.kind !== 'object' || intrinsicOf(node)) return true;
		return node.entries.some(({ key }) => this.#notation.isUnknownKey(key.value));
	}

	entries(node: Node, above: string, outermost?: Span): void {
		for (const it of this.#notation.alternatives(node).nodes) {
			if (it.kind !== 'object' || intrinsicOf(it)) continue;
			for (const entry of it.entries) this.#entry(entry, above, outermost ?? entry.key.span);
		}
	}

	#entry(entry: Entry, above: string, nameSpan: Span): void {
		const path = above ? `${above}.${entry.key.value}` : entry.key.value;
		if (entry.value) this.#value(entry.value, path, { entrySpan: entry.span, nameSpan });
		else this.settings.push({ path, text: unwritten(entry.span), entrySpan: entry.span, nameSpan });
	}

	#value(node: Node, path: string, place: SettingPlace): void {
		if (node.kind === 'scalar') {
			this.#text(node, path, place);
			return;
		}
		for (const it of this.#notation.alternatives(node).nodes) {
			const own: SettingPlace = it === node ? place : { ...place, isChosen: true };
			if (it.kind === 'list') for (const item of it.items) this.#value(item, path, own);
			else if (it.kind !== 'object' || intrinsicOf(it)) this.#text(it, path, own);
			else if (this.#holdsPolicy(path) || isPolicyDocument(it)) this.#policy(it, path, this.#notation);
			else this.entries(it, path, place.nameSpan);
		}
	}

	#text(node: Node, path: string, place: SettingPlace): void {
		if (this.#writtenPolicy(node, path)) return;
		this.settings.push({ path, text: this.#notation.text(node), ...place });
	}

	/** A policy that stands there as JSON text, or that a function turns into such. */
	#writtenPolicy(node: Node, path: string): boolean {
		const call = node.kind === 'scalar' ? undefined : intrinsicOf(node);
		const isHolder = this.#holdsPolicy(path);
		if (call?.name === 'ToJsonString' && call.argument?.kind === 'object') {
			const { argument } = call;
			if (isHolder || isPolicyDocument(argument)) this.#policy(argument, path, this.#notation);
			return isHolder || isPolicyDocument(argument);
		}
		if (!isHolder && !mentionsStatement(node)) return false;
		const embedded = embeddedObject(node, this.#notation, this.#source);
		if (!embedded || !(isHolder || isPolicyDocument(embedded.tree))) return false;
		this.#policy(embedded.tree, path, embedded.notation);
		return true;
	}

	#policy(node: ObjectNode, property: string, notation: Notation): void {
		this.policies.push({ node, property, notation });
	}
}
