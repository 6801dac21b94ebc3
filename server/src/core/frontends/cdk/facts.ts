import {
	type AssignmentStatement,
	type CallExpression,
	type CodeStatement,
	type Expression,
	type Piece,
} from '../../syntax';

import { eachIn } from './lists';
import { camel } from './names';
import { pathOf } from './scopes';
import { within } from './within';

/** What a piece of a program has to do with the names of others, as far as its text alone tells. */
export interface Facts {
	readonly bound: readonly Bound[];
	readonly mentioned: ReadonlySet<string>;
	/** Names of objects that it changes, or that it gives another name. */
	readonly changed: ReadonlySet<string>;
	/** Names that its conditions ask about. */
	readonly asked: ReadonlySet<string>;
	/** Classes and functions of the program itself, for all that is known. */
	readonly called: ReadonlySet<string>;
	/** What it binds is a role that is looked up, of which others ask whether it is there, or another name for it. */
	readonly isLookUp: boolean;
	/** What it binds is a policy or a part of one: whoever uses it becomes its holder. */
	readonly makesPolicy: boolean;
	/** What it binds may be a policy that is written out, as an object or as JSON. */
	readonly writesPolicy: boolean;
	/** What it binds cannot be changed by a method. */
	readonly isLiteral: boolean;
	/** It says what a function returns. */
	readonly returns: boolean;
	/** What it binds is a function. */
	readonly isFunction: boolean;
	/** What it binds is a list or an object, which methods add to. */
	readonly isCollection: boolean;
	/** The names that tell what the value is for others: for a construct, those that its id is made of. */
	readonly telling: ReadonlySet<string>;
}

export interface Bound {
	/** `role`, `this.role`. */
	readonly name: string;
	readonly isDeclaration: boolean;
}

export function factsIn({ statements, text }: Piece): Facts {
	const found = new Gathering();
	found.writesPolicy = /\bStatement\b/.test(text);
	found.statements(statements);
	return found;
}

class Gathering implements Facts {
	readonly bound: Bound[] = [];
	readonly mentioned = new Set<string>();
	readonly changed = new Set<string>();
	readonly telling = new Set<string>();
	readonly asked = new Set<string>();
	readonly called = new Set<string>();
	isLookUp = false;
	makesPolicy = false;
	writesPolicy = false;
	isLiteral = true;
	isCollection = false;
	returns = false;
	isFunction = false;

	statements(statements: readonly CodeStatement[]): void {
		for (const it of statements) this.#statement(it);
	}

	#statement(it: CodeStatement): void {
		switch (it.kind) {
			case 'import':
			case 'piece':
				return;
			case 'assignment':
				this.#assignment(it);
				return;
			case 'expression':
				this.#look(it.expression);
				return;
			case 'return':
				this.#return(it.value);
				return;
			case 'scope':
				for (const over of [it.over, it.otherwise, it.extends]) if (over) this.#look(over);
				if (it.what === 'condition' && it.over) addNames(it.over, this.asked);
				this.statements(it.statements);
		}
	}

	#return(value: Expression | undefined): void {
		if (!value) return;
		this.#look(value);
		this.returns = true;
		if (bringsPolicy(value)) this.makesPolicy = true;
		addTelling(value, this.telling);
	}

	#assignment({ target, value, isDeclaration }: AssignmentStatement): void {
		const name = pathOf(target);
		if (name !== undefined && (value || !isDeclaration)) this.bound.push({ name, isDeclaration });
		else if (target.kind === 'member' || target.kind === 'index') this.#change(target.object);
		this.#look(target);
		if (!value) return;
		this.#look(value);
		if (!isLiteral(value)) this.isLiteral = false;
		if (value.kind === 'list' || value.kind === 'object') this.isCollection = true;
		if (value.kind === 'function') this.isFunction = true;
		if (isAlias(value)) this.#change(value);
		if (isAlias(value) || calleeNames(value).some((one) => /^(?:from|From)|_From/.test(one))) this.isLookUp = true;
		if (bringsPolicy(value)) this.makesPolicy = true;
		const telling = new Set<string>();
		addTelling(value, telling);
		for (const it of telling) this.telling.add(it);
	}

	#look(it: Expression): void {
		addNames(it, this.mentioned);
		eachCall(it, (call) => {
			const path = pathOf(call.callee);
			if (path !== undefined) this.called.add(path.replace(/^this\./, ''));
			if (call.callee.kind === 'member' && !LEAVING.test(camel(call.callee.name))) this.#change(call.callee.object);
		});
		eachFunction(it, (body) => this.statements(body));
		eachChoice(it, (over) => addNames(over, this.asked));
	}

	#change(object: Expression): void {
		const root = rootOf(object);
		if (root !== undefined) this.changed.add(root);
	}
}

/** Methods that make something of their own and leave their object as it is. */
const LEAVING = /^(?:grant.*|addTo(?:Role|Principal|Resource)?Policy)$/;

