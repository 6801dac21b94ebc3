import { literalText, type Text } from '../../base';

import { type Method, type Props, type Seen } from './calls';
import { type Values } from './values';

/** What happens to a resource when its stack goes, where the program says so; what it says last counts. */
export function deletionPolicyOf(
	{ entries }: Props,
	methods: readonly Method[],
	scope: Seen['scope'],
	values: Values,
): Text | undefined {
	const property = entries.find(({ name }) => name === 'removalPolicy')?.entry.value;
	let found = property && policyOf({ it: property, scope }, values);
	for (const { name, args, call } of methods) {
		const [first, second] = args;
		const own = { it: first, scope: call.scope };
		if (name === 'applyRemovalPolicy' || name === 'setDeletionPolicy')
			found = first ? policyOf({ it: first, scope: own.scope }, values) : found;
		if (name === 'addOverride' && first && second) {
			const path = values
				.text({ it: first, scope: call.scope })
				.parts.map((it) => (it.kind === 'literal' ? it.value : ''))
				.join('');
			if (path === 'DeletionPolicy') found = values.text({ it: second, scope: call.scope });
		}
	}
	return found;
}

/** `RemovalPolicy.RETAIN`, `CfnDeletionPolicy.RETAIN`, `awscdk.RemovalPolicy_RETAIN`. */
function policyOf(seen: Seen, values: Values): Text | undefined {
	const { it } = values.resolved(seen);
	const member = it.kind === 'member' ? it.name : it.kind === 'name' ? it.name : '';
	const policy = POLICIES.get(member.replace(/^\w+?Policy_/, ''));
	return policy === undefined ? values.text(seen) : literalText(policy, it.span);
}

const POLICIES: ReadonlyMap<string, string> = new Map([
	['RETAIN', 'Retain'],
	['RETAIN_ON_UPDATE_OR_DELETE', 'RetainExceptOnCreate'],
	['RETAIN_EXCEPT_ON_CREATE', 'RetainExceptOnCreate'],
	['SNAPSHOT', 'Snapshot'],
	['DESTROY', 'Delete'],
	['DELETE', 'Delete'],
]);
