import { spanOf } from '../../base';
import { type AssignmentStatement, type CallExpression, type CodeStatement, type Expression } from '../../syntax';

import { type Made, type Method, type Static, calledOf, resolved, type Seen } from './calls';
import { camel, type Imports } from './names';
import { eachIn } from './lists';
import { Scope } from './scopes';
import { walkFunction, walkProgram } from './walk';
import { within } from './within';

/** Every call of a program that concerns the CDK, in source order, and what methods are called on which object. */
export interface Survey {
	readonly made: readonly Made[];
	readonly statics: readonly Static[];
	readonly methods: readonly Method[];
	/** Methods by the expression that makes their object; those of parts of it, such as its node, are among them. */
	readonly methodsOf: ReadonlyMap<Expression, readonly Method[]>;
	readonly madeBy: ReadonlyMap<Expression, Made>;
	/** Every method with the expression that makes its object. */
	methodsByObject(): Iterable<readonly [Expression, Method]>;
	/** What conditions ask, by the calls that alone decide them: `!role`, `role === undefined`, `role.roleName === 'x'`. */
	readonly questions: ReadonlyMap<Expression, Expression>;
	/** Where the classes and functions of the program itself are called, by their names. */
	readonly instances: ReadonlyMap<string, readonly Seen<CallExpression>[]>;
}

export function surveyed(statements: readonly CodeStatement[], imports: Imports): Survey {
	const survey = new Surveyor(imports);
	walkProgram(statements, (it, scope, as) => survey.seen(it, scope, as));
	return survey;
}

class Surveyor implements Survey {
	readonly made: Made[] = [];
	readonly statics: Static[] = [];
	readonly methods: Method[] = [];
	readonly methodsOf = new Map<Expression, Method[]>();
	readonly madeBy = new Map<Expression, Made>();
	readonly questions = new Map<Expression, Expression>();
	readonly instances = new Map<string, Seen<CallExpression>[]>();
	readonly #imports: Imports;

	constructor(imports: Imports) {
		this.#imports = imports;
	}

	seen(it: Expression, scope: Scope, as: AssignmentStatement | 'question' | undefined): void {
		this.visit(it, scope);
		if (as === 'question') this.asked(it, scope);
		else if (as) this.assigned(as, scope);
	}

	visit(it: Expression, scope: Scope, over?: Expression): void {
		if (it.kind === 'call') this.#call(it, scope);
		if (it.kind === 'choice') this.#choice(it, scope);
		else if (it.kind === 'function') walkFunction(it, scope, (inner, own, as) => this.seen(inner, own, as), over);
		else if (it.kind === 'call') {
			const each = eachIn(it);
			for (const inner of within(it)) this.visit(inner, scope, inner === each?.make ? each.over : undefined);
		} else for (const inner of within(it)) this.visit(inner, scope);
	}

	#choice({ over, options, span }: Extract<Expression, { kind: 'choice' }>, scope: Scope): void {
		if (over && !options.includes(over)) this.visit(over, scope);
		if (over) this.asked(over, scope);
		for (const inner of options) this.visit(inner, new Scope(scope, { guard: { span } }));
	}

	asked(over: Expression, scope: Scope): void {
		const parts = (over.kind === 'unknown' ? over.within : [over]).filter((it) => !isFixed(it));
		const [only, ...others] = parts.map((it) => resolved({ it: nameless(it), scope }, this.#imports).it);
		if (only?.kind === 'call' && others.length === 0) this.questions.set(only, over);
	}

	*methodsByObject(): Iterable<readonly [Expression, Method]> {
		for (const [it, methods] of this.methodsOf) for (const method of methods) yield [it, method];
	}

	#call(it: CallExpression, scope: Scope): void {
		if (it.callee.kind === 'name') {
			const { name } = it.callee;
			this.instances.set(name, [...(this.instances.get(name) ?? []), { it, scope }]);
		}
		const called = calledOf({ it, scope }, this.#imports);
		if (called?.kind === 'made') {
			this.made.push(called);
			this.madeBy.set(it, called);
		} else if (called?.kind === 'static') this.statics.push(called);
		else if (called) this.#method(called);
	}

	/** `cfn.roleName = …` says what `cfn.setRoleName(…)` does. */
	assigned({ target, value, span }: AssignmentStatement, scope: Scope): void {
		if (
			target.kind !== 'member' ||
			!value ||
			(target.object.kind === 'name' && /^(?:this|self)$/.test(target.object.name))
		)
			return;
		const own = camel(target.name);
		const name = `set${own.charAt(0).toUpperCase()}${own.slice(1)}`;
		const it: CallExpression = {
			kind: 'call',
			span,
			callee: target,
			isNew: false,
			arguments: [value],
			named: [],
			argumentsSpan: spanOf(value.span.start, value.span.end),
			hasUnknown: false,
			spreads: [],
		};
		this.#method({ kind: 'method', call: { it, scope }, object: target.object, name, args: [value], on: '' });
	}

	#method(method: Method): void {
		const { it, on } = receiverOf({ it: method.object, scope: method.call.scope }, this.#imports);
		const placed = { ...method, on };
		this.methods.push(placed);
		this.#keep(it, placed);
		const [policy] = method.args;
		if (method.name !== 'attachInlinePolicy' || !policy) return;
		// The policy is what lists those that it is attached to.
		const name = RECEIVING.get(this.madeBy.get(it)?.name ?? '') ?? 'attachToRole';
		const attached = { ...method, name, object: policy, args: [method.object], on: '' };
		this.#keep(receiverOf({ it: policy, scope: method.call.scope }, this.#imports).it, attached);
	}

	#keep(it: Expression, method: Method): void {
		const known = this.methodsOf.get(it);
		if (known) known.push(method);
		else this.methodsOf.set(it, [method]);
	}
}

/** The object behind parts of it: `role` of `role.node.defaultChild`, `role.assumeRolePolicy`, `cfn.cfnOptions`. */
function receiverOf(seen: Seen, imports: Imports): { readonly it: Expression; readonly on: string } {
	const { it, scope } = resolved(seen, imports);
	const member = it.kind === 'call' && it.arguments.length === 0 ? it.callee : it;
	const part =
		member.kind === 'member'
			? PARTS.get(
					camel(member.name)
						.replace(/^get(?=[A-Z])/, '')
						.toLowerCase(),
				)
			: undefined;
	if (part === undefined || member.kind !== 'member') return { it, on: '' };
	return { it: receiverOf({ it: member.object, scope }, imports).it, on: part };
}

const RECEIVING: ReadonlyMap<string, string> = new Map([
	['User', 'attachToUser'],
	['Group', 'attachToGroup'],
]);

const PARTS: ReadonlyMap<string, string> = new Map([
	['node', ''],
	['defaultchild', ''],
	['assumerolepolicy', 'trust'],
	['cfnoptions', ''],
]);

/** What the code itself says, the same each time. */
const isFixed = (it: Expression): boolean =>
	it.kind === 'constant' ||
	(it.kind === 'string' && it.parts.every((part) => part.kind === 'literal')) ||
	(it.kind === 'name' && /^(?:undefined|null|None|nil)$/.test(it.name));

/** A role instead of its name or ARN, which are what was given. */
function nameless(it: Expression): Expression {
	const member = it.kind === 'call' && it.arguments.length === 0 ? it.callee : it;
	const isGiven = member.kind === 'member' && /^(?:get)?role(?:name|arn)$/.test(camel(member.name).toLowerCase());
	return isGiven ? member.object : it;
}
