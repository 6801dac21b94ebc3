import { flat, type Text } from './text';

/** More than a large template has of any one kind of text. */
const MOST = 5000;

/** Answers the same question about a text once: documents repeat their actions, keys and names again and again. */
export function remembered<V>(make: (text: string) => V): (text: string) => V {
	const known = new Map<string, V>();
	return (text) => {
		const old = known.get(text);
		if (old !== undefined || known.has(text)) return old as V;
		const value = make(text);
		if (known.size >= MOST) known.clear();
		// A slice would keep the whole document alive that it was cut from.
		known.set((' ' + text).slice(1), value);
		return value;
	};
}

/**
 * Answers the same question about the same object once, as long as nobody asks about another one in between: rules are
 * asked about one part after the other, each about all of it.
 */
export function oncePer<K extends object, V>(make: (key: K) => V): (key: K) => V {
	let last: { readonly key: K; readonly value: V } | undefined;
	return (key) => {
		if (last?.key !== key) last = { key, value: make(key) };
		return last.value;
	};
}

/**
 * Asks again only about texts that there was something to say about: nearly all of a document are fine, and its texts
 * repeat. What is said may depend on the text with {@link HOLE} for its holes, and on the context, and on nothing else.
 */
export function faultsOnly<C, V>(
	say: (text: Text, context: C) => V | undefined,
): (text: Text, context: C) => V | undefined {
	let fine = new Set<string>();
	let last: C | undefined;
	return (text, context) => {
		if (context !== last || fine.size >= MOST) fine = new Set();
		last = context;
		const value = flat(text);
		if (fine.has(value)) return undefined;
		const said = say(text, context);
		if (said === undefined) fine.add((' ' + value).slice(1));
		return said;
	};
}

/**
 * Answers the same question about the same object once, for as long as the object lives: what a block tells stays the
 * same objects while its text does, and rules across resources ask again after each key.
 */
export function keptFor<K extends object, V, C = undefined>(
	make: (key: K, context: C) => V,
): (key: K, ...context: C extends undefined ? [] : [C]) => V {
	let known = new WeakMap<K, { readonly value: V }>();
	let last: C | undefined;
	return (key, ...[context]) => {
		if (context !== last) {
			known = new WeakMap();
			last = context;
		}
		let kept = known.get(key);
		if (!kept) {
			kept = { value: make(key, context as C) };
			known.set(key, kept);
		}
		return kept.value;
	};
}
