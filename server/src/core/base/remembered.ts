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
