import { PROGRAMS } from '../same/cdk/programs';

/** What stands behind `// class` stands beside the class of the program, behind `// member` beside its constructor. */
export function idiomatic(body: string, language: string): string {
	const text = PROGRAMS[language]?.(body) ?? '';
	const [, member = ''] = /^[ \t]*(?:\/\/|#) member\n([\s\S]*?)^[ \t]*(?:\/\/|#) end\n/m.exec(text) ?? [];
	const [, beside = ''] = /^[ \t]*(?:\/\/|#) class\n([\s\S]*?)^[ \t]*(?:\/\/|#) end\n/m.exec(text) ?? [];
	const rest = text.replace(/^[ \t]*(?:\/\/|#) (?:member|class)\n[\s\S]*?^[ \t]*(?:\/\/|#) end\n/gm, '');
	const at = /^(?:export class|class|public class|func New|\tpublic class| {4}public class)/m.exec(rest)?.index ?? 0;
	const inner = MEMBERS[language]?.exec(rest)?.index ?? at;
	return (
		rest.slice(0, at) +
		beside.replace(INDENTS[language] ?? /^/gm, '') +
		rest.slice(at, inner) +
		member.replace(INDENTS[language] ?? /^/gm, language === 'python' ? '    ' : '') +
		rest.slice(inner)
	);
}

const INDENTS: Readonly<Record<string, RegExp>> = { python: /^ {8}/gm };

/** Where the constructor begins. */
const MEMBERS: Readonly<Record<string, RegExp>> = {
	typescript: /^\tconstructor/m,
	javascript: /^\tconstructor/m,
	python: /^ {4}def __init__/m,
	java: /^[ \t]+public \w+\(/m,
	csharp: /^[ \t]+(?:public|internal) \w+\(/m,
};
