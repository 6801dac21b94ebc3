import { type CodeEntry, type Expression } from '../../syntax';

import { type Turn } from './each';

/** An expression with values instead of names. */
export function substituted(it: Expression, turn: Turn): Expression {
	const own = (inner: Expression): Expression => substituted(inner, turn);
	switch (it.kind) {
		case 'name':
			return turn.get(it.name) ?? it;
		case 'string':
			return {
				...it,
				parts: it.parts.map((part) => (part.kind === 'value' ? { ...part, expression: own(part.expression) } : part)),
			};
		case 'list':
			return { ...it, items: it.items.map(own) };
		case 'object':
			return { ...it, entries: it.entries.map((entry) => substitutedEntry(entry, own)) };
		case 'member':
			return { ...it, object: own(it.object) };
		case 'index':
			return { ...it, object: own(it.object), index: it.index && own(it.index) };
		case 'call':
			return { ...it, arguments: it.arguments.map(own) };
		case 'choice':
			return { ...it, options: it.options.map(own) };
		case 'sum':
			return { ...it, terms: it.terms.map(own) };
		case 'function': {
			const hidden = new Map([...turn].filter(([name]) => !it.parameters.includes(name)));
			const body = it.body.map((one) =>
				one.kind === 'return' && one.value ? { ...one, value: substituted(one.value, hidden) } : one,
			);
			return { ...it, body };
		}
		case 'constant':
		case 'unknown':
			return it;
	}
}

const substitutedEntry = ({ key, value, span }: CodeEntry, own: (it: Expression) => Expression): CodeEntry => ({
	key: own(key),
	value: value && own(value),
	span,
});
