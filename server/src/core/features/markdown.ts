import { type Catalogue } from '../catalogue';

/** How cards are written for one client. */
export interface CardStyle {
	/** The client runs command links in Markdown; without it they are left out. */
	readonly commandLinks: boolean;
	/** Everything, for a page of its own; otherwise at most twelve lines for a hover. */
	readonly whole: boolean;
}

export const hoverStyle = (commandLinks: boolean): CardStyle => ({ commandLinks, whole: false });

export const pageStyle: CardStyle = { commandLinks: false, whole: true };

/** Text of others inside Markdown. */
export const escaped = (text: string): string => text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&').replace(/\s+/g, ' ');

/** A value in code type; a backtick in it cannot end it early. */
export const code = (text: string): string => {
	const fence = text.includes('`') ? '``' : '`';
	const pad = fence.length > 1 ? ' ' : '';
	return `${fence}${pad}${text.replace(/\s+/g, ' ')}${pad}${fence}`;
};

export const link = (title: string, url: string): string =>
	`[${escaped(title)}](${url.replace(/[()\s<>]/g, (it) => `%${it.charCodeAt(0).toString(16).padStart(2, '0')}`)})`;

/** A link that runs a command of the client with one argument. */
export const commandLink = (title: string, command: string, argument: string): string =>
	`[${escaped(title)}](command:${command}?${encodeURIComponent(JSON.stringify([argument]))})`;

/** The first few values in code type, and how many more there are. */
export function folded(values: readonly string[], most: number): string {
	const shown = values.slice(0, most).map(code).join(', ');
	return values.length > most ? `${shown} and ${values.length - most} more` : shown;
}

/** `1 action`, `2 actions`. */
export const counted = (n: number, noun: string): string => `${n.toLocaleString('en-US')} ${noun}${n === 1 ? '' : 's'}`;

/** Paragraphs and bullets of a card; what is undefined is left out. */
export const card = (...lines: readonly (string | undefined)[]): string =>
	lines.filter((it) => it !== undefined).join('\n');

/** Begins with a capital and ends with a full stop. */
export const sentence = (text: string): string => {
	const trimmed = text.trim();
	// A word with a colon is an action or a principal, whose case matters.
	const isName = /^\S*:/.test(trimmed);
	const start = isName ? trimmed.charAt(0) : trimmed.charAt(0).toUpperCase();
	return `${start}${trimmed.slice(1)}${/[.!?]$/.test(trimmed) ? '' : '.'}`;
};

/** Where facts are from, and of when they are. */
export const sourced = (source: string, { provenance }: Catalogue): string =>
	`_Facts of ${provenance.date}_${source && ` · ${source}`}`;

/** AWS's lists of actions, resource types and condition keys of all services. */
export const referenceUrl =
	'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html';
