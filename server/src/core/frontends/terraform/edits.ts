import { type Edit, type FixEdit, type Span } from '../../base';
import { type Body, type HclBlock, type SyntaxBlock } from '../../syntax';

import { attribute, blocksOf } from './names';
import { bodyOf } from './bodies';

/** Edits in the words of Terraform; half a fix is none. */
export function terraformEdits(edits: readonly FixEdit[], block: SyntaxBlock): readonly Edit[] {
	const body = bodyOf(block);
	const all: Edit[] = [];
	for (const edit of edits) {
		if (!body || edit.kind === 'setText') return [];
		all.push(...(edit.kind === 'addEntry' ? added(edit, resourceWith(body, edit.object)) : [edit]));
	}
	return all;
}

type AddEntry = Extract<Edit, { kind: 'addEntry' }>;

function added(edit: AddEntry, resource: HclBlock | undefined): readonly Edit[] {
	if (!resource) return [edit];
	switch (edit.key) {
		case 'DependsOn':
			return [{ ...edit, key: 'depends_on', value: [edit.value] }];
		case 'DeletionPolicy':
			return [kept(edit, resource)];
		case 'UpdateReplacePolicy':
			// `prevent_destroy` refuses a replacement as well.
			return [];
		default:
			return [edit];
	}
}

function kept(edit: AddEntry, { body }: HclBlock): Edit {
	const [lifecycle] = blocksOf(body, 'lifecycle');
	if (!lifecycle) return { ...edit, key: 'lifecycle', value: { prevent_destroy: true } };
	const said = attribute(lifecycle.body, 'prevent_destroy');
	return said
		? { kind: 'setValue', span: said.span, value: true }
		: { ...edit, object: lifecycle.body.span, key: 'prevent_destroy', value: true };
}

const resourceWith = ({ blocks }: Body, { start, end }: Span): HclBlock | undefined =>
	blocks.find(({ body }) => body.span.start === start && body.span.end === end);
