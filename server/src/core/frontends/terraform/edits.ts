import { contains, type Edit, type FixEdit, type Span } from '../../base';
import { type Body, type HclBlock, type SyntaxBlock } from '../../syntax';

import { placeOfEdit } from '../embeddedEdits';
import { withoutFunctions } from '../intrinsicValues';
import { bodyOf } from './bodies';
import { partedEdits } from './embeddedTexts';
import { isIterated } from './iterated';
import { textEdit } from './textEdits';
import { addressOf, attribute, blocksOf, plainText } from './names';

/** Edits in the words of Terraform; half a fix is none. */
export function terraformEdits(edits: readonly FixEdit[], block: SyntaxBlock): readonly Edit[] {
	const body = bodyOf(block);
	if (!body) return [];
	const { own, inTexts } = partedEdits(edits, body, block.text);
	const all = own.map((it) => adapted(it, body, block.text));
	if (!inTexts || all.includes(undefined)) return [];
	return [...all.filter((it) => it !== undefined), ...inTexts];
}

function adapted(edit: FixEdit, body: Body, text: string): Edit | undefined {
	const place = placeOfEdit(edit);
	if (place && isIterated(body, place, text)) return undefined;
	if (edit.kind === 'setText') return textEdit(edit, body, text);
	if (edit.kind === 'retain') return kept(edit.object, resourceWith(body, edit.object));
	if (edit.kind === 'remove') return removed(edit, body, text);
	if (edit.kind !== 'addDependency') return withoutFunctions(edit, byDataSources);
	const { object, on, list } = edit;
	return list ? { kind: 'addItem', list, value: on } : { kind: 'addEntry', object, key: 'depends_on', value: [on] };
}

/** What data sources tell is written as it is elsewhere in the file. */
const byDataSources = (pattern: string): string | undefined => (/\$\{(?!data\.)/.test(pattern) ? undefined : pattern);

/** `prevent_destroy` refuses a replacement as well. */
function kept(object: Span, resource: HclBlock | undefined): Edit | undefined {
	if (!resource) return undefined;
	const [lifecycle] = blocksOf(resource.body, 'lifecycle');
	if (!lifecycle) return { kind: 'addEntry', object, key: 'lifecycle', value: { prevent_destroy: true } };
	const said = attribute(lifecycle.body, 'prevent_destroy');
	return said
		? { kind: 'setValue', span: said.span, value: true }
		: { kind: 'addEntry', object: lifecycle.body.span, key: 'prevent_destroy', value: true };
}

type Remove = Extract<Edit, { kind: 'remove' }>;

/** A block that is nothing without its policy goes with it, unless something else names the block. */
function removed(edit: Remove, { blocks }: Body, text: string): Edit | undefined {
	const block = blocks.find(({ body }) => contains(body.span, edit.span));
	const argument = block?.body.attributes.find((it) => contains(it.span, edit.span));
	const name = argument && plainText(argument.key);
	const type = block && plainText(block.labels[0]);
	if (!block || !argument || name === undefined || type === undefined) return edit;
	if (/_policy_attachments_exclusive$/.test(type) && argument.value?.kind === 'list')
		return argument.value.items.length === 1 ? { kind: 'setValue', span: argument.value.span, value: [] } : edit;
	if (block.type === 'data' && type === 'aws_iam_policy') return undefined;
	if (!/_policy_attachment$/.test(type) || !/policy_arn$/.test(name)) return edit;
	const address = addressOf(block);
	const isNamed = address !== undefined && new RegExp(`\\b${address.replaceAll('.', '\\.')}\\b`).test(text);
	return isNamed ? undefined : { kind: 'remove', span: block.span };
}

const resourceWith = ({ blocks }: Body, { start, end }: Span): HclBlock | undefined =>
	blocks.find(({ body }) => body.span.start === start && body.span.end === end);
