import { emptyPart, type Part } from '../../model';
import { type SyntaxBlock, type SyntaxDocument } from '../../syntax';

import { type FrontEnd, type Recognised } from '../frontend';
import { embeddedPolicyEdits, policiesIn } from '../programs';
import { type PropertyTable } from '../propertyTable';
import { cdkEdits } from './edits';
import { loweredProgram } from './lowering';
import { serviceOf } from './names';

/** Programs that define infrastructure with the AWS CDK. They are read, never run. */
export const cdk: FrontEnd = {
	recognise({ blocks }: SyntaxDocument): Recognised | undefined {
		const imports = blocks
			.flatMap(({ code }) => (code?.kind === 'program' ? code.outline : []))
			.flatMap((it) => (it.kind === 'piece' ? it.piece.statements : []));
		const isOurs = imports.some((it) => it.kind === 'import' && serviceOf(it.module) !== undefined);
		return isOurs ? { documentKind: 'cdk', surroundings: '' } : undefined;
	},

	lower: ({ code, text }: SyntaxBlock, _recognised: Recognised, table: PropertyTable): Part =>
		code?.kind === 'program' ? loweredProgram(code, text, table) : emptyPart,

	disabled: () => [],
	adapted: (edits, block, table) => embeddedPolicyEdits(edits, policiesIn(block)) ?? cdkEdits(edits, block, table),
};
