import { type Snippet } from '../../snippetText';

import {
	type Content,
	type DocumentContent,
	type Listed,
	type Piece,
	type Principal,
	type Test,
	type Value,
} from './content';
import { characters, variable } from './expressions';
import { kebabCase, Names, pascalCase } from './names';

/** How a notation that has objects and lists writes them. */
export interface Making<T> {
	text(value: Value): T;
	list(items: readonly T[]): T;
	object(entries: readonly (readonly [key: string, value: T])[]): T;
	/** A key, as `object` takes it. */
	key(value: Value): string;
}

type Entries<T> = readonly (readonly [key: string, value: T])[];

/** A policy document with the names that IAM has. */
export function documentAs<T>({ version, id, statements }: DocumentContent, making: Making<T>): T {
	const entries: Entries<T> = [
		...named('Version', version, (it) => making.text(it)),
		...named('Id', id, (it) => making.text(it)),
		['Statement', making.list(statements.map((it) => statementAs(it, making)))],
	];
	return making.object(entries);
}

export function statementAs<T>(it: Content, making: Making<T>): T {
	const text = (value: Value): T => making.text(value);
	const listed = (values: Listed): T => listedAs(values, making);
	const who = (principal: Principal): T => principalAs(principal, making);
	return making.object([
		...named('Sid', it.sid, text),
		...named('Effect', it.effect, text),
		...named('Principal', it.principal, who),
		...named('NotPrincipal', it.notPrincipal, who),
		...named('Action', it.action, listed),
		...named('NotAction', it.notAction, listed),
		...named('Resource', it.resource, listed),
		...named('NotResource', it.notResource, listed),
		...named('Condition', it.condition, (tests) => conditionAs(tests, making)),
	]);
}

const named = <A, T>(name: string, value: A | undefined, write: (value: A) => T): Entries<T> =>
	value === undefined ? [] : [[name, write(value)]];

function listedAs<T>({ values, isList }: Listed, making: Making<T>): T {
	const [only] = values;
	return only && !isList ? making.text(only) : making.list(values.map((it) => making.text(it)));
}

const principalAs = <T>({ everyone, groups }: Principal, making: Making<T>): T =>
	everyone
		? making.text(everyone)
		: making.object(groups.map((it) => [making.key([{ kind: 'literal', value: it.type }]), listedAs(it, making)]));

/** Operators with their keys, each operator once. */
export function conditionAs<T>(tests: readonly Test[], making: Making<T>): T {
	const operators = new Map<string, [key: string, value: T][]>();
	for (const it of tests) {
		const keys = operators.get(it.operator) ?? [];
		operators.set(it.operator, keys);
		keys.push([making.key(it.key), listedAs(it, making)]);
	}
	return making.object(
		[...operators].map(([operator, keys]) => [making.key([{ kind: 'literal', value: operator }]), making.object(keys)]),
	);
}

/** What only the source knows gets a name to fill in. */
export interface Named<T> extends Making<T> {
	readonly names: Names;
}

const asObject = (entries: Entries<Snippet>): Snippet => Object.fromEntries(entries);

/** Pseudo parameters of CloudFormation are the names that people know. */
const PSEUDO = {
	account: 'AWS::AccountId',
	partition: 'AWS::Partition',
	region: 'AWS::Region',
	urlSuffix: 'AWS::URLSuffix',
} as const;

export const plainJson = (): Named<Snippet> => {
	const names = new Names((words) => `<${kebabCase(words)}>`);
	const piece = (it: Piece): string => {
		switch (it.kind) {
			case 'literal':
				return it.value;
			case 'variable':
				return variable(it.name);
			case 'pseudo':
				return variable(PSEUDO[it.what]);
			case 'unknown':
				return names.of(it.written);
		}
	};
	const text = (value: Value): string => value.map(piece).join('');
	return { names, text, key: text, list: (it) => it, object: asObject };
};

/** `isOwn` where the source is a template, whose references can be kept. */
export const cloudFormation = (isOwn: boolean): Named<Snippet> => {
	const names = new Names(pascalCase);
	const reference = (it: Exclude<Piece, { kind: 'literal' | 'variable' }>): string => {
		if (it.kind === 'pseudo') return PSEUDO[it.what];
		if (isOwn && it.target) return [it.target.name, ...(it.target.attribute ? [it.target.attribute] : [])].join('.');
		return names.of(it.written);
	};
	const substituted = (value: Value): string =>
		value
			.map((it) => {
				if (it.kind === 'literal') return it.value;
				return it.kind === 'variable' ? `\${!${it.name}}` : variable(reference(it));
			})
			.join('');
	return {
		names,
		text(written) {
			const value = isOwn ? written.map(resolvedLater) : written;
			const plain = characters(value);
			if (plain !== undefined) return plain;
			const [only] = value;
			if (value.length > 1 || !only || only.kind === 'literal' || only.kind === 'variable')
				return { 'Fn::Sub': substituted(value) };
			const name = reference(only);
			const dot = name.indexOf('.');
			return dot < 0 ? { Ref: name } : { 'Fn::GetAtt': [name.slice(0, dot), name.slice(dot + 1)] };
		},
		key: (value) => characters(value) ?? substituted(value),
		list: (it) => it,
		object: asObject,
	};
};

/** `{{resolve:ssm:…}}` stands in a text as it is. */
const resolvedLater = (it: Piece): Piece =>
	it.kind === 'unknown' && it.written.startsWith('{{resolve:') ? { kind: 'literal', value: it.written } : it;
