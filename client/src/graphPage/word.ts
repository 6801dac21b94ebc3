import { type PageWords } from './words';

let words: PageWords | undefined;

/** The words that the page came with; {0} and the like stand for the values. */
export function word(name: keyof PageWords, ...values: readonly string[]): string {
	words ??= JSON.parse(document.body.dataset['words'] ?? '{}') as PageWords;
	return words[name].replace(/\{(\d)\}/g, (_, index: string) => values[Number(index)] ?? '');
}
