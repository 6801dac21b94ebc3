import { type Part, type Target } from '../../base';
import { type Reference } from '../../model';
import { type CallExpression, type Expression } from '../../syntax';

import { plain, type Seen } from './calls';
import { camel, cdkName } from './names';
import { type Values } from './values';

/** What an expression takes from a construct of this file: `role.roleArn`, `role.getAtt('Arn')`, `Fn.ref('Role')`. */
export function targetOf({ it, scope }: Seen, values: Values): Target | undefined {
	const own = it.kind === 'call' ? values.logicalId(it) : undefined;
	if (own !== undefined) return { name: own };
	if (it.kind === 'call' && it.arguments.length > 0) return calledTarget({ it, scope }, values);
	// `role.getRoleArn()` of Java and `role.RoleArn()` of Go.
	const member = it.kind === 'call' ? it.callee : it;
	if (member.kind !== 'member') return undefined;
	if (it.kind === 'call' && camel(member.name) === 'toString')
		return targetOf(values.resolved({ it: member.object, scope }), values);
	return attributeOf({ it: member.object, scope }, values, /arn$/i.test(member.name) ? 'Arn' : undefined);
}

/** `Fn.getAtt('Role', 'Arn')`, `role.getAtt('Arn')`, `Token.asString(role.ref)`. */
function calledTarget({ it, scope }: Seen<CallExpression>, values: Values): Target | undefined {
	const { callee, arguments: args } = it;
	const [first, second] = args.map((own) => values.resolved({ it: own, scope }));
	if (!first) return undefined;
	const [type, method = ''] = cdkName(callee, values.imports)?.path ?? [];
	if (type === 'Token') return /^as/.test(method) ? targetOf(first, values) : undefined;
	const text = plainOf(first.it);
	if (text === undefined) return undefined;
	if (type === 'Fn' && method === 'ref') return { name: text };
	if (type === 'Fn') return method === 'getAtt' && second ? withAttribute(text, plainOf(second.it)) : undefined;
	const isAttribute = callee.kind === 'member' && camel(callee.name) === 'getAtt';
	return isAttribute ? attributeOf({ it: callee.object, scope }, values, text) : undefined;
}

function attributeOf(object: Seen, values: Values, attribute: string | undefined): Target | undefined {
	const name = values.logicalId(values.resolved(object).it);
	return name === undefined ? undefined : withAttribute(name, attribute);
}

const withAttribute = (name: string, attribute: string | undefined): Target =>
	attribute === undefined ? { name } : { name, attribute };

const plainOf = (it: Expression): string | undefined => (it.kind === 'string' ? plain(it) : undefined);

/** What a part of a text refers to. */
export function referenceAt(part: Part): readonly Reference[] {
	if (part.kind === 'literal' || !part.target) return [];
	const { name, attribute } = part.target;
	return [{ name, span: part.span, expressionSpan: part.span, ...(attribute !== undefined && { attribute }) }];
}
