import { type Piece, plainValue, type Value } from './content';
import { camelCase, Names, snakeCase } from './names';

/** How a language writes a text as an expression. */
export interface Expressions {
	text(value: Value): string;
	/** What was given a name, since the language has no other word for it. */
	readonly names: Names;
}

interface Language {
	readonly casing: (words: readonly string[]) => string;
	readonly pseudo: Readonly<Record<Pseudo, string>>;
	/** A text without holes. */
	plain(value: string): string;
	/** One with holes. */
	filled(pieces: readonly Filled[]): string;
	/** An expression that stands for a name. */
	named?(name: string): string;
}

type Hole = Exclude<Piece, { kind: 'literal' | 'variable' }>;

type Pseudo = Extract<Piece, { kind: 'pseudo' }>['what'];

/** Characters, or an expression for them. */
type Filled = { readonly characters: string } | { readonly code: string };

/** `isOwn` where the source is of the same language, whose expressions can be kept. */
export function expressionsOf(language: LanguageId, isOwn: boolean): Expressions {
	const own = LANGUAGES[language];
	const names = new Names(own.casing);
	const code = (it: Hole): string => {
		if (isOwn && isKept(it.written, language)) return it.written;
		if (it.kind === 'pseudo') return own.pseudo[it.what];
		const name = names.of(it.written);
		return own.named?.(name) ?? name;
	};
	return {
		names,
		text(value) {
			const filled: Filled[] = [];
			for (const it of value) {
				const last = filled.at(-1);
				const written = it.kind === 'literal' ? it.value : it.kind === 'variable' ? variable(it.name) : undefined;
				if (written === undefined) filled.push({ code: code(it as Hole) });
				else if (last && 'characters' in last) filled.splice(-1, 1, { characters: last.characters + written });
				else filled.push({ characters: written });
			}
			const [only = { characters: '' }, ...others] = filled;
			if (others.length > 0) return own.filled(filled);
			return 'code' in only ? only.code : own.plain(only.characters);
		},
	};
}

/** A policy variable as AWS knows it. */
export const variable = (name: string): string => `\${${name}}`;

/** A text of which deployment fills in nothing, with policy variables as AWS knows them. */
export function characters(value: Value): string | undefined {
	return plainValue(value.map((it) => (it.kind === 'variable' ? { kind: 'literal', value: variable(it.name) } : it)));
}

/** Expressions that can stand within another text as they are. */
const isKept = (written: string, language: LanguageId): boolean =>
	/^[A-Za-z_*][^\n<>{}]{0,100}$/.test(written) && !(language === 'python' && written.includes('"'));

export type LanguageId = 'typescript' | 'python' | 'java' | 'go' | 'csharp' | 'terraform';

/** As JSON, C# and their kin write it. */
const doubled = (value: string): string => JSON.stringify(value);

/** In single quotes where that needs fewer escapes, and the other way round. */
const quoted = (value: string, preferred: "'" | '"'): string => {
	const other = preferred === '"' ? "'" : '"';
	const quote = count(value, preferred) > count(value, other) ? other : preferred;
	const inside = doubled(value).slice(1, -1).replaceAll('\\"', '"');
	return quote + inside.replaceAll(quote, `\\${quote}`) + quote;
};

const count = (value: string, what: string): number => value.split(what).length - 1;

/** Characters within double quotes. */
const inside = (value: string): string => doubled(value).slice(1, -1);

const joined = (
	pieces: readonly Filled[],
	characters: (it: string) => string,
	code: (it: string) => string,
	between = '',
): string => pieces.map((it) => ('characters' in it ? characters(it.characters) : code(it.code))).join(between);

const bracesDoubled = (it: string): string => inside(it).replace(/[{}]/g, '$&$&');

/** What begins an interpolation of HCL is doubled. */
const inHcl = (it: string): string => inside(it).replace(/[$%](?=\{)/g, '$&$&');

const pseudoOf = (prefix: string): Readonly<Record<Pseudo, string>> => ({
	account: `${prefix}ACCOUNT_ID`,
	partition: `${prefix}PARTITION`,
	region: `${prefix}REGION`,
	urlSuffix: `${prefix}URL_SUFFIX`,
});

const inGo = pseudoOf('*awscdk.Aws_');

const LANGUAGES: Readonly<Record<LanguageId, Language>> = {
	typescript: {
		casing: camelCase,
		pseudo: pseudoOf('cdk.Aws.'),
		plain: (it) => quoted(it, "'"),
		filled: (pieces) =>
			`\`${joined(
				pieces,
				(it) =>
					inside(it)
						.replaceAll('\\"', '"')
						.replace(/`|\$(?=\{)/g, '\\$&'),
				variable,
			)}\``,
	},
	python: {
		casing: snakeCase,
		pseudo: pseudoOf('cdk.Aws.'),
		plain: (it) => quoted(it, '"'),
		filled: (pieces) => `f"${joined(pieces, bracesDoubled, (it) => `{${it}}`)}"`,
	},
	java: {
		casing: camelCase,
		pseudo: pseudoOf('Aws.'),
		plain: doubled,
		filled: (pieces) => joined(pieces, doubled, (it) => it, ' + '),
	},
	go: {
		casing: camelCase,
		pseudo: {
			account: `${inGo.account}()`,
			partition: `${inGo.partition}()`,
			region: `${inGo.region}()`,
			urlSuffix: `${inGo.urlSuffix}()`,
		},
		plain: doubled,
		filled: (pieces) => {
			const isFormat = pieces.every((it) => !('characters' in it) || !/%|(?<!\$)\{/.test(it.characters));
			if (!isFormat) return joined(pieces, doubled, (it) => it, ' + ');
			const format = joined(pieces, inside, () => '%s');
			const given = pieces.flatMap((it) => ('code' in it ? [it.code] : []));
			return `fmt.Sprintf(${[`"${format}"`, ...given].join(', ')})`;
		},
	},
	csharp: {
		casing: camelCase,
		pseudo: pseudoOf('Aws.'),
		plain: doubled,
		filled: (pieces) => `$"${joined(pieces, bracesDoubled, (it) => `{${it}}`)}"`,
	},
	terraform: {
		casing: snakeCase,
		pseudo: {
			account: 'data.aws_caller_identity.current.account_id',
			partition: 'data.aws_partition.current.partition',
			region: 'data.aws_region.current.name',
			urlSuffix: 'data.aws_partition.current.dns_suffix',
		},
		plain: (it) => `"${inHcl(it)}"`,
		filled: (pieces) => `"${joined(pieces, inHcl, variable)}"`,
		named: (name) => `var.${name}`,
	},
};
