import { type Span, spanOf } from '../../base';

const HEREDOC = /<<-?[ \t]*(['"]?)(\w+)\1[^\n]*\n([^]*?)^[ \t]*\2[ \t]*\r?$/gm;

const QUOTED = /'(\s*\{[^']*\})\s*'/g;

/** JSON that commands of a shell write to a file (`<<EOF`) or take as an argument in single quotes. */
export function shellTexts(text: string): readonly Span[] {
	const heredocs = [...text.matchAll(HEREDOC)].flatMap(({ 0: whole, 2: word = '', 3: body = '', index }) => {
		const start = index + whole.lastIndexOf(body, whole.length - word.length);
		return /^\s*[{[]/.test(body) ? [spanOf(start, start + body.length)] : [];
	});
	const quoted = [...text.matchAll(QUOTED)]
		.map(({ 1: json = '', index }) => spanOf(index + 1, index + 1 + json.length))
		.filter((it) => !heredocs.some(({ start, end }) => start <= it.start && it.start < end));
	return [...heredocs, ...quoted].sort((a, b) => a.start - b.start);
}
