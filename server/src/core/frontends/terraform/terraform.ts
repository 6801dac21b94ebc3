import { emptyPart, type Part } from '../../model';
import { type SyntaxBlock, type SyntaxDocument } from '../../syntax';

import { type FrontEnd, type Recognised } from '../frontend';
import { type PropertyTable } from '../propertyTable';
import { bodyOf } from './bodies';
import { terraformEdits } from './edits';
import { loweredConfiguration } from './lowering';
import { declarationsIn, scopeOf } from './scope';

/** A configuration of Terraform or OpenTofu in HCL. */
export const terraform: FrontEnd = {
	recognise({ blocks }: SyntaxDocument): Recognised | undefined {
		const top = blocks.flatMap((it) => bodyOf(it)?.blocks ?? []);
		return top.some((it) => TOP_LEVEL.has(it.type)) ? { documentKind: 'terraform', surroundings: '' } : undefined;
	},

	lower(block: SyntaxBlock, _recognised: Recognised, table: PropertyTable): Part {
		const body = bodyOf(block);
		if (!body) return emptyPart;
		return loweredConfiguration({ body, text: block.text }, scopeOf(declarationsIn(body)), table);
	},

	disabled: () => [],
	adapted: terraformEdits,
};

const TOP_LEVEL: ReadonlySet<string> = new Set(['resource', 'data', 'module', 'locals', 'variable', 'output']);
