import { type Expression } from '../../syntax';

/** The expressions that an expression is made of, but for what a function does and for keys. */
export function within(it: Expression): readonly Expression[] {
	switch (it.kind) {
		case 'string':
			return it.parts.flatMap((part) => (part.kind === 'value' ? [part.expression] : []));
		case 'list':
			return [...it.items, ...it.spreads];
		case 'object':
			return [...it.entries.flatMap(({ value }) => value ?? []), ...it.spreads];
		case 'member':
			return [it.object];
		case 'index':
			return it.index ? [it.object, it.index] : [it.object];
		case 'call':
			return [it.callee, ...it.arguments, ...it.named.flatMap(({ value }) => value ?? []), ...it.spreads];
		case 'choice':
			return it.options;
		case 'sum':
			return it.terms;
		case 'unknown':
			return it.within;
		case 'name':
		case 'constant':
		case 'function':
			return [];
	}
}
