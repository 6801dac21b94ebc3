#!/usr/bin/env node
// Makes the grammars that colour names of AWS in strings from the catalogue; `--write` puts them into syntaxes/.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(fileURLToPath(import.meta.url), '..', '..', '..');
const pathOf = (scopeName) => join(root, 'syntaxes', `${scopeName}.tmLanguage.json`);

/** The grammars by their scopes. */
export const injectionGrammars = () => ({
	[SCOPE]: { scopeName: SCOPE, injectionSelector: selector(), patterns: patterns() },
	[`${SCOPE}.fstring`]: fstrings(),
});

const SCOPE = 'slr-lens.injection';

export const textOf = (grammar) => `${JSON.stringify(grammar, undefined, '\t')}\n`;

/** The grammar of Python takes a run of an f-string as one token, into which nothing can be injected. */
const fstrings = () => ({
	scopeName: `${SCOPE}.fstring`,
	injectionSelector: 'L:meta.fstring.python - (string.quoted | comment)',
	patterns: [
		{
			name: 'string.interpolated.python string.quoted.single.python',
			match: `(?:(?<=["'}]|\\\\.)|^)(?=[^{}"'\\\\]*(?:AWSServiceRole|\\.amazonaws\\.|:role/|:policy/|[a-z]:[A-Z*]))[^{}"'\\\\]+`,
			captures: { 0: { patterns: [{ include: SCOPE }] } },
		},
	],
});

/** Strings of any language; code inside of them is none, but strings in that code are. */
function selector() {
	const code = ['meta.template.expression', 'meta.interpolation'];
	const never = [
		'comment',
		'string.regexp',
		'string.quoted.docstring',
		'support.type.property-name',
		'entity.name.tag',
	];
	const without = (scopes) => `- (${scopes.join(' | ')})`;
	return [`L:string ${without([...never, ...code])}`, ...code.map((it) => `L:(${it} string) ${without(never)}`)].join(
		', ',
	);
}

function patterns() {
	const { services, actions, keys, principals } = names();
	const pathCharacter = '[\\w+=,.@*?-]';
	const path = `(?:${pathCharacter}+/)*${pathCharacter}+`;
	return [
		{
			comment: 'arn:aws:iam::111122223333: where a role or a policy follows.',
			name: 'variable.parameter.arn.slr-lens',
			match: '(?<![\\w:-])arn:(?:aws(?:-[a-z]+)*|\\*):iam::(?:\\d{12}|aws|\\*)?:(?=role/|policy/)',
		},
		{
			name: 'variable.parameter.arn.slr-lens',
			match: '(?<=:)role/(?:aws-service-role/)?',
		},
		{
			comment: 'What AWS itself manages, by ARN or, where a program adds that, by its path.',
			match: `(?<=:iam::aws:)(policy/)(${path})|(?<![\\w/:.-])((?:aws-service-role|service-role|job-function)/[A-Z]\\w+)(?![\\w/:.-])`,
			captures: {
				1: { name: 'variable.parameter.arn.slr-lens' },
				2: { name: 'support.class.managed-policy.slr-lens' },
				3: { name: 'support.class.managed-policy.slr-lens' },
			},
		},
		{
			name: 'entity.name.type.linked-role.slr-lens',
			match: '(?<![\\w-])AWSServiceRoleFor(?:[A-Z]\\w*\\*?|\\*)',
		},
		{
			name: 'entity.name.type.role.slr-lens',
			match: `(?<=:role/)(?!aws-service-role/)${path}`,
		},
		{
			name: 'variable.other.constant.service-principal.slr-lens',
			match: `(?<![\\w.@-]|//)(?:${principals.join('|')})(?:\\.[a-z]{2}(?:-[a-z]+)+-\\d)?\\.amazonaws\\.com(?:\\.cn)?(?![\\w:-]|\\.\\w)`,
		},
		{
			name: 'support.function.action.slr-lens',
			match: `(?<![\\w:/.*-])(?!(?:${keys.join('|')})\\b)(?:${services.join('|')}):(?:(?:${actions.join('|')})(?:[A-Z][A-Za-z0-9]*)?|(?:[A-Z][A-Za-z0-9]*)?\\*[A-Za-z0-9*?]*)(?![\\w:/*-])`,
		},
	];
}

function names() {
	const { services } = read('actions');
	const { roles, principalsWithoutRole } = read('roles');
	const { servicePrincipals } = read('tables');
	const actions = Object.values(services).flatMap((it) => it.actions.split(' ').map(beforeSign));
	const verbs = sorted(actions.filter((it) => /^[A-Z]/.test(it)).map(firstWord));
	const keys = Object.values(services).flatMap((it) => it.keys.map(beforeSign));
	const principals = [
		...servicePrincipals.principals,
		...roles.flatMap((it) => it.principal ?? []),
		...principalsWithoutRole.map((it) => it.servicePrincipal),
		...Object.keys(services).map((it) => it + SUFFIX),
	];
	return {
		services: sorted(Object.keys(services)),
		actions: verbs,
		keys: sorted(keys.filter((it) => looksLikeAction(it, new Set(verbs)))),
		principals: sorted(principals.filter((it) => it.endsWith(SUFFIX)).map((it) => it.slice(0, -SUFFIX.length))).map(
			(it) => it.replaceAll('.', '\\.'),
		),
	};
}

const SUFFIX = '.amazonaws.com';

const read = (file) =>
	JSON.parse(readFileSync(join(root, 'server', 'src', 'core', 'catalogue', 'generated', `${file}.json`), 'utf8'));

const sorted = (all) => [...new Set(all)].sort();

const beforeSign = (name) => name.split('=')[0];

/** `Create` of `CreateServiceLinkedRole`. */
const firstWord = (name) => /^(?:[A-Z]+(?![a-z])|[A-Z][a-z0-9]*)/.exec(name)?.[0] ?? name;

/** `acm:Export`: a condition key whose first word is one of actions. */
function looksLikeAction(key, verbs) {
	const [, name] = key.split(':');
	return name !== undefined && /^[A-Z][A-Za-z0-9]*$/.test(name) && verbs.has(firstWord(name));
}

if (process.argv[1] === fileURLToPath(import.meta.url))
	for (const [scope, grammar] of Object.entries(injectionGrammars())) {
		if (process.argv.includes('--write')) writeFileSync(pathOf(scope), textOf(grammar));
		else process.stdout.write(textOf(grammar));
	}
