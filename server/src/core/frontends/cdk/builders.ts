import { type CallExpression, type CodeEntry, type Expression, type MemberExpression } from '../../syntax';

/** `RoleProps.builder().assumedBy(…).build()` of Java. */
export function propsBuilt(it: CallExpression) {
	const chain = chainOf(it);
	if (!chain) return undefined;
	const isConstruct = chain.start.callee.kind === 'member' && chain.start.callee.name === 'create';
	return { entries: chain.entries, span: it.span, hasUnknown: false, isConstruct };
}

interface Chain {
	/** `….builder()` or `….Builder.create(…)`. */
	readonly start: CallExpression;
	readonly entries: readonly CodeEntry[];
}

export function chainOf(it: CallExpression): Chain | undefined {
	if (it.callee.kind !== 'member' || it.callee.name !== 'build') return undefined;
	const entries: CodeEntry[] = [];
	for (let at: Expression = it.callee.object; at.kind === 'call' && at.callee.kind === 'member';) {
		const { callee } = at;
		if (isBuilder(callee)) return { start: at, entries: entries.reverse() };
		const key: Expression = {
			kind: 'string',
			span: callee.nameSpan,
			inner: callee.nameSpan,
			parts: [{ kind: 'literal', value: callee.name, span: callee.nameSpan }],
		};
		entries.push({ span: { start: callee.nameSpan.start, end: at.span.end }, key, value: at.arguments[0] });
		at = callee.object;
	}
	return undefined;
}

const isBuilder = ({ name, object }: MemberExpression): boolean =>
	name === 'builder' || (name === 'create' && object.kind === 'member' && object.name === 'Builder');

/** `jsii.String("x")` is "x". */
export function unwrapped(it: Expression): Expression | undefined {
	if (it.kind !== 'call' || it.callee.kind !== 'member' || it.callee.object.kind !== 'name') return undefined;
	return it.callee.object.name === 'jsii' && /^(?:String|Bool|Boolean|Number)$/.test(it.callee.name)
		? it.arguments[0]
		: undefined;
}
