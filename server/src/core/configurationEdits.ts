import { type Edit, type Plain, spanOf } from './base';
import { jsonReader, type ObjectNode, type Replacement, valueOf } from './syntax';

/** The edits of a `.slr-lens.json` that turn a rule off everywhere below it; an empty text becomes a whole file. */
export function ruleTurnedOff(text: string, rule: string): readonly Replacement[] {
	return edited(text, (root) => {
		const rules = valueOf(root, 'rules');
		const known = valueOf(rules, rule);
		if (known) return { kind: 'setValue', span: known.span, value: 'off' };
		if (rules?.kind === 'object') return { kind: 'addEntry', object: rules.span, key: rule, value: 'off' };
		return { kind: 'addEntry', object: root.span, key: 'rules', value: { [rule]: 'off' } };
	});
}

/** The same for one file, named by its path below the folder of the `.slr-lens.json`. */
export function ruleTurnedOffIn(text: string, path: string, rule: string): readonly Replacement[] {
	const override: Plain = { files: [path], rules: { [rule]: 'off' } };
	return edited(text, (root) => {
		const overrides = valueOf(root, 'overrides');
		if (overrides?.kind === 'list') return { kind: 'addItem', list: overrides.span, value: override };
		return { kind: 'addEntry', object: root.span, key: 'overrides', value: [override] };
	});
}

function edited(text: string, edit: (root: ObjectNode) => Edit): readonly Replacement[] {
	const given = text.trim() === '' ? '{}' : text;
	const [block] = jsonReader.read(given).blocks;
	if (block?.tree?.kind !== 'object') return [];
	const replacements = jsonReader.render(block, [edit(block.tree)], given);
	return given === text ? replacements : [{ span: spanOf(0, text.length), text: `${applied(given, replacements)}\n` }];
}

/** The text with replacements made; they are sorted and do not overlap. */
export const applied = (text: string, replacements: readonly Replacement[]): string =>
	[...replacements]
		.reverse()
		.reduce((it, { span, text: by }) => it.slice(0, span.start) + by + it.slice(span.end), text);
