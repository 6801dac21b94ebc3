import { type Edit, type FixEdit, type PseudoHole } from '../../base';
import { type Body } from '../../syntax';

import { plainText } from './names';

type SetText = Extract<FixEdit, { kind: 'setText' }>;

/** A text with what data sources of the file tell; nothing where it has none of them. */
export function textEdit({ span, parts }: SetText, body: Body, source: string): Edit | undefined {
	const values = parts.map((it) => (typeof it === 'string' ? it : told(it.hole, body)));
	if (values.includes(undefined)) return undefined;
	const value = values.join('');
	const isJson = source.trimStart().startsWith('{');
	const [before, behind] = [source[span.start - 1], source[span.end]];
	if (isJson) return { kind: 'setValue', span, value };
	return before === '"' && behind === '"' ? { kind: 'setCode', span, code: value } : undefined;
}

const SOURCES: Readonly<Record<PseudoHole['hole'], readonly [type: string, attribute: string]>> = {
	account: ['aws_caller_identity', 'account_id'],
	partition: ['aws_partition', 'partition'],
	region: ['aws_region', 'id'],
	urlSuffix: ['aws_partition', 'dns_suffix'],
};

function told(hole: PseudoHole['hole'], { blocks }: Body): string | undefined {
	const [type, attribute] = SOURCES[hole];
	const source = blocks.find((it) => it.type === 'data' && plainText(it.labels[0]) === type);
	const name = plainText(source?.labels[1]);
	return name === undefined ? undefined : `\${data.${type}.${name}.${attribute}}`;
}
