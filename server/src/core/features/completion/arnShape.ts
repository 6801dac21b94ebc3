import { type Analysis } from '../../analysis';
import { oncePer } from '../../base';

import { type Asked } from './proposal';

/** The fields of an ARN as the file writes them: `${AWS::AccountId}` where that is filled in, else its own account or `*`. */
export interface ArnShape {
	readonly partition: string;
	/** As typed, else to be chosen by the resource; `undefined` where the resource decides. */
	readonly region: string | undefined;
	readonly account: string;
	/** Fields that the author has typed already, `arn` and the service among them. */
	readonly typed: readonly string[];
	/** What the file writes for a Region. */
	readonly usualRegion: string;
}

export function arnShape({ typed, start, analysis }: Asked): ArnShape {
	const fields = fieldsOf(typed).slice(0, -1);
	const usual = usualFields(analysis, openingOf(analysis.source.text, start), analysis.documentKind);
	return {
		partition: fields[1] ?? usual.partition,
		region: fields[3],
		account: fields[4] ?? usual.account,
		typed: fields.slice(0, 5),
		usualRegion: usual.region,
	};
}

/** What stands between colons, of which those in braces are none. */
export const fieldsOf = (source: string): readonly string[] => source.split(/:(?![^{}]*\})/);

interface Usual {
	readonly partition: string;
	readonly region: string;
	readonly account: string;
}

function usualFields(analysis: Analysis, opening: Opening, kind: Analysis['documentKind']): Usual {
	const written = arnsIn(analysis);
	const fits = (it: WrittenArn): boolean => it.opening === opening || !/[$%{]/.test(it.fields.join(''));
	const own = written.filter(fits);
	const isFilled = kind === 'cloudFormation' && opening === 'filled in';
	const most = (index: number, otherwise: string): string =>
		mostOf(own.flatMap(({ fields, opening: it }) => (isFilled && it !== opening ? [] : (fields[index] ?? [])))) ??
		otherwise;
	return isFilled
		? {
				partition: most(1, '${AWS::Partition}'),
				region: most(3, '${AWS::Region}'),
				account: most(4, '${AWS::AccountId}'),
			}
		: { partition: most(1, 'aws'), region: most(3, '*'), account: most(4, '*') };
}

/** How a string begins decides whether what is in braces is filled in. */
type Opening = string;

function openingOf(source: string, start: number): Opening {
	const before = source.slice(Math.max(0, start - 60), start);
	if (/(?:!Sub|Fn::Sub["']?\s*:)\s*(?:\[\s*|-\s*)?(?:[|>][+-]?\s*)?["']?$/.test(before)) return 'filled in';
	return /(?:[A-Za-z$@]{0,2}["'`])?$/.exec(before)?.[0].trim() ?? '';
}

interface WrittenArn {
	readonly fields: readonly string[];
	readonly opening: Opening;
}

/** Enough to see how a file writes its ARNs. */
const MOST = 400;

/** Every ARN of a document, as it is written. */
const arnsIn = oncePer(({ source: { text } }: Analysis): readonly WrittenArn[] => {
	const found: WrittenArn[] = [];
	for (const { 0: written, index } of text.matchAll(/\barn:[^\s"'`,<>]+/g)) {
		if (found.length >= MOST) break;
		const fields = fieldsOf(written);
		if (fields.length < 6) continue;
		// The account of an AWS managed policy is AWS's own.
		const account = fields[4] === 'aws' ? '' : (fields[4] ?? '');
		found.push({ fields: [...fields.slice(0, 4), account], opening: openingOf(text, index) });
	}
	return found;
});

/** The most frequent; of equals the first. Empty ones say nothing. */
function mostOf(values: readonly string[]): string | undefined {
	const counts = new Map<string, number>();
	for (const it of values) if (it !== '' && !it.startsWith('<')) counts.set(it, (counts.get(it) ?? 0) + 1);
	return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
