import { type Edit, type Plain, spanOf } from './base';
import { type StatementAddress } from './configuration';
import { jsonReader, type Node, type ObjectNode, type Replacement, valueOf } from './syntax';

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

/** The same for one file, named by its path below the folder of the `.slr-lens.json`, or for one statement of it. */
export function ruleTurnedOffIn(
	text: string,
	path: string,
	rule: string,
	statement?: StatementAddress,
): readonly Replacement[] {
	return edited(text, (root) => {
		const overrides = valueOf(root, 'overrides');
		const items = overrides?.kind === 'list' ? overrides.items : [];
		const known = [...items].reverse().find((it) => isFor(it, path, statement));
		const rules = valueOf(known, 'rules');
		const said = valueOf(rules, rule);
		if (said) return { kind: 'setValue', span: said.span, value: 'off' };
		if (rules?.kind === 'object') return { kind: 'addEntry', object: rules.span, key: rule, value: 'off' };
		const override: Plain = { files: [path], ...addressEntry(statement), rules: { [rule]: 'off' } };
		if (overrides?.kind === 'list') return { kind: 'addItem', list: overrides.span, value: override };
		return { kind: 'addEntry', object: root.span, key: 'overrides', value: [override] };
	});
}

function addressEntry(statement: StatementAddress | undefined): Readonly<Record<string, string>> {
	if (!statement) return {};
	return 'sid' in statement ? { sid: statement.sid } : { statement: statement.pointer };
}

/** An override for this one file, and for this statement of it. */
function isFor(item: Node, path: string, statement: StatementAddress | undefined): boolean {
	const files = valueOf(item, 'files');
	const [only, ...others] = files?.kind === 'list' ? files.items : [];
	if (only?.kind !== 'scalar' || only.value !== path || others.length > 0) return false;
	const wanted = addressEntry(statement);
	return ['sid', 'statement'].every((key) => {
		const value = valueOf(item, key);
		return wanted[key] === (value?.kind === 'scalar' ? value.value : undefined);
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
