import { emptySpan, literalValue, type Part, type Text } from '../../base';
import { type CallExpression } from '../../syntax';

import { calledOf, namedIn, propertiesIn, resolved, type Seen } from './calls';
import { camel } from './names';
import { type Values } from './values';

/** `Stack.of(this).formatArn({…})`, `Arn.format({…}, stack)`: the parts that are left out are those of the stack. */
export function formattedArn(seen: Seen<CallExpression>, values: Values): Text | undefined {
	const { it, scope } = seen;
	if (!isFormat(seen, values)) return undefined;
	const [first] = it.arguments;
	const components = first ? propertiesIn(first, scope) : namedIn(it, scope);
	if (!components || components.hasUnknown || components.entries.length === 0) return undefined;
	const at = emptySpan(it.span.end);
	const literal = (value: string): Part => ({ kind: 'literal', value, span: at });
	const given = (name: string) => components.entries.find((one) => one.name === name)?.entry.value;
	const own = (name: string): readonly Part[] => {
		const value = given(name);
		return value ? values.partsOf({ it: value, scope }) : [];
	};
	const or = (name: 'partition' | 'region' | 'account'): readonly Part[] =>
		given(name) ? own(name) : [{ kind: 'hole', what: name, label: name, span: at }];
	const separator = given('sep');
	const written = separator && literalValue(values.text({ it: separator, scope }));
	const format = given('arnFormat');
	const [before, between] = FORMATS.get(format ? formatName({ it: format, scope }, values) : '') ?? ['', undefined];
	if (between === undefined && format) return undefined;
	const resource = own('resource');
	const name = own('resourceName');
	return {
		span: it.span,
		parts: [
			literal('arn:'),
			...or('partition'),
			literal(':'),
			...own('service'),
			literal(':'),
			...or('region'),
			literal(':'),
			...or('account'),
			literal(`:${before}`),
			...resource,
			...(name.length > 0 ? [literal(written ?? between ?? '/'), ...name] : []),
		],
	};
}

function isFormat(seen: Seen<CallExpression>, values: Values): boolean {
	const { callee } = seen.it;
	if (callee.kind === 'name') return camel(callee.name) === 'formatArn';
	const called = calledOf(seen, values.imports);
	if (called?.kind === 'method') return called.name === 'formatArn';
	return called?.kind === 'static' && called.name.service === 'core' && called.name.path.join('.') === 'Arn.format';
}

function formatName(seen: Seen, values: Values): string {
	const { it } = resolved(seen, values.imports);
	const name = it.kind === 'member' ? it.name : '';
	return name.replace(/^ArnFormat_/, '');
}

const FORMATS: ReadonlyMap<string, readonly [string, string]> = new Map([
	['', ['', '/']],
	['SLASH_RESOURCE_NAME', ['', '/']],
	['COLON_RESOURCE_NAME', ['', ':']],
	['NO_RESOURCE_NAME', ['', '']],
	['SLASH_RESOURCE_SLASH_RESOURCE_NAME', ['/', '/']],
]);
