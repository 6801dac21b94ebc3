import { type Fix, literalValue, type Plain, shown, type Text } from '../base';
import { type Policy, type Principals, type Statement, type Values } from '../model';

/** A text to be written once more: as it is, or by `Fn::Sub` where only pseudo parameters are left open. */
export function plainOf(text: Text, { host }: Policy): Plain | undefined {
	const value = literalValue(text);
	if (value !== undefined || !host) return value;
	const isPlain = text.parts.every((it) => (it.kind === 'literal' ? !it.value.includes('${') : it.what !== 'value'));
	return isPlain ? { 'Fn::Sub': shown(text) } : undefined;
}

/** All texts of a list, one by itself; none where one of them cannot be written again. */
export function plainList(texts: readonly Text[], policy: Policy): Plain | undefined {
	const all = texts.flatMap((it) => plainOf(it, policy) ?? []);
	return all.length < texts.length ? undefined : all.length === 1 ? all[0] : all;
}

/** Moves actions into a statement of their own, which has no conditions. */
export function splitOff(policy: Policy, statement: Statement, items: readonly Text[]): readonly Fix[] {
	const list = policy.elements.find((it) => it.name === 'Statement');
	const { action, resource, principal, conditions } = statement;
	if (list?.shape !== 'list' || !action || !resource || conditions.length !== 1) return [];
	const isPart = action.element.shape === 'list' && items.length > 0 && items.length < action.items.length;
	const actions = plainList(items, policy);
	const resources = copyOf(resource, policy);
	const principals = principal ? principalsOf(principal, policy) : undefined;
	if (!isPart || actions === undefined || resources === undefined || (principal && !principals)) return [];
	const value = {
		Effect: 'Allow',
		...(principals !== undefined && { Principal: principals }),
		Action: actions,
		Resource: resources,
	};
	return [
		{
			title: `Move ${named(items)} to a statement without the condition`,
			edits: [
				...items.map((it) => ({ kind: 'remove' as const, span: it.span })),
				{ kind: 'addItem', list: list.valueSpan, value },
			],
			preferred: false,
		},
	];
}

/** Two by name, more by number. */
const named = (items: readonly Text[]): string =>
	items.length > 2 ? `${items.length} actions` : items.map(shown).join(' and ');

const copyOf = ({ items, hasUnknown }: Values, policy: Policy): Plain | undefined =>
	hasUnknown ? undefined : plainList(items, policy);

function principalsOf({ everyone, groups, hasUnknown }: Principals, policy: Policy): Plain | undefined {
	if (everyone) return '*';
	const copies = groups.flatMap((it): [string, Plain][] => {
		const items = it.hasUnknown ? undefined : plainList(it.items, policy);
		return items === undefined ? [] : [[it.type, items]];
	});
	return hasUnknown || copies.length < groups.length ? undefined : Object.fromEntries(copies);
}
