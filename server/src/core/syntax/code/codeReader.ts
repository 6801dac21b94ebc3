import { contains, type Edit, type Span } from '../../base';
import { settled } from '../plan';
import { type Reader, type Replacement, type SyntaxBlock, type SyntaxDocument } from '../reader';
import { type Code, type StringExpression } from './code';
import { codeReplacement } from './codeEdits';
import { putIntoString } from './codeStrings';
import { readCSharp } from './csharp';
import { readGo } from './go';
import { type GrammarName, parserFor } from './grammars';
import { hclReplacement, putIntoTemplate } from './hclEdits';
import { openTemplate, readHcl, readTemplateWith } from './hcl';
import { readJava } from './java';
import { listEdits } from './listEdits';
import { KnownPieces } from './outline';
import { readPython } from './python';
import { statementAdded } from './statementEdits';
import { withoutTree, withTree } from './trees';
import { readTypeScript } from './typescript';

/** The grammar that a language id needs; `undefined` for languages that are read without one. */
export const grammarFor = (languageId: string): GrammarName | undefined => GRAMMARS.get(languageId);

const GRAMMARS: ReadonlyMap<string, GrammarName> = new Map([
	['typescript', 'typescript'],
	['typescriptreact', 'tsx'],
	['javascript', 'tsx'],
	['javascriptreact', 'tsx'],
	['python', 'python'],
	['java', 'java'],
	['go', 'go'],
	['csharp', 'c-sharp'],
	['terraform', 'hcl'],
	['opentofu', 'hcl'],
	['hcl', 'hcl'],
]);

const READ = {
	typescript: readTypeScript,
	tsx: readTypeScript,
	python: readPython,
	java: readJava,
	go: readGo,
	'c-sharp': readCSharp,
	hcl: readHcl,
} as const;

/** Programs, each one block. Reads nothing before its grammar is loaded: see `loadGrammar`. */
export const codeReader = (grammar: GrammarName): Reader => ({
	read(text: string, previous?: SyntaxDocument): SyntaxDocument {
		if (previous?.blocks[0]?.code && previous.blocks[0].text === text) return previous;
		const program = programIn(text, grammar, previous?.blocks[0]?.code);
		if (!program) return { blocks: [] };
		return { blocks: [{ start: 0, text, path: [], tree: undefined, code: program, faults: [] }] };
	},

	render(block: SyntaxBlock, edits: readonly Edit[]): readonly Replacement[] {
		const { code, text, start } = block;
		// Edits of one list share its commas.
		const lists = (code && listEdits(edits, code, text)) ?? { replacements: [], rest: edits };
		const others = lists.rest.map(
			(it) => statementOf(it, block) ?? replacementOf(it, block) ?? wholeReplacement(it, block),
		);
		if (others.includes(undefined)) return [];
		const all = [...lists.replacements, ...others.flatMap((it) => it ?? [])];
		const apart = settled(all, start);
		return apart.length === all.length ? apart : [];
	},
});

/** A string of JSON, quotes included, as the template that Terraform takes it for; what cannot be read is a hole. */
export function readTemplate(written: string, at: number): StringExpression {
	const read = readTemplateWith(written, at, (text) => {
		const parser = parserFor('hcl');
		return parser && withoutTree(text, parser, ({ rootNode }) => readHcl(rootNode, text));
	});
	return read ?? openTemplate(written, at);
}

function programIn(text: string, grammar: GrammarName, previous?: Code): Code | undefined {
	const parser = parserFor(grammar);
	const known = new KnownPieces(previous?.kind === 'program' ? previous : undefined);
	return parser && withTree(text, parser, previous, ({ rootNode }): Code => READ[grammar](rootNode, text, known));
}

/** Characters inside of one string, or a whole string; everything else is left to the author. */
function replacementOf(edit: Edit, { code, text }: SyntaxBlock): Replacement | undefined {
	if (edit.kind !== 'replace' && edit.kind !== 'setValue') return undefined;
	const value = edit.kind === 'replace' ? edit.text : edit.value;
	if (typeof value !== 'string' || !code) return undefined;
	const literal = stringAround(code, edit.span);
	if (!literal || (edit.kind === 'setValue' && literal.parts.length > 1)) return undefined;
	const span = edit.kind === 'replace' ? edit.span : literal.inner;
	if (code.kind === 'program') {
		const put = putIntoString({ literal, span, text: value }, text, code.language);
		return put === undefined ? undefined : { span, text: put };
	}
	if (!contains(literal.inner, span) || text.slice(span.start, span.end).includes('\\')) return undefined;
	const put = putIntoTemplate(value, text[literal.span.start] === '"');
	return put === undefined ? undefined : { span, text: put };
}

const statementOf = (edit: Edit, { code, text }: SyntaxBlock): readonly Replacement[] | undefined =>
	edit.kind === 'addStatement' && code?.kind === 'program' ? statementAdded(edit, code, text) : undefined;

/** More than one string: values, entries, items and statements. */
function wholeReplacement(edit: Edit, { code, text }: SyntaxBlock): Replacement | undefined {
	if (!code) return undefined;
	return code.kind === 'body' ? hclReplacement(edit, code, text) : codeReplacement(edit, code, text);
}

function stringAround(program: Code, span: Span): StringExpression | undefined {
	let found: StringExpression | undefined;
	const look = (it: unknown): void => {
		if (Array.isArray(it)) it.forEach(look);
		if (typeof it !== 'object' || it === null || Array.isArray(it)) return;
		if (isString(it) && contains(it.span, span)) found = it;
		for (const value of Object.values(it)) if (typeof value === 'object') look(value);
	};
	look(program.kind === 'program' ? program.statements : program);
	return found;
}

const isString = (it: object): it is StringExpression => 'kind' in it && it.kind === 'string' && 'inner' in it;
