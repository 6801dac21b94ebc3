/** Numbers below a limit, the same in each run. */
export type Random = (limit: number) => number;

export function randomly(seed: number): Random {
	let state = seed;
	return (limit) => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return Math.floor((state / 2 ** 32) * limit);
	};
}

/** A text as somebody might change it: keys, words, lines and brackets that come and go. */
export function changed(text: string, random: Random): string {
	const at = random(text.length + 1);
	const lines = text.split('\n');
	const line = random(lines.length);
	switch (random(8)) {
		case 0:
		case 1:
			return text.slice(0, at) + (KEYS[random(KEYS.length)] ?? '') + text.slice(at);
		case 2:
			return text.slice(0, at) + text.slice(at + 1 + random(3));
		case 3:
			return spliced(lines, line, 1);
		case 4:
			return spliced(lines, line, 0, lines[random(lines.length)] ?? '');
		case 5:
			return spliced(lines, line, 0, '');
		case 6:
			return renamed(text, random);
		default:
			return insideOfText(text, random);
	}
}

const spliced = (lines: readonly string[], at: number, gone: number, ...more: readonly string[]): string =>
	[...lines.slice(0, at), ...more, ...lines.slice(at + gone)].join('\n');

const KEYS = ['x', '(', ')', '{', '}', '"', "'", '`', ' ', '.', ',', ';', '*', '=', 'role', 'this.', '${', '/*', '//'];

/** One of the places of a name gets another one. */
function renamed(text: string, random: Random): string {
	const names = [...text.matchAll(/\b[a-zA-Z_]\w{2,}\b/g)];
	const from = names[random(names.length)];
	const to = names[random(names.length)];
	if (!from || !to) return text;
	return text.slice(0, from.index) + to[0] + text.slice(from.index + from[0].length);
}

/** A character more in a string. */
function insideOfText(text: string, random: Random): string {
	const strings = [...text.matchAll(/["'][\w:./-]+["']/g)];
	const it = strings[random(strings.length)];
	if (!it) return text;
	const at = it.index + 1 + random(it[0].length - 1);
	return `${text.slice(0, at)}${'abc:*/'[random(6)] ?? ''}${text.slice(at)}`;
}
