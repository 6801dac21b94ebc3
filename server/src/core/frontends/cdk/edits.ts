import { type Edit, type FixEdit } from '../../base';
import { type CodeLanguage, type SyntaxBlock } from '../../syntax';

/** Edits in the words of the CDK and of the language; half a fix is none. */
export function cdkEdits(edits: readonly FixEdit[], { code, text }: SyntaxBlock): readonly Edit[] {
	if (code?.kind !== 'program') return [];
	const adapted = edits.map((it) => adaptedEdit(it, code.language, text));
	return adapted.includes(undefined) ? [] : adapted.filter((it) => it !== undefined);
}

function adaptedEdit(edit: FixEdit, language: CodeLanguage, text: string): Edit | undefined {
	if (edit.kind === 'setText') return undefined;
	if (edit.kind !== 'addEntry') return edit;
	const [made] = /^[^({]*/.exec(text.slice(edit.object.start, edit.object.end)) ?? [''];
	// What is written as data has AWS's own names.
	if (!/\b(?:New)?PolicyStatement\b/.test(made)) return isData(made) ? edit : undefined;
	const name = NAMES.get(edit.key);
	return name === undefined ? undefined : { ...edit, key: SPELLED[language](name) };
}

/** `{…}`, `Map.of(…)`, `map[string]interface{}{…}`, `new Dictionary<…> {…}`, `dict(…)`. */
const isData = (made: string): boolean => /^(?:$|&?map\[|new Dictionary\b|(?:Immutable)?Map\.of|dict$)/.test(made);

/** The elements of a statement that fixes add. */
const NAMES: ReadonlyMap<string, string> = new Map([
	['Condition', 'conditions'],
	['Resource', 'resources'],
	['Sid', 'sid'],
]);

const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const SPELLED: Readonly<Record<CodeLanguage, (name: string) => string>> = {
	typescript: (name) => name,
	java: (name) => name,
	python: (name) => name.replace(/[A-Z]/g, (it) => `_${it.toLowerCase()}`),
	go: pascal,
	csharp: pascal,
};
