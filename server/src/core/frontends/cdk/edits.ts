import { type Edit, type FixEdit, type Plain } from '../../base';
import { type CodeLanguage, type SyntaxBlock } from '../../syntax';

import { placeOfEdit } from '../embeddedEdits';
import { withoutFunctions } from '../intrinsicValues';
import { type PropertyTable } from '../propertyTable';
import { isInLoopText } from './loopTexts';
import { dependencyEdit, retentionEdits } from './relationEdits';
import { textEdits } from './textEdits';

/** Edits in the words of the CDK and of the language; half a fix is none. */
export function cdkEdits(
	edits: readonly FixEdit[],
	{ code, text }: SyntaxBlock,
	table: PropertyTable,
): readonly Edit[] {
	if (code?.kind !== 'program') return [];
	const adapted = edits.map((it): readonly Edit[] => {
		const place = placeOfEdit(it);
		if (place && isInLoopText(code, place)) return [];
		if (it.kind === 'addDependency') return dependencyEdit(it, code, text, table);
		if (it.kind === 'retain') return retentionEdits(it, code, text);
		if (it.kind === 'setText') return textEdits(it, code);
		return adaptedEdit(it, code.language, text);
	});
	return adapted.some((it) => it.length === 0) ? [] : adapted.flat();
}

function adaptedEdit(
	edit: Exclude<FixEdit, { kind: 'addDependency' | 'retain' | 'setText' }>,
	language: CodeLanguage,
	text: string,
): readonly Edit[] {
	const known = withoutFunctions(edit, byPseudoParameters);
	if (!known) return [];
	if (edit.kind !== 'addEntry') return [known];
	const [made] = /^[^({]*/.exec(text.slice(edit.object.start, edit.object.end)) ?? [''];
	// What is written as data has AWS's own names.
	if (!/\b(?:New)?PolicyStatement\b/.test(made)) return isData(made) ? [edit] : [];
	const name = NAMES.get(edit.key);
	return name === undefined ? [] : [{ ...edit, key: SPELLED[language](name) }];
}

/** In what is written as data CloudFormation fills them in; other holes are expressions of the program. */
const byPseudoParameters = (pattern: string): Plain | undefined =>
	/\$\{(?!AWS::)/.test(pattern) ? undefined : { 'Fn::Sub': pattern };

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
