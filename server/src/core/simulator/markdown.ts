/** Text of others, so that it shows as it is in Markdown. */
export const escaped = (text: string): string =>
	text.replace(/[\\`*_{}[\]()#+\-.!|<>~&$]/g, '\\$&').replace(/\s+/g, ' ');
