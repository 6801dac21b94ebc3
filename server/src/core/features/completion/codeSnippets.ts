import { type Analysis } from '../../analysis';
import { type Catalogue } from '../../catalogue';
import { openBrackets, wordBefore } from '../../lexicalPlace';
import { notationAt } from '../../probe';
import { filledIn } from '../../snippetText';

import { cdkWords } from './cdkWords';
import { type Proposal, type Proposals } from './proposal';
import { policyContents } from './statementContents';
import { terraformSnippets, terraformStatements } from './terraformSnippets';

/** Fewer characters are the beginning of too many words of the language itself. */
const LEAST = 2;

/** Statements and resources for a place in a program or in HCL where a word is being typed that begins their name. */
export function codeSnippets(analysis: Analysis, offset: number, catalogue: Catalogue): Proposals | undefined {
	const { source, documentKind } = analysis;
	// A word alone in a body of HCL may leave nothing of it that can be read.
	const isHcl = notationAt(analysis) === 'terraform';
	if (documentKind !== 'cdk' && !isHcl) return undefined;
	const span = wordBefore(source.text, offset);
	const word = source.text.slice(span.start, span.end).toLowerCase();
	if (word.length < LEAST) return undefined;
	const all = isHcl ? inTerraform(analysis, span.start, catalogue) : inProgram(analysis, span.start, catalogue);
	const items = all.filter((it) => it.value.startsWith(word) || it.value.includes(`-${word}`));
	return items.length > 0 ? { span, items, isIncomplete: false } : undefined;
}

function proposal(
	value: string,
	detail: string,
	lines: readonly string[],
	{ text }: Analysis['source'],
	at: number,
): Proposal {
	const indent = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', at - 1) + 1, at))?.[0] ?? '';
	return { value, what: 'snippet', detail, rank: 0, ...filledIn(lines.join(`\n${indent}`)) };
}

/** A resource is a statement of the program, a statement of a policy a value in it. */
function inProgram({ source }: Analysis, at: number, catalogue: Catalogue): readonly Proposal[] {
	const words = cdkWords(source.languageId, source.text);
	if (!words) return [];
	const make = (name: string, detail: string, lines: readonly string[]): Proposal =>
		proposal(name, detail, lines, source, at);
	const bracket = openBrackets(source.text, at).at(-1);
	const isStatement = isLineStart(source.text, at) && (bracket === undefined || bracket.bracket === '{');
	const isValue = /(?:[[(,={]|return)\s*$/.test(source.text.slice(Math.max(0, at - 200), at));
	const isItem =
		bracket !== undefined && /(?:\[|\{|(?:List\.of|asList|statements)\()$/i.test(bracket.header + bracket.bracket);
	const values = policyContents(catalogue)
		.filter(({ name, statements }) => name !== 'trust' && (isItem || statements.length === 1))
		.map(({ name, detail, statements }) => make(name, detail, joined(statements.map((it) => words.statement(it)))));
	const resources = [
		make(GUARDED, 'made under a condition, and kept when the stack goes', words.guardedRole()),
		make('trust-policy', 'a role that a service may assume', words.role()),
	];
	return [...(isStatement ? resources : []), ...(isValue ? values : [])];
}

/** One behind the other, with commas between. */
const joined = (all: readonly (readonly string[])[]): readonly string[] =>
	all.flatMap((lines, at) => (at < all.length - 1 ? [...lines.slice(0, -1), `${lines.at(-1) ?? ''},`] : lines));

const isLineStart = (text: string, at: number): boolean => /(?:^|\n)[ \t]*$/.test(text.slice(0, at));

const GUARDED = 'guarded-service-linked-role';

function inTerraform({ source }: Analysis, at: number, catalogue: Catalogue): readonly Proposal[] {
	if (!isLineStart(source.text, at)) return [];
	const [outer, ...inner] = openBrackets(source.text, at);
	const isDocument = inner.length === 0 && /^data\s+"aws_iam_policy_document"/.test(outer?.header ?? '');
	if (outer && !isDocument) return [];
	if (!outer) return terraformSnippets(catalogue);
	return policyContents(catalogue).map((it) => proposal(it.name, it.detail, terraformStatements(it), source, at));
}
