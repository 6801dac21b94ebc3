import { literalValue } from '../../base';
import { type Deployment } from '../../model';
import { type CallExpression, type Expression } from '../../syntax';

import { namedIn, propertiesIn, type Seen } from './calls';
import { type Survey } from './survey';
import { type Values } from './values';

/** Where a program puts the stacks of a class, as far as it writes their Regions. */
export function deploymentsOf(
	stack: string | undefined,
	survey: Survey,
	values: Values,
	source: string,
): readonly Deployment[] {
	const calls = stack === undefined ? [] : (survey.instances.get(stack) ?? []);
	return calls.flatMap(({ it, scope }) => {
		const env = propertyOf({ it, scope }, 'env', values);
		const account = env && propertyOf(env, 'account', values);
		const region = env && propertyOf(env, 'region', values);
		const regions = region?.it.kind === 'choice' ? region.it.options : region ? [region.it] : [];
		return regions.flatMap((one): Deployment[] => {
			const name = literalValue(values.text({ it: one, scope: region?.scope ?? scope }));
			const own = account ? source.slice(account.it.span.start, account.it.span.end) : '';
			return name === undefined ? [] : [{ account: own, region: name }];
		});
	});
}

/** A property of what a call is given, or of an object that is written out. */
function propertyOf({ it, scope }: Seen, name: string, values: Values): Seen | undefined {
	const value = valueOf(it.kind === 'call' && !isBuilder(it) ? given(it, scope) : propertiesIn(it, scope), name);
	return value && values.resolved({ it: value, scope });
}

const valueOf = (props: ReturnType<typeof propertiesIn>, name: string): Expression | undefined =>
	props?.entries.find((it) => it.name === name)?.entry.value;

function given(it: CallExpression, scope: Seen['scope']) {
	const last = it.arguments.at(-1);
	return it.named.length > 0 ? namedIn(it, scope) : last && propertiesIn(last, scope);
}

/** `Environment.builder()…build()` of Java. */
const isBuilder = ({ callee }: CallExpression): boolean => callee.kind === 'member' && callee.name === 'build';
