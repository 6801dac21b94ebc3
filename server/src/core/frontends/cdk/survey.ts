import { type CallExpression, type CodeStatement, type Expression } from '../../syntax';

import { type Made, type Method, type Static, calledOf, resolved } from './calls';
import { type Imports } from './names';
import { type Scope, walkFunction, walkProgram } from './scopes';

/** Every call of a program that concerns the CDK, in source order, and what methods are called on which object. */
export interface Survey {
	readonly made: readonly Made[];
	readonly statics: readonly Static[];
	readonly methods: readonly Method[];
	/** Methods by the expression that makes their object. */
	readonly methodsOf: ReadonlyMap<Expression, readonly Method[]>;
	readonly madeBy: ReadonlyMap<Expression, Made>;
	/** What conditions ask, by the calls that are the whole question, be it asked in the negative. */
	readonly questions: ReadonlyMap<Expression, Expression>;
}

export function surveyed(statements: readonly CodeStatement[], imports: Imports): Survey {
	const survey = new Surveyor(imports);
	walkProgram(statements, (it, scope) => survey.visit(it, scope));
	survey.ask(statements);
	return survey;
}

class Surveyor implements Survey {
	readonly made: Made[] = [];
	readonly statics: Static[] = [];
	readonly methods: Method[] = [];
	readonly methodsOf = new Map<Expression, Method[]>();
	readonly madeBy = new Map<Expression, Made>();
	readonly questions = new Map<Expression, Expression>();
	readonly #imports: Imports;

	constructor(imports: Imports) {
		this.#imports = imports;
	}

	visit(it: Expression, scope: Scope): void {
		if (it.kind === 'call') this.#call(it, scope);
		if (it.kind === 'function') walkFunction(it, scope, (inner, own) => this.visit(inner, own));
		else for (const inner of within(it)) this.visit(inner, scope);
	}

	ask(statements: readonly CodeStatement[]): void {
		for (const it of statements) {
			if (it.kind !== 'scope') continue;
			const { over } = it;
			if (it.what === 'condition' && over)
				for (const call of over.kind === 'unknown' ? over.within : [over]) this.questions.set(call, over);
			this.ask(it.statements);
		}
	}

	#call(it: CallExpression, scope: Scope): void {
		const called = calledOf({ it, scope }, this.#imports);
		if (called?.kind === 'made') {
			this.made.push(called);
			this.madeBy.set(it, called);
		} else if (called?.kind === 'static') this.statics.push(called);
		else if (called) this.#method(called);
	}

	#method(method: Method): void {
		this.methods.push(method);
		const { it } = resolved({ it: method.object, scope: method.call.scope }, this.#imports);
		const known = this.methodsOf.get(it);
		if (known) known.push(method);
		else this.methodsOf.set(it, [method]);
	}
}

function within(it: Expression): readonly Expression[] {
	switch (it.kind) {
		case 'string':
			return it.parts.flatMap((part) => (part.kind === 'value' ? [part.expression] : []));
		case 'list':
			return it.items;
		case 'object':
			return [...it.entries.flatMap(({ value }) => value ?? []), ...it.spreads];
		case 'member':
			return [it.object];
		case 'index':
			return it.index ? [it.object, it.index] : [it.object];
		case 'call':
			return [it.callee, ...it.arguments, ...it.named.flatMap(({ value }) => value ?? [])];
		case 'choice':
			return it.options;
		case 'sum':
			return it.terms;
		case 'unknown':
			return it.within;
		case 'name':
		case 'constant':
		case 'function':
			return [];
	}
}
