import { type Edit, type FixEdit, type RelationEdit } from '../base';

/** Where nothing else stands for what deployment fills in, the author fills a placeholder. */
export function withPlaceholders(edit: FixEdit): readonly Edit[] {
	if (edit.kind === 'addDependency' || edit.kind === 'retain') return templateEdits(edit);
	if (edit.kind !== 'setText') return [edit];
	const value = edit.parts.map((it) => (typeof it === 'string' ? it : `<${it.hole}>`)).join('');
	return [{ kind: 'setValue', span: edit.span, value }];
}

/** What CloudFormation calls it. */
export function templateEdits(edit: RelationEdit): readonly Edit[] {
	const { object } = edit;
	if (edit.kind === 'addDependency') {
		const { on, list, only } = edit;
		if (list) return [{ kind: 'addItem', list, value: on }];
		return only
			? [{ kind: 'setValue', span: only.span, value: [only.name, on] }]
			: [{ kind: 'addEntry', object, key: 'DependsOn', value: on }];
	}
	const entry = (key: string): Edit => ({ kind: 'addEntry', object, key, value: 'Retain' });
	const { deletionPolicy, isReplacementSaid } = edit;
	return [
		deletionPolicy ? { kind: 'replace', span: deletionPolicy, text: 'Retain' } : entry('DeletionPolicy'),
		...(isReplacementSaid ? [] : [entry('UpdateReplacePolicy')]),
	];
}
