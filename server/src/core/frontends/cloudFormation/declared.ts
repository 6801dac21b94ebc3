import { type Declared } from '../../model';
import { type Entry, type SyntaxBlock, valueOf } from '../../syntax';

import { formulaOf } from './formulas';
import { type TemplateNotation } from './notation';

const SECTIONS: readonly (readonly [section: string, what: Declared['what']])[] = [
	['Parameters', 'parameter'],
	['Conditions', 'condition'],
	['Mappings', 'mapping'],
	['Outputs', 'output'],
];

/** What the sections beside the resources give names to. */
export function declaredIn({ path, tree }: SyntaxBlock, notation: TemplateNotation): readonly Declared[] {
	if (path.length > 0) return [];
	return SECTIONS.flatMap(([section, what]) => {
		const names = valueOf(tree, section);
		return names?.kind === 'object' ? names.entries.map((it) => declaredBy(it, what, notation)) : [];
	});
}

function declaredBy({ key, value }: Entry, what: Declared['what'], notation: TemplateNotation): Declared {
	const named = { what, name: key.value, span: key.inner };
	switch (what) {
		case 'condition':
			return { ...named, formula: formulaOf(value, notation) };
		case 'parameter': {
			const allowed = valueOf(value, 'AllowedValues');
			if (allowed?.kind !== 'list') return named;
			return { ...named, allowed: allowed.items.flatMap((it) => (it.kind === 'scalar' ? [it.value] : [])) };
		}
		case 'mapping':
		case 'output':
			return named;
	}
}
