import {
	flat,
	HOLE,
	literalValue,
	type Match,
	parseArn,
	shown,
	soleTarget,
	type Text,
	wildcardMatches,
} from '../../base';

import { type ArnPointer, type NamePointer, type PartyPointer, type Pointer, type Subject } from './told';

/** The thing with a logical id. */
export const toId = (id: string, label = id): ArnPointer => ({ kind: 'arn', pattern: HOLE, id, label });

export const toParty = (of: PartyPointer['of'], label: string): PartyPointer => ({ kind: 'party', of, label });

/** What a text that may be an ARN of a service stands for; `undefined` where that is certainly something else. */
export function toArn(text: Text, service: 'iam' | 'kms'): ArnPointer | undefined {
	const target = soleTarget(text);
	if (target) return toId(target.name, worded(text, 'what is given'));
	const value = flat(text);
	if (value === '*') return { kind: 'arn', pattern: '*', label: '*' };
	const arn = parseArn(text);
	if (!arn) return value === HOLE ? { kind: 'arn', pattern: HOLE, label: worded(text, 'what is given') } : undefined;
	if (!wildcardMatches(arn.service.value, service)) return undefined;
	const { value: pattern } = arn.resource;
	const last = text.parts.at(-1);
	const id = /^[a-z]+\/\uE000$/.test(pattern) && last?.kind === 'hole' ? last.target?.name : undefined;
	return { kind: 'arn', pattern, label: readable(pattern), ...(id !== undefined && { id }) };
}

/** A name or an ARN, as properties take them. */
export function toNamed(text: Text, of: NamePointer['of']): Pointer | undefined {
	const value = flat(text);
	if (soleTarget(text) || value.startsWith('arn:')) return toArn(text, 'iam');
	return value === '' || value === HOLE ? undefined : { kind: 'name', of, name: value, label: readable(value) };
}

/** A principal by the type of its group. */
export function toPrincipal(type: string, text: Text): Pointer | undefined {
	const value = literalValue(text);
	if (type === 'Service') return value === undefined ? undefined : toParty('service', value);
	if (type === 'Federated') return toParty('provider', providerOf(text));
	if (type !== 'AWS') return undefined;
	if (value === '*') return toParty('everyone', 'everyone');
	if (value !== undefined && /^\d{12}$/.test(value)) return toParty('account', value);
	const arn = parseArn(text);
	if (arn?.resource.value === 'root') return toParty('account', accountOf(text));
	const only = text.parts.length === 1 ? text.parts[0] : undefined;
	if (only?.kind === 'hole' && only.what === 'account') return toParty('account', 'this account');
	return toArn(text, 'iam');
}

function providerOf(text: Text): string {
	const resource = parseArn(text)?.resource.value;
	return resource === undefined
		? worded(text, 'an identity provider')
		: readable(resource.slice(resource.indexOf('/') + 1));
}

function accountOf(text: Text): string {
	const account = parseArn(text)?.account;
	if (account?.value !== HOLE) return readable(account?.value ?? '');
	const hole = text.parts.find((it) => it.kind === 'hole' && it.what === 'account');
	return hole ? 'this account' : 'an account';
}

/** As an author wrote it, where that was not a function that nobody can follow. */
const worded = (text: Text, otherwise: string): string => {
	const words = shown(text);
	return words.startsWith('${Fn::') ? otherwise : words;
};

export const readable = (value: string): string => value.replaceAll(HOLE, '${…}');

/** Whether a pointer stands for every role, key or what else there is. */
export const isForAll = ({ pattern }: ArnPointer): boolean => /^(?:\*|[a-z]+\/\*)$/.test(pattern);

/** Whether a pointer means a thing; `isNear` where both belong to the same deployment. */
export function denotes(pointer: Pointer, thing: Subject, isNear: boolean): Match {
	switch (pointer.kind) {
		case 'party':
			return thing.kind === pointer.of && thing.name === pointer.label ? 'yes' : 'no';
		case 'name':
			return kindOf(thing) === pointer.of && thing.name !== undefined ? sameText(pointer.name, thing.name) : 'no';
		case 'arn': {
			if (isNear && pointer.id !== undefined && pointer.id === thing.id) return 'yes';
			const kind = kindOf(thing);
			if (kind === undefined) return 'no';
			const name = `${kind}${thing.path ?? '/'}${thing.name ?? HOLE}`;
			return patternMatches(pointer.pattern, name);
		}
	}
}

const kindOf = ({ kind }: Subject): string | undefined =>
	kind === 'linkedRole' ? 'role' : TYPED.has(kind) ? kind : undefined;

const TYPED: ReadonlySet<string> = new Set(['role', 'user', 'group', 'policy', 'key']);

const sameText = (a: string, b: string): Match =>
	a === b ? (a.includes(HOLE) ? 'maybe' : 'yes') : mayBeSame(a, b) ? 'maybe' : 'no';

/** A name that deployment gives as a whole is met by what meets every name, and by nothing else. */
function patternMatches(pattern: string, name: string): Match {
	const isSure = !pattern.includes(HOLE) && wildcardMatches(pattern, name);
	if (isSure) return pattern.includes('?') && name.includes(HOLE) ? 'maybe' : 'yes';
	return mayBeSame(pattern, name) ? 'maybe' : 'no';
}

/** Only where one of them stands for the other, and enough of it is written that this is no guess. */
const mayBeSame = (a: string, b: string): boolean =>
	(a.includes(HOLE) || b.includes(HOLE)) && (standsFor(a, b) || standsFor(b, a));

const standsFor = (a: string, b: string): boolean =>
	written(a).length >= 3 && wildcardMatches(a.replaceAll(HOLE, '*'), b);

const written = (value: string): string => value.slice(value.lastIndexOf('/') + 1).replaceAll(/[*?\uE000]/g, '');
