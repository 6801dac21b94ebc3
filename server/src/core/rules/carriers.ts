import { flat, hasHoles, parseRoleArn, soleTarget, type Text } from '../base';
import { type Policy, type Unit } from '../model';

import { isCarried } from './statements';

/** Whether another policy whose holder may be the same one passes a test, or cannot be seen. */
export function isHeldBeside(policy: Policy, unit: Unit, test: (other: Policy) => boolean): boolean {
	const { host } = policy;
	if (!host) return false;
	const { policiesOf, groupOf, unseen } = holdersIn(unit);
	const group = groupOf(host.logicalId);
	return unseen.has(group) || (policiesOf.get(group)?.some((it) => it !== policy && test(it)) ?? false);
}

interface Holders {
	/** By group. */
	readonly policiesOf: ReadonlyMap<string, readonly Policy[]>;
	/** Equal for all that is held together. */
	readonly groupOf: (id: string) => string;
	/** Groups that hold policies whose statements stand elsewhere. */
	readonly unseen: ReadonlySet<string>;
}

const known = new WeakMap<Unit, Holders>();

function holdersIn(unit: Unit): Holders {
	const made = known.get(unit) ?? gathered(unit);
	known.set(unit, made);
	return made;
}

function gathered({ attachments, parts, resourceById }: Unit): Holders {
	const groups = new Groups();
	const withUnseen: string[] = [];
	const carried: Policy[] = [];
	for (const { value } of attachments) {
		const { resource, managedPolicy, receiver, asBoundary } = value;
		if (asBoundary) continue;
		const policy = managedPolicy && nameOf(managedPolicy);
		if (receiver) groups.join(resource.logicalId, nameOf(receiver));
		if (policy === undefined) continue;
		if (resourceById.has(policy)) groups.join(resource.logicalId, policy);
		else withUnseen.push(resource.logicalId);
	}
	for (const { value } of parts) for (const it of value.policies) if (isCarried(it)) carried.push(it);
	const groupOf = (id: string): string => groups.of(id);
	return {
		policiesOf: byGroup(carried, groupOf),
		groupOf,
		unseen: new Set(withUnseen.map(groupOf)),
	};
}

function byGroup(policies: readonly Policy[], groupOf: (id: string) => string): ReadonlyMap<string, readonly Policy[]> {
	const all = new Map<string, Policy[]>();
	for (const it of policies) {
		if (!it.host) continue;
		const group = groupOf(it.host.logicalId);
		const same = all.get(group);
		if (same) same.push(it);
		else all.set(group, [it]);
	}
	return all;
}

/** What a text refers to, or the name that it says; a text with holes is equal to itself alone. */
function nameOf(text: Text): string {
	const target = soleTarget(text);
	if (target) return target.name;
	return hasHoles(text) ? `${flat(text)} at ${text.span.start}` : `name ${lastOf(text)}`;
}

const lastOf = (text: Text): string => parseRoleArn(text)?.name.value ?? flat(text);

class Groups {
	readonly #first = new Map<string, string>();

	of(id: string): string {
		let at = id;
		for (let next = this.#first.get(at); next !== undefined; next = this.#first.get(at)) at = next;
		return at;
	}

	join(one: string, other: string): void {
		const [a, b] = [this.of(one), this.of(other)];
		if (a !== b) this.#first.set(b, a);
	}
}
