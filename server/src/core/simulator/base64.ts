const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Of characters below 256. */
export function toBase64(characters: string): string {
	let made = '';
	for (let at = 0; at < characters.length; at += 3) {
		const [a, b, c] = [0, 1, 2].map((it) => characters.charCodeAt(at + it));
		const bits = ((a ?? 0) << 16) | ((b || 0) << 8) | (c || 0);
		made += [18, 12, 6, 0].map((shift) => alphabet.charAt((bits >> shift) & 63)).join('');
	}
	const padding = (3 - (characters.length % 3)) % 3;
	return made.slice(0, made.length - padding) + '='.repeat(padding);
}

/** `undefined` for what is no base64. */
export function fromBase64(text: string): string | undefined {
	if (!/^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return undefined;
	let made = '';
	for (let at = 0; at < text.length; at += 4) {
		const bits = [0, 1, 2, 3].reduce((sum, it) => sum * 64 + Math.max(alphabet.indexOf(text.charAt(at + it)), 0), 0);
		made += String.fromCharCode((bits >> 16) & 255, (bits >> 8) & 255, bits & 255);
	}
	const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
	return made.slice(0, made.length - padding);
}
