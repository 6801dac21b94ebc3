import { emptyPart, type Part } from '../../model';
import { type SyntaxBlock, type SyntaxDocument } from '../../syntax';

import { type FrontEnd, type Recognised } from '../frontend';
import { type PropertyTable } from '../propertyTable';
import { loweredConfiguration } from './lowering';

/** A configuration of Terraform or OpenTofu in HCL. */
export const terraform: FrontEnd = {
	recognise({ blocks }: SyntaxDocument): Recognised | undefined {
		const top = blocks.flatMap(({ code }) => (code?.kind === 'body' ? code.blocks : []));
		return top.some((it) => TOP_LEVEL.has(it.type)) ? { documentKind: 'terraform', surroundings: '' } : undefined;
	},

	lower: ({ code, text }: SyntaxBlock, _recognised: Recognised, table: PropertyTable): Part =>
		code?.kind === 'body' ? loweredConfiguration(code, text, table) : emptyPart,

	disabled: () => [],
	/** Half a fix is none. */
	adapted: (edits) => (edits.every((it) => it.kind !== 'setText') ? edits : []),
};

const TOP_LEVEL: ReadonlySet<string> = new Set(['resource', 'data', 'module', 'locals', 'variable', 'output']);
