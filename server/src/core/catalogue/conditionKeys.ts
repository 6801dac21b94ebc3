import { type Candidate, closestOf, remembered } from '../base';

import { type ActionsData, type ConditionKeyType } from './types';

export interface ConditionKey {
	/** As AWS writes it; `${…}` or `<…>` stands for a name that the author chooses. */
	readonly name: string;
	readonly type: ConditionKeyType;
	/** Whether a request may carry several values. */
	readonly multiValued: boolean;
	/** `aws:` keys of all services; else the service whose list gave the key. */
	readonly scope: 'global' | 'service';
	/** Prefixes of the services that list the key; empty for global keys. */
	readonly services: readonly string[];
	/** The part behind the slash of a key with a placeholder, as asked for. */
	readonly argument?: string;
}

/** Look-ups of condition keys. Names ignore case, as IAM does. */
export interface ConditionKeyLookup {
	/** `aws:RequestTag/Owner` finds `aws:RequestTag/${TagKey}` with the argument `Owner`. */
	conditionKey(name: string): ConditionKey | undefined;
	/** All names, global ones first. */
	conditionKeyNames(): readonly string[];
	closestConditionKey(name: string, max: number): Candidate | undefined;
}

export function conditionKeyLookup(read: () => ActionsData): ConditionKeyLookup {
	let built: KeyIndex | undefined;
	const index = (): KeyIndex => (built ??= keyIndex(read()));
	return {
		conditionKey: remembered((name) => index().exact.get(name.toLowerCase()) ?? templateMatch(index().templates, name)),
		conditionKeyNames: () => [...index().exact.values()].map((it) => it.name),
		closestConditionKey(name, max) {
			const near = closestOf(name.toLowerCase(), index().exact.keys(), max);
			return near && { ...near, value: index().exact.get(near.value)?.name ?? near.value };
		},
	};
}

/** Reads `key=type`. */
export function keyOf(packed: string, types: ActionsData['keyTypes'], service: string | undefined): ConditionKey {
	const at = packed.lastIndexOf('=');
	const name = packed.slice(0, at);
	const type = types[Number(packed.slice(at + 1))] ?? 'String';
	const scope = name.startsWith('aws:') || service === undefined ? 'global' : 'service';
	return {
		name,
		type,
		multiValued: type.startsWith('ArrayOf'),
		scope,
		services: scope === 'global' || !service ? [] : [service],
	};
}

interface KeyIndex {
	/** By lower-case name. */
	readonly exact: ReadonlyMap<string, ConditionKey>;
	readonly templates: readonly Template[];
}

interface Template {
	readonly key: ConditionKey;
	/** Lower case, what stands before and behind the placeholder. */
	readonly before: string;
	readonly behind: string;
}

function keyIndex({ globalKeys, keyTypes, services }: ActionsData): KeyIndex {
	const exact = new Map<string, ConditionKey>();
	const add = (key: ConditionKey): void => {
		const known = exact.get(key.name.toLowerCase());
		exact.set(key.name.toLowerCase(), known ? { ...known, services: [...known.services, ...key.services] } : key);
	};
	for (const packed of globalKeys) add(keyOf(packed, keyTypes, undefined));
	for (const [prefix, { keys }] of Object.entries(services))
		for (const packed of keys) add(keyOf(packed, keyTypes, prefix));
	return { exact, templates: [...exact.values()].flatMap(templateOf) };
}

function templateOf(key: ConditionKey): readonly Template[] {
	const placeholder = /\$\{.*\}|<.*>/.exec(key.name);
	if (!placeholder) return [];
	const [written] = placeholder;
	const lower = key.name.toLowerCase();
	return [{ key, before: lower.slice(0, placeholder.index), behind: lower.slice(placeholder.index + written.length) }];
}

/** The template with the longest fixed part that a name fits. */
function templateMatch(templates: readonly Template[], name: string): ConditionKey | undefined {
	const lower = name.toLowerCase();
	const fits = templates.filter(
		({ before, behind }) =>
			lower.length > before.length + behind.length && lower.startsWith(before) && lower.endsWith(behind),
	);
	const [best] = fits.sort((a, b) => b.before.length - a.before.length || b.behind.length - a.behind.length);
	return best && { ...best.key, argument: name.slice(best.before.length, name.length - best.behind.length) };
}
