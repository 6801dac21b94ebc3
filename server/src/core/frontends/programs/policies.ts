import { type PolicyKind } from '../../model';
import {
	type AssignmentStatement,
	type CallExpression,
	type CodeEntry,
	type CodeStatement,
	type Expression,
	type Node,
	type ObjectNode,
} from '../../syntax';

import { plain } from '../cdk/calls';
import { eachIn } from '../cdk/lists';
import { type Scope } from '../cdk/scopes';
import { type Values } from '../cdk/values';
import { walkFunction, walkProgram } from '../cdk/walk';
import { within } from '../cdk/within';
import { addPolicy, type Draft } from '../draft';
import { type Embedded, EmbeddedText } from '../embedded';
import { type Notation } from '../notation';
import { lowerPolicy } from '../policy';
import { isPolicyInCode, kindByContent } from '../policyEvidence';
import { asksForPattern, entryNamed, lastName, mayBePolicy, mentionsStatement, withVerbs } from './evidence';

/** A policy document that a program makes. */
export interface PolicyInCode {
	readonly node: ObjectNode;
	readonly notation: Notation;
	/** Where what it is given to tells. */
	readonly kind?: PolicyKind;
	/** Where it is JSON in a string. */
	readonly embedded?: Embedded;
}

/** The policies that a program writes as objects or as JSON in strings, in source order. */
export function policiesInCode(statements: readonly CodeStatement[], values: Values): readonly PolicyInCode[] {
	const finder = new PolicyFinder(values);
	walkProgram(statements, (it, scope, as) => finder.statement(it, scope, as === 'question' ? undefined : as));
	return finder.found();
}

/** A quick look before names are followed. */
export const mayHoldPolicy = (text: string): boolean =>
	/\bStatement\b/.test(text) && /\bEffect\b|20(?:12|08)-10-17/.test(text);

export function addPolicyInCode(draft: Draft, { node, notation, kind }: PolicyInCode): void {
	const place = { kind: kind ?? kindByContent(node), kindIsStated: kind !== undefined };
	addPolicy(draft, lowerPolicy(node, place, notation));
}

interface Candidate extends PolicyInCode {
	readonly expression: Expression;
	readonly scope: Scope;
}

class PolicyFinder {
	readonly #values: Values;
	readonly #candidates: Candidate[] = [];
	/** What is given to something that takes trust policies. */
	readonly #trusts = new Set<Expression>();
	/** What is added to after it is made. */
	readonly #changed = new Set<Expression>();

	constructor(values: Values) {
		this.#values = values;
	}

	statement(it: Expression, scope: Scope, assignment: AssignmentStatement | undefined): void {
		const target = assignment?.target;
		if (target?.kind === 'index' || target?.kind === 'member') this.#change(target.object, scope);
		this.#visit(it, scope, target && lastName(target));
	}

	found(): readonly PolicyInCode[] {
		return this.#candidates.map(({ expression, scope, node, ...more }): PolicyInCode => {
			const isOpen = this.#changed.has(expression) || this.#hasChangedList(expression, scope);
			const kind = more.kind ?? (this.#trusts.has(expression) ? 'trust' : undefined);
			return { ...more, node: isOpen ? this.#opened(node) : node, ...(kind && { kind }) };
		});
	}

