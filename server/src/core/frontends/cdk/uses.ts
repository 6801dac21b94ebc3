import { type CallExpression, type CodeStatement, type Expression } from '../../syntax';

/** What code asks of a name where it matters to rules: its members by their names, an empty one for all of it. */
export function usesOf(name: string, body: readonly CodeStatement[]): ReadonlySet<string> {
	const found = new Set<string>();
	addUses(body, name, found);
	return found;
}

/** What a construct is called and described by says nothing of it. */
function addUses(it: unknown, name: string, found: Set<string>): void {
	if (typeof it !== 'object' || it === null) return;
	if (isExpression(it)) {
		if (it.kind === 'name' && it.name === name) found.add('');
		const key = memberOf(it, name);
		if (key !== undefined) {
			found.add(key);
			return;
		}
		if (it.kind === 'call' && isSuper(it.callee)) return;
		if (it.kind === 'call' && isNaming(it)) {
			addUses([it.callee, it.arguments.slice(2), it.named, it.spreads], name, found);
			return;
		}
	}
	if ('key' in it && 'value' in it && textOf(it.key) === 'description') return;
	for (const one of Object.values(it)) addUses(one, name, found);
}

function memberOf(it: Expression, name: string): string | undefined {
	if ((it.kind !== 'member' && it.kind !== 'index') || it.object.kind !== 'name' || it.object.name !== name)
		return undefined;
	return it.kind === 'member' ? it.name : textOf(it.index);
}

/** The characters of a plain text. */
export function textOf(it: unknown): string | undefined {
	if (typeof it !== 'object' || it === null || !isExpression(it) || it.kind !== 'string') return undefined;
	const [only, ...others] = it.parts;
	return only?.kind === 'literal' && others.length === 0 ? only.value : undefined;
}

const isExpression = (it: object): it is Expression => 'kind' in it && 'span' in it;

/** `super(…)`, `super().__init__(…)`. */
function isSuper(callee: Expression): boolean {
	if (callee.kind === 'member') return callee.object.kind === 'call' && isSuper(callee.object.callee);
	return callee.kind === 'name' && callee.name === 'super';
}

/** `new Role(this, id, …)`. */
const isNaming = ({ arguments: [first] }: CallExpression): boolean =>
	first?.kind === 'name' && /^(?:this|self|stack|scope|construct|parent)$/.test(first.name);
