/** A name for what only the source knows, in words: `aws_s3_bucket.logs.arn` is `logs`, `arn`. */
export function wordsOf(written: string): readonly string[] {
	const path = written
		.replace(/^\W+/, '')
		.replace(/^(?:(?:var|local|data|module|each|self|this|props|params?|Ref|Fn::\w+|!\w+)[.\s:]+)+/, '')
		.replace(/^aws_\w+\./, '');
	const words = path
		.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
		.split(/[^A-Za-z0-9]+/)
		.filter((it) => it !== '')
		.map((it) => it.toLowerCase())
		.slice(0, MOST_WORDS);
	const [first = ''] = words;
	return /^[a-z]/.test(first) ? words : ['value', ...words];
}

const MOST_WORDS = 5;

const capital = (it: string): string => it.charAt(0).toUpperCase() + it.slice(1);

export const snakeCase = (words: readonly string[]): string => words.join('_');
export const kebabCase = (words: readonly string[]): string => words.join('-');
export const pascalCase = (words: readonly string[]): string => words.map(capital).join('');
export const camelCase = (words: readonly string[]): string => {
	const [first = '', ...others] = words;
	return first + others.map(capital).join('');
};

/** Gives each thing one name, and two things never the same. */
export class Names {
	readonly #casing: (words: readonly string[]) => string;
	readonly #known = new Map<string, string>();

	constructor(casing: (words: readonly string[]) => string) {
		this.#casing = casing;
	}

	/** What has been named, with what it stands for. */
	get all(): ReadonlyMap<string, string> {
		return this.#known;
	}

	of(written: string): string {
		const known = this.#known.get(written);
		if (known !== undefined) return known;
		const words = wordsOf(written);
		const taken = new Set(this.#known.values());
		let name = this.#casing(words);
		for (let count = 2; taken.has(name); count++) name = this.#casing([...words, String(count)]);
		this.#known.set(written, name);
		return name;
	}
}
