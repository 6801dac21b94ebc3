import { type Node, type SyntaxBlock, valueOf } from '../../syntax';

import { type Disabled } from '../frontend';
import { resourcesIn } from './template';

/** `Metadata: {"slr-lens": {"disable": […]}}`, of the template for all of it, of a resource for the resource. */
export function disabledIn(block: SyntaxBlock): readonly Disabled[] {
	const ofTemplate = block.path.length === 0 ? idsIn(block.tree) : [];
	const found: Disabled[] = ofTemplate.length > 0 ? [{ rules: ofTemplate }] : [];
	for (const { value, span } of resourcesIn(block)) {
		const rules = idsIn(value);
		if (rules.length > 0) found.push({ rules, span });
	}
	return found;
}

function idsIn(body: Node | undefined): Disabled['rules'] {
	const ids = valueOf(valueOf(valueOf(body, 'Metadata'), 'slr-lens'), 'disable');
	const items = ids?.kind === 'list' ? ids.items : [ids];
	return items.flatMap((it) => (it?.kind === 'scalar' ? [{ id: it.value, span: it.inner }] : []));
}
