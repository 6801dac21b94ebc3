import { type Declared } from '../../model';
import { type SyntaxBlock, valueOf } from '../../syntax';

const SECTIONS: readonly (readonly [section: string, what: Declared['what']])[] = [
	['Parameters', 'parameter'],
	['Conditions', 'condition'],
	['Mappings', 'mapping'],
	['Outputs', 'output'],
];

/** What the sections beside the resources give names to. */
export function declaredIn({ path, tree }: SyntaxBlock): readonly Declared[] {
	if (path.length > 0) return [];
	return SECTIONS.flatMap(([section, what]) => {
		const names = valueOf(tree, section);
		if (names?.kind !== 'object') return [];
		return names.entries.map(({ key }) => ({ what, name: key.value, span: key.inner }));
	});
}
