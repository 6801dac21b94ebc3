import { flat, hasHoles, parseRoleArn, soleTarget, type Text } from '../base';
import { type Policy, type Unit } from '../model';

import { isCarried } from './statements';

/** Whether another policy whose holder may be the same one passes a test, or cannot be seen. */
export function isHeldBeside(policy: Policy, unit: Unit, test: (other: Policy) => boolean): boolean {
	const { host } = policy;
	if (!host) return false;
	const { policies, groupOf, unseen } = holdersIn(unit);
	const group = groupOf(host.logicalId);
	return (
		unseen.has(group) ||
		policies.some((it) => it !== policy && it.host && groupOf(it.host.logicalId) === group && test(it))
	);
}

interface Holders {
	readonly policies: readonly Policy[];
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

function gathered({ parts, resourceById }: Unit): Holders {
	const groups = new Groups();
	const attachments = parts.flatMap(({ value }) => value.attachments).filter((it) => !it.asBoundary);
	const withUnseen: string[] = [];
	for (const { resource, managedPolicy, receiver } of attachments) {
		const policy = managedPolicy && nameOf(managedPolicy);
		const isSeen = policy === undefined || resourceById.has(policy);
		if (receiver) groups.join(resource.logicalId, nameOf(receiver));
		if (isSeen && policy !== undefined) groups.join(resource.logicalId, policy);
		if (!isSeen) withUnseen.push(resource.logicalId);
	}
	return {
		policies: parts.flatMap(({ value }) => value.policies.filter(isCarried)),
		groupOf: (id) => groups.of(id),
		unseen: new Set(withUnseen.map((it) => groups.of(it))),
	};
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
