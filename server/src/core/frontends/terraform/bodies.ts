import { type Body, type SyntaxBlock } from '../../syntax';

import { jsonBody } from './jsonBody';

/** A file as HCL, whichever of its two notations it is written in; `undefined` for anything else. */
export function bodyOf({ code, tree, text }: SyntaxBlock): Body | undefined {
	if (code) return code.kind === 'body' ? code : undefined;
	const known = tree && byTree.get(tree);
	if (known || tree?.kind !== 'object') return known;
	const body = jsonBody(tree, text);
	if (body) byTree.set(tree, body);
	return body;
}

/** Asked for several times while a document is analysed. */
const byTree = new WeakMap<object, Body>();
