import { type Expression, type HclBlock } from '../../syntax';

import { attribute } from './names';
import { type Scope } from './scope';

const NOTHING = String.raw`(?:0|\[\]|\{\}|toset\(\[\]\))`;
const NONE_THERE = new RegExp(
	String.raw`^length\((data\.aws_iam_roles\.[\w-]+)(?:\[0\])?\.(?:names|arns)\)(?:(?:==0|<1)\?.+:${NOTHING}|(?:>0|!=0|>=1)\?${NOTHING}:.+)$`,
);

/** The list of roles that has to be empty for a block to be made: `count = length(data.aws_iam_roles.x.names) == 0 ? 1 : 0`. */
export function listedRoles(guard: Expression, source: string, scope: Scope): HclBlock | undefined {
	const address = NONE_THERE.exec(written(guard, source, scope))?.[1];
	return address === undefined ? undefined : scope.block(address);
}

/** What the names in such a list fit, as the author wrote it. */
export const listedNames = ({ body }: HclBlock): Expression | undefined => attribute(body, 'name_regex');

/** The source of an expression without space or brackets around a part, with the locals of the file in their places. */
function written({ span }: Expression, source: string, scope: Scope): string {
	const text = source.slice(span.start, span.end).replace(/\s+/g, '');
	const named = text.replace(/\blocal\.([\w-]+)/g, (all, name: string) => {
		const value = scope.value('local', name);
		return value && !scope.isElsewhere(value) ? source.slice(value.span.start, value.span.end) : all;
	});
	const bare = named.replace(/\s+/g, '').replace(/^"\$\{(.+)\}"$/, '$1');
	return bare.replace(/^\((.+?)\)(?=\?)/, '$1');
}
