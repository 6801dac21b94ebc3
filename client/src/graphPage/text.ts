import { type GraphNode } from '../../../server/src/protocol';

/** How wide a text is drawn; the browser measures, tests count. */
export type Measure = (text: string, size: number) => number;

export const labelSize = 13;
export const descriptionSize = 11;

/** The longest line of a node; what is longer is in its tooltip. */
const widest = 284;

const shortLabel = 12;

const linkedRole = 'AWSServiceRoleFor';

/** The lines of a node's name: those of linked roles differ at their end, ids are known by their ends. */
export function labelLines({ kind, label, holds }: GraphNode, measure: Measure): readonly string[] {
	if (kind === 'role' && label.startsWith(linkedRole)) {
		return [linkedRole, cut(label.slice(linkedRole.length), labelSize, measure)];
	}
	const [id = '', region] = kind === 'key' && holds.length === 0 ? label.split('@') : [];
	const short = id.length > 20 ? `${id.slice(0, 8)}…${id.slice(-4)}` : id;
	return [short === '' ? cut(label, labelSize, measure) : [short, region].filter(Boolean).join('@')];
}

export const descriptionLine = ({ description }: GraphNode, measure: Measure): string =>
	cut(description, descriptionSize, measure);

/** In two lines where it is long: between words, also those of an operation's name, nearest to its middle. */
export function brokenLabel(label: string): readonly string[] {
	if (label.length <= shortLabel) return [label];
	const breaks = [...label.matchAll(/ |(?<=[a-z])(?=[A-Z])/g)].map((it) => it.index);
	const middle = label.length / 2;
	const [at] = breaks.sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle));
	return at === undefined ? [label] : [label.slice(0, at), label.slice(at).trimStart()];
}

function cut(text: string, size: number, measure: Measure): string {
	if (measure(text, size) <= widest) return text;
	let length = text.length - 1;
	while (length > 1 && measure(`${text.slice(0, length)}…`, size) > widest) length--;
	return `${text.slice(0, length).trimEnd()}…`;
}
