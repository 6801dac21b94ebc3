import { type GraphNode } from '../../../server/src/protocol';

/** How wide a text is drawn; the browser measures, tests count. */
export type Measure = (text: string, size: number) => number;

export const labelSize = 13;
export const descriptionSize = 11;

/** The longest line of a node; what is longer is in its tooltip. */
const widest = 284;

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

function cut(text: string, size: number, measure: Measure): string {
	if (measure(text, size) <= widest) return text;
	let length = text.length - 1;
	while (length > 1 && measure(`${text.slice(0, length)}…`, size) > widest) length--;
	return `${text.slice(0, length).trimEnd()}…`;
}
