import { type Edit, type Plain, shifted } from '../base';

import { containerWith, type Member, memberAt } from './locate';
import { type ListNode, type Node, type ObjectNode } from './node';
import { type Replacement } from './reader';

export type Container = ObjectNode | ListNode;

/** A member to be written; items have no key. */
export interface NewMember {
	readonly key?: string;
	readonly value: Plain;
	/** Before the members that are there. */
	readonly isFirst?: boolean;
}

/** What happens to the members of one object or list. */
export interface MemberChanges {
	readonly container: Container;
	readonly removed: ReadonlySet<number>;
	readonly added: readonly NewMember[];
}

export type ValueEdit = Extract<Edit, { kind: 'replace' | 'setValue' }>;

/** Edits of one container are done together, since they share commas. */
export interface Plan {
	readonly values: readonly ValueEdit[];
	readonly members: readonly MemberChanges[];
}

export function planOf(tree: Node | undefined, edits: readonly Edit[]): Plan {
	const values: ValueEdit[] = [];
	const changes = new Map<Container, { removed: Set<number>; added: NewMember[] }>();
	const changesOf = (container: Container) => {
		const known = changes.get(container) ?? { removed: new Set<number>(), added: [] };
		changes.set(container, known);
		return known;
	};
	for (const edit of edits) {
		switch (edit.kind) {
			case 'replace':
			case 'setValue':
				values.push(edit);
				break;
			case 'remove': {
				const member: Member | undefined = memberAt(tree, edit.span);
				if (member) changesOf(member.container).removed.add(member.index);
				break;
			}
			case 'addEntry':
			case 'addItem': {
				const container = containerWith(tree, edit.kind === 'addEntry' ? edit.object : edit.list);
				const added = edit.kind === 'addEntry' ? newEntry(edit) : { value: edit.value };
				if (container) changesOf(container).added.push(added);
				break;
			}
			case 'setCode':
			case 'addStatement':
			case 'addImport':
				break;
		}
	}
	return { values, members: [...changes].map(([container, change]) => ({ container, ...change })) };
}

const newEntry = ({ key, value, isFirst }: Extract<Edit, { kind: 'addEntry' }>): NewMember =>
	isFirst ? { key, value, isFirst } : { key, value };

/** In order and apart: what lies in a larger replacement goes with it. */
export function settled(replacements: readonly Replacement[], by: number): readonly Replacement[] {
	const sorted = replacements
		.map((it, order) => ({ it, order }))
		.sort((a, b) => a.it.span.start - b.it.span.start || b.it.span.end - a.it.span.end || a.order - b.order);
	const apart: Replacement[] = [];
	for (const { it } of sorted) {
		const last = apart.at(-1);
		if (last && it.span.start < last.span.end) continue;
		apart.push(it);
	}
	return apart.map(({ span, text }) => ({ span: shifted(span, by), text }));
}
