import { type AnalysedBlock, type Analysis } from '../../analysis';
import { type HoleKind, type Part, type Span, type Target, type Text } from '../../base';
import { type Element, type Policy, type Principals, type Statement, type Values } from '../../model';
import { POLICY_ELEMENTS, STATEMENT_ELEMENTS } from '../../rules/statements';

/** What a text is made of, before a notation writes it. */
export type Piece =
	| { readonly kind: 'literal'; readonly value: string }
	/** `${aws:username}`, which AWS fills in with each request. */
	| { readonly kind: 'variable'; readonly name: string }
	/** What every notation has words for; `written` are those of the source. */
	| { readonly kind: 'pseudo'; readonly what: Exclude<HoleKind, 'value'>; readonly written: string }
	/** What only the source knows. */
	| { readonly kind: 'unknown'; readonly written: string; readonly target?: Target };

export type Value = readonly Piece[];

/** One value or a list. */
export interface Listed {
	readonly values: readonly Value[];
	readonly isList: boolean;
}

export interface Principal {
	readonly everyone?: Value;
	readonly groups: readonly (Listed & { readonly type: string })[];
}

export interface Test extends Listed {
	readonly operator: string;
	readonly key: Value;
}

/** A statement in the order in which AWS documents its elements. */
export interface Content {
	readonly sid?: Value;
	readonly effect?: Value;
	readonly principal?: Principal;
	readonly notPrincipal?: Principal;
	readonly action?: Listed;
	readonly notAction?: Listed;
	readonly resource?: Listed;
	readonly notResource?: Listed;
	readonly condition?: readonly Test[];
}

export interface DocumentContent {
	readonly version?: Value;
	readonly id?: Value;
	readonly statements: readonly Content[];
	/** What the source says and the model does not know, a sentence each. */
	readonly losses: readonly string[];
}

/** A policy of a document. */
export interface PlacedPolicy {
	readonly analysis: Analysis;
	readonly block: AnalysedBlock;
	readonly policy: Policy;
}

/** What a policy says, or some of its statements. */
export function contentOf(place: PlacedPolicy, statements: readonly Statement[]): DocumentContent {
	const reading = new Reading(place);
	return reading.document(statements);
}

class Reading {
	readonly #text: string;
	readonly #start: number;
	readonly #policy: Policy;
	readonly #comment: RegExp;
	readonly #losses = new Set<string>();

	constructor({ analysis, block, policy }: PlacedPolicy) {
		this.#text = analysis.source.text;
		this.#start = block.start;
		this.#policy = policy;
		this.#comment = COMMENTS.get(analysis.source.languageId) ?? /^\s*(?:#|\/\/)/m;
	}

