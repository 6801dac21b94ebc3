import { emptySpan, type ProgramEdit, type Span } from '../../base';
import { type Replacement } from '../reader';
import { type CodeLanguage } from './code';

type AddImport = Extract<ProgramEdit, { kind: 'addImport' }>;

/** One more name in the import at a place, or beside it where each name has an import of its own. */
export function nameImported(
	{ beside, name }: AddImport,
	language: CodeLanguage,
	source: string,
): Replacement | undefined {
	switch (language) {
		case 'typescript':
			return inBrackets(beside, ['{', '}'], name, source);
		case 'python':
			return (
				inBrackets(beside, ['(', ')'], name, source) ?? {
					span: emptySpan(endOfCode(beside, source)),
					text: `, ${name}`,
				}
			);
		case 'java': {
			const own = /^import\s+([\w.]+)\.\w+\s*;?/.exec(source.slice(beside.start));
			if (!own) return undefined;
			return { span: emptySpan(beside.start), text: `import ${own[1] ?? ''}.${name};\n` };
		}
		case 'go':
		case 'csharp':
			return undefined;
	}
}

const endOfCode = ({ start, end }: Span, source: string): number => start + source.slice(start, end).trimEnd().length;

/** Behind the last name, on a line of its own where that has one. */
function inBrackets(
	{ start, end }: Span,
	[opening, closing]: readonly [string, string],
	name: string,
	source: string,
): Replacement | undefined {
	const from = source.indexOf(opening, start) + 1;
	const to = source.indexOf(closing, from);
	if (from === 0 || to < 0 || to >= end) return undefined;
	const names = source.slice(from, to);
	if (/\/\/|\/\*|#/.test(names)) return undefined;
	const written = names.trimEnd();
	const comma = written.endsWith(',') || written === '' ? '' : ',';
	const indent = /\n[ \t]*(?=\S[^\n]*$)/.exec(written)?.[0];
	const text = `${comma}${indent ?? ' '}${name}${comma === '' && written !== '' ? ',' : ''}`;
	return { span: emptySpan(from + written.length), text };
}
