import { type Content, type DocumentContent, type Listed, plainValue, type Principal, type Value } from './content';
import { conditionAs, type Making } from './documents';
import { type Expressions, expressionsOf, type LanguageId } from './expressions';
import { type Doc, type Group, type Item, laidOut, type Style } from './layout';

export type CdkLanguage = Exclude<LanguageId, 'terraform'>;

/** How a language writes what the AWS CDK has for policies. */
interface Words {
	readonly style: Style;
	/** `actions` and `Condition` as it writes properties. */
	property(name: string, value: Doc): Item;
	/** A construct with properties. */
	made(name: 'PolicyDocument' | 'PolicyStatement', properties: readonly Item[]): Doc;
	/** Texts of a property. */
	texts(items: readonly Doc[]): Doc;
	/** Constructs of a property. */
	constructs(of: 'PolicyStatement' | 'IPrincipal', items: readonly Doc[]): Doc;
	principal(name: string, args: readonly string[]): Doc;
	effect(name: 'ALLOW' | 'DENY'): string;
	/** Objects and lists of a condition. */
	object(entries: readonly (readonly [key: string, value: Doc])[]): Doc;
	list(items: readonly Doc[]): Doc;
	key?(written: string): string;
	/** The document as a variable, with what has to be imported. */
	declared(text: string): string;
	imports(text: string): readonly string[];
}

const brackets = (open: string, close: string, items: readonly Doc[], more: Partial<Group> = {}): Group => ({
	open,
	close,
	items: items.map((value) => ({ value })),
	between: ',',
	last: ',',
	...more,
});

const named =
	(separator: string) =>
	(name: string, value: Doc): Item => ({ name, separator, value });

const entries = (all: readonly (readonly [string, Doc])[], separator: string): readonly Item[] =>
	all.map(([name, value]) => ({ name, separator, value }));

const capital = (it: string): string => it.charAt(0).toUpperCase() + it.slice(1);

const snake = (it: string): string => it.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const where = (isIt: boolean, line: string): readonly string[] => (isIt ? [line] : []);

