import { contains, type Edit, type FixEdit, type Span } from '../../base';
import { type Body, type HclBlock, type SyntaxBlock } from '../../syntax';

import { addressOf, attribute, blocksOf, plainText } from './names';
import { bodyOf } from './bodies';

/** Edits in the words of Terraform; half a fix is none. */
export function terraformEdits(edits: readonly FixEdit[], block: SyntaxBlock): readonly Edit[] {
	const body = bodyOf(block);
	const all: Edit[] = [];
	for (const edit of edits) {
		if (!body || edit.kind === 'setText') return [];
		const own =
			edit.kind === 'addEntry'
				? added(edit, resourceWith(body, edit.object))
				: edit.kind === 'remove'
					? removed(edit, body, block.text)
					: [edit];
		if (own.length === 0 && edit.kind === 'remove') return [];
		all.push(...own);
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

type Remove = Extract<Edit, { kind: 'remove' }>;

/** A block that is nothing without its policy goes with it, unless something else names the block. */
function removed(edit: Remove, { blocks }: Body, text: string): readonly Edit[] {
	const block = blocks.find(({ body }) => contains(body.span, edit.span));
	const argument = block?.body.attributes.find((it) => contains(it.span, edit.span));
	const name = argument && plainText(argument.key);
	const type = block && plainText(block.labels[0]);
	if (!block || !argument || name === undefined || type === undefined) return [edit];
	if (/_policy_attachments_exclusive$/.test(type) && argument.value?.kind === 'list')
		return argument.value.items.length === 1 ? [{ kind: 'setValue', span: argument.value.span, value: [] }] : [edit];
	if (block.type === 'data' && type === 'aws_iam_policy') return [];
	if (!/_policy_attachment$/.test(type) || !/policy_arn$/.test(name)) return [edit];
	const address = addressOf(block);
	const isNamed = address !== undefined && new RegExp(`\\b${address.replaceAll('.', '\\.')}\\b`).test(text);
	return isNamed ? [] : [{ kind: 'remove', span: block.span }];
}

const resourceWith = ({ blocks }: Body, { start, end }: Span): HclBlock | undefined =>
	blocks.find(({ body }) => body.span.start === start && body.span.end === end);
