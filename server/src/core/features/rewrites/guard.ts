import { type Analysis } from '../../analysis';
import { type FixEdit, touches } from '../../base';
import { sectionEdits } from '../../templateSections';

import { renderedIn, type Rewrite } from './rewrite';

const PARAMETER = 'CreateServiceLinkedRole';

/** A request for a role that is made only where it is not there yet, and stays when the stack goes. */
export function guarded(analysis: Analysis, offset: number): readonly Rewrite[] {
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
		const title = condition
			? 'Keep the service-linked role when the stack goes'
			: 'Guard the service-linked role by a condition and keep it';
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
