import { type Setting } from '../../model';
import { type Entry, type Node, type ObjectNode } from '../../syntax';

import { unwritten } from '../notation';
import { isPolicyDocument } from '../policyEvidence';
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
export function propertiesOf(node: Node, notation: TemplateNotation): Properties {
	const walk = new PropertyWalk(notation);
	walk.entries(node, '');
	return walk;
}

class PropertyWalk implements Properties {
	readonly settings: Setting[] = [];
	readonly policies: HeldPolicy[] = [];
	readonly #notation: TemplateNotation;

	constructor(notation: TemplateNotation) {
		this.#notation = notation;
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
			else if (isAlwaysPolicy(entry.key.value) || isPolicyDocument(it))
				this.policies.push({ node: it, property: path });
			else this.entries(it, path);
		}
	}

	#text(node: Node, path: string, { span }: Entry): void {
		this.settings.push({ path, text: this.#notation.text(node), entrySpan: span });
	}
}

/** Properties whose value is an IAM policy document in every resource type that has them, even while it is empty. */
const isAlwaysPolicy = (property: string): boolean =>
	property === 'PolicyDocument' || property === 'AssumeRolePolicyDocument' || property === 'KeyPolicy';
