import { type Analysis } from '../../server/src/core/analysis';
import { literalValue, parseRoleArn, shifted, type Span } from '../../server/src/core/base';
import { type Slot } from '../../server/src/core/model';
import { catalogue } from '../support/catalogue';

export const cutKinds = ['action', 'principal', 'condition key', 'role'] as const;

/** A value of a real document that is taken out, to be proposed again. */
export interface Cut {
	readonly kind: (typeof cutKinds)[number];
	/** What is taken out. Absolute. */
	readonly span: Span;
	/** The right answer: what stood there, or the name of the role. */
	readonly answer: string;
	/** Characters that are left standing in any case: the prefix of an action's service. */
	readonly kept: number;
}

/** Every value of a document that the catalogue knows exactly as it is written. */
export const cutsOf = ({ blocks, source }: Analysis): readonly Cut[] =>
	blocks.flatMap(({ start, part }) =>
		part.slots
			.flatMap((it) => cutOf(it) ?? [])
			.map((it) => ({ ...it, span: shifted(it.span, start) }))
			.filter(({ span, answer }) => source.text.slice(span.start, span.end) === answer),
	);

function cutOf({ what, text }: Slot): Cut | undefined {
	const value = literalValue(text);
	switch (what) {
		case 'action':
			if (value === undefined || catalogue.action(value)?.id !== value) return undefined;
			return { kind: 'action', span: text.span, answer: value, kept: value.indexOf(':') + 1 };
		case 'servicePrincipal':
		case 'linkedService':
			if (value === undefined || !catalogue.servicePrincipals().includes(value)) return undefined;
			return { kind: 'principal', span: text.span, answer: value, kept: 0 };
		case 'conditionKey':
			if (value === undefined || catalogue.conditionKey(value)?.name !== value) return undefined;
			return { kind: 'condition key', span: text.span, answer: value, kept: 0 };
		case 'awsPrincipal':
		case 'conditionOperator':
		case 'conditionValue':
		case 'managedPolicy':
		case 'propertyValue':
		case 'resourceArn':
		case 'resourceType':
		case 'roleName': {
			const name =
				parseRoleArn(text)?.name ?? (what === 'roleName' ? { value: value ?? '', span: text.span } : undefined);
			if (!name || catalogue.roleByName(name.value)?.name !== name.value) return undefined;
			return { kind: 'role', span: name.span, answer: name.value, kept: 0 };
		}
	}
}

/** As many of each kind as there are, evenly spread; what one kind lacks the others give. */
export function chosen<T extends { readonly cut: Cut }>(all: readonly T[], count: number): readonly T[] {
	const groups = cutKinds.map((kind) => all.filter((it) => it.cut.kind === kind)).sort((a, b) => a.length - b.length);
	let left = count;
	return groups.flatMap((group, index) => {
		const share = Math.min(group.length, Math.ceil(left / (groups.length - index)));
		left -= share;
		return Array.from({ length: share }, (_, at) => group[Math.floor((at * group.length) / share)] as T);
	});
}
