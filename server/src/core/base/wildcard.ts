/** Whether an IAM pattern (`*` any run, `?` one character) matches a value. Linear in practice, never exponential. */
export function wildcardMatches(pattern: string, value: string): boolean {
	if (!hasWildcard(pattern)) return pattern === value;
	let p = 0;
	let v = 0;
	let star = -1;
	let resume = 0;
	while (v < value.length) {
		const c = pattern[p];
		if (c === '*') {
			star = p++;
			resume = v;
		} else if (c !== undefined && (c === '?' || c === value[v])) {
			p++;
			v++;
		} else if (star >= 0) {
			p = star + 1;
			v = ++resume;
		} else {
			return false;
		}
	}
	while (pattern[p] === '*') p++;
	return p === pattern.length;
}

export const hasWildcard = (value: string): boolean => value.includes('*') || value.includes('?');

/** Whether two patterns can match a common value. */
export function patternsMeet(a: string, b: string): boolean {
	if (!hasWildcard(a)) return wildcardMatches(b, a);
	if (!hasWildcard(b)) return wildcardMatches(a, b);
	const width = b.length + 1;
	let reachable = new Uint8Array(width);
	reachable[0] = 1;
	for (let j = 1; j < width && b[j - 1] === '*'; j++) reachable[j] = 1;
	for (const c of a) {
		const next = new Uint8Array(width);
		if (c === '*' && reachable[0]) next[0] = 1;
		for (let j = 1; j < width; j++) {
			const d = b[j - 1];
			const both = c === '*' || d === '*';
			const one = c === d || c === '?' || d === '?';
			const viaA = c === '*' && (reachable[j] || next[j - 1]);
			const viaB = d === '*' && (next[j - 1] || reachable[j]);
			const step = !both && one && reachable[j - 1];
			if (viaA || viaB || step || (both && reachable[j - 1])) next[j] = 1;
		}
		reachable = next;
	}
	return reachable[b.length] === 1;
}