/** The name at the beginning of `role.node.defaultChild`, `this.role.grant(…)`. */
function rootOf(it: Expression): string | undefined {
	const path = pathOf(it);
	if (path !== undefined) return path;
	if (it.kind === 'member' || it.kind === 'index') return rootOf(it.object);
	return it.kind === 'call' ? rootOf(it.callee) : undefined;
}

function isLiteral(it: Expression): boolean {
	return (
		it.kind === 'string' || it.kind === 'constant' || it.kind === 'list' || it.kind === 'object' || it.kind === 'sum'
	);
}

/** `role.node.defaultChild`, `role`, `role.node()`. */
function isAlias(it: Expression): boolean {
	if (it.kind === 'name') return true;
	if (it.kind === 'member' || it.kind === 'index') return isAlias(it.object);
	return it.kind === 'call' && it.arguments.length === 0 && it.named.length === 0 && isAlias(it.callee);
}

function bringsPolicy(it: Expression): boolean {
	switch (it.kind) {
		case 'call':
			return calleeNames(it).some((name) => /Polic(?:y|ies)|Statement|Document/i.test(name));
		case 'list':
			return it.items.some(bringsPolicy);
		case 'object':
			return it.entries.some(({ value }) => value !== undefined && bringsPolicy(value));
		case 'choice':
			return it.options.some(bringsPolicy);
		case 'sum':
			return it.terms.some(bringsPolicy);
		case 'unknown':
			return it.within.some(bringsPolicy);
		case 'function':
			return it.body.some((own) => own.kind === 'return' && own.value !== undefined && bringsPolicy(own.value));
		case 'string':
		case 'constant':
		case 'name':
		case 'member':
		case 'index':
			return false;
	}
}

/** All names in `iam.PolicyStatement.Builder.create(…).build`. */
function calleeNames(it: Expression): readonly string[] {
	if (it.kind === 'name') return [it.name];
	if (it.kind === 'member') return [...calleeNames(it.object), it.name];
	return it.kind === 'call' ? calleeNames(it.callee) : [];
}

/** Constructs are known to others by their ids; whatever else is made may tell all that is in it. */
function addTelling(it: Expression, into: Set<string>): void {
	if (it.kind !== 'call' || isOwnCall(it) || calleeNames(it).some((name) => TELLING.test(name)))
		return addAllNames(it, into);
	addNames(it.callee.kind === 'member' ? rootName(it.callee) : it.callee, into);
	for (let at: Expression = it; ;) {
		if (at.kind === 'call') for (const argument of at.arguments) if (isPlain(argument)) addNames(argument, into);
		if (at.kind === 'call') at = at.callee;
		else if (at.kind === 'member') at = at.object;
		else return;
	}
}

/** A call that may be one of a function of the program, or that asks a function for each of a list. */
const isOwnCall = (it: CallExpression): boolean =>
	(!it.isNew && pathOf(it.callee) !== undefined) || eachIn(it) !== undefined;

/** Those in the bodies of functions, too. */
function addAllNames(it: Expression, into: Set<string>): void {
	addNames(it, into);
	eachFunction(it, (body) => addNamesIn(body, into));
}

function addNamesIn(statements: readonly CodeStatement[], into: Set<string>): void {
	for (const it of statements) {
		if (it.kind === 'assignment' || it.kind === 'return') {
			if (it.value) addAllNames(it.value, into);
		} else if (it.kind === 'expression') addAllNames(it.expression, into);
		else if (it.kind === 'scope') {
			for (const over of [it.over, it.otherwise]) if (over) addAllNames(over, into);
			addNamesIn(it.statements, into);
		}
	}
}

const rootName = (it: Expression): Expression => (it.kind === 'member' ? rootName(it.object) : it);

const TELLING =
	/principal|^with|from|polic(?:y|ies)|statement|document|condition|^fn(?:_|$)|^format|^of$|props|property/i;

const isPlain = (it: Expression): boolean =>
	it.kind === 'call' ? rootOf(it) === 'jsii' || isOwnCall(it) : it.kind !== 'object' && it.kind !== 'function';

function addNames(it: Expression, into: Set<string>): void {
	const path = pathOf(it);
	if (path !== undefined) into.add(path);
	if (it.kind === 'choice' && it.over) addNames(it.over, into);
	if (it.kind === 'object') for (const { key } of it.entries) if (key.kind !== 'string') addNames(key, into);
	for (const inner of within(it)) addNames(inner, into);
}

function eachCall(it: Expression, act: (call: Extract<Expression, { kind: 'call' }>) => void): void {
	if (it.kind === 'call') act(it);
	for (const inner of within(it)) eachCall(inner, act);
}

function eachFunction(it: Expression, act: (body: readonly CodeStatement[]) => void): void {
	if (it.kind === 'function') act(it.body);
	for (const inner of within(it)) eachFunction(inner, act);
}

function eachChoice(it: Expression, act: (over: Expression) => void): void {
	if (it.kind === 'choice' && it.over) act(it.over);
	for (const inner of within(it)) eachChoice(inner, act);
}
