import { type Edit } from '../base';

import { type Replacement, type SyntaxBlock } from './reader';

export function renderYaml(
	_block: SyntaxBlock,
	_edits: readonly Edit[],
	_documentText: string,
): readonly Replacement[] {
	return [];
}
