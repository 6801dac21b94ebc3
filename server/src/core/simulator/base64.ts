const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Of characters below 256. */
export function toBase64(characters: string): string {
	let made = '';
	for (let at = 0; at < characters.length; at += 3) {
		// Beyond the end there is NaN, which counts as no bits.
		const bits =
			(characters.charCodeAt(at) << 16) | (characters.charCodeAt(at + 1) << 8) | characters.charCodeAt(at + 2);
		made += (pairs[(bits >> 12) & 4095] ?? '') + (pairs[bits & 4095] ?? '');
	}
	const padding = (3 - (characters.length % 3)) % 3;
	return made.slice(0, made.length - padding) + '='.repeat(padding);
}

/** Two digits for each twelve bits. */
const pairs: readonly string[] = [...alphabet].flatMap((first) => [...alphabet].map((second) => first + second));

/** `undefined` for what is no base64. */
export function fromBase64(text: string): string | undefined {
	if (!/^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return undefined;
	let made = '';
	for (let at = 0; at < text.length; at += 4) {
		const bits =
			(value(text, at) << 18) | (value(text, at + 1) << 12) | (value(text, at + 2) << 6) | value(text, at + 3);
		made += String.fromCharCode((bits >> 16) & 255, (bits >> 8) & 255, bits & 255);
	}
	const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
	return made.slice(0, made.length - padding);
}

const values: ReadonlyMap<string, number> = new Map([...alphabet].map((it, at) => [it, at]));
const value = (text: string, at: number): number => values.get(text.charAt(at)) ?? 0;