	document(statements: readonly Statement[]): DocumentContent {
		const { version, id, elements, hasUnknownStatements, faults } = this.#policy;
		for (const { name } of elements)
			if (!DOCUMENT.has(name)) this.#losses.add(`"${name}", which no policy has, is left out.`);
		if (hasUnknownStatements && !this.#isStatementAlone())
			this.#losses.add('Statements that the source does not show are left out.');
		if (faults.length > 0) this.#losses.add('The source has faults: what cannot be read is left out.');
		const contents = statements.map((it) => this.#statement(it));
		const spans = statements.map(({ span }) => span);
		const isWhole = statements === this.#policy.statements;
		this.#losesAround(isWhole ? [this.#policy.span, ...spans] : spans);
		return {
			...(version && { version: this.#value(version) }),
			...(id && { id: this.#value(id) }),
			statements: contents,
			losses: [...this.#losses],
		};
	}

	/** A construct of a program that no document holds, as far as the program shows. */
	#isStatementAlone(): boolean {
		const { span, statements } = this.#policy;
		return statements.some((it) => it.span.start === span.start && it.span.end === span.end);
	}

	#statement(it: Statement): Content {
		for (const { name, shape } of it.elements) {
			if (!STATEMENT.has(name)) this.#losses.add(`"${name}", which no statement has, is left out.`);
			else if (shape === undefined) this.#losses.add(`"${name}" has no value.`);
		}
		if (it.hasUnknownElements) this.#losses.add('Elements of a statement that the source does not show are left out.');
		const condition = it.elements.find(({ name }) => name === 'Condition');
		if (condition && it.conditions.length === 0) this.#losses.add('A Condition without a test is left out.');
		return {
			...(it.sid && { sid: this.#value(it.sid) }),
			...(it.effect && { effect: this.#value(it.effect) }),
			...(it.principal && { principal: this.#principal(it.principal) }),
			...(it.notPrincipal && { notPrincipal: this.#principal(it.notPrincipal) }),
			...(it.action && { action: this.#listed(it.action) }),
			...(it.notAction && { notAction: this.#listed(it.notAction) }),
			...(it.resource && { resource: this.#listed(it.resource) }),
			...(it.notResource && { notResource: this.#listed(it.notResource) }),
			...(it.conditions.length > 0 && { condition: this.#tests(it, condition) }),
		};
	}

	#tests({ conditions }: Statement, condition: Element | undefined): readonly Test[] {
		const tests = new Map<string, Test>();
		for (const { operator, key, values, element } of conditions) {
			const test: Test = { operator, key: this.#value(key), ...this.#items(values, element, condition) };
			const name = JSON.stringify([operator, test.key]);
			// Of two entries with one key the last one counts, as in JSON.
			if (tests.has(name)) this.#losses.add(`Of two tests of one key by ${operator} the last one is taken.`);
			tests.set(name, test);
		}
		return [...tests.values()];
	}

	#principal({ everyone, groups, element, hasUnknown }: Principals): Principal {
		// A role of a program, for example.
		const written = [element.valueSpan, element.span].map((it) => this.#slice(it)).find((it) => NAME.test(it));
		if (hasUnknown && groups.length === 0 && written !== undefined)
			return { groups: [{ type: 'AWS', values: [[{ kind: 'unknown', written }]], isList: false }] };
		if (hasUnknown) this.#losses.add(`A part of ${element.name} that the source does not show is left out.`);
		else if (!everyone && groups.length === 0 && element.shape !== 'object')
			this.#losses.add(`${element.name} is neither "*" nor an object, and is left out.`);
		return {
			...(everyone && { everyone: this.#value(everyone) }),
			groups: groups.map((it) => ({ type: it.type, ...this.#items(it.items, it.element, element) })),
		};
	}

	#listed({ items, element, hasUnknown }: Values): Listed {
		if (hasUnknown && items.length === 0)
			this.#losses.add(`Values of ${element.name} that the source does not show are left out.`);
		return this.#items(items, element, element);
	}

	/** Tools that know nothing but lists write a single value where there is one. */
	#items(items: readonly Text[], { shape }: Element, whole: Element | undefined): Listed {
		const isOwnWord = whole !== undefined && this.#slice(whole.nameSpan).replace(/\W/g, '') !== whole.name;
		const isList = items.length !== 1 || (shape === 'list' && !isOwnWord);
		return { values: items.map((it) => this.#value(it)), isList };
	}

	#value({ parts }: Text): Value {
		return parts.map((it) => this.#piece(it));
	}

	#piece(part: Part): Piece {
		if (part.kind === 'literal') return { kind: 'literal', value: part.value };
		const { label, what, target, span } = part;
		const source = this.#slice(span);
		if (what !== 'value') return { kind: 'pseudo', what, written: label };
		if (VARIABLE.test(label) && !target && !/^(?:<|\{\{)/.test(source)) return { kind: 'variable', name: label };
		const written = /^Fn::/.test(label) || label === '' ? source : /^\{\{/.test(source) ? source : label;
		return { kind: 'unknown', written, ...(target && { target }) };
	}

	#slice({ start, end }: Span): string {
		return this.#text.slice(this.#start + start, this.#start + end);
	}

	/** What stands around the values: choices and comments. */
	#losesAround(spans: readonly Span[]): void {
		for (const span of spans) {
			const code = this.#slice(span);
			const bare = code.replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, '""');
			if (/!If\b|\bFn::If\b/.test(code) || /\s\?\s[^\n]*\s:\s/.test(bare))
				this.#losses.add('A choice depends on a condition: all of its values are written.');
			const isInText = /^.\s*\\/.test(code);
			if (!isInText && this.#comment.test(bare)) this.#losses.add('Comments are left out.');
		}
	}
}

/** Something that has a name in the source. */
const NAME = /^[\w.$[\]'"]{1,100}$/;

/** How comments begin, of languages that have not all kinds of them. */
const COMMENTS: ReadonlyMap<string, RegExp> = new Map([
	...['yaml', 'cloudformation', 'python'].map((it) => [it, /(?:^|\s)#/] as const),
	...['terraform', 'opentofu', 'hcl'].map((it) => [it, /(?:^|\s)#|\/\*|\/\//] as const),
	...['json', 'jsonc', 'typescript', 'typescriptreact', 'javascript', 'javascriptreact', 'java', 'go', 'csharp'].map(
		(it) => [it, /\/\*|\/\//] as const,
	),
]);

const DOCUMENT: ReadonlySet<string> = new Set(POLICY_ELEMENTS);

const STATEMENT: ReadonlySet<string> = new Set(STATEMENT_ELEMENTS);

/**
 * A condition key, with a default or without, or one of the three signs that have to be escaped. Keys of tags have
 * colons of their own.
 */
const VARIABLE = /^(?:[*?$]|(?!(?:AWS|Fn)::)[A-Za-z][\w./-]*:[^{}"()]+)$/;

/** The value of a text that is nothing but characters. */
export const plainValue = (value: Value): string | undefined =>
	value.every((it) => it.kind === 'literal') ? value.map((it) => it.value).join('') : undefined;

/** The values that a statement or a document says, keys included. */
export function valuesOf({ version, id, statements }: DocumentContent): readonly Value[] {
	const all = statements.flatMap((it) => [
		...[it.sid, it.effect].flatMap((value) => (value ? [value] : [])),
		...[it.principal, it.notPrincipal].flatMap((who) =>
			who ? [...(who.everyone ? [who.everyone] : []), ...who.groups.flatMap(({ values }) => values)] : [],
		),
		...[it.action, it.notAction, it.resource, it.notResource].flatMap((listed) => listed?.values ?? []),
		...(it.condition ?? []).flatMap(({ key, values }) => [key, ...values]),
	]);
	return [...[version, id].flatMap((it) => (it ? [it] : [])), ...all];
}