	/** `holder` is the name of what the value is given to. */
	#visit(it: Expression, scope: Scope, holder: string | undefined, over?: Expression): void {
		const found = this.#objectIn(it, scope) ?? this.#textIn(it, scope);
		if (found) {
			this.#candidates.push({ ...found, expression: it, scope, ...(takesTrust(holder) && { kind: 'trust' }) });
			return;
		}
		switch (it.kind) {
			case 'object':
				this.#entries(it.entries, scope);
				for (const spread of it.spreads) this.#visit(spread, scope, undefined);
				return;
			case 'call':
				this.#call(it, scope, holder);
				return;
			case 'function':
				walkFunction(
					it,
					scope,
					(inner, own, as) => this.statement(inner, own, as === 'question' ? undefined : as),
					over,
				);
				return;
			case 'name':
			case 'member':
				if (takesTrust(holder)) this.#trusts.add(this.#values.resolved({ it, scope }).it);
				if (it.kind === 'member') this.#visit(it.object, scope, undefined);
				return;
			case 'list':
			case 'choice':
			case 'sum':
			case 'unknown':
			case 'string':
			case 'index':
				for (const inner of within(it)) this.#visit(inner, scope, holder);
				return;
			case 'constant':
		}
	}

	#entries(entries: readonly CodeEntry[], scope: Scope): void {
		for (const { key, value } of entries)
			if (value) this.#visit(value, scope, key.kind === 'string' ? plain(key) : undefined);
	}

	#call(it: CallExpression, scope: Scope, holder: string | undefined): void {
		const { callee } = it;
		const name = callee.kind === 'member' || callee.kind === 'name' ? callee.name : undefined;
		if (callee.kind === 'member') {
			this.#visit(callee.object, scope, holder);
			if (name !== undefined && CHANGING.has(name.toLowerCase())) this.#change(callee.object, scope);
		}
		if (name !== undefined && asksForPattern(name)) return;
		const own = name !== undefined && takesTrust(name) ? name : holder;
		const each = eachIn(it);
		for (const argument of it.arguments)
			this.#visit(argument, scope, own, argument === each?.make ? each.over : undefined);
		this.#entries(it.named, scope);
	}

	#objectIn(it: Expression, scope: Scope): PolicyInCode | undefined {
		if (!mayBePolicy(it)) return undefined;
		const node = this.#values.node({ it, scope });
		if (node.kind !== 'object' || !isPolicyInCode(node)) return undefined;
		return { node, notation: this.#values.notation };
	}

	#textIn(it: Expression, scope: Scope): PolicyInCode | undefined {
		if (it.kind !== 'string' && it.kind !== 'sum' && it.kind !== 'call') return undefined;
		if (!mentionsStatement(it)) return undefined;
		const { parts } = this.#values.text({ it, scope });
		if (parts.length === 1 && parts[0]?.kind === 'hole') return undefined;
		const text = new EmbeddedText();
		text.parts(withVerbs(parts));
		const embedded = text.read();
		if (!embedded || !isPolicyInCode(embedded.tree)) return undefined;
		return { node: embedded.tree, notation: embedded.notation, embedded };
	}

	#change(object: Expression, scope: Scope): void {
		const { it, scope: own } = this.#values.resolved({ it: object, scope });
		this.#changed.add(it);
		if (it.kind === 'index' || it.kind === 'member') this.#change(it.object, own);
	}

	/** Whether its list of statements has a name by which it is added to, or is empty and waits for some. */
	#hasChangedList(it: Expression, scope: Scope): boolean {
		const statement = entryNamed(it, 'Statement')?.value;
		if (!statement) return false;
		const { it: list } = this.#values.resolved({ it: statement, scope });
		return this.#changed.has(list) || (list.kind === 'list' && list.items.length === 0);
	}

	/** The same with statements that nobody sees. */
	#opened(node: ObjectNode): ObjectNode {
		const entries = node.entries.map((it) => {
			if (it.key.value !== 'Statement' || !it.value) return it;
			const items: readonly Node[] = it.value.kind === 'list' ? it.value.items : [it.value];
			const { span } = it.value;
			return { ...it, value: { kind: 'list' as const, span, items: [...items, this.#values.notation.unknown(span)] } };
		});
		return { ...node, entries };
	}
}

const takesTrust = (name: string | undefined): boolean => name !== undefined && /assume_?role_?policy/i.test(name);

/** Methods that add to a list or to an object. */
const CHANGING: ReadonlySet<string> = new Set(
	'append push unshift splice extend insert update setdefault add addall addrange put'.split(' '),
);
