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
export function arnSnippet({ arnTemplates }: Pick<RoleCard, 'arnTemplates'>, place: Place): string {
	if (place.isCloudFormation) {
		return escaped(cloudFormationValue(arnTemplates.cloudFormation, place));
	}
	const account = accountIn(place.text);
	const arn = escaped(account ? arnTemplates.plain.replace(exampleAccount, account) : arnTemplates.plain);
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

/** The account that the document's ARNs name most often. */
export function accountIn(text: string): string | undefined {
	const counts = new Map<string, number>();
	for (const [, account] of text.matchAll(/\barn:[\w-]*:[\w-]*:[\w-]*:(\d{12}):/g)) {
		if (account !== undefined) {
			counts.set(account, (counts.get(account) ?? 0) + 1);
		}
	}
	return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

const escaped = (text: string): string => text.replace(/[\\$}]/g, '\\$&');
