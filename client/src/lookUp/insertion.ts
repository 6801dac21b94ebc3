import { type RoleCard } from '../../../server/src/protocol';

/** Where an ARN is to go. */
export interface Place {
	readonly languageId: string;
	readonly isCloudFormation: boolean;
	/** The whole document: an account named in it is taken over. */
	readonly text: string;
	/** The line up to the cursor. */
	readonly before: string;
}

/** The account that AWS uses in examples, as the server writes it. */
const exampleAccount = '111122223333';

/** What to insert, as the text of a snippet. */
export function arnSnippet(card: Pick<RoleCard, 'arn' | 'arnTemplates'>, place: Place): string {
	if (place.isCloudFormation) {
		return escaped(cloudFormationValue(card.arnTemplates.cloudFormation, place));
	}
	const arn = escaped(asIn(place.text, card.arn));
	const value = isJson(place) && !isInString(place.before, '"') ? `"${arn}"` : arn;
	return value.replace(exampleAccount, `\${1:${exampleAccount}}`);
}

function cloudFormationValue(arn: string, place: Place): string {
	if (isJson(place)) {
		return isInString(place.before, '"') ? arn : `{ "Fn::Sub": "${arn}" }`;
	}
	if (isInString(place.before, '"') || isInString(place.before, "'")) {
		return arn;
	}
	return /(!Sub|Fn::Sub:)\s+$/.test(place.before) ? `'${arn}'` : `${spaceBehindColon(place.before)}!Sub '${arn}'`;
}

const spaceBehindColon = (before: string): string => (/[:-]$/.test(before) ? ' ' : '');

const isJson = ({ languageId, text }: Place): boolean =>
	languageId === 'json' || languageId === 'jsonc' || (languageId !== 'yaml' && /^\s*[{[]/.test(text));

/** Whether a string is open at the end of a line's beginning. */
function isInString(before: string, quote: '"' | "'"): boolean {
	const unescaped = before.replace(/\\./g, '');
	return unescaped.split(quote).length % 2 === 0;
}

/** An ARN with the account and the partition that the document's own ARNs name most often. */
function asIn(text: string, arn: string): string {
	const account = mostOften(text, /\barn:[\w-]*:[\w-]*:[\w-]*:(\d{12}):/g) ?? exampleAccount;
	const partition = mostOften(text, /\barn:(aws[\w-]*):/g) ?? 'aws';
	return arn.replace(exampleAccount, account).replace(/^arn:aws:/, `arn:${partition}:`);
}

function mostOften(text: string, pattern: RegExp): string | undefined {
	const counts = new Map<string, number>();
	for (const [, value] of text.matchAll(pattern)) {
		if (value !== undefined) {
			counts.set(value, (counts.get(value) ?? 0) + 1);
		}
	}
	return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

const escaped = (text: string): string => text.replace(/[\\$}]/g, '\\$&');
