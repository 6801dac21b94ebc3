import { type CodeLanguage } from './code';

/** A name for a variable, in the case of a language, that a source has nowhere; `undefined` where none comes to mind. */
export function freeName(like: string, language: CodeLanguage, source: string): string | undefined {
	const words = like
		.replace(/([a-z\d])([A-Z])/g, '$1 $2')
		.replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
		.split(/[^A-Za-z\d]+/)
		.filter((it) => it !== '')
		.map((it) => it.toLowerCase());
	const first = words.findIndex((it) => /^[a-z]/.test(it));
	if (first < 0) return undefined;
	const own = words.slice(first);
	return [own, [...own, 'resource'], [...own, 'resource', '2']]
		.map((it) => joined(it, language))
		.find((it) => !RESERVED.has(it) && !new RegExp(`\\b${it}\\b`).test(source));
}

const joined = (words: readonly string[], language: CodeLanguage): string =>
	language === 'python'
		? words.join('_')
		: words.map((it, at) => (at === 0 ? it : it.charAt(0).toUpperCase() + it.slice(1))).join('');

/** Words of any of the languages that can be no name. */
const RESERVED: ReadonlySet<string> = new Set(
	(
		'abstract as assert async await base bool boolean break byte case catch chan char class const continue decimal ' +
		'default defer def del delegate do double elif else enum event except explicit export extends extern false final ' +
		'finally fixed float for foreach from func function global go goto if implements implicit import in instanceof int ' +
		'interface internal is lambda let lock long map namespace native new none nonlocal not null object operator or out ' +
		'override package params pass private protected public raise range readonly ref return sbyte select self short ' +
		'static string struct super switch synchronized this throw throws transient true try type typeof uint ulong ' +
		'unchecked unsafe ushort using var virtual void volatile while with yield'
	).split(' '),
);
