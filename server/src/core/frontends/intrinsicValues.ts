import { type Edit, type Plain } from '../base';

/** An edit with the functions of CloudFormation in its values written in another way; `undefined` where one has none. */
export function withoutFunctions(edit: Edit, written: (pattern: string) => Plain | undefined): Edit | undefined {
	if (edit.kind !== 'setValue' && edit.kind !== 'addEntry' && edit.kind !== 'addItem') return edit;
	const value = translated(edit.value, written);
	return value === undefined ? undefined : { ...edit, value };
}

function translated(value: Plain, written: (pattern: string) => Plain | undefined): Plain | undefined {
	if (typeof value !== 'object') return value;
	if (isList(value)) {
		const items = value.map((it) => translated(it, written));
		return items.some((it) => it === undefined) ? undefined : items.filter((it) => it !== undefined);
	}
	const pattern = value['Fn::Sub'] ?? (value['Ref'] === 'AWS::AccountId' ? '${AWS::AccountId}' : undefined);
	if (typeof pattern === 'string') return written(pattern);
	const entries = Object.entries(value).map(([key, it]) => [key, translated(it, written)] as const);
	if (entries.some(([key, it]) => it === undefined || key.startsWith('Fn::') || key === 'Ref')) return undefined;
	return Object.fromEntries(entries.flatMap(([key, it]) => (it === undefined ? [] : [[key, it]])));
}

const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);
