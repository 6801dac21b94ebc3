import { contains, emptySpan, type ProgramEdit, type Span, type Variable } from '../../base';
import { type Replacement } from '../reader';
import { type CodeLanguage, type CodeStatement, type Expression, type Program } from './code';
import { freeName } from './variableNames';

type AddStatement = Extract<ProgramEdit, { kind: 'addStatement' }>;

/**
 * A statement behind those that make what it speaks of, with variables for what none holds yet. Nothing where not all
 * of it is certainly known by name in one place.
 */
export function statementAdded({ parts }: AddStatement, program: Program, source: string) {
	const all = parts.filter((it) => typeof it !== 'string').map((it) => heldOf(it, program, source));
	const [held, place] = [all.filter((it) => it !== undefined), placeOf(all, program.language)];
	if (!place || held.length < all.length) return undefined;
	const names = new Map(held.map((it) => [it.made, it.name]));
	const code = parts.map((it) => (typeof it === 'string' ? it : (names.get(it.made) ?? ''))).join('');
	const added = behind(place.last.statement, code, program.language, source);
	return added && [...held.flatMap(({ introduced }) => introduced ?? []), added];
}

/** A list of statements with the one of them that leads to something. */
interface Step {
	readonly statements: readonly CodeStatement[];
	readonly statement: CodeStatement;
}

/** What a program makes, with the name by which it knows it. */
interface Held {
	readonly made: Span;
	readonly name: string;
	/** The outermost first; the last one makes it. */
	readonly steps: readonly Step[];
	readonly last: Step;
	/** What gives it its name where it has none. */
	readonly introduced?: Replacement;
}

function heldOf({ made, likeName }: Variable, program: Program, source: string): Held | undefined {
	const steps = stepsTo(made, program.statements);
	const last = steps?.at(-1);
	if (!steps || !last) return undefined;
	const { statement } = last;
	if (statement.kind === 'assignment') {
		const { target } = statement;
		const name = source.slice(target.span.start, target.span.end);
		return name === '_' ? undefined : { made, name, steps, last };
	}
	const name = freeName(likeName, program.language, source);
	const before = DECLARED[program.language](source.slice(made.start, made.end));
	if (name === undefined || before === undefined || isInside(statement.span.start, source)) return undefined;
	return { made, name, steps, last, introduced: { span: emptySpan(statement.span.start), text: before(name) } };
}

/** Whether a statement does not begin its line. */
const isInside = (start: number, source: string): boolean =>
	source.slice(source.lastIndexOf('\n', start - 1) + 1, start).trim() !== '';

