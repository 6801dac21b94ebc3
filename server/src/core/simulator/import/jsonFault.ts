const token =
	/"(?:[^"\\\n\r\t]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:]/y;

/** What may come next. */
type Wanted = 'behind' | 'colon' | 'first item' | 'first key' | 'key' | 'value';

/** Where a text, which begins with a JSON value, stops to be JSON; its end if it only lacks the rest. */
export function jsonFaultAt(text: string, start: number): number {
	const open: string[] = [];
	let wanted: Wanted = 'value';
	for (let at = start; ;) {
		while (/\s/.test(text[at] ?? '')) at++;
		token.lastIndex = at;
		const found = token.exec(text)?.[0];
		const next: Wanted | undefined = found === undefined ? undefined : step(found, wanted, open);
		if (found === undefined || next === undefined) return at;
		wanted = next;
		at += found.length;
	}
}

function step(found: string, wanted: Wanted, open: string[]): Wanted | undefined {
	switch (wanted) {
		case 'value':
		case 'first item':
			if (found === ']' && wanted === 'first item') return closed(open);
			if (found === '{' || found === '[') {
				open.push(found);
				return found === '{' ? 'first key' : 'first item';
			}
			return /^[}\],:]/.test(found) ? undefined : 'behind';
		case 'key':
		case 'first key':
			if (found === '}' && wanted === 'first key') return closed(open);
			return found.startsWith('"') ? 'colon' : undefined;
		case 'colon':
			return found === ':' ? 'value' : undefined;
		case 'behind':
			return behind(found, open);
	}
}

function behind(found: string, open: string[]): Wanted | undefined {
	const inside = open.at(-1);
	if (found === ',' && inside !== undefined) return inside === '{' ? 'key' : 'value';
	return found === (inside === '{' ? '}' : ']') && inside !== undefined ? closed(open) : undefined;
}

function closed(open: string[]): Wanted {
	open.pop();
	return 'behind';
}
