/** Two texts of one sum are the same for all that matters here. */
export function sumOf(text: string): string {
	let [a, b] = [0, 0];
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		a = (Math.imul(a, 31) + code) | 0;
		b = (Math.imul(b, 65_599) + code) | 0;
	}
	return `${text.length}:${a}:${b}`;
}