const typeScript: Words = {
	style: { step: '  ', width: 80, wraps: true },
	property: named(': '),
	made: (name, items) => ({
		head: `new iam.${name}(`,
		open: '{',
		close: '})',
		items,
		between: ',',
		last: ',',
		pad: ' ',
		isBroken: true,
	}),
	texts: (items) => brackets('[', ']', items),
	constructs: (of, items) => brackets('[', ']', items, { isBroken: of === 'PolicyStatement' }),
	principal: (name, args) => brackets(`new iam.${name}(`, ')', args),
	effect: (name) => `iam.Effect.${name}`,
	object: (all) => ({ open: '{', close: '}', items: entries(all, ': '), between: ',', last: ',', pad: ' ' }),
	list: (items) => brackets('[', ']', items),
	key: (written) => {
		if (!/^['"]/.test(written)) return `[${written}]`;
		return /^'[A-Za-z_]\w*'$/.test(written) ? written.slice(1, -1) : written;
	},
	declared: (text) => `const policyDocument = ${text};`,
	imports: (text) => [
		...where(text.includes('cdk.'), "import * as cdk from 'aws-cdk-lib';"),
		"import * as iam from 'aws-cdk-lib/aws-iam';",
	],
};

const python: Words = {
	style: { step: '    ', width: 88 },
	property: (name, value) => ({ name: snake(name), separator: '=', value }),
	made: (name, items) => ({
		head: `iam.${name}`,
		open: '(',
		close: ')',
		items,
		between: ',',
		last: ',',
		isBroken: true,
	}),
	texts: (items) => brackets('[', ']', items),
	constructs: (of, items) => brackets('[', ']', items, { isBroken: of === 'PolicyStatement' }),
	principal: (name, args) => brackets(`iam.${name}(`, ')', args),
	effect: (name) => `iam.Effect.${name}`,
	object: (all) => ({ open: '{', close: '}', items: entries(all, ': '), between: ',', last: ',' }),
	list: (items) => brackets('[', ']', items),
	declared: (text) => `policy_document = ${text}`,
	imports: (text) => [...where(text.includes('cdk.'), 'import aws_cdk as cdk'), 'from aws_cdk import aws_iam as iam'],
};

const javaList = (items: readonly Doc[], more: Partial<Group> = {}): Group =>
	brackets('List.of(', ')', items, { last: '', closesBehind: true, ...more });

/** `Map.of` takes ten entries at most. */
const javaMap = (all: readonly (readonly [string, Doc])[]): Group => {
	const isLong = all.length > 10;
	const items = entries(all, ', ').map((it) =>
		isLong ? { ...it, name: `Map.entry(${it.name ?? ''}`, tail: ')' } : it,
	);
	const open = isLong ? 'Map.ofEntries(' : 'Map.of(';
	return { open, close: ')', items, between: ',', last: '', closesBehind: true };
};

const java: Words = {
	style: { step: '    ', width: 100 },
	property: (name, value) => ({ name: `.${name}(`, value, tail: ')' }),
	made: (name, items) => ({
		head: `${name}.Builder.create()`,
		open: '',
		close: '',
		items: [...items, { value: '.build()' }],
		between: '',
		last: '',
		isBroken: true,
		closesBehind: true,
	}),
	texts: javaList,
	constructs: (of, items) => javaList(items, { isBroken: of === 'PolicyStatement' }),
	principal: (name, args) => `new ${name}(${args.join(', ')})`,
	effect: (name) => `Effect.${name}`,
	object: javaMap,
	list: javaList,
	declared: (text) => `PolicyDocument policyDocument = ${text};`,
	imports: (text) => [
		...where(text.includes('List.of('), 'import java.util.List;'),
		...where(/\bMap\.of/.test(text), 'import java.util.Map;'),
		...where(/\bAws\./.test(text), 'import software.amazon.awscdk.Aws;'),
		'import software.amazon.awscdk.services.iam.*;',
	],
};

const go: Words = {
	style: { step: '\t', width: 100 },
	property: (name, value) => ({ name: `${capital(name)}:`, separator: ' ', value: pointed(name, value) }),
	made: (name, items) => ({
		head: `awsiam.New${name}(`,
		open: `&awsiam.${name}Props{`,
		close: '})',
		items,
		between: ',',
		last: ',',
		isBroken: true,
		isAligned: true,
	}),
	texts: (items) => (items.length === 0 ? '&[]*string{}' : brackets('jsii.Strings(', ')', items)),
	constructs: (of, items) => brackets(`&[]awsiam.${of}{`, '}', items, { isBroken: of === 'PolicyStatement' }),
	principal: (name, [first, ...more]) => {
		const given = first === undefined ? [] : [`jsii.String(${first})`, ...more, ...(GO_OPTIONS.get(name) ?? [])];
		return `awsiam.New${name}(${given.join(', ')})`;
	},
	effect: (name) => `awsiam.Effect_${name}`,
	object: (all) => ({
		open: 'map[string]interface{}{',
		close: '}',
		items: all.map(([name, value]) => ({ name: `${name}:`, separator: ' ', value })),
		between: ',',
		last: ',',
		isAligned: true,
	}),
	list: (items) => brackets('[]string{', '}', items),
	declared: (text) => `policyDocument := ${text}`,
	imports: (text) => [
		'import (',
		...where(text.includes('fmt.'), '\t"fmt"\n'),
		...where(text.includes('awscdk.'), '\t"github.com/aws/aws-cdk-go/awscdk/v2"'),
		'\t"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"',
		...where(text.includes('jsii.'), '\t"github.com/aws/jsii-runtime-go"'),
		')',
	],
};

/** Properties are pointers. */
const pointed = (name: string, value: Doc): Doc => {
	if (typeof value === 'string') return name === 'sid' ? `jsii.String(${value})` : value;
	return name === 'conditions' ? { ...value, head: '&' } : value;
};

/** Arguments that other languages may leave out. */
const GO_OPTIONS: ReadonlyMap<string, readonly string[]> = new Map([
	['ServicePrincipal', ['nil']],
	['FederatedPrincipal', ['nil', 'nil']],
]);

const cSharpBraces = (head: string, items: readonly Item[], more: Partial<Group> = {}): Group => ({
	head,
	open: '{',
	close: '}',
	items,
	between: ',',
	last: '',
	pad: ' ',
	opensBelow: true,
	...more,
});

const values = (items: readonly Doc[]): readonly Item[] => items.map((value) => ({ value }));

const cSharp: Words = {
	style: { step: '    ', width: 120 },
	property: (name, value) => ({ name: capital(name), separator: ' = ', value }),
	made: (name, items) => cSharpBraces(`new ${name}(new ${name}Props`, items, { close: '})', isBroken: true }),
	texts: (items) => cSharpBraces(items.length === 0 ? 'new string[]' : 'new[]', values(items)),
	constructs: (of, items) =>
		cSharpBraces(
			of === 'IPrincipal' ? 'new IPrincipal[]' : items.length === 0 ? `new ${of}[]` : 'new[]',
			values(items),
			{
				isBroken: of === 'PolicyStatement',
			},
		),
	principal: (name, args) => `new ${name}(${args.join(', ')})`,
	effect: (name) => `Effect.${name}`,
	object: (all) =>
		cSharpBraces(
			'new Dictionary<string, object>',
			all.map(([name, value]) => ({ name: `[${name}]`, separator: ' = ', value })),
		),
	list: (items) => cSharpBraces(items.length === 0 ? 'new string[]' : 'new[]', values(items)),
	declared: (text) => `var policyDocument = ${text};`,
	imports: (text) => [
		...where(/\bAws\./.test(text), 'using Amazon.CDK;'),
		'using Amazon.CDK.AWS.IAM;',
		...where(text.includes('Dictionary<'), 'using System.Collections.Generic;'),
	],
};

const WORDS: Readonly<Record<CdkLanguage, Words>> = { typescript: typeScript, python, java, go, csharp: cSharp };

/** A `PolicyDocument` of the AWS CDK, or the statements alone. */
export function cdkDocument(
	content: DocumentContent,
	language: CdkLanguage,
	{ isOwn, isStatement }: { readonly isOwn: boolean; readonly isStatement: boolean },
) {
	const words = WORDS[language];
	const expressions = expressionsOf(language, isOwn);
	const statements = content.statements.map((it) => new StatementWords(words, expressions).statement(it));
	if (isStatement) {
		const texts = statements.map((it) => laidOut(it, words.style));
		return { text: `${texts.join(',\n')}\n`, names: expressions.names };
	}
	const list = words.constructs('PolicyStatement', statements);
	const made = words.made('PolicyDocument', [words.property('statements', list)]);
	const text = words.declared(laidOut(made, words.style));
	return { text: `${words.imports(text).join('\n')}\n\n${text}\n`, names: expressions.names };
}

class StatementWords {
	readonly #words: Words;
	readonly #expressions: Expressions;

	constructor(words: Words, expressions: Expressions) {
		this.#words = words;
		this.#expressions = expressions;
	}

	statement(it: Content): Doc {
		const words = this.#words;
		const text = (value: Value): string => this.#expressions.text(value);
		const property = <A>(name: string, value: A | undefined, write: (value: A) => Doc): Item[] =>
			value === undefined ? [] : [words.property(name, write(value))];
		const listed = ({ values: all }: Listed): Doc => words.texts(all.map(text));
		const who = (principal: Principal): Doc => words.constructs('IPrincipal', this.#principals(principal));
		const said = [
			...property('principals', it.principal, who),
			...property('notPrincipals', it.notPrincipal, who),
			...property('actions', it.action, listed),
			...property('notActions', it.notAction, listed),
			...property('resources', it.resource, listed),
			...property('notResources', it.notResource, listed),
			...property('conditions', it.condition, (tests) => this.#conditions(tests)),
		];
		// What is allowed need not be said, but where nothing else is.
		const effect = it.effect && plainValue(it.effect) === 'Allow' && said.length > 0 ? undefined : it.effect;
		const isKnown = effect && plainValue(effect) !== undefined;
		return words.made('PolicyStatement', [
			...property('sid', it.sid, text),
			...property('effect', effect, (value) => (isKnown ? words.effect(effectOf(value)) : text(value))),
			...said,
		]);
	}

	#conditions(tests: NonNullable<Content['condition']>): Doc {
		const words = this.#words;
		const making: Making<Doc> = {
			text: (value) => this.#expressions.text(value),
			list: (items) => words.list(items),
			object: (all) => words.object(all),
			key: (value) => {
				const written = this.#expressions.text(value);
				return words.key?.(written) ?? written;
			},
		};
		return conditionAs(tests, making);
	}

	#principals({ everyone, groups }: Principal): readonly Doc[] {
		const principal = (name: string, ...args: string[]): Doc => this.#words.principal(name, args);
		if (everyone)
			return plainValue(everyone) === '*'
				? [principal('StarPrincipal')]
				: [principal('ArnPrincipal', this.#expressions.text(everyone))];
		return groups.flatMap(({ type, values: all }) =>
			all.map((it) => {
				const plain = plainValue(it);
				if (type === 'AWS' && plain === '*') return principal('AnyPrincipal');
				const [only, ...others] = it;
				const isAccount = /^\d{12}$/.test(plain ?? '') || (only?.kind === 'pseudo' && others.length === 0);
				const name = type === 'AWS' && isAccount ? 'AccountPrincipal' : CLASSES.get(type);
				return principal(name ?? 'ArnPrincipal', this.#expressions.text(it));
			}),
		);
	}
}

/** Constructs by the types of principals. */
export const CLASSES: ReadonlyMap<string, string> = new Map([
	['AWS', 'ArnPrincipal'],
	['Service', 'ServicePrincipal'],
	['Federated', 'FederatedPrincipal'],
	['CanonicalUser', 'CanonicalUserPrincipal'],
]);

const effectOf = (value: Value): 'ALLOW' | 'DENY' => (plainValue(value)?.toLowerCase() === 'deny' ? 'DENY' : 'ALLOW');
