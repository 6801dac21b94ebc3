import { type Analysis } from '../../analysis';
import { emptySpan, type FixEdit, touches } from '../../base';
import { sectionEdits } from '../../templateSections';

import { renderedIn, type Rewrite } from './rewrite';

const GUARD = 'Guard the service-linked role by a condition and keep it';

const PARAMETER = 'CreateServiceLinkedRole';

/** A request for a role that is made only where it is not there yet, and stays when the stack goes. */
export function guarded(analysis: Analysis, offset: number): readonly Rewrite[] {
	if (analysis.documentKind === 'terraform') return guardedInTerraform(analysis, offset);
	if (analysis.documentKind !== 'cloudFormation') return [];
	for (const block of analysis.blocks) {
		const request = block.part.roleRequests.find((it) => touches(it.resource.span, offset - block.start));
		if (!request || block.part.nested.length > 0) continue;
		const { condition, deletionPolicy, updateReplacePolicy, bodySpan } = request.resource;
		const entry = (key: string, value: string): FixEdit => ({ kind: 'addEntry', object: bodySpan, key, value });
		const missing = [
			...(condition ? [] : [entry('Condition', PARAMETER)]),
			...(deletionPolicy ? [] : [entry('DeletionPolicy', 'Retain')]),
			...(updateReplacePolicy ? [] : [entry('UpdateReplacePolicy', 'Retain')]),
		];
		if (missing.length === 0) return [];
		const own = renderedIn({ analysis, block }, missing);
		const sections = condition ? [] : sectionEdits(analysis, SECTIONS);
		if (own.length === 0 || !sections) return [];
		const replacements = [...sections, ...own].sort((a, b) => a.span.start - b.span.start);
		const title = condition ? 'Keep the service-linked role when the stack goes' : GUARD;
		return [{ title, replacements, changes: 'guard' }];
	}
	return [];
}

const SECTIONS = [
	{
		section: 'Parameters',
		name: PARAMETER,
		value: {
			Type: 'String',
			AllowedValues: ['true', 'false'],
			Default: 'true',
			Description: 'False where the account has the service-linked role already.',
		},
	},
	{ section: 'Conditions', name: PARAMETER, value: { 'Fn::Equals': [{ Ref: PARAMETER }, 'true'] } },
] as const;

/** `prevent_destroy` refuses to delete it, and a count of none leaves out one that is there already. */
function guardedInTerraform(analysis: Analysis, offset: number): readonly Rewrite[] {
	const { blocks, units, source } = analysis;
	for (const block of blocks) {
		const request = block.part.roleRequests.find((it) => touches(it.resource.span, offset - block.start));
		if (!request) continue;
		const { condition, deletionPolicy, bodySpan, logicalId, typeSpan } = request.resource;
		const retained: FixEdit = {
			kind: 'retain',
			object: bodySpan,
			deletionPolicy: undefined,
			isReplacementSaid: true,
		};
		const kept = deletionPolicy ? [] : renderedIn({ analysis, block }, [retained]);
		// With a count, whatever refers to the role would have to say which one.
		const isNamed = units.some((it) => it.namedIds.has(logicalId));
		const count = condition || isNamed ? [] : counted(source, block.start + typeSpan.end);
		const replacements = [...kept, ...count].sort((a, b) => a.span.start - b.span.start);
		if (replacements.length === 0 || (kept.length === 0 && !deletionPolicy)) return [];
		return [
			{
				title: count.length > 0 ? GUARD : 'Keep the service-linked role from being destroyed',
				replacements,
				changes: 'guard',
			},
		];
	}
	return [];
}

const VARIABLE = 'create_service_linked_role';

/** A count by a variable, which is declared where no file of the folder does it; nothing where the block is no HCL over several lines. */
function counted({ text, folder }: Analysis['source'], from: number): Rewrite['replacements'] {
	const [opening = ''] = /^"?\s*\{[ \t]*\n/.exec(text.slice(from)) ?? [];
	if (opening === '') return [];
	const at = from + opening.length;
	const indent = /^[ \t]*/.exec(text.slice(at))?.[0] ?? '  ';
	const count = { span: emptySpan(at), text: `${indent}count = var.${VARIABLE} ? 1 : 0\n\n` };
	const isDeclared = folder ? folder.files.hasVariable(VARIABLE) : text.includes(`variable "${VARIABLE}"`);
	return isDeclared ? [count] : [count, { span: emptySpan(text.length), text: variableIn(text) }];
}

const variableIn = (text: string): string =>
	[
		text.endsWith('\n') ? '' : '\n',
		`variable "${VARIABLE}" {`,
		'  description = "False where the account has the service-linked role already."',
		'  type        = bool',
		'  default     = true',
		'}',
		'',
	].join('\n');
