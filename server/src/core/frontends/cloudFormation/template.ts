import { type Entry, entryOf, type Node, type SyntaxBlock, type SyntaxDocument, valueOf } from '../../syntax';

/** Whether a document is a template for certain: it says so, or it has a resource of a type that only templates have. */
export const isTemplate = ({ blocks }: SyntaxDocument): boolean => blocks.some(tells);

function tells({ path, tree }: SyntaxBlock): boolean {
	if (path.length === 0 && (entryOf(tree, 'AWSTemplateFormatVersion') ?? entryOf(tree, 'Transform')) && hasMark(tree))
		return true;
	return resourcesIn({ path, tree }).some(({ value }) => isTyped(value));
}

function hasMark(tree: Node | undefined): boolean {
	if (entryOf(tree, 'AWSTemplateFormatVersion')) return true;
	const transform = valueOf(tree, 'Transform');
	const names = transform?.kind === 'list' ? transform.items : [transform];
	return names.some((it) => it?.kind === 'scalar' && /^AWS::\w+/.test(it.value));
}

function isTyped(body: Node | undefined): boolean {
	const type = valueOf(body, 'Type');
	return type?.kind === 'scalar' && /^(?:AWS|Custom|Alexa)::\w/.test(type.value);
}

/** The resources of a block, be it one of them or a whole template; those of `Fn::ForEach` as they are written. */
export function resourcesIn({ path, tree }: Pick<SyntaxBlock, 'path' | 'tree'>): readonly Entry[] {
	const all = path[0] === 'Resources' ? tree : path.length === 0 ? valueOf(tree, 'Resources') : undefined;
	return all?.kind === 'object' ? all.entries.flatMap(unfolded) : [];
}

function unfolded(entry: Entry): readonly Entry[] {
	if (!entry.key.value.startsWith('Fn::')) return [entry];
	const output = entry.value?.kind === 'list' ? entry.value.items[2] : undefined;
	return output?.kind === 'object' ? output.entries.flatMap(unfolded) : [];
}

/** The parameters that stand for lists. */
export function listParameters({ blocks }: SyntaxDocument): readonly string[] {
	return blocks.flatMap(({ path, tree }) => {
		const parameters = path.length === 0 ? valueOf(tree, 'Parameters') : undefined;
		return parameters?.kind === 'object' ? parameters.entries.filter(isList).map((it) => it.key.value) : [];
	});
}

function isList({ value }: Entry): boolean {
	const type = valueOf(value, 'Type');
	return type?.kind === 'scalar' && /List\b/.test(type.value);
}
