import { type Setting } from '../../model';
import { type Entry, type Node, type ObjectNode } from '../../syntax';

import { unwritten } from '../notation';
import { isPolicyDocument } from '../policyEvidence';
import { type PathTest } from '../propertyTable';
import { intrinsicOf } from './intrinsics';
import { type TemplateNotation } from './notation';

/** What stands below the properties of a resource. */
export interface Properties {
	readonly settings: readonly Setting[];
	readonly policies: readonly HeldPolicy[];
}

/** A policy document in a property; `property` is its dotted path. */
export interface HeldPolicy {
	readonly node: ObjectNode;
	readonly property: string;
}

export const noProperties: Properties = { settings: [], policies: [] };

/** Takes the properties apart: policy documents, and the texts of everything else. */
export function propertiesOf(node: Node, notation: TemplateNotation, holdsPolicy: PathTest): Properties {
	const walk = new PropertyWalk(notation, holdsPolicy);
	walk.entries(node, '');
	return walk;
}

class PropertyWalk implements Properties {
	readonly settings: Setting[] = [];
	readonly policies: HeldPolicy[] = [];
	readonly #notation: TemplateNotation;
	readonly #holdsPolicy: PathTest;

	constructor(notation: TemplateNotation, holdsPolicy: PathTest) {
		this.#notation = notation;
		this.#holdsPolicy = holdsPolicy;
	}

	entries(node: Node, above: string): void {
		for (const it of this.#notation.alternatives(node).nodes) {
			if (it.kind !== 'object' || intrinsicOf(it)) continue;
			for (const entry of it.entries) this.#entry(entry, above);
		}
	}

	#entry(entry: Entry, above: string): void {
		const path = above ? `${above}.${entry.key.value}` : entry.key.value;
		if (entry.value) this.#value(entry.value, path, entry);
		else this.settings.push({ path, text: unwritten(entry.span), entrySpan: entry.span });
	}

	#value(node: Node, path: string, entry: Entry): void {
		if (node.kind === 'scalar') {
			this.#text(node, path, entry);
			return;
		}
		for (const it of this.#notation.alternatives(node).nodes) {
			if (it.kind === 'list') for (const item of it.items) this.#value(item, path, entry);
			else if (it.kind !== 'object' || intrinsicOf(it)) this.#text(it, path, entry);
			else if (this.#holdsPolicy(path) || isPolicyDocument(it)) this.policies.push({ node: it, property: path });
			else this.entries(it, path);
		}
	}

	#text(node: Node, path: string, { span }: Entry): void {
		this.settings.push({ path, text: this.#notation.text(node), entrySpan: span });
	}
}