const DECLARED: Readonly<Record<CodeLanguage, (made: string) => ((name: string) => string) | undefined>> = {
	typescript: () => (name) => `const ${name} = `,
	python: () => (name) => `${name} = `,
	go: () => (name) => `${name} := `,
	csharp: () => (name) => `var ${name} = `,
	java: (made) => {
		const type = /^(?:new\s+)?([\w.]+?)(?=\.Builder\b|\s*\()/.exec(made)?.[1];
		return type === undefined ? undefined : (name) => `${type} ${name} = `;
	},
};

/** The statement that makes what stands at a span, and nothing else, with those around it. */
function stepsTo(made: Span, statements: readonly CodeStatement[]): readonly Step[] | undefined {
	for (const statement of statements) {
		if (!contains(statement.span, made)) continue;
		if (makes(statement, made)) return [{ statements, statement }];
		for (const inner of listsIn(statement)) {
			const more = stepsTo(made, inner);
			if (more) return [{ statements, statement }, ...more];
		}
	}
	return undefined;
}

function makes(it: CodeStatement, made: Span): boolean {
	if (it.kind === 'expression') return isAt(it.expression, made);
	return it.kind === 'assignment' && !it.isChange && isVariable(it.target) && isAt(it.value, made);
}

const isAt = (it: Expression | undefined, { start, end }: Span): boolean =>
	it?.span.start === start && it.span.end === end;

const isVariable = (it: Expression): boolean =>
	it.kind === 'name' || (it.kind === 'member' && it.object.kind === 'name' && /^(?:this|self)$/.test(it.object.name));

/** The statements of a scope, and those of functions that an expression holds. */
function listsIn(it: CodeStatement): readonly (readonly CodeStatement[])[] {
	if (it.kind === 'scope') return [it.statements];
	const found: (readonly CodeStatement[])[] = [];
	const look = (value: unknown): void => {
		if (Array.isArray(value)) value.forEach(look);
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
		if ('kind' in value && value.kind === 'function' && 'body' in value)
			found.push(value.body as readonly CodeStatement[]);
		else Object.values(value).forEach(look);
	};
	look(it);
	return found;
}

/** The innermost of several, or the last one of those: all others are made before it, and known there. */
function placeOf(all: readonly (Held | undefined)[], language: CodeLanguage): Held | undefined {
	let place: Held | undefined;
	for (const it of all) {
		if (!it || isMember(it, language)) return undefined;
		if (!place || isLater(it, place)) place = it;
	}
	const last = place;
	return last && all.every((it) => it === last || (it && isKnownAt(it, last))) ? last : undefined;
}

const isLater = (a: Held, b: Held): boolean =>
	a.steps.length > b.steps.length ||
	(a.steps.length === b.steps.length && a.last.statement.span.start > b.last.statement.span.start);

/** Behind the fields of a class there is no place for statements. */
function isMember({ steps }: Held, language: CodeLanguage): boolean {
	const around = steps.at(-2)?.statement;
	return around?.kind === 'scope' && around.what === 'class' && language !== 'csharp' && language !== 'java';
}

function isKnownAt({ steps, last, name }: Held, place: Held): boolean {
	const at = steps.length - 1;
	const beside = place.steps[at];
	if (!beside || beside.statements !== last.statements) return false;
	if (beside.statement.span.start < last.statement.span.start) return false;
	const inner = place.steps.slice(at);
	const isHidden = inner.some(
		({ statement: it, statements }, index) =>
			(index > 0 && settings(name, statements) > 0) ||
			(it.kind === 'scope' && (it.parameters.includes(name) || (it.what === 'class' && name.includes('.')))),
	);
	return !isHidden && settings(name, last.statements) <= 1;
}

/** How often a name is set. */
function settings(name: string, statements: readonly CodeStatement[]): number {
	let count = 0;
	for (const it of statements) {
		if (it.kind === 'assignment' && it.value && nameOf(it.target) === name) count++;
		if (it.kind === 'scope') count += settings(name, it.statements);
	}
	return count;
}

const nameOf = (it: Expression): string | undefined => {
	if (it.kind === 'name') return it.name;
	return it.kind === 'member' && it.object.kind === 'name' ? `${it.object.name}.${it.name}` : undefined;
};

/** On a line of its own, ended as the statement before it is. */
function behind(
	{ span }: CodeStatement,
	code: string,
	language: CodeLanguage,
	source: string,
): Replacement | undefined {
	if (language === 'python' && isInside(span.start, source)) return undefined;
	const [gap = '', semicolon = ''] = /^[ \t]*(;?)/.exec(source.slice(span.end)) ?? [];
	const isEnded = semicolon !== '' || source[span.end - 1] === ';';
	if (!isEnded && (language === 'java' || language === 'csharp')) return undefined;
	const at = span.end + (semicolon === '' ? 0 : gap.length);
	const [rest = ''] = /^[^\r\n]*/.exec(source.slice(at)) ?? [];
	const written = isEnded && language !== 'python' ? `${code};` : code;
	// What else stands in the line stays behind it.
	if (!/^[ \t]*(?:(?:\/\/|#).*|\/\*[^*]*\*\/[ \t]*)?$/.test(rest))
		return isEnded && language !== 'python' ? { span: emptySpan(at), text: ` ${written}` } : undefined;
	const lineBreak = source.includes('\r\n') ? '\r\n' : '\n';
	const indent = /^[ \t]*/.exec(source.slice(source.lastIndexOf('\n', span.start - 1) + 1))?.[0] ?? '';
	return { span: emptySpan(at + rest.length), text: `${lineBreak}${indent}${written}` };
}
