import { type HoleKind } from '../../base';
import { type Expression } from '../../syntax';

import { camel, cdkName, type Imports } from './names';

/** What deployment fills in, with the name that a template has for it where that is no kind of its own. */
export interface Pseudo {
	readonly what: HoleKind;
	readonly label?: string;
}

/** `Aws.ACCOUNT_ID`, `this.account`, `Stack.of(this).account`, `getAccount()`. */
export function pseudoOf(it: Expression, imports: Imports): Pseudo | undefined {
	const member = it.kind === 'call' ? it.callee : it;
	if (member.kind === 'name') return named(PSEUDO_CALLS.get(member.name));
	if (member.kind !== 'member') return undefined;
	const name = cdkName(member, imports);
	if (name?.path[0] === 'Aws') return named(name.path[1]);
	return isStack(member.object) ? (named(camel(member.name)) ?? named(PSEUDO_CALLS.get(member.name))) : undefined;
}

function named(name: string | undefined): Pseudo | undefined {
	const what = PSEUDO.get(name ?? '');
	if (what) return { what };
	const label = STACK_LABELS.get(name ?? '');
	return label === undefined ? undefined : { what: 'value', label };
}

const PSEUDO: ReadonlyMap<string, HoleKind> = new Map([
	['ACCOUNT_ID', 'account'],
	['PARTITION', 'partition'],
	['REGION', 'region'],
	['URL_SUFFIX', 'urlSuffix'],
	['account', 'account'],
	['partition', 'partition'],
	['region', 'region'],
	['urlSuffix', 'urlSuffix'],
]);

/** What a template calls the rest of it. */
const STACK_LABELS: ReadonlyMap<string, string> = new Map([
	['STACK_NAME', 'AWS::StackName'],
	['STACK_ID', 'AWS::StackId'],
	['stackName', 'AWS::StackName'],
	['stackId', 'AWS::StackId'],
]);

/** C# needs no `this.` before members. */
const PSEUDO_CALLS: ReadonlyMap<string, string> = new Map(
	['Account', 'Partition', 'Region', 'UrlSuffix'].flatMap((name): [string, string][] => {
		const own = name.charAt(0).toLowerCase() + name.slice(1);
		return [
			[name, own],
			[`get${name}`, own],
		];
	}),
);

/** `this`, `Stack.of(…)`, a variable that is called a stack. */
function isStack(it: Expression): boolean {
	if (it.kind === 'name') return /^(?:this|self)$|stack$/i.test(it.name);
	if (it.kind === 'member') return /stack$/i.test(it.name);
	if (it.kind !== 'call' || it.callee.kind !== 'member') return false;
	return it.callee.name === 'Stack_Of' || (/^of$/i.test(it.callee.name) && isStack(it.callee.object));
}
