import { fromBase64, toBase64 } from './base64';
import { characters } from './identifiers';
import { isRecord } from './settings';

/** What a ciphertext tells those who made it. It hides nothing: the simulator has no keys to encrypt with. */
export interface Sealed {
	/** The key id that AWS shows. */
	readonly keyId: string;
	/** Base64. */
	readonly plaintext: string;
	/** The encryption context, in one order. */
	readonly context: string;
}

const mark = 'SLR1';
const pad = characters(1, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', 64);

// Only so that a plaintext does not stare at whoever looks.
function mixed(text: string): string {
	let made = '';
	for (let at = 0; at < text.length; at += pad.length) {
		const codes: number[] = [];
		for (let of = 0; of < pad.length && at + of < text.length; of++)
			codes.push(text.charCodeAt(at + of) ^ pad.charCodeAt(of));
		made += String.fromCharCode(...codes);
	}
	return made;
}

export function sealed({ keyId, plaintext, context }: Sealed): string {
	const text = encodeURIComponent(JSON.stringify([keyId, plaintext, context]));
	return toBase64(mark + mixed(text + checksum(text)));
}

/** `undefined` for a blob that is none of {@link sealed}. */
export function unsealed(blob: string): Sealed | undefined {
	const raw = fromBase64(blob);
	if (raw?.startsWith(mark) !== true) return undefined;
	const text = mixed(raw.slice(mark.length));
	const body = text.slice(0, -8);
	if (checksum(body) !== text.slice(-8)) return undefined;
	const read: unknown = JSON.parse(decodeURIComponent(body));
	if (!Array.isArray(read)) return undefined;
	const [keyId, plaintext, context] = read.map(String);
	return keyId === undefined || plaintext === undefined || context === undefined
		? undefined
		: { keyId, plaintext, context };
}

function checksum(text: string): string {
	let sum = 0x811c9dc5;
	for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
	return (sum >>> 0).toString(16).padStart(8, '0');
}

/** An encryption context as one text, whatever order its pairs came in. */
export const contextText = (context: unknown): string =>
	JSON.stringify(isRecord(context) ? Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1)) : []);
